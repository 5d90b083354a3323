"""Which lists and stored queries the text of a query names, and the text with other names."""

import datetime as dt
from collections.abc import Iterator, Mapping

from attrs import frozen

from genad_liaison.query.fields import field_of
from genad_liaison.query.fold import fold
from genad_liaison.query.parse import parse
from genad_liaison.query.relations import kind_named
from genad_liaison.query.text import to_text
from genad_liaison.query.values import And, Exact, Has, Not, Or, Query, Span, Term

Called = tuple[str, str]
"""``list`` or ``query``, and a name, folded."""


@frozen
class Naming:
    """A place in a query where a list or a stored query is named."""

    word: str
    name: str
    span: Span | None

    @property
    def called(self) -> Called:
        """What is named, whatever its case and accents are."""
        return (self.word, fold(self.name))


def namings(query: Query, kind: str) -> Iterator[Naming]:
    """Every place where a query about a kind names a list or a stored query.

    Lists, stored queries and receipts have a field ``query`` of their own: a text, and no name.
    """
    waiting = [(query, kind)]
    while waiting:
        node, asked = waiting.pop()
        match node:
            case Term(field="list" | "query") | Exact(field="list" | "query"):
                if field_of(asked, node.field) is None:
                    yield from _namings(node)
            case Not(part=part):
                waiting.append((part, asked))
            case Has(kind=word, query=part):
                waiting.append((part, kind_named(word) or asked))
            case And(parts=parts) | Or(parts=parts):
                waiting.extend((part, asked) for part in parts)


def names_in(text: str, kind: str, today: dt.date) -> frozenset[Called]:
    """What the text of a query names.

    Raises:
        UsageError: it is no query.
    """
    return frozenset(one.called for one in namings(parse(text, today), kind))


def renamed(text: str, kind: str, names: Mapping[Called, str], today: dt.date) -> str:
    """The text of a query with other names in it, and every other letter as it was.

    Raises:
        UsageError: it is no query, or with these names it is too long for one.

    >>> names = {("list", "ncgp"): "the delegates"}
    >>> renamed("-list:NCGP@2024 since:-1y", "contacts", names, dt.date(2026, 11, 24))
    '-list:"the delegates"@2024 since:-1y'
    """
    found = [one for one in namings(parse(text, today), kind) if one.called in names and one.span]
    spans = {one.span.start: (one.span, one) for one in found if one.span}
    for start in sorted(spans, reverse=True):
        span, one = spans[start]
        text = text[:start] + _token(one.word, names[one.called], span.text) + text[span.end :]
    if spans:
        parse(text, today)
    return text


def _namings(term: Term | Exact) -> Iterator[Naming]:
    spans = term.value_spans if len(term.value_spans) == len(term.values) else None
    for place, name in enumerate(term.values):
        yield Naming(term.field, name, spans[place] if spans else None)


def _token(word: str, name: str, old: str) -> str:
    """A name as it stands in a query: quoted where it has to be, or where another one was."""
    token = to_text(Term(field=word, values=(name,))).removeprefix(f"{word}:")
    if old.startswith('"') and not token.startswith('"'):
        escaped = token.replace("\\", "\\\\")
        return f'"{escaped}"'
    return token
