"""Who has not been in contact for too long."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import frozen

from genad_liaison.model import Cadence, Coverage, Facts, LastContact, members_on
from genad_liaison.model.cadence import read_every
from genad_liaison.model.period import shifted

_ORDER = {"never": 0, "overdue": 1, "fine": 2}


@frozen(kw_only=True)
class Expected:
    """How often contact is meant with a nation or a post, and what says so."""

    by: Literal["nation", "post"]
    uid: str
    every: str
    why: str


def expected(cadences: Iterable[Cadence], facts: Facts, day: dt.date) -> tuple[Expected, ...]:
    """What the office's cadences come to on a day: one for each nation and post.

    A nation's own stands over its frameworks'; of several frameworks the shortest holds.
    """
    known = tuple(cadences)
    found: dict[tuple[str, str], Expected] = {}
    for one in known:
        for nation in members_on(one.framework, day, facts) if one.framework else ():
            new = Expected(by="nation", uid=nation, every=one.every, why=one.framework)
            old = found.get(("nation", nation))
            if old is None or _length(new.every) < _length(old.every):
                found["nation", nation] = new
    for one in known:
        if one.nation:
            own = Expected(by="nation", uid=one.nation, every=one.every, why=one.nation)
            found["nation", one.nation] = own
        if one.post:
            own = Expected(by="post", uid=one.post, every=one.every, why=one.post)
            found["post", one.post] = own
    return tuple(found.values())


def coverage(
    wanted: Iterable[Expected], last: Mapping[tuple[str, str], LastContact], day: dt.date
) -> tuple[Coverage, ...]:
    """Who was never in contact, then who is overdue, the longest first, then who is fine.

    Args:
        last: the last real contact by ``nation`` or ``post`` and uid.
    """
    found = [_judged(one, last.get((one.by, one.uid)), day) for one in wanted]
    return tuple(sorted(found, key=lambda one: (_ORDER[one.state], -one.days, one.by, one.uid)))


def _judged(wanted: Expected, last: LastContact | None, day: dt.date) -> Coverage:
    if last is None:
        return Coverage(
            by=wanted.by, uid=wanted.uid, every=wanted.every, why=wanted.why, state="never"
        )
    due = shifted(last.date, *read_every(wanted.every))
    late = (day - due).days
    return Coverage(
        by=wanted.by,
        uid=wanted.uid,
        every=wanted.every,
        why=wanted.why,
        state="overdue" if late > 0 else "fine",
        last=last,
        due=due,
        days=late,
    )


def _length(every: str) -> int:
    count, unit = read_every(every)
    return count * {"d": 1, "w": 7, "m": 30, "y": 365}[unit]
