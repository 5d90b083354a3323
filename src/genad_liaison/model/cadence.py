"""How often the office means to be in contact with somebody."""

import re

from attrs import frozen

from genad_liaison.errors import UsageError
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
    """

    nation: str = ""
    framework: str = ""
    post: str = ""
    every: str = "1y"
    note: str = ""

    @property
    def whom(self) -> tuple[str, ...]:
        """Whose it is, as one uid where it is as it should be."""
        return tuple(filter(None, (self.nation, self.framework, self.post)))
