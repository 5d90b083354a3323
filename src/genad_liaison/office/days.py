"""Days as a caller of the library may give them."""

import datetime as dt

from genad_liaison.query.dates import first_day

Day = dt.date | str | None
"""A date, its text (``2024-03-28``, ``2024-05``, ``2024``: the first day), or None."""


def day_of(value: Day) -> dt.date | None:
    """The date that is meant; of a moment, its date.

    Raises:
        UsageError: the text is no date of the calendar.
    """
    if isinstance(value, str):
        return first_day(value)
    return value.date() if isinstance(value, dt.datetime) else value
