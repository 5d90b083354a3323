"""``has:`` asked the other way about: of a few records at a time, which of them it is true of.

To settle it for all records is the quickest way to all answers, and a long way to the first few.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from attrs import frozen

from genad_liaison.model import Facts
from genad_liaison.query.asking import Reader, facts_of
from genad_liaison.query.check import check, related_kind, top_level
from genad_liaison.query.crossing import day_asked
from genad_liaison.query.relations import ours, theirs
from genad_liaison.query.resolve import resolve
from genad_liaison.query.values import Among, And, Has, Not, Query


@frozen(kw_only=True)
class Crossing:
    """A ``has:`` of which all is settled but who answers to it.

    Attributes:
        other: the kind of record that is asked about.
        query: what is asked of it, resolved.
        day: on which day it must count; None for any.
        is_wanted: whether it is true of the answers, or of those that are to be left out.
    """

    kind: str
    other: str
    query: Query
    day: dt.date | None
    is_wanted: bool

    def among(self, uids: frozenset[str], reader: Reader) -> frozenset[str]:
        """Those of some records that may be answers, for all that it says."""
        found = uids.intersection(chain(*self._theirs(uids, reader), *self._ours(uids, reader)))
        return found if self.is_wanted else uids - found

    def _theirs(self, uids: frozenset[str], reader: Reader) -> Iterator[frozenset[str]]:
        """Whom the other records name."""
        for name in theirs(self.kind, self.other):
            asked = And(parts=(Among(field=name, values=uids), self.query))
            yield reader.values(self.other, name, asked, as_of=self.day)

    def _ours(self, uids: frozenset[str], reader: Reader) -> Iterator[frozenset[str]]:
        """Who name the other records."""
        own = Among(field="uid", values=uids)
        for name in ours(self.kind, self.other):
            named = Among(field="uid", values=reader.values(self.kind, name, own))
            asked = And(parts=(named, self.query))
            found = Among(
                field=name, values=reader.values(self.other, "uid", asked, as_of=self.day)
            )
            yield reader.values(self.kind, "uid", And(parts=(own, found)))


@frozen(kw_only=True)
class Apart:
    """A query in two: ``rest`` is resolved, and each of ``crossings`` must be met besides."""

    rest: Query
    crossings: tuple[Crossing, ...]


def apart(
    query: Query,
    kind: str,
    facts: Facts,
    reader: Reader,
    as_of: dt.date | None = None,
    *,
    today: dt.date,
) -> Apart | None:
    """The query without what it says of other records; None where that is nothing, or not simple.

    Raises:
        UsageError: as :func:`~.resolve.resolve`.
    """
    parts = top_level(query)
    if all(_has_in(part) is None for part in parts):
        return None
    check(query, kind)
    crossings: list[Crossing] = []
    rest: list[Query] = []
    for part in parts:
        has = _has_in(part)
        if has is None or facts_of(other := related_kind(has, kind), facts) is not None:
            rest.append(part)
            continue
        then = has.at or as_of
        crossings.append(
            Crossing(
                kind=kind,
                other=other,
                query=resolve(has.query, other, facts, reader, then, today=today),
                day=day_asked(other, then, today),
                is_wanted=part is has,
            )
        )
    if not crossings:
        return None
    left = resolve(And(parts=tuple(rest)), kind, facts, reader, as_of, today=today)
    return Apart(rest=left, crossings=tuple(crossings))


def _has_in(part: Query) -> Has | None:
    """A ``has:``, or one that is negated."""
    inner = part.part if isinstance(part, Not) else part
    return inner if isinstance(inner, Has) else None
