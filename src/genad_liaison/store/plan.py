"""How a query is answered: which records to look at, what an index can say, what must be read."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from genad_liaison.query import Among, And, Between, Not, Or, Present, Query, Term, Words
from genad_liaison.query.field import Field
from genad_liaison.query.fields import field_of
from genad_liaison.query.fold import fold
from genad_liaison.query.links import indexed_field
from genad_liaison.query.order import DAY
from genad_liaison.store.columns import Column
from genad_liaison.store.indexes import Indexes
from genad_liaison.store.places import Numbers

Test = Callable[[int], bool]


@frozen(kw_only=True)
class Plan:
    """A query taken apart.

    A record answers to it if ``test`` says so of its number, and ``rest`` of the record itself.

    Attributes:
        lists: lists in order that together hold every answer.
        numbers: the same in no order; where both are None, only to look at all will do.
        size: how many there are in either.
        test: what the indexes say; None where that is nothing.
        rest: what they cannot say; None where that is nothing.
    """

    lists: tuple[Numbers, ...] | None = None
    numbers: frozenset[int] | None = None
    size: int = 1 << 62
    test: Test | None = None
    rest: Query | None = None


class Planner:
    """Makes plans for queries about one kind.

    Args:
        page: whether only the first few answers are wanted.
    """

    def __init__(self, indexes: Indexes, *, page: bool) -> None:
        self._indexes, self._kind, self._page = indexes, indexes.kind, page
        self._asked_before = frozenset(indexes.asked)

    def plan(self, query: Query) -> Plan:
        """Take a query apart."""
        match query:
            case And(parts=parts):
                return self._all_of(parts)
            case Or(parts=parts):
                return _any_of([self.plan(part) for part in parts], query)
            case Not(part=part):
                return _none_of(self.plan(part), query)
            case Words(text=text):
                return self._with_words((text,), query)
        field = field_of(self._kind, query.field)
        if field is None:
            return Plan(rest=query)
        if field.name == "uid":
            return self._by_uid(query)
        if field.name == "date":
            return self._by_day(query)
        if field.type == "text" and isinstance(query, Term):
            return self._with_words(query.values, query)
        return self._by_value(field, query)

    def _all_of(self, parts: tuple[Query, ...]) -> Plan:
        """Uids are known already, while an index may have to be built first."""
        known = [part for part in parts if isinstance(part, Among) and part.field == "uid"]
        plans = [self.plan(part) for part in known]
        few = min((plan.size for plan in plans), default=1 << 62) * 8 < len(self._indexes.order)
        self._page = self._page or few
        plans += [self.plan(part) for part in parts if part not in known]
        least = min(plans, key=lambda plan: plan.size, default=Plan())
        tests = [plan.test for plan in plans if plan.test is not None]
        rests = [plan.rest for plan in plans if plan.rest is not None]
        return Plan(
            lists=least.lists,
            numbers=least.numbers,
            size=least.size,
            test=_every(tests),
            rest=None if not rests else rests[0] if len(rests) == 1 else And(parts=tuple(rests)),
        )

    def _by_uid(self, query: Query) -> Plan:
        rows = self._indexes.rows
        uids, numbers = rows.uids, rows.numbers
        match query:
            case Among(values=values):
                found = frozenset(numbers[uid] for uid in values if uid in numbers)
                return Plan(numbers=found, size=len(found), test=found.__contains__)
            case Term(values=values):
                wanted = frozenset(map(fold, values))
                return Plan(test=lambda number: fold(uids[number]) in wanted)
        return Plan(rest=query)

    def _by_day(self, query: Query) -> Plan:
        places = self._indexes.places.places
        match query:
            case Between(start=start, end=end):
                first = start.toordinal() if start else 1
                last = end.toordinal() if end else dt.date.max.toordinal() + 1
                return Plan(test=lambda number: first <= -places[number] // DAY < last)
            case Present():
                return Plan(test=lambda number: places[number] != 0)
        return Plan(rest=query)

    def _by_value(self, field: Field, query: Query) -> Plan:
        if indexed_field(self._kind, field.name) is None:
            return Plan(rest=query)
        if not self._is_worth_it(field.name, page=self._page):
            return Plan(rest=query)
        column = self._indexes.column(field.name)
        if isinstance(query, Present):
            return Plan(test=lambda number: bool(column.values[number]))
        wanted = _wanted(column, query)
        day = query.at.toordinal() if isinstance(query, Among) and query.at else None
        lists = tuple(column.records[value] for value in wanted)
        return Plan(
            lists=lists,
            size=sum(map(len, lists)),
            test=lambda number: column.has(number, wanted, day),
        )

    def _with_words(self, texts: Iterable[str], query: Query) -> Plan:
        if not self._is_worth_it("", page=True):
            return Plan(rest=query)
        most = len(self._indexes.order) // 4
        found: set[int] = set()
        for text in texts:
            part = self._indexes.words().narrowed(text, most)
            if part is None:
                return Plan(rest=query)
            found |= part
        return Plan(numbers=frozenset(found), size=len(found), rest=query)

    def _is_worth_it(self, name: str, *, page: bool) -> bool:
        """Whether to use the index of a field, or of all words, which has the name ``""``.

        To build it costs as much as to read every record, so that the first question for one page
        is better answered by a scan, which ends when the page is full.
        """
        self._indexes.asked.add(name)
        return not page or name in self._asked_before or self._indexes.is_indexed(name)


def fields_in(query: Query) -> Iterator[str]:
    """The names of all fields that a query asks about."""
    match query:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from fields_in(part)
        case Not(part=part):
            yield from fields_in(part)
        case Words():
            return
        case _:
            yield query.field


def _wanted(column: Column, query: Query) -> frozenset[str]:
    """The values of a field that a question is about."""
    is_day = column.field.type == "date"
    match query:
        case Among(values=values):
            return column.known(values)
        case Term(values=values) if is_day:
            return frozenset(value for value in column.records if value.startswith(values))
        case Term(values=values):
            return column.folding_to(frozenset(map(fold, values)))
        case Between(start=start, end=end):
            first, last = start.isoformat() if start else "", end.isoformat() if end else "~"
            return frozenset(value for value in column.records if first <= value < last)
    return frozenset()


def _any_of(plans: list[Plan], query: Query) -> Plan:
    exact = all(plan.rest is None for plan in plans)
    tests = [plan.test for plan in plans if plan.test is not None]
    every = exact and len(tests) < len(plans)  # a part is there that everything answers to
    test = _either(tests) if exact and not every else None
    rest = None if exact else query
    if any(plan.lists is None and plan.numbers is None for plan in plans):
        return Plan(test=test, rest=rest)
    size = sum(plan.size for plan in plans)
    lists = tuple(one for plan in plans for one in plan.lists or ())
    if all(plan.numbers is None for plan in plans):
        return Plan(lists=lists, size=size, test=test, rest=rest)
    numbers = frozenset().union(*lists, *(plan.numbers or () for plan in plans))
    return Plan(numbers=numbers, size=size, test=test, rest=rest)


def _none_of(plan: Plan, query: Query) -> Plan:
    if plan.rest is not None:
        return Plan(rest=query)
    test = plan.test
    if test is None:
        return Plan(lists=(), size=0, test=lambda _number: False)
    return Plan(test=lambda number: not test(number))


def _every(tests: list[Test]) -> Test | None:
    if len(tests) < 2:
        return tests[0] if tests else None
    if len(tests) == 2:
        one, other = tests
        return lambda number: one(number) and other(number)
    return lambda number: all(test(number) for test in tests)


def _either(tests: list[Test]) -> Test:
    return lambda number: any(test(number) for test in tests)
