"""Queries built in Python: ``q.nation == "SWE"``, ``q.date >= "2024"``, ``~q.role.exists()``."""

import datetime as dt
from collections.abc import Iterable
from typing import get_args

from genad_liaison.errors import UsageError
from genad_liaison.model import Record
from genad_liaison.query.dates import day_after, first_day, next_day
from genad_liaison.query.patterns import compiled
from genad_liaison.query.values import (
    NOTHING,
    Between,
    Changed,
    Exact,
    Has,
    Not,
    Pattern,
    Present,
    Query,
    Sort,
    Term,
    Words,
    as_query,
)

Day = dt.date | str
"""A date, or ``2024-05-03``, ``2024-05``, ``2024``."""


class Asked:
    """A field to be compared; what comes out is a query.

    >>> (Asked("nation") == "SWE") & ~(Asked("role") == "observer")
    And(parts=(Term(field='nation', values=('SWE',), at=None), \
Not(part=Term(field='role', values=('observer',), at=None))))
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, name: str, at: dt.date | None = None) -> None:
        self._name, self._at = name, at

    def __repr__(self) -> str:
        return f"q.{self._name}" + (f".on({self._at.isoformat()!r})" if self._at else "")

    def on(self, day: Day) -> "Asked":
        """The field as it was on a day: ``q.nation.on("2019") == "SWE"``."""
        return Asked(self._name, _first(day))

    def __eq__(self, value: object) -> Query:  # type: ignore[override]
        if value is None:
            return Not(part=self.exists())
        several = isinstance(value, list | tuple | set | frozenset)
        texts = map(_text, value if several else (value,))  # type: ignore[call-overload]
        ordered = sorted(texts) if isinstance(value, set | frozenset) else texts
        return Term(field=self._name, values=tuple(ordered), at=self._at)

    def __ne__(self, value: object) -> Query:  # type: ignore[override]
        return Not(part=self == value)

    def is_in(self, values: Iterable[str]) -> Query:
        """It has one of these values."""
        if isinstance(values, str):
            raise UsageError(f"several values are wanted, not the letters of {values!r}")
        return self == list(values)

    def is_exactly(self, *values: str) -> Query:
        """One of its texts is this, as it is written."""
        return Exact(field=self._name, values=tuple(map(_text, values)), at=self._at)

    def matches(self, regex: str) -> Query:
        """The expression (RE2) is found in one of its texts, case ignored."""
        compiled(regex)
        return Pattern(field=self._without_day(), regex=regex)

    def exists(self) -> Query:
        """It has a value."""
        return Present(field=self._name, at=self._at)

    def __ge__(self, day: Day) -> Query:
        return Between(field=self._without_day(), start=_first(day))

    def __gt__(self, day: Day) -> Query:
        name, start = self._without_day(), _after(day)
        return Between(field=name, start=start) if start else NOTHING

    def __lt__(self, day: Day) -> Query:
        return Between(field=self._without_day(), end=_first(day))

    def __le__(self, day: Day) -> Query:
        return Between(field=self._without_day(), end=_after(day))

    def _without_day(self) -> str:
        """The name; what asks for it does so of the record as it is, whatever the day."""
        if self._at is not None:
            raise UsageError(f"{self!r} can be compared by ==, != and exists(), and not otherwise")
        return self._name


class Builder:
    """``q``: every attribute is a field; which of them a kind of record has, the question shows."""

    def __getattr__(self, name: str) -> Asked:
        if name.startswith("_"):
            raise AttributeError(name)
        return Asked(name)

    def __call__(self, text: str) -> Query:
        """Full text: ``q("training")``."""
        return Words(text=_text(text))

    def has(self, kind: str, query: Query, *, at: Day | None = None) -> Query:
        """A record of another kind, which matches, has to do with it."""
        return Has(kind=_text(kind), query=as_query(query), at=_first(at) if at else None)

    def changed(self, first: int, last: int | None = None) -> Query:
        """It was written in one of these revisions."""
        return Changed(first=first, last=last)

    def sort(self, key: str, *, descending: bool = False) -> Query:
        """The order of the answer: one part of the whole query."""
        return Sort(key=key, descending=descending)


q = Builder()


def _text(value: object) -> str:
    """A value as a query has it: of a record its uid, of a moment its day."""
    match value:
        case str():
            return value
        case dt.date():
            return _first(value).isoformat()
        case Record(uid=uid):
            return uid
        case None | bool() | Asked() | Builder():
            raise UsageError(f"a value is wanted, not {value!r}")
    if isinstance(value, get_args(Query)):
        raise UsageError(f"a value is wanted, not {value!r}")
    return str(value)


def _first(day: Day) -> dt.date:
    if isinstance(day, str):
        return first_day(day)
    return day.date() if isinstance(day, dt.datetime) else day


def _after(day: Day) -> dt.date | None:
    return day_after(day) if isinstance(day, str) else next_day(_first(day))
