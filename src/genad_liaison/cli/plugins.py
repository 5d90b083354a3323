"""``genad plugins`` and ``genad formats``."""

from typing import Any

import click

from genad_liaison.cli.formats import registry_of
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.output import emit, table
from genad_liaison.cli.session import say, settings_of
from genad_liaison.errors import PluginError
from genad_liaison.plugin.registry import Offered, Registry


@click.command("plugins")
@shared_options
@click.pass_context
def plugins_command(ctx: click.Context, **shared: Any) -> None:
    """Installed plugins, and those left out with the reason."""
    settings = settings_of(ctx, shared)
    registry = registry_of(ctx)
    if settings.json:
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
    else:
        table(("PLUGIN", "FROM"), ((p.name, str(p)) for p in registry.providers))
        for problem in registry.problems:
            say(f"Left out: {problem}")
    if settings.strict_plugins and registry.problems:
        raise PluginError(f"left out: {registry.problems[0]}")


@click.command("formats")
@shared_options
@click.pass_context
def formats_command(ctx: click.Context, **shared: Any) -> None:
    """Formats that can be read and written."""
    settings = settings_of(ctx, shared)
    rows = _formats(registry_of(ctx))
    if settings.json:
        emit(rows)
        return
    ways = {(True, True): "⇄", (True, False): "←", (False, True): "→"}
    table(
        ("FORMAT", "WAY", "FILES", "FROM", "WHAT"),
        (
            (
                row["name"], ways[row["imports"], row["exports"]], " ".join(row["files"]),
                row["from"], row["summary"],
            )
            for row in rows
        ),
    )  # fmt: skip


def _formats(registry: Registry) -> list[dict[str, Any]]:
    names = sorted({*registry.importers, *registry.exporters})
    return [
        _format(name, registry.importers.get(name), registry.exporters.get(name)) for name in names
    ]


def _format(name: str, importer: Offered | None, exporter: Offered | None) -> dict[str, Any]:
    offers = [offered for offered in (importer, exporter) if offered]
    files = list(importer.offer.suffixes) if importer else []
    if exporter:
        suffix = "folder" if exporter.offer.folder else exporter.offer.suffix
        files += [suffix] if suffix not in files else []
    return {
        "name": name,
        "imports": importer is not None,
        "exports": exporter is not None,
        "files": files,
        "from": str(offers[0].provider),
        "summary": "; ".join(dict.fromkeys(o.offer.summary for o in offers)),
    }
