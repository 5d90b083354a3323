"""Dates as one writes them in a query: a day, a month, a year, or so long before today."""

import datetime as dt
import re

from genad_liaison.errors import UsageError
from genad_liaison.model import parse_partial, span_end
from genad_liaison.model.period import shifted

WRITTEN = r"(?:\d{4}(?:-\d{1,2}){0,2}|[+-]\d+[dwmy])"
"""What stands for a date, whether the calendar has it or not."""

_RELATIVE = re.compile(r"([+-]\d{1,6})([dwmy])", re.ASCII)


def first_day(text: str, today: dt.date | None = None) -> dt.date:
    """The first day that a date stands for; ``-3m`` counts in calendar months from today.

    Raises:
        UsageError: the calendar has no such day, or nobody said what day it is.

    >>> first_day("2022-05"), first_day("-1m", dt.date(2026, 3, 31))
    (datetime.date(2022, 5, 1), datetime.date(2026, 2, 28))
    """
    relative = _RELATIVE.fullmatch(text)
    if relative is None:
        return parse_partial(text)[0]
    if today is None:
        raise UsageError(f"{text!r} counts from today, and nobody said what day it is")
    return shifted(today, int(relative[1]), relative[2])


def is_relative(text: str) -> bool:
    """Whether it counts from today: ``-3m``."""
    return _RELATIVE.fullmatch(text) is not None


def day_after(text: str, today: dt.date | None = None) -> dt.date | None:
    """The first day after what a date stands for: of ``2022-05``, 1 June; none after ``9999``."""
    if is_relative(text):
        return next_day(first_day(text, today))
    return next_day(span_end(*parse_partial(text)))


def next_day(day: dt.date) -> dt.date | None:
    """The day after; None after the last of the calendar."""
    return None if day == dt.date.max else day + dt.timedelta(days=1)
