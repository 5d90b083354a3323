"""A question to the indexes of a kind, and the answers that they give without reading records."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from attrs import frozen

from genad_liaison.model import Record
from genad_liaison.query import Query, holds, matcher
from genad_liaison.query.order import DAY, SortKey
from genad_liaison.store.journal.indexes import Indexes
from genad_liaison.store.journal.pages import bounds, numbers_in_no_order, numbers_of
from genad_liaison.store.journal.places import Numbers
from genad_liaison.store.journal.plan import Plan
from genad_liaison.store.journal.planner import FEW, Planner
from genad_liaison.store.journal.rows import Rows
from genad_liaison.store.port import Latest

Decode = Callable[[str, bytes, int], Record]


@frozen(kw_only=True)
class Question:
    """A query with the day, the direction and the cursor that it is asked with."""

    query: Query
    as_of: dt.date | None = None
    backwards: bool = False
    after: SortKey | None = None
    page: bool = False


class Found(NamedTuple):
    """A record that may answer, as it stood when it was found."""

    key: SortKey
    revision: int
    document: bytes


class Walk:
    """Goes along the records that may answer to a question, as long as none is written.

    Args:
        last: go on behind this key.
    """

    def __init__(self, indexes: Indexes, question: Question, last: SortKey | None) -> None:
        indexes.up_to_date()
        self._indexes, self._kind = indexes, indexes.kind
        self._rows, self._version = indexes.rows, indexes.rows.version
        plan = Planner(indexes, page=question.page).plan(question.query)
        known = indexes.knows_days or not (question.page or plan.size <= FEW)
        self._day = None if known else question.as_of
        self._test = None if plan.rest is None else matcher(plan.rest, self._kind)
        after, before = bounds(self._kind, question.query, question.as_of)
        if question.backwards:
            before = min((key for key in (before, last) if key is not None), default=None)
        else:
            after = max((key for key in (after, last) if key is not None), default=None)
        self._numbers = numbers_of(
            plan, indexes, (after, before),
            backwards=question.backwards, day=question.as_of if known else None,
        )  # fmt: skip

    def is_over(self, rows: Rows) -> bool:
        """Whether something was written since, so that a new walk must go on from here."""
        return rows is not self._rows or rows.version != self._version

    @property
    def is_exact(self) -> bool:
        """Whether the indexes say it all: each that is taken is an answer."""
        return self._day is None and self._test is None

    def take(self, most: int) -> list[Found]:
        """The next so many; fewer when that is the end."""
        rows, key = self._rows, self._indexes.places.key
        return [
            Found(key(number), rows.revisions[number], rows.documents[number])
            for number in islice(self._numbers, most)
        ]

    def judge(self, record: Record) -> bool:
        """What the indexes could not say: whether the record answers."""
        return (self._day is None or holds(self._kind, record, self._day)) and (
            self._test is None or self._test(record)
        )


def exact_numbers(indexes: Indexes, query: Query, as_of: dt.date | None) -> Iterator[int] | None:
    """The records that answer, in no order, where the indexes alone can say that."""
    indexes.up_to_date()
    plan = Planner(indexes, page=False).plan(query)
    if plan.rest is not None:
        return None
    return numbers_in_no_order(plan, indexes, bounds(indexes.kind, query, as_of), as_of)


def newest(indexes: Indexes, by: str, question: Question, decode: Decode) -> Iterator[Latest]:
    """For each value of an indexed field the first record in order that has it and answers."""
    plan = Planner(indexes, page=False).plan(question.query)
    judge = None if plan.rest is None else matcher(plan.rest, indexes.kind)
    records, rows = indexes.column(by).records, indexes.rows

    def answers(number: int) -> bool:
        row = rows.uids[number], rows.documents[number], rows.revisions[number]
        return judge is None or judge(decode(*row))

    for value in sorted(records):
        number = next(filter(answers, _along(indexes, plan, records[value], question)), None)
        if number is not None:
            place, uid = indexes.places.key(number)
            day = dt.date.fromordinal(-place // DAY) if place else None
            yield Latest(value=value, uid=uid, date=day)


def _along(indexes: Indexes, plan: Plan, numbers: Numbers, question: Question) -> Iterator[int]:
    """The records with one value, of which the indexes say that they answer."""
    if plan.test is None and question.as_of is None:
        return map(numbers.__getitem__, range(len(numbers) - 1, -1, -1))
    part = Plan(lists=(numbers,), size=len(numbers), check=plan.test)
    limits = bounds(indexes.kind, question.query, question.as_of)
    return numbers_of(part, indexes, limits, backwards=False, day=question.as_of)
