"""Who came before the holder of a post, who comes after, and since when it is empty."""

import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from genad_liaison.model import Period, Post, precise
from genad_liaison.model.handover import Tenure
from genad_liaison.office.asking.tenures import tenures
from genad_liaison.office.desk import Desk


@frozen(kw_only=True)
class Succession:
    """A post on a day.

    Attributes:
        holders: who holds it; nobody where it is vacant.
        perhaps: who may still hold it, or already; the dates are known too roughly.
        predecessor: who left it last before the day; no one of those who hold it.
        successor: who will hold it next, where that is known; no one of them either.
        vacant: whether it is there, and nobody holds it.
        vacant_since: the first day on which nobody held it, as exactly as it is known; empty where
            it is not vacant, where somebody perhaps holds it, or where nobody ever did.
    """

    holders: tuple[Tenure, ...] = ()
    perhaps: tuple[Tenure, ...] = ()
    predecessor: Tenure | None = None
    successor: Tenure | None = None
    vacant: bool = False
    vacant_since: str = ""


def succession(desk: Desk, post: Post, day: dt.date) -> Succession:
    """Who holds a post on a day, who did before, and who will."""
    return succession_of(post, tenures(desk, post, day), day)


def succession_of(post: Post, found: Sequence[Tenure], day: dt.date) -> Succession:
    """The same of who held it, holds it and will, the first first."""
    holders = tuple(one for one in found if one.when == "now")
    staying = {one.contact.uid for one in holders}
    others = [one for one in found if one.contact.uid not in staying]
    before = max((one for one in others if one.when == "formerly"), key=_ended, default=None)
    vacant = not holders and exists_on(post, day)
    perhaps = tuple(one for one in others if one.when == "perhaps")
    return Succession(
        holders=holders,
        perhaps=perhaps,
        predecessor=before,
        successor=next((one for one in others if one.when == "to come"), None),
        vacant=vacant,
        vacant_since=until(before.appointment.period) if before and vacant and not perhaps else "",
    )


def exists_on(post: Post, day: dt.date) -> bool:
    """Whether a post is there on a day, or may be."""
    return post.period.state_on(day) != "out"


def until(period: Period) -> str:
    """The day on which a period ends, as exactly as it is known."""
    return precise(period.end, period.end_precision)


def _ended(one: Tenure) -> tuple[dt.date, dt.date]:
    period = one.appointment.period
    return period.end or dt.date.max, period.start or dt.date.min
