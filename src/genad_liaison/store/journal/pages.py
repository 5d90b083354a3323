"""Walks along the records that a plan names, in order, from one place to another."""

import datetime as dt
from collections.abc import Iterator, Sequence
from heapq import merge

from genad_liaison.query import And, Between, Query
from genad_liaison.query.fields import has_date
from genad_liaison.query.order import DAY, SortKey
from genad_liaison.store.journal.indexes import Indexes
from genad_liaison.store.journal.places import Numbers
from genad_liaison.store.journal.plan import Plan

Bounds = tuple[SortKey | None, SortKey | None]
"""After which key, and before which."""

_FEW = 8
"""More lists than that are not walked along one beside the other, but put together and sorted."""

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
    walk, lists, numbers = _Walk(indexes, bounds, backwards), plan.lists, plan.numbers
    are_many = plan.size * 8 > len(indexes.order)
    if lists is None and numbers is None:
        return _passing(walk.along(indexes.order), plan, indexes, day)
    if lists is not None and (len(lists) <= _FEW or are_many):
        return _passing(walk.along_all(lists), plan, indexes, day)
    if numbers is not None and are_many:
        along = filter(numbers.__contains__, walk.along(indexes.order))
        return _passing(along, plan, indexes, day)
    found = numbers_in_no_order(plan, indexes, bounds, day)
    documents = indexes.rows.documents
    return walk.along(indexes.places.in_order(number for number in found if documents[number]))


def numbers_in_no_order(
    plan: Plan, indexes: Indexes, bounds: Bounds, day: dt.date | None
) -> Iterator[int]:
    """The same in any order: each once."""
    walk = _Walk(indexes, bounds, backwards=False)
    if plan.numbers is not None:
        found = iter(plan.numbers)
    elif plan.lists is None or len(plan.lists) == 1:
        found = walk.along(plan.lists[0] if plan.lists else indexes.order)
    else:
        found = iter(set().union(*map(walk.along, plan.lists)))
    return _passing(found, plan, indexes, day)


def _passing(
    numbers: Iterator[int], plan: Plan, indexes: Indexes, day: dt.date | None
) -> Iterator[int]:
    for test in (plan.check, indexes.counting_on(day)):
        if test is not None:
            numbers = filter(test, numbers)
    return numbers


class _Walk:
    """From one key to another, forwards or backwards."""

    def __init__(self, indexes: Indexes, bounds: Bounds, backwards: bool) -> None:
        self._places = indexes.places
        self._after, self._before = bounds
        self._backwards = backwards

    def along(self, numbers: Numbers) -> Iterator[int]:
        """Along one list."""
        first, last = 0, len(numbers)
        if self._before is not None:
            first = self._places.find(numbers, self._before)
            if first < last and self._places.key(numbers[first]) == self._before:
                first += 1
        if self._after is not None:
            last = self._places.find(numbers, self._after)
        span = range(first, last) if self._backwards else range(last - 1, first - 1, -1)
        return map(numbers.__getitem__, span)

    def along_all(self, lists: Sequence[Numbers]) -> Iterator[int]:
        """Along several at once; what is in more than one comes once."""
        if len(lists) == 1:
            return self.along(lists[0])
        walks = [self.along(numbers) for numbers in lists]
        return _once(merge(*walks, key=self._places.key, reverse=self._backwards))


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
