"""``has:`` and ``changed:``: what other records, or the change log, say of the ones asked for."""

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from genad_liaison.query.asking import Asking, facts_of
from genad_liaison.query.asof import WITH_PERIODS
from genad_liaison.query.check import related_kind
from genad_liaison.query.match import matches, values_of
from genad_liaison.query.relations import ours, theirs
from genad_liaison.query.values import Among, Changed, Has, Or, Query

Resolve = Callable[[Query, str, Asking], Query]


def joined(has: Has, kind: str, asking: Asking, resolve: Resolve) -> Query:
    """The records of a kind that a record of another kind, which matches, has to do with.

    Args:
        resolve: makes a query about the other kind one that a store can answer.
    """
    other = related_kind(has, kind)
    as_of = has.at or asking.as_of
    inner = resolve(has.query, other, evolve(asking, as_of=as_of))
    day = day_asked(other, as_of, asking.today)
    sides = [
        Among(field="uid", values=_values(other, name, inner, day, asking))
        for name in theirs(kind, other)
    ]
    if names := ours(kind, other):
        uids = _values(other, "uid", inner, day, asking)
        sides += [Among(field=name, values=uids) for name in names]
    return sides[0] if len(sides) == 1 else Or(parts=tuple(sides))


def day_asked(kind: str, as_of: dt.date | None, today: dt.date) -> dt.date | None:
    """On which day records of a kind must count, for ``has:``.

    Without a day, what is asked of a kind that is true for a period is who holds a post today; of
    any other, the whole history.
    """
    return as_of or (today if kind in WITH_PERIODS else None)


def _values(
    kind: str, field: str, query: Query, day: dt.date | None, asking: Asking
) -> frozenset[str]:
    facts = facts_of(kind, asking.facts)
    if facts is None:
        return asking.reader.values(kind, field, query, as_of=day)
    found = (one for one in facts.values() if matches(query, kind, one, day))
    return values_of(kind, field, found)


def changed(query: Changed, kind: str, asking: Asking) -> Query:
    """The records that the change log names in those revisions."""
    found: set[str] = set()
    for change_set in asking.reader.changes(max(query.first - 1, 0)):
        if query.last is not None and change_set.revision > query.last:
            break
        found |= {change.uid for change in change_set.changes if change.kind == kind}
    return Among(field="uid", values=frozenset(found))
