"""``genad plugins``."""

from typing import Any

import click

from genad_liaison.cli.base import Command
from genad_liaison.cli.format_options import registry_of
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.session import settings_of
from genad_liaison.errors import PluginError
from genad_liaison.plugin.registry import Provider, Registry


@click.command("plugins", cls=Command, examples=("plugins", "plugins --strict-plugins"))
@form_option
@shared_options
@click.pass_context
def plugins_command(ctx: click.Context, /, form: str, **shared: Any) -> None:
    """Installed plugins, and those left out with the reason.

    GENAD_PLUGINS=csv,vcard loads only these; the names are those of the table.
    """
    settings = settings_of(ctx, shared)
    registry = registry_of(ctx)
    wanted = form_of(settings, form)
    listed(
        wanted, ("PLUGIN", "FROM"), lambda: ((p.name, p) for p in registry.providers),
        lambda: map(_document, registry.providers), left_out=_left_out(registry),
    )  # fmt: skip
    if wanted != "json":
        say(*(f"Left out: {problem}" for problem in registry.problems))
    if settings.strict_plugins and registry.problems:
        raise PluginError(f"left out: {registry.problems[0]}")


def _document(plugin: Provider) -> dict[str, Any]:
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
    }


def _left_out(registry: Registry) -> list[dict[str, Any]]:
    return [
        {"name": p.provider.name, "from": str(p.provider), "reason": p.reason}
        for p in registry.problems
    ]
