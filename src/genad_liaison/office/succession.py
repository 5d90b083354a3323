"""Who came before the holder of a post, who comes after, and since when it is empty."""

import datetime as dt

from attrs import frozen

from genad_liaison.model import Period, Post, precise
from genad_liaison.model.handover import Tenure
from genad_liaison.office.desk import Desk
from genad_liaison.office.tenures import tenures


@frozen(kw_only=True)
class Succession:
    """A post on a day.

    Attributes:
        holders: who holds it; nobody where it is vacant.
        predecessor: who left it last before the day.
        successor: who will hold it next, where that is known.
        vacant_since: the first day on which nobody held it, as exactly as it is known; empty where
            somebody holds it, or perhaps does, or nobody ever did.
    """

    holders: tuple[Tenure, ...] = ()
    predecessor: Tenure | None = None
    successor: Tenure | None = None
    vacant_since: str = ""


def succession(desk: Desk, post: Post, day: dt.date) -> Succession:
    """Who holds a post on a day, who did before, and who will."""
    found = tenures(desk, post, day)
    by_when = {when: [one for one in found if one.when == when] for when in ("now", "perhaps")}
    before = max((one for one in found if one.when == "formerly"), key=_ended, default=None)
    empty = before is not None and not (by_when["now"] or by_when["perhaps"])
    return Succession(
        holders=tuple(by_when["now"]),
        predecessor=before,
        successor=next((one for one in found if one.when == "to come"), None),
        vacant_since=until(before.appointment.period) if before and empty else "",
    )


def until(period: Period) -> str:
    """The day on which a period ends, as exactly as it is known."""
    return precise(period.end, period.end_precision)


def _ended(one: Tenure) -> tuple[dt.date, dt.date]:
    period = one.appointment.period
    return period.end or dt.date.max, period.start or dt.date.min
