"""What *as of* a day means for each kind of record (design, section 2)."""

import datetime as dt

from genad_liaison.model import Allowance, Appointment, Period, Record, in_force
from genad_liaison.query.order import date_of


def holds(kind: str, record: Record, as_of: dt.date | None) -> bool:
    """Whether a record counts on a day; without a day, every record does.

    Appointments and allowances: in force that day, surely. Interactions, documents and receipts:
    begun by that day (a document without a date always counts). Contacts, posts, organisations and
    all others are always there; what they held or were called follows the day.
    """
    if as_of is None:
        return True
    match record:
        case Appointment(period=period):
            return in_force(period, as_of)
        case Allowance(since=since, until=until):
            return Period(start=since, end=until).covers(as_of)
    begun = date_of(kind, record)
    return begun is None or begun <= as_of
