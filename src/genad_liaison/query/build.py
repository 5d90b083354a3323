"""Queries built in Python: ``q.nation == "SWE"``, ``q.date >= "2024"``, ``~q.role.exists()``."""

import datetime as dt
from collections.abc import Iterable

from genad_liaison.query.dates import day_after, first_day
from genad_liaison.query.patterns import compiled
from genad_liaison.query.values import (
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

    def on(self, day: Day) -> "Asked":
        """The field as it was on a day: ``q.nation.on("2019") == "SWE"``."""
        return Asked(self._name, _first(day))

    def __eq__(self, value: object) -> Query:  # type: ignore[override]
        if value is None:
            return Not(part=self.exists())
        values = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        texts = map(str, sorted(values) if isinstance(values, set | frozenset) else values)
        return Term(field=self._name, values=tuple(texts), at=self._at)

    def __ne__(self, value: object) -> Query:  # type: ignore[override]
        return Not(part=self == value)

    def is_in(self, values: Iterable[str]) -> Query:
        """It has one of these values."""
        return self == list(values)

    def is_exactly(self, *values: str) -> Query:
        """One of its texts is this, as it is written."""
        return Exact(field=self._name, values=values, at=self._at)

    def matches(self, regex: str) -> Query:
        """The expression (RE2) is found in one of its texts, case ignored."""
        compiled(regex)
        return Pattern(field=self._name, regex=regex)

    def exists(self) -> Query:
        """It has a value."""
        return Present(field=self._name, at=self._at)

    def __ge__(self, day: Day) -> Query:
        return Between(field=self._name, start=_first(day))

    def __gt__(self, day: Day) -> Query:
        return Between(field=self._name, start=_after(day))

    def __lt__(self, day: Day) -> Query:
        return Between(field=self._name, end=_first(day))

    def __le__(self, day: Day) -> Query:
        return Between(field=self._name, end=_after(day))


class Builder:
    """``q``: every attribute is a field; which of them a kind of record has, the question shows."""

    def __getattr__(self, name: str) -> Asked:
        if name.startswith("_"):
            raise AttributeError(name)
        return Asked(name)

    def __call__(self, text: str) -> Query:
        """Full text: ``q("training")``."""
        return Words(text=text)

    def has(self, kind: str, query: Query, *, at: Day | None = None) -> Query:
        """A record of another kind, which matches, has to do with it."""
        return Has(kind=kind, query=query, at=_first(at) if at else None)

    def changed(self, first: int, last: int | None = None) -> Query:
        """It was written in one of these revisions."""
        return Changed(first=first, last=last)

    def sort(self, key: str, *, descending: bool = False) -> Query:
        """The order of the answer: one part of the whole query."""
        return Sort(key=key, descending=descending)


q = Builder()


def _first(day: Day) -> dt.date:
    return first_day(day) if isinstance(day, str) else day


def _after(day: Day) -> dt.date:
    return day_after(day) if isinstance(day, str) else day + dt.timedelta(days=1)
