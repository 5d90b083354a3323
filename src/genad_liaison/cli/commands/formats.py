"""``genad formats``."""

from typing import Any

import click

from genad_liaison.cli.base import Command
from genad_liaison.cli.format_options import registry_of
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.session import settings_of
from genad_liaison.errors import PluginError
from genad_liaison.plugin.registry import Offered, Registry

WAYS = {(True, True): "⇄", (True, False): "←", (False, True): "→"}
"""By whether a format is read and whether it is written."""


@click.command("formats", cls=Command, examples=("formats", "formats --format csv"))
@form_option
@shared_options
@click.pass_context
def formats_command(ctx: click.Context, /, form: str, **shared: Any) -> None:
    """Formats that can be read (←), written (→) or both (⇄)."""
    settings = settings_of(ctx, shared)
    registry = registry_of(ctx)
    if settings.strict_plugins and registry.problems:
        raise PluginError(f"left out: {registry.problems[0]}")
    rows, wanted = _formats(registry), form_of(settings, form)
    header = ("FORMAT", "WAY", "FILES", "FROM", "WHAT")
    listed(wanted, header, lambda: map(_row, rows), lambda: rows)
    if wanted != "json":
        say(*(f"Left out: {problem}" for problem in registry.problems))


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    way = WAYS[row["imports"], row["exports"]]
    return (row["name"], way, " ".join(row["files"]), row["from"], row["summary"])


def _formats(registry: Registry) -> list[dict[str, Any]]:
    importers, exporters = registry.importers, registry.exporters
    names = sorted({*importers, *exporters})
    return [_format(name, importers.get(name), exporters.get(name)) for name in names]


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
        "summary": "; ".join(dict.fromkeys(offered.offer.summary for offered in offers)),
    }
