"""Options that formats bring: an offer's options class becomes options of the command."""

import types
from pathlib import Path
from typing import Any, get_args

import attrs
import click
from click.shell_completion import CompletionItem

from genad_liaison.cli.base import Command, TermCommand
from genad_liaison.cli.settings import Settings
from genad_liaison.errors import UsageError
from genad_liaison.plugin.registry import Offered, Registry

_PREFIX = "opt_"


class _WithFormats(Command):
    """A command that takes the options of all formats of one way."""

    way = ""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options, then those of the formats."""
        own = super().get_params(ctx)
        taken = {name for param in own for name in param.opts}
        offers: dict[str, Offered] = getattr(registry_of(ctx), self.way)
        brought = [option for option in format_options(offers) if option.opts[0] not in taken]
        return [*own[:-1], *brought, *own[-1:]]

    def section_of(self, option: click.Option) -> str:
        """Options of a format stand in a section of its own."""
        if isinstance(option, FormatOption):
            return f"Options of {' and '.join(option.formats)}"
        return super().section_of(option)


class ExportCommand(_WithFormats, TermCommand):
    """Takes query terms, and the options of exporters."""

    way = "exporters"

    def kind_asked(self, ctx: click.Context) -> str:
        """The kind of its --kind, else the one that the format is usually for."""
        return super().kind_asked(ctx) or next(iter(self.kinds_taken(ctx)), "")

    def kinds_taken(self, ctx: click.Context) -> tuple[str, ...]:
        """The kinds that the format takes."""
        named = ctx.params.get("format_name") or next(iter(ctx.args), "")  # an option is begun
        offered = registry_of(ctx).exporters.get(named)
        return offered.offer.kinds if offered else ()


class ImportCommand(_WithFormats):
    """Takes the options of importers."""

    way = "importers"


class FormatOption(click.Option):
    """An option that formats brought; ``formats`` has their names."""

    def __init__(self, *args: Any, formats: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.formats = formats


def registry_of(ctx: click.Context) -> Registry:
    """The registry of this run, loaded once."""
    root = ctx.find_root()
    registry: Registry | None = root.meta.get("genad_liaison.registry")
    if registry is None:
        registry = Registry.load(only=Settings().plugins())
        root.meta["genad_liaison.registry"] = registry
    return registry


def complete_format(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The formats that a word may become."""
    offers: dict[str, Offered] = getattr(registry_of(ctx), getattr(ctx.command, "way", "exporters"))
    return [
        CompletionItem(name, help=offered.offer.summary)
        for name, offered in offers.items()
        if name.startswith(incomplete)
    ]


def format_options(offers: dict[str, Offered]) -> list[FormatOption]:
    """One option for each field of the formats' options classes."""
    fields: dict[str, Any] = {}
    formats: dict[str, tuple[str, ...]] = {}
    for name, offered in offers.items():
        for field in attrs.fields(offered.offer.options) if offered.offer.options else ():
            fields.setdefault(field.name, field)
            formats[field.name] = (*formats.get(field.name, ()), name)
    return [_option(field, formats[name]) for name, field in fields.items()]


def _option(field: Any, formats: tuple[str, ...]) -> FormatOption:
    flag = f"--{field.name.replace('_', '-')}"
    text = field.metadata.get("help", field.name.replace("_", " "))
    names, wanted = [flag, f"{_PREFIX}{field.name}"], _type(field.type)
    if wanted is bool:
        return FormatOption(names, is_flag=True, help=text, formats=formats)
    shown = click.Path(path_type=Path) if wanted is Path else wanted
    return FormatOption(names, type=shown, help=text, formats=formats)


def _type(annotation: Any) -> Any:
    if isinstance(annotation, types.UnionType):
        annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation if annotation in (bool, int, float, Path) else str


def shared_of(given: dict[str, Any]) -> dict[str, Any]:
    """What was given, without the options of formats."""
    return {name: value for name, value in given.items() if not name.startswith(_PREFIX)}


def options_for(offered: Offered, given: dict[str, Any]) -> Any:
    """The options object of an offer, from what was given on the command line.

    Raises:
        UsageError: an option of another format was given.
    """
    named = {n.removeprefix(_PREFIX): v for n, v in given.items() if n.startswith(_PREFIX)}
    chosen = {name: value for name, value in named.items() if value not in (None, False)}
    known = attrs.fields_dict(offered.offer.options) if offered.offer.options else {}
    for name in chosen:
        if name not in known:
            flags = ", ".join(f"--{field.replace('_', '-')}" for field in known) or "none"
            raise UsageError(
                f"{offered.offer.name} has no option --{name.replace('_', '-')}",
                f"its own options: {flags}",
            )
    return offered.offer.options(**chosen) if offered.offer.options else None
