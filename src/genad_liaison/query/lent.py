"""Days of a record that another one says: a commitment was made on the day of the interaction."""

import datetime as dt
from collections.abc import Callable, Iterable

from attrs import evolve

from genad_liaison.model import Record
from genad_liaison.query.asking import Asking
from genad_liaison.query.dates import next_day
from genad_liaison.query.field import Field
from genad_liaison.query.fields import FIELDS, field_of
from genad_liaison.query.values import (
    Among,
    Between,
    Exact,
    Not,
    Pattern,
    Present,
    Query,
    Term,
)

OfDay = Term | Exact | Pattern | Present | Between
Get = Callable[[str, str], Record | None]
COMMITMENTS = "commitments"
"""The kind that has a state, which follows from its days."""


def is_lent(query: OfDay, kind: str) -> bool:
    """Whether a part asks about a day that another record may say."""
    field = field_of(kind, query.field)
    return field is not None and bool(field.lender)


def lent(query: OfDay, kind: str, asking: Asking) -> Query:
    """The records whose day it is, by the other record where there is one, else by their own.

    As of a day, what was to come then is no day yet.
    """
    field = _field(kind, query.field)
    own, about = _by_then(query, asking), _by_then(evolve(query, field="date"), asking)
    both = Present(field=field.name) & Present(field=field.lender)
    if overruled := _lenders(kind, field, asking, both):
        own = own & Not(part=Among(field=field.lender, values=overruled))
    found = _lenders(kind, field, asking, Present(field=field.lender), about)
    return own | Among(field=field.lender, values=found) if found else own


def _by_then(query: OfDay, asking: Asking) -> Query:
    end = next_day(asking.as_of) if asking.as_of else None
    return query & Between(field=query.field, end=end) if end else query


def days_of_field(field: Field, kind: str, record: Record, get: Get) -> Iterable[str]:
    """The day that one record has in a field: the other record's where there is one."""
    if field.lender:
        lender = _field(kind, field.lender)
        others = (get(lender.refers, uid) for uid in lender.get(record))
        for other in filter(None, others):
            return _field(lender.refers, "date").get(other)
    return field.get(record)


def as_it_stood(query: Among | Present, kind: str, asking: Asking) -> Query:
    """A part as it was true of commitments on a day, whatever closed them later."""
    if kind != COMMITMENTS:
        return query
    if query.field == "closed_by" and asking.as_of:
        later = _later(_field(kind, "closed"), asking.as_of, asking)
        return query & Not(part=Among(field="closed_by", values=later)) if later else query
    if query.field == "state" and isinstance(query, Among):
        return _in_state(query, asking)
    return query


def _in_state(among: Among, asking: Asking) -> Query:
    day = among.at or asking.today
    found: Query = among
    if later := _later(_field(COMMITMENTS, "closed"), day, asking):
        closed_later = Among(field="closed_by", values=later)
        found = among & Not(part=closed_later)
        found = found | closed_later if "open" in among.values else found
    return begun(found, COMMITMENTS, day, asking)


def begun(query: Query, kind: str, day: dt.date | None, asking: Asking) -> Query:
    """Without those that were made on a later day, by the day of an interaction."""
    if kind != COMMITMENTS or day is None:
        return query
    field = _field(kind, "made")
    later = _later(field, day, asking)
    return query & Not(part=Among(field=field.lender, values=later)) if later else query


def _later(field: Field, day: dt.date, asking: Asking) -> frozenset[str]:
    """The interactions after a day that say such a day of a commitment."""
    start = next_day(day)
    if start is None:
        return frozenset()
    about = Between(field="date", start=start)
    return _lenders(COMMITMENTS, field, asking, Present(field=field.lender), about)


def _lenders(
    kind: str, field: Field, asking: Asking, query: Query, about: Query | None = None
) -> frozenset[str]:
    """The records that are there of those referred to by what matches; of them, what they are."""
    other = _field(kind, field.lender).refers
    named = asking.reader.values(kind, field.lender, query)
    if not named:
        return named
    there = Among(field="uid", values=named)
    return asking.reader.values(other, "uid", there if about is None else there & about)


def _field(kind: str, name: str) -> Field:
    return next(field for field in FIELDS[kind] if field.name == name)
