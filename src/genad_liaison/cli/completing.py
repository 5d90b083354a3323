"""What the shell may offer for a word that is begun: fields of a query, formats, kinds."""

import click
from click.shell_completion import CompletionItem


def fields_of(kind: str) -> tuple[str, ...]:
    """What can be asked of a kind of record; nothing where the kind is not settled."""
    if not kind:
        return ()
    from genad_liaison.query.fields import field_names

    return field_names(kind)


def complete_field(
    ctx: click.Context, _param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """``na`` becomes ``nation:``, and ``-na`` ``-nation:``."""
    sign = "-" if incomplete.startswith("-") else ""
    names = fields_of(getattr(ctx.command, "kind", ""))
    return [
        CompletionItem(f"{sign}{name}:")
        for name in names
        if name.startswith(incomplete.removeprefix("-"))
    ]
