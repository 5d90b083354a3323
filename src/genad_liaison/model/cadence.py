"""How often the office means to be in contact with somebody."""

import datetime as dt
import re

from attrs import frozen

from genad_liaison.errors import UsageError
from genad_liaison.model.period import ALWAYS, Period
from genad_liaison.model.record import Record

_EVERY = re.compile(r"([1-9]\d{0,3})([dwmy])", re.ASCII)


def read_every(text: str) -> tuple[int, str]:
    """``6m`` as a number and a unit: days, weeks, calendar months or years.

    Raises:
        UsageError: it is no such interval.

    >>> read_every("6m")
    (6, 'm')
    """
    found = _EVERY.fullmatch(text)
    if found is None:
        raise UsageError(f"{text!r} is no interval", "write 90d, 8w, 6m or 1y")
    return int(found[1]), found[2]


@frozen(kw_only=True)
class Cadence(Record):
    """There should be contact every so often: with a nation, each member of a framework, or a post.

    Attributes:
        nation, framework, post: uid; one of the three. A nation's own cadence stands over those of
            its frameworks, of which the shortest holds.
        every: ``90d``, ``8w``, ``6m`` or ``1y``; months and years of the calendar.
        period: the days on which it holds; of several on one day the shortest interval.
    """

    nation: str = ""
    framework: str = ""
    post: str = ""
    every: str = "1y"
    note: str = ""
    period: Period = ALWAYS

    @property
    def whom(self) -> tuple[str, ...]:
        """Whose it is, as one uid where it is as it should be."""
        return tuple(filter(None, (self.nation, self.framework, self.post)))

    @property
    def name(self) -> str:
        """What one calls it by, as ``PFP every 6m``."""
        return f"{' '.join(self.whom)} every {self.every}"

    @property
    def since(self) -> dt.date | None:
        """The first day on which it holds; of the month or year, where only that is known."""
        return self.period.start

    @property
    def until(self) -> dt.date | None:
        """The first day on which it no longer holds, in the same way."""
        return self.period.end
