"""What the shell may offer for a word that is begun: fields of a query, then their values."""

import click
from click.shell_completion import CompletionItem

MOST = 200
"""So many values are offered; a shell shows no more that anybody reads."""


def fields_of(kind: str) -> tuple[str, ...]:
    """What can be asked of a kind of record; nothing where the kind is not settled."""
    if not kind:
        return ()
    from genad_liaison.query.fields import field_names

    return field_names(kind)


def complete_field(
    ctx: click.Context, _param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """``na`` becomes ``nation:``, ``-na`` ``-nation:``, and ``nation:S`` ``nation:SWE``."""
    kind = _kind(ctx)
    name, colon, value = incomplete.partition(":")
    if colon:
        return _values(ctx, kind, name, value)
    sign = "-" if name.startswith("-") else ""
    names = (*fields_of(kind), *(("has", "changed", "sort") if kind else ()))
    return [
        CompletionItem(f"{sign}{field}:")
        for field in names
        if field.startswith(name.removeprefix("-"))
    ]


def _kind(ctx: click.Context) -> str:
    """The kind that a command asks for: its own, or the one of its --kind."""
    own = getattr(ctx.command, "kind", "")
    return own or str(ctx.params.get("kind") or "")


def _values(ctx: click.Context, kind: str, name: str, value: str) -> list[CompletionItem]:
    """The values of a field that begin so; after a comma, of the last of several."""
    from genad_liaison.cli.field_values import known_values

    before, comma, last = value.rpartition(",")
    found = known_values(ctx, kind, name.removeprefix("-"))
    return [
        CompletionItem(f"{name}:{before}{comma}{one}")
        for one in found
        if one.casefold().startswith(last.casefold())
    ][:MOST]
