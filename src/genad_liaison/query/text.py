"""Query to text: what :func:`~.parse.parse` reads again as the same query."""

import datetime as dt

from genad_liaison.errors import UsageError
from genad_liaison.query.parse import parse
from genad_liaison.query.values import (
    Among,
    And,
    Between,
    Changed,
    Exact,
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

_EVERYTHING = "()"
_NOTHING = "-()"


def to_text(query: Query) -> str:
    """Print a query so that ``parse(to_text(query)) == query``.

    A resolved query prints too: an ``Among`` as the term that comes nearest to it.

    >>> to_text(parse('(nation:SWE  OR org:OSCE) NOT kind:"mail"  since:2022'))
    '(nation:SWE OR org:OSCE) -kind:mail since:2022-01-01'
    """
    return "" if query == And() else _printed(query)


def _printed(query: Query) -> str:
    match query:
        case Has(kind=kind, query=inner, at=at):
            return f"has:{kind}({to_text(inner)}){_at(at)}"
        case Not(part=part):
            return f"-{_inside(part, (And, Or))}"
        case And(parts=parts):
            return " ".join(_inside(part, (And, Or)) for part in parts) or _EVERYTHING
        case Or(parts=parts):
            return " OR ".join(_side(part) for part in parts) or _NOTHING
        case Words(text=text):
            return text if _reads_as(text, query) else _quoted(text)
        case Changed():
            return _changed(query)
        case Sort(key=key, descending=descending):
            return f"sort:{key}{'-' if descending else ''}"
    return _of_field(query)


def _of_field(query: Term | Exact | Pattern | Present | Between | Among) -> str:
    match query:
        case Term(field=name, values=values, at=at):
            return _term(name, values, at)
        case Exact(field=name, values=values, at=at):
            return _term(name, values, at, ":=")
        case Among(field=name, values=among, at=at):
            return _term(name, tuple(sorted(among)), at)
        case Pattern(field=name, regex=regex):
            bare = f"{name}::{regex}"
            return bare if _reads_as(bare, query) else f"{name}::{_quoted(regex)}"
        case Present(field=name, at=at):
            return f"{name}:*{_at(at)}"
        case Between():
            return _between(query)


def _side(part: Query) -> str:
    """A part beside an ``OR``; a ``sort:`` in it would be taken for one of the whole."""
    ordered = isinstance(part, And) and any(isinstance(one, Sort) for one in part.parts)
    return _inside(part, (And, Or) if ordered else (Or,))


def _inside(part: Query, bracketed: tuple[type[Query], ...]) -> str:
    """A part within another, in parentheses where it would run into its neighbours."""
    while isinstance(part, And | Or) and len(part.parts) == 1:
        part = part.parts[0]
    several = isinstance(part, And | Or) and bool(part.parts)
    text = _printed(part)
    return f"({text})" if several and isinstance(part, bracketed) else text


def _term(name: str, values: tuple[str, ...], at: dt.date | None, colon: str = ":") -> str:
    if not values:
        return _NOTHING
    return f"{name}{colon}{','.join(_value(name, value) for value in values)}{_at(at)}"


def _at(day: dt.date | None) -> str:
    return f"@{day.isoformat()}" if day else ""


def _changed(query: Changed) -> str:
    if query.last is None:
        return f"changed:{query.first}.."
    return (
        f"changed:{query.first}..{query.last}"
        if query.last != query.first
        else f"changed:{query.first}"
    )


def _value(name: str, value: str) -> str:
    bare = _reads_as(f"{name}:{value}", Term(field=name, values=(value,)))
    return value if bare else _quoted(value)


def _between(query: Between) -> str:
    start, end = query.start, query.end
    if query.field == "date" and (start is None) != (end is None):
        return f"since:{start.isoformat()}" if start else f"before:{_iso(end)}"
    if end is not None and end <= (start or dt.date.min):
        return _NOTHING
    last = end - dt.timedelta(days=1) if end else None
    return f"{query.field}:{_iso(start)}..{_iso(last)}"


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _reads_as(text: str, query: Query) -> bool:
    try:
        return parse(text) == query
    except UsageError:
        return False


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
