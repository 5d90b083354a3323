"""``genad plugins``."""

from typing import Any

import click

from genad_liaison.cli.base import Command
from genad_liaison.cli.format_options import registry_of
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.printing.output import emit, say, table
from genad_liaison.cli.session import settings_of
from genad_liaison.errors import PluginError
from genad_liaison.plugin.registry import Registry


@click.command("plugins", cls=Command, examples=("plugins", "plugins --strict-plugins"))
@shared_options
@click.pass_context
def plugins_command(ctx: click.Context, /, **shared: Any) -> None:
    """Installed plugins, and those left out with the reason.

    GENAD_PLUGINS=csv,vcard loads only these; the names are those of the table.
    """
    settings = settings_of(ctx, shared)
    registry = registry_of(ctx)
    if settings.json:
        _emit(registry)
    else:
        table(("PLUGIN", "FROM"), ((p.name, p) for p in registry.providers))
        say(*(f"Left out: {problem}" for problem in registry.problems))
    if settings.strict_plugins and registry.problems:
        raise PluginError(f"left out: {registry.problems[0]}")


def _emit(registry: Registry) -> None:
    emit(
        (
            {"name": p.name, "distribution": p.distribution, "version": p.version}
            for p in registry.providers
        ),
        left_out=[
            {"name": p.provider.name, "from": str(p.provider), "reason": p.reason}
            for p in registry.problems
        ],
    )
