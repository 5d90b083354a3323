"""What *as of* a day means for each kind of record (design, section 2)."""

import datetime as dt

from genad_liaison.model import (
    Allowance,
    Appointment,
    Cadence,
    Commitment,
    Consent,
    Period,
    Record,
)
from genad_liaison.model.period import sure_from
from genad_liaison.query.order import date_of

Days = tuple[int, int]
"""From a day up to, and without, another, as proleptic Gregorian ordinals (``date.toordinal``)."""

NEVER_ENDS = dt.date.max.toordinal() + 1
EVER: Days = (0, NEVER_ENDS)
WITH_PERIODS = ("appointments", "allowances", "consents", "cadences")
"""Kinds whose records count for a period of their own."""
WITH_DAYS = (*WITH_PERIODS, "commitments")
"""Kinds of which it takes the record to know the days on which it counts."""


def days_of(kind: str, record: Record) -> Days:
    """The days on which a record counts.

    Appointments, allowances, consents and cadences: while surely in force. Interactions, documents
    and receipts: from their day on (a document without a date always counts); commitments from the
    day on which they were made, where they say it. Contacts, posts, organisations and all others
    are always there; what they held or were called follows the day.
    """
    match record:
        case Appointment(period=period) | Consent(period=period) | Cadence(period=period):
            return sure_days(period)
        case Commitment(made=made):
            return _ordinal(made, 0), NEVER_ENDS
        case Allowance(since=since, until=until):
            return _ordinal(since, 0), _ordinal(until, NEVER_ENDS)
    begun = date_of(kind, record)
    return (begun.toordinal(), NEVER_ENDS) if begun else EVER


def sure_days(period: Period) -> Days:
    """The days that surely lie in a period."""
    start, end = period.start, period.end
    first = sure_from(start, period.start_precision) if start else None
    return _ordinal(first, 0), _ordinal(end, NEVER_ENDS)


def _ordinal(day: dt.date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise


def holds(kind: str, record: Record, as_of: dt.date | None) -> bool:
    """Whether a record counts on a day; without a day, every record does."""
    if as_of is None:
        return True
    first, end = days_of(kind, record)
    return first <= as_of.toordinal() < end
