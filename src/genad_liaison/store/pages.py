"""Walks along the records that a plan names, in order, from one place to another."""

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator
from heapq import merge

from genad_liaison.query import And, Between, Query
from genad_liaison.query.fields import has_date
from genad_liaison.query.order import DAY, SortKey
from genad_liaison.store.indexes import Indexes
from genad_liaison.store.places import Numbers
from genad_liaison.store.plan import Plan

Bounds = tuple[SortKey | None, SortKey | None]
"""After which key, and before which."""

_LAST = "\U0010ffff" * 2
"""Behind every uid."""


def numbers_of(
    plan: Plan, indexes: Indexes, bounds: Bounds, *, backwards: bool, day: dt.date | None
) -> Iterator[int]:
    """The numbers of the records of which the indexes say that they answer, in order.

    Args:
        backwards: the last first.
        day: leave out what does not count on that day.
    """
    test, as_of = plan.test, day.toordinal() if day else None
    for number in _in_order(plan, indexes, bounds, backwards):
        if (test is None or test(number)) and (as_of is None or indexes.counts(number, as_of)):
            yield number


def numbers_in_no_order(plan: Plan, indexes: Indexes, day: dt.date | None) -> Iterator[int]:
    """The same in any order: each once."""
    test, as_of = plan.test, day.toordinal() if day else None
    found: Iterable[int] = indexes.order
    if plan.numbers is not None:
        found = plan.numbers
    elif plan.lists is not None:
        found = plan.lists[0] if len(plan.lists) == 1 else set().union(*plan.lists)
    for number in found:
        if (test is None or test(number)) and (as_of is None or indexes.counts(number, as_of)):
            yield number


def _in_order(plan: Plan, indexes: Indexes, bounds: Bounds, backwards: bool) -> Iterator[int]:
    places = indexes.places
    lists = plan.lists if plan.lists is not None else (indexes.order,)
    if plan.numbers is not None:
        lists = (_sorted(plan.numbers, indexes),)
    if len(lists) == 1:
        return _along(lists[0], indexes, bounds, backwards)
    walks = [_along(numbers, indexes, bounds, backwards) for numbers in lists]
    return _once(merge(*walks, key=places.key, reverse=backwards))


def _sorted(numbers: frozenset[int], indexes: Indexes) -> Numbers:
    """Some records in order: sorted, or picked from all where they are many."""
    if len(numbers) * 8 < len(indexes.order):
        documents = indexes.rows.documents
        return indexes.places.in_order(number for number in numbers if documents[number])
    return array("I", (number for number in indexes.order if number in numbers))


def _along(numbers: Numbers, indexes: Indexes, bounds: Bounds, backwards: bool) -> Iterator[int]:
    after, before = bounds
    first = 0 if before is None else indexes.places.find(numbers, before)
    if before is not None and first < len(numbers) and indexes.places.key(numbers[first]) == before:
        first += 1
    last = len(numbers) if after is None else indexes.places.find(numbers, after)
    span = range(first, last) if backwards else range(last - 1, first - 1, -1)
    return map(numbers.__getitem__, span)


def _once(numbers: Iterator[int]) -> Iterator[int]:
    before = -1
    for number in numbers:
        if number != before:
            yield number
        before = number


def bounds(kind: str, query: Query, as_of: dt.date | None) -> Bounds:
    """Between which keys every answer lies, from the days that the query names."""
    if not has_date(kind):
        return None, None
    parts = query.parts if isinstance(query, And) else (query,)
    spans = [part for part in parts if isinstance(part, Between) and part.field == "date"]
    ends = [span.end.toordinal() for span in spans if span.end is not None]
    if as_of is not None:
        ends.append(as_of.toordinal() + 1)
    starts = [span.start.toordinal() for span in spans if span.start is not None]
    after = (-min(ends) * DAY, _LAST) if ends else None
    before = (-max(starts) * DAY + 1, "") if starts else None
    return after, before
