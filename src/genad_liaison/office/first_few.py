"""The first few answers to a query with ``has:``, without settling it for all records."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from genad_liaison.model import Record
from genad_liaison.query import Among, And, Query
from genad_liaison.query.apart import Apart
from genad_liaison.store.port import Order, Store

FEW = 200
"""Of so many answers at the most, candidates are looked at one after another."""
FIRST, SECOND = 32, 256
"""So many candidates are looked at to see how many of them are answers, and then again."""
MOST_WANTED, MOST_LEFT_OUT = 400, 4_000
"""So many are looked at in all. Where few have something they are soon found all; where few have
not, all the others would have to be."""


@frozen(kw_only=True)
class FirstFew:
    """Looks at candidates in order, as long as enough of them are answers.

    Where too few are, the whole query is asked for what lies behind; so the worst that can come of
    it is that some candidates were looked at in vain.

    Attributes:
        whole: resolves all of the query.
    """

    store: Store
    kind: str
    apart: Apart
    whole: Callable[[], Query]
    as_of: dt.date | None
    order: Order

    def find(self, limit: int) -> Iterator[Record]:
        """So many answers, or all that there are, in order."""
        size, looked, left, last = FIRST, 0, limit, None
        while left and size:
            some = self._candidates(last, size)
            for record in self._find(self._answers(some), None, left):
                yield record
                left -= 1
            if len(some) < size:
                return
            looked, last = looked + size, some[-1]
            size = self._next(looked, limit - left, left)
        if left:
            yield from self._find(self.whole(), last, left)

    def _candidates(self, after: str | None, limit: int) -> list[str]:
        return self.store.uids(
            self.kind, self.apart.rest,
            as_of=self.as_of, order=self.order, after=after, limit=limit,
        )  # fmt: skip

    def _answers(self, some: Iterable[str]) -> Query:
        uids = frozenset(some)
        for crossing in self.apart.crossings:
            uids = crossing.among(uids, self.store)
        return And(parts=(Among(field="uid", values=uids), self.apart.rest))

    def _find(self, query: Query, after: str | None, limit: int) -> Iterator[Record]:
        return self.store.find(
            self.kind, query, as_of=self.as_of, order=self.order, after=after, limit=limit
        )

    def _next(self, looked: int, given: int, left: int) -> int:
        """How many more to look at; none where, by those looked at, it would take too many."""
        is_wanted = any(crossing.is_wanted for crossing in self.apart.crossings)
        if not given:
            return 0 if is_wanted or looked > FIRST else SECOND
        more = left * looked * 9 // (given * 8) + 4  # a little more than it should take
        return more if looked + more <= (MOST_WANTED if is_wanted else MOST_LEFT_OUT) else 0
