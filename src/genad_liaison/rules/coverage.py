"""Who has not been in contact for too long."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import evolve, frozen

from genad_liaison.errors import UsageError
from genad_liaison.model import Cadence, Coverage, Facts, LastContact, members_on
from genad_liaison.model.cadence import read_every
from genad_liaison.model.history import Hindered
from genad_liaison.model.period import shifted

_ORDER = {"never": 0, "overdue": 1, "fine": 2}


@frozen(kw_only=True)
class Expected:
    """How often contact is meant with a nation or a post, what says so, and what is in the way."""

    by: Literal["nation", "post"]
    uid: str
    every: str
    why: str
    hindered: Hindered = ""


def expected(cadences: Iterable[Cadence], facts: Facts, day: dt.date) -> tuple[Expected, ...]:
    """What the office's cadences come to on a day: one for each nation and post.

    A nation's own stands over its frameworks'; of several alike the shortest holds.
    """
    of_frameworks: list[Expected] = []
    own: list[Expected] = []
    for one in cadences:
        members = members_on(one.framework, day, facts) if one.framework else ()
        of_frameworks += [_expected("nation", uid, one, one.framework) for uid in sorted(members)]
        if one.nation:
            own.append(_expected("nation", one.nation, one, one.nation))
        if one.post:
            own.append(_expected("post", one.post, one, one.post))
    return tuple((_shortest(of_frameworks) | _shortest(own)).values())


def _expected(by: Literal["nation", "post"], uid: str, cadence: Cadence, why: str) -> Expected:
    return Expected(by=by, uid=uid, every=cadence.every, why=why)


def _shortest(wanted: Iterable[Expected]) -> dict[tuple[str, str], Expected]:
    found: dict[tuple[str, str], Expected] = {}
    for one in wanted:
        old = found.get((one.by, one.uid))
        if old is None or (_length(one.every), one.why) < (_length(old.every), old.why):
            found[one.by, one.uid] = one
    return found


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
    never = Coverage(
        by=wanted.by, uid=wanted.uid, every=wanted.every, why=wanted.why, state="never",
        hindered=wanted.hindered,
    )  # fmt: skip
    if last is None:
        return never
    due = _due(last.date, wanted.every)
    late = (day - due).days
    return evolve(never, state="overdue" if late > 0 else "fine", last=last, due=due, days=late)


def _due(last: dt.date, every: str) -> dt.date:
    """The day from which contact is overdue; the last of the calendar where it has no such day."""
    try:
        return shifted(last, *read_every(every))
    except UsageError:
        return dt.date.max


def _length(every: str) -> int:
    count, unit = read_every(every)
    return count * {"d": 1, "w": 7, "m": 30, "y": 365}[unit]
