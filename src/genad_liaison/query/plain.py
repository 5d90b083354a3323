"""Queries as plain data (JSON): for programs that build them, and for those that keep them.

Each node is an object with one telling key: ``words``, ``field``, ``has``, ``changed``, ``sort``,
``not``, ``all`` or ``any``; the reference page on queries shows them all.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from genad_liaison.errors import UsageError
from genad_liaison.query.depth import MAX_DEPTH, too_deep
from genad_liaison.query.patterns import compiled
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

Plain = dict[str, Any]
_NAME = re.compile(r"[^\W\d][\w-]*")
"""Of a field or a kind; what is none would be printed as another query."""


def to_plain(query: Query) -> Plain:
    """A query as plain data; :func:`from_plain` reads it again as the same query.

    >>> from genad_liaison.query import parse
    >>> to_plain(parse("nation:SWE,FIN -role:observer"))["all"][0]
    {'field': 'nation', 'in': ['SWE', 'FIN']}
    """
    match query:
        case Not(part=part):
            return {"not": to_plain(part)}
        case And(parts=parts):
            return {"all": [to_plain(part) for part in parts]}
        case Or(parts=parts):
            return {"any": [to_plain(part) for part in parts]}
        case Has(kind=kind, query=inner, at=at):
            return {"has": kind, "query": to_plain(inner), **_at(at)}
        case Words(text=text):
            return {"words": text}
        case Changed(first=first, last=last):
            return {"changed": [first, last]}
        case Sort(key=key, descending=descending):
            return {"sort": key, "descending": descending}
    return _of_field(query)


def _of_field(query: Term | Exact | Pattern | Present | Between | Among) -> Plain:
    match query:
        case Term(field=name, values=values, at=at):
            return {"field": name, "in": list(values), **_at(at)}
        case Exact(field=name, values=values, at=at):
            return {"field": name, "exactly": list(values), **_at(at)}
        case Among(field=name, values=among, at=at):
            return {"field": name, "among": sorted(among), **_at(at)}
        case Pattern(field=name, regex=regex):
            return {"field": name, "pattern": regex}
        case Present(field=name, at=at):
            return {"field": name, "present": True, **_at(at)}
        case Between(field=name, start=start, end=end):
            return {"field": name, "from": _iso(start), "before": _iso(end)}


def from_plain(plain: object) -> Query:
    """The query that plain data stand for.

    Raises:
        UsageError: it is none; the message says where.
    """
    return _read(plain, "query", 0)


def _read(plain: object, place: str, depth: int) -> Query:
    if depth > MAX_DEPTH:
        raise too_deep()
    if not isinstance(plain, Mapping):
        raise UsageError(f"{place}: an object is wanted, not {plain!r}")
    known = [key for key in _READERS if key in plain]
    if len(known) != 1:
        raise UsageError(f"{place}: one of {', '.join(_READERS)} is wanted")
    _refuse_others(plain, known[0], f"{place}.{known[0]}")
    try:
        return _READERS[known[0]](plain, f"{place}.{known[0]}", depth + 1)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, UsageError):
            raise
        raise UsageError(f"{place}: {_fault(error)}") from error


def _refuse_others(plain: Mapping[str, Any], key: str, place: str) -> None:
    """Refuse keys that say nothing: a misspelt one must not be dropped in silence."""
    beside = next((form for form in _FORMS[key] if form[0] in plain), ())
    allowed = {key, *beside}
    for name in plain:
        if name not in allowed:
            raise UsageError(f"{place}: nothing is known of {name!r} there")


def _fault(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _words(plain: Mapping[str, Any], place: str, _depth: int) -> Query:
    return Words(text=_text(plain["words"], place))


def _field(plain: Mapping[str, Any], place: str, _depth: int) -> Query:
    name, at = _name(plain["field"], place), _day(plain.get("at"))
    if "in" in plain:
        return Term(field=name, values=tuple(_texts(plain["in"], place)), at=at)
    if "exactly" in plain:
        return Exact(field=name, values=tuple(_texts(plain["exactly"], place)), at=at)
    if "among" in plain:
        return Among(field=name, values=frozenset(_texts(plain["among"], place)), at=at)
    if "pattern" in plain:
        regex = _text(plain["pattern"], place)
        compiled(regex)
        return Pattern(field=name, regex=regex)
    if "present" in plain:
        found = Present(field=name, at=at)
        return found if _flag(plain["present"], place) else Not(part=found)
    start, end = _day(plain["from"]), _day(plain["before"])
    if start and end and end < start:
        raise UsageError(f"{place}: the range ends before it starts")
    return Between(field=name, start=start, end=end)


def _has(plain: Mapping[str, Any], place: str, depth: int) -> Query:
    inner = _read(plain["query"], place, depth)
    return Has(kind=_name(plain["has"], place), query=inner, at=_day(plain.get("at")))


def _changed(plain: Mapping[str, Any], place: str, _depth: int) -> Query:
    match plain["changed"]:
        case [bool(), _] | [_, bool()]:
            pass
        case [int(first), int() | None as last]:
            if last is not None and last < first:
                raise UsageError(f"{place}: the range ends before it starts")
            return Changed(first=first, last=last)
    raise UsageError(f"{place}: two revisions are wanted, the last of which may be null")


def _sort(plain: Mapping[str, Any], place: str, _depth: int) -> Query:
    descending = _flag(plain.get("descending", False), place)
    key = _name(plain["sort"], place)
    if key.endswith("-"):
        raise UsageError(
            f"{place}: a name is wanted, not {key!r}; 'descending' is a key of its own"
        )
    return Sort(key=key, descending=descending)


def _not(plain: Mapping[str, Any], place: str, depth: int) -> Query:
    return Not(part=_read(plain["not"], place, depth))


def _all(plain: Mapping[str, Any], place: str, depth: int) -> Query:
    return And(parts=_parts(plain["all"], place, depth))


def _any(plain: Mapping[str, Any], place: str, depth: int) -> Query:
    return Or(parts=_parts(plain["any"], place, depth))


def _parts(parts: object, place: str, depth: int) -> tuple[Query, ...]:
    if not isinstance(parts, list | tuple):
        raise UsageError(f"{place}: a list is wanted, not {parts!r}")
    return tuple(_read(part, f"{place}[{n}]", depth) for n, part in enumerate(parts))


def _flag(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{place}: true or false is wanted, not {value!r}")
    return value


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{place}: a text is wanted, not {value!r}")
    return value


def _name(value: object, place: str) -> str:
    name = _text(value, place)
    if not _NAME.fullmatch(name):
        raise UsageError(f"{place}: a name is wanted, not {name!r}")
    return name


def _texts(values: object, place: str) -> list[str]:
    if not isinstance(values, list | tuple):
        raise UsageError(f"{place}: a list of texts is wanted, not {values!r}")
    return [_text(value, place) for value in values]


def _at(day: dt.date | None) -> Plain:
    return {"at": day.isoformat()} if day else {}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: object) -> dt.date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise UsageError(f"a date (ISO 8601) is wanted, not {value!r}")
    return dt.date.fromisoformat(value)


_READERS: dict[str, Callable[[Mapping[str, Any], str, int], Query]] = {
    "words": _words,
    "field": _field,
    "has": _has,
    "changed": _changed,
    "sort": _sort,
    "not": _not,
    "all": _all,
    "any": _any,
}

_FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "words": (),
    "field": (("in", "at"), ("exactly", "at"), ("among", "at"), ("pattern",), ("present", "at"),
              ("from", "before")),
    "has": (("query", "at"),),
    "changed": (),
    "sort": (("descending",),),
    "not": (),
    "all": (),
    "any": (),
}  # fmt: skip
"""What may stand beside the telling key."""
