"""What the shell may offer for a word of a query that is begun: fields, then their values."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from genad_liaison.cli.completion.begun import Begun

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

# What this module needs is imported by its functions: every start of the command loads it.


def fields_of(kind: str) -> tuple[str, ...]:
    """What can be asked of a kind of record; nothing where the kind is not settled."""
    if not kind:
        return ()
    from genad_liaison.query.fields import field_names

    return field_names(kind)


def complete_field(
    ctx: click.Context, param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """``na`` becomes ``nation:``, ``-na`` ``-nation:``, and ``nation:S`` ``nation:SWE``."""
    kind = getattr(ctx.command, "kind_asked", lambda _ctx: "")(ctx)
    words = ctx.params.get(param.name or "") if param else ctx.params.get("query")
    return _offered(ctx, kind, words if isinstance(words, tuple) else (), incomplete)


def complete_file(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """A file, which the shell itself knows."""
    return [CompletionItem(begun, type="file")]


def completed_query(kind: str) -> Complete:
    """The same for an option that takes a query about a kind."""
    return lambda ctx, _param, incomplete: _offered(ctx, kind, (), incomplete)


def spelled(name: str, value: str) -> str:
    """A value as it is written in a query: in quotes where it needs some."""
    from genad_liaison.query import Term, to_text

    if name in ("has", "sort", "changed"):
        return value
    return to_text(Term(field=name, values=(value,))).removeprefix(f"{name}:")


def _offered(
    ctx: click.Context, kind: str, before: Sequence[str], incomplete: str
) -> list[CompletionItem]:
    from genad_liaison.cli.arguments.querying import plain

    word = plain(incomplete)
    found = _begun_in(kind, before, word)
    if found is None or not found.kind:
        return []
    head = word[: found.start]
    if found.name:
        return [_item(head, text, about, found) for text, about in _values(ctx, found)]
    names = (name for name in _names(found) if name.startswith(found.value.lower()))
    return [CompletionItem(f"{head}{name}:", more=True, after="*") for name in names]


def _begun_in(kind: str, before: Sequence[str], word: str) -> "Begun | None":
    """What a word begins; its place is counted from the beginning of the word."""
    from genad_liaison.cli.arguments.querying import terms
    from genad_liaison.cli.completion.begun import Begun, begun

    if terms((word,)) != word:  # a value of several words, without its quotes
        name, _, value = word.partition(":")
        field, value = name.removeprefix("-").lower(), value.removeprefix("=")
        return Begun(kind=kind, name=field, value=value, start=len(word) - len(value))
    context = f"{terms(before)} "
    found = begun(context + word, kind)
    if found is None or found.start < len(context):
        return None
    return found.moved(-len(context))


def _names(found: "Begun") -> Iterator[str]:
    from genad_liaison.query.relations import related_kinds

    yield from fields_of(found.kind)
    if related_kinds(found.kind):
        yield "has"
    yield "changed"
    if not (found.depth or found.negated):
        yield "sort"


def _values(ctx: click.Context, found: "Begun") -> Iterator[tuple[str, str]]:
    from genad_liaison.cli.arguments.querying import NAMING
    from genad_liaison.cli.completion.field_values import known_values

    known = known_values(ctx, found.kind, found.name, found.value)
    texts = [spelled(found.name, one.text) for one in known]
    several = found.name not in NAMING and any(text.startswith('"') for text in texts)
    for one, text in zip(known, texts, strict=True):
        quote = (found.quoted or several) and not text.startswith('"')
        yield (f'"{text}"' if quote else text), one.about


def _item(head: str, text: str, about: str, found: "Begun") -> CompletionItem:
    """A value, behind which a term may come, or the end of what is in parentheses."""
    opens = text.endswith("(")
    more = opens or found.depth > 0
    return CompletionItem(
        head + text, help=about or None, more=more, after="" if opens or not more else ")"
    )
