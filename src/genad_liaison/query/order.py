"""The order of records: how a store pages through them, and how a table shows them."""

import datetime as dt

from genad_liaison.model import (
    Appointment,
    Cadence,
    Consent,
    Contact,
    Document,
    Interaction,
    MailingList,
    Nation,
    Organisation,
    Post,
    Receipt,
    Record,
    StoredQuery,
    kind_of,
)
from genad_liaison.query.fold import fold

SortKey = tuple[int, str]
"""The place of a record in time, the newest least, and its uid."""

DAY = 86_400
"""Places in a day: one for each second."""


def date_of(kind: str, record: Record) -> dt.date | None:
    """The day that a record of a dated kind stands at; None where the kind or record has none."""
    match record:
        case Interaction(date=day) | Document(date=day) | Consent(date=day):
            return day
        case Receipt(at=at):
            return at.date()
    return None


def sort_key(kind: str, record: Record) -> SortKey:
    """The order of a store's pages: newest first, without a date last, then by uid.

    Within a day, what has a time comes before what has none. Kinds that do not stand in time are in
    order of their uids.
    """
    match record:
        case Interaction(date=day, time=time) if time is not None:
            return place_of(day, time), record.uid
        case Receipt(at=at):
            return place_of(at.date(), at.time()), record.uid
    return place_of(date_of(kind, record)), record.uid


def place_of(day: dt.date | None, time: dt.time = dt.time.min) -> int:
    """The place of a moment, in whole seconds of local time; 0 where there is no day."""
    if day is None:
        return 0
    return -(day.toordinal() * DAY + time.hour * 3600 + time.minute * 60 + time.second)


def display_key(kind: str, record: Record) -> tuple[str, ...]:
    """The order of a table for people: persons by name, posts by party, what is dated newest first.

    Names sort by their letters without accents, which is right for English and French.
    """
    return (*_natural(record), record.uid)


def _natural(record: Record) -> tuple[str, ...]:
    match record:
        case Contact():
            return (fold(record.sorting),)
        case Post():
            return (fold(record.party), fold(record.organisation), fold(str(record)))
        case Appointment():
            return (record.post, _digits(place_of(record.period.start)))
        case Interaction() | Document() | Consent():
            return (_digits(sort_key(kind_of(record), record)[0]),)
        case Receipt(at=at, number=number):
            return (_digits(place_of(at.date())), number)
        case MailingList(name=name) | StoredQuery(name=name):
            return (fold(name),)
        case Cadence(whom=whom, since=since):
            return (*map(fold, whom), _digits(-place_of(since)))
        case Nation() | Organisation():
            return (fold(record.name_en or record.uid),)
    return ()


def _digits(place: int) -> str:
    return f"{place + 10**12:013}"
