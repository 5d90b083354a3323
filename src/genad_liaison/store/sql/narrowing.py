"""A query as far as the tables can answer it, as conditions on them.

What a table cannot tell is left out, so that at least the records which match are found; the tree
then is not exact, and the query itself judges each.
"""

import datetime as dt
from calendar import isleap, monthrange
from collections.abc import Iterable

from genad_liaison.query import (
    Among,
    And,
    Between,
    Changed,
    Exact,
    Field,
    Has,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Sort,
    Term,
    Words,
)
from genad_liaison.query.asof import NEVER_ENDS
from genad_liaison.query.fields import field_of, has_date
from genad_liaison.query.fold import fold
from genad_liaison.query.gathering import alternatives
from genad_liaison.query.links import Wanted, is_indexed, wanted_words
from genad_liaison.query.order import DAY
from genad_liaison.store.sql.merging import (
    ANYTHING,
    NOTHING,
    Narrowed,
    all_of,
    any_of,
    bounded,
    exactly,
    negated,
)
from genad_liaison.store.sql.trees import NONE, Leaf


def narrowed(kind: str, query: Query) -> Narrowed:
    """A resolved query of a kind as conditions on the tables."""
    return bounded(_narrowed(kind, query))


def _narrowed(kind: str, query: Query) -> Narrowed:
    match query:
        case And(parts=parts):
            return all_of([_narrowed(kind, part) for part in parts])
        case Or(parts=parts):
            return _alternatives(kind, alternatives(parts))
        case Not(part=part):
            return negated(_narrowed(kind, part))
        case Words(text=text):
            return _words([text])
        case Pattern() | Has() | Changed() | Sort():
            return ANYTHING  # the query alone can judge these
    field = field_of(kind, query.field)
    if field is None:  # the matcher has refused it already
        return ANYTHING
    if isinstance(query, Exact):
        return _words(query.values) if field.type == "text" else ANYTHING
    return _of_field(kind, field, query)


def _alternatives(kind: str, parts: tuple[Query, ...]) -> Narrowed:
    """One of several; all that are words are one question to the full-text index."""
    texts = [part.text for part in parts if isinstance(part, Words)]
    others = [_narrowed(kind, part) for part in parts if not isinstance(part, Words)]
    return any_of([*others, *([_words(texts)] if texts else [])])


def _of_field(kind: str, field: Field, query: Term | Among | Between | Present) -> Narrowed:
    if field.name == "uid":
        return _uid(query)
    if field.name == "date" and field.type == "date" and has_date(kind):
        return _own_date(query)
    if is_indexed(field):
        return _link(field, query)
    if isinstance(query, Term) and field.type == "text":
        return _words(query.values)
    return ANYTHING


def _uid(query: Term | Among | Between | Present) -> Narrowed:
    match query:
        case Among(values=values):  # an empty uid counts as none
            return exactly(Leaf("uid", values=tuple(sorted(values - {""}))))
        case Present():
            return negated(exactly(Leaf("uid", values=("",))))
    return ANYTHING  # a term ignores case, which a key does not


def _own_date(query: Term | Among | Between | Present) -> Narrowed:
    """The day of a dated record is its place in the order."""
    match query:
        case Between(start=start, end=end):
            return exactly(_days(start, end))
        case Present():
            return exactly(_days(None, None))
        case Among(values=values):
            return any_of([_day(text) for text in sorted(values)])
        case Term(values=values):
            return any_of([_beginning(text) for text in sorted(set(values))])


def _day(text: str) -> Narrowed:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return NOTHING
    # 20240228 is a day as well, but no record says it so
    return exactly(_days(day, day, more=1)) if day.isoformat() == text else NOTHING


def _beginning(text: str) -> Narrowed:
    """A day, a month or a year; what begins otherwise is left to the query."""
    try:
        match len(text):
            case 10:
                return _day(text)
            case 7:
                first = dt.date.fromisoformat(f"{text}-01")
                return exactly(_days(first, first, more=monthrange(first.year, first.month)[1]))
            case 4:
                first = dt.date.fromisoformat(f"{text}-01-01")
                return exactly(_days(first, first, more=366 if isleap(first.year) else 365))
    except ValueError:
        pass
    return Narrowed(_days(None, None), exact=False)


def _days(start: dt.date | None, end: dt.date | None, *, more: int = 0) -> Leaf:
    """From a day up to another, or so many days behind it."""
    last = (end.toordinal() + more if end else NEVER_ENDS) * DAY
    return Leaf("place", values=(1 - last, -start.toordinal() * DAY if start else -1))


def _link(field: Field, query: Term | Among | Between | Present) -> Narrowed:
    match query:
        case Among(values=values, at=at):
            day = at.toordinal() if at and field.dated else None
            dated = field.dated is not None
            return exactly(Leaf("link", field.name, tuple(sorted(values)), day, dated))
        case Present(at=at):
            return Narrowed(Leaf("present", field.name), exact=at is None or field.dated is None)
        case Between(start=start, end=end):
            span = (start.isoformat() if start else "", end.isoformat() if end else "~")
            return exactly(Leaf("value", field.name, span))
        case Term(values=values) if field.type == "date":
            spans = [Leaf("value", field.name, (text, f"{text}~")) for text in sorted(set(values))]
            return any_of([exactly(span) for span in spans])
        case Term(values=values) if field.refers:
            return Narrowed(Leaf("present", field.name) if values else NONE, exact=not values)
        case Term(values=values):
            folded = tuple(sorted(set(map(fold, values))))
            return exactly(Leaf("link", field.name, folded, dated=field.dated is not None))


def _words(texts: Iterable[str]) -> Narrowed:
    """Any of these phrases; the words of one may stand apart, so that this only narrows."""
    ways: list[Wanted] = []
    for text in texts:
        spelled = wanted_words(text)
        if not spelled:  # what has no word in it may stand anywhere
            return ANYTHING
        ways += spelled
    leaf = Leaf("words", values=(tuple(dict.fromkeys(ways)),))
    return Narrowed(leaf, exact=False) if ways else NOTHING
