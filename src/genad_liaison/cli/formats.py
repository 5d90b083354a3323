"""Options that formats bring: an offer's options class becomes options of the command."""

import types
from pathlib import Path
from typing import Any, get_args

import attrs
import click

from genad_liaison.cli.options import Settings, TermCommand
from genad_liaison.errors import UsageError
from genad_liaison.plugin.registry import Offered, Registry


class FormatCommand(TermCommand):
    """A command that takes the options of all formats of one way, in or out."""

    way = "exporters"

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options, then those of the formats."""
        own = super().get_params(ctx)
        taken = {name for param in own for name in param.opts}
        brought = [o for o in format_options(self.offers(ctx)) if o.opts[0] not in taken]
        return [*own[:-1], *brought, *own[-1:]]

    def offers(self, ctx: click.Context) -> dict[str, Offered]:
        """The formats of this way, by name."""
        table: dict[str, Offered] = getattr(registry_of(ctx), self.way)
        return table


class ImportCommand(FormatCommand):
    """Takes the options of importers."""

    way = "importers"


def registry_of(ctx: click.Context) -> Registry:
    """The registry of this run, loaded once."""
    root = ctx.find_root()
    registry = root.meta.get("genad_liaison.registry")
    if registry is None:
        registry = Registry.load(only=Settings().plugins())
        root.meta["genad_liaison.registry"] = registry
    return registry  # type: ignore[no-any-return]


def format_options(offers: dict[str, Offered]) -> list[click.Option]:
    """One option for each field of the formats' options classes."""
    found: dict[str, click.Option] = {}
    for name, offered in offers.items():
        if offered.offer.options is not None:
            for field in attrs.fields(offered.offer.options):
                if field.name not in found:
                    found[field.name] = _option(name, field)
    return list(found.values())


def _option(format_name: str, field: Any) -> click.Option:
    text = field.metadata.get("help", field.name.replace("_", " "))
    flag = f"--{field.name.replace('_', '-')}"
    wanted = _type(field.type)
    if wanted is bool:
        return click.Option(
            [flag, f"opt_{field.name}"], is_flag=True, help=f"{format_name}: {text}"
        )
    shown = click.Path(path_type=Path) if wanted is Path else wanted
    return click.Option([flag, f"opt_{field.name}"], type=shown, help=f"{format_name}: {text}")


def _type(annotation: Any) -> Any:
    if isinstance(annotation, types.UnionType):
        annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation if annotation in (bool, int, float, Path) else str


def options_for(offered: Offered, given: dict[str, Any]) -> Any:
    """The options object of an offer, from what was given on the command line.

    Raises:
        UsageError: an option of another format was given.
    """
    named = {n.removeprefix("opt_"): v for n, v in given.items() if n.startswith("opt_")}
    chosen = {name: value for name, value in named.items() if value not in (None, False)}
    known = attrs.fields_dict(offered.offer.options) if offered.offer.options else {}
    strange = [name for name in chosen if name not in known]
    if strange:
        raise UsageError(f"{offered.offer.name} has no option --{strange[0].replace('_', '-')}")
    return offered.offer.options(**chosen) if offered.offer.options else None
