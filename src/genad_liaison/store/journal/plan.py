"""A query taken apart: which records to look at, what an index can say, what must be read."""

from collections.abc import Callable, Sequence, Set

from attrs import frozen

from genad_liaison.query import And, Not, Or, Query
from genad_liaison.store.journal.places import Numbers

Test = Callable[[int], bool]

MANY = 1 << 62
"""More than there can be."""


@frozen(kw_only=True)
class Plan:
    """How to find the records that answer to a query.

    A record answers if ``test`` says so of its number, and ``rest`` of the record itself.

    Attributes:
        lists: lists in order that together hold every answer.
        numbers: the same in no order; where both are None, only to look at all will do.
        size: how many there are in either.
        test: what the indexes say of any record; None where that is nothing.
        check: what of that is still to be asked of a record in ``lists`` or ``numbers``.
        rest: what the indexes cannot say; None where that is nothing.
    """

    lists: tuple[Numbers, ...] | None = None
    numbers: Set[int] | None = None
    size: int = MANY
    test: Test | None = None
    check: Test | None = None
    rest: Query | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it names the records to look at."""
        return self.lists is not None or self.numbers is not None


def nothing() -> Plan:
    """No record answers."""
    return Plan(lists=(), size=0, test=lambda _number: False)


def all_of(plans: Sequence[Plan]) -> Plan:
    """Records that answer to every one; looked for where they are fewest."""
    if any(plan.size == 0 for plan in plans):
        return nothing()
    ordered = sorted(plans, key=lambda plan: plan.size)
    tests = [plan.test for plan in ordered if plan.test is not None]
    rests = [plan.rest for plan in ordered if plan.rest is not None]
    if not ordered or not ordered[0].is_narrow:
        return Plan(test=_every(tests), check=_every(tests), rest=_both(rests))
    least, *others = ordered
    checks = [least.check, *(plan.test for plan in others)]
    return Plan(
        lists=least.lists,
        numbers=least.numbers,
        size=least.size,
        test=_every(tests),
        check=_every([check for check in checks if check is not None]),
        rest=_both(rests),
    )


def any_of(plans: Sequence[Plan], query: Query) -> Plan:
    """Records that answer to one of them; ``query`` is all of it."""
    some = [plan for plan in plans if plan.size]
    if len(some) < 2:
        return some[0] if some else nothing()
    is_exact = all(plan.rest is None for plan in some)
    tests = [plan.test for plan in some if plan.test is not None]
    every = len(tests) < len(some)  # one of them is answered by every record
    test = _either(tests) if is_exact and not every else None
    rest = None if is_exact else query
    if not all(plan.is_narrow for plan in some):
        return Plan(test=test, check=test, rest=rest)
    size = sum(plan.size for plan in some)
    check = test if any(plan.check for plan in some) else None
    lists = tuple(one for plan in some for one in plan.lists or ())
    if all(plan.numbers is None for plan in some):
        return Plan(lists=lists, size=size, test=test, check=check, rest=rest)
    numbers = frozenset().union(*lists, *(plan.numbers or () for plan in some))
    if test is not None and check is None:
        test = numbers.__contains__  # one look, however many there are
    return Plan(numbers=numbers, size=size, test=test, check=check, rest=rest)


def none_of(plan: Plan, query: Query) -> Plan:
    """Records that do not answer; ``query`` is the whole question."""
    if plan.rest is not None:
        return Plan(rest=query)
    test = plan.test
    if test is None:
        return nothing()
    return Plan(test=lambda number: not test(number), check=lambda number: not test(number))


def none_of_several(plans: Sequence[tuple[Query, Plan]]) -> Plan:
    """Records that answer to none; what the indexes can say of some of the parts is not lost."""
    told = [(part, plan) for part, plan in plans if plan.rest is None]
    others = [part for part, plan in plans if plan.rest is not None]
    known = Or(parts=tuple(part for part, _ in told))
    left = none_of(any_of([plan for _, plan in told], known), Not(part=known))
    rest = Plan(rest=Not(part=Or(parts=tuple(others))))
    return all_of([*([left] if told else []), *([rest] if others else [])])


def _both(rests: list[Query]) -> Query | None:
    if len(rests) < 2:
        return rests[0] if rests else None
    return And(parts=tuple(rests))


def _every(tests: Sequence[Test]) -> Test | None:
    if len(tests) < 2:
        return tests[0] if tests else None
    if len(tests) == 2:
        one, other = tests
        return lambda number: one(number) and other(number)
    return lambda number: all(test(number) for test in tests)


def _either(tests: Sequence[Test]) -> Test:
    return lambda number: any(test(number) for test in tests)
