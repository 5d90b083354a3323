"""The order of records: how a store pages through them, and how a table shows them."""

import datetime as dt

from genad_liaison.model import (
    Appointment,
    Contact,
    Document,
    Interaction,
    MailingList,
    Nation,
    Organisation,
    Post,
    Receipt,
    Record,
)
from genad_liaison.query.fold import fold

SortKey = tuple[int, str]


def date_of(kind: str, record: Record) -> dt.date | None:
    """The day that a record of a dated kind stands at; None where the kind or record has none."""
    match record:
        case Interaction(date=day) | Document(date=day):
            return day
        case Receipt(at=at):
            return at.date()
    return None


def sort_key(kind: str, record: Record) -> SortKey:
    """The order of a store's pages: newest first, without a date last, then by uid.

    Kinds that do not stand in time are in order of their uids.
    """
    day = date_of(kind, record)
    return (-day.toordinal() if day else 0, record.uid)


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
            return (record.post, _newest_first(record.period.start))
        case Interaction() | Document():
            return (_newest_first(record.date),)
        case Receipt(at=at, number=number):
            return (_newest_first(at.date()), number)
        case MailingList(name=name):
            return (fold(name),)
        case Nation() | Organisation():
            return (fold(record.name_en or record.uid),)
    return ()


def _newest_first(day: dt.date | None) -> str:
    return f"{dt.date.max.toordinal() - (day.toordinal() if day else 0):07}"
