"""Who is asked, and for which day: what the terms of a query are resolved with."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Protocol

from attrs import field, frozen

from genad_liaison.model import ChangeSet, Facts, Record
from genad_liaison.query.values import Exact, Present, Query, Span, Term


class Reader(Protocol):
    """Finds records, or values of their fields, by a resolved query; every store is one."""

    def find(
        self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> Iterator[Record]:
        """Records of a kind that match and count on that day."""

    def values(
        self, kind: str, field: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> frozenset[str]:
        """All values that a field has in those records, without reading them where that can be."""

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """The change sets after a revision, oldest first."""


@frozen(kw_only=True)
class Asking:
    """The facts, the office's records and the day.

    Attributes:
        as_of: the day that the whole query asks about; None where none was given.
        today: the clock's day: what ``-1y`` counts from, and the day asked about where no other is.
        inside: the named lists and queries that are being resolved, outermost first.
        known: what parts of this question came to that were asked before: each is asked once.
    """

    facts: Facts
    reader: Reader
    as_of: dt.date | None
    today: dt.date
    inside: tuple[str, ...] = ()
    known: dict[tuple[object, ...], Query] = field(factory=dict, eq=False, repr=False)

    def day(self, term: Term | Present) -> dt.date:
        """The day that a term asks about: its own ``@DATE``, else the query's, else today."""
        return term.at or self.as_of or self.today


def facts_of(kind: str, facts: Facts) -> Mapping[str, Record] | None:
    """The facts of a kind by uid; None of a kind whose records the store holds."""
    match kind:
        case "nations":
            return facts.nations
        case "organisations":
            return facts.organisations
        case "frameworks":
            return facts.frameworks
    return None


def plain(term: Exact) -> Term:
    """The term that says the same of a field which is compared as a whole anyway."""
    return Term(
        field=term.field,
        values=term.values,
        at=term.at,
        span=term.span,
        value_spans=term.value_spans,
    )


def spelled(term: Term) -> Iterator[tuple[str, Span | None]]:
    """The values of a term, each once, with its place in the query where that is known."""
    spans = term.value_spans if len(term.value_spans) == len(term.values) else None
    places: dict[str, Span | None] = {}
    for position, value in enumerate(term.values):
        places.setdefault(value, spans[position] if spans else term.span)
    yield from places.items()
