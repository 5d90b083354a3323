"""``has:`` and ``changed:``: what other records, or the change log, say of the ones asked for."""

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from genad_liaison.model import Record
from genad_liaison.query.asking import Asking
from genad_liaison.query.asof import holds
from genad_liaison.query.check import related_kind
from genad_liaison.query.match import matches, values_of
from genad_liaison.query.relations import ours, theirs
from genad_liaison.query.values import Among, Changed, Has, Or, Query

Resolve = Callable[[Query, str, Asking], Query]

IN_FORCE = ("appointments", "allowances")
"""Kinds that are true for a period: without a day, what is asked is who holds a post today."""


def joined(has: Has, kind: str, asking: Asking, resolve: Resolve) -> Query:
    """The records of a kind that a record of another kind, which matches, has to do with.

    Args:
        resolve: makes a query about the other kind one that a store can answer.
    """
    other = related_kind(has, kind)
    as_of = has.at or asking.as_of
    inner = resolve(has.query, other, evolve(asking, as_of=as_of))
    day = as_of or (asking.today if other in IN_FORCE else None)
    sides = [
        Among(field="uid", values=_values(other, name, inner, day, asking))
        for name in theirs(kind, other)
    ]
    if names := ours(kind, other):
        uids = _values(other, "uid", inner, day, asking)
        sides += [Among(field=name, values=uids) for name in names]
    return sides[0] if len(sides) == 1 else Or(parts=tuple(sides))


def _values(
    kind: str, field: str, query: Query, day: dt.date | None, asking: Asking
) -> frozenset[str]:
    facts = {
        "nations": asking.facts.nations,
        "organisations": asking.facts.organisations,
        "frameworks": asking.facts.frameworks,
    }
    if kind not in facts:
        return asking.reader.values(kind, field, query, as_of=day)
    known: list[Record] = list(facts[kind].values())
    found = (one for one in known if holds(kind, one, day) and matches(query, kind, one))
    return values_of(kind, field, found)


def changed(query: Changed, kind: str, asking: Asking) -> Query:
    """The records that the change log names in those revisions."""
    found: set[str] = set()
    for change_set in asking.reader.changes(query.first - 1):
        if query.last is not None and change_set.revision > query.last:
            break
        found |= {change.uid for change in change_set.changes if change.kind == kind}
    return Among(field="uid", values=frozenset(found))
