"""Records by name or by the beginning of a uid, without reading every record for it."""

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Mapping

from genad_liaison.model import (
    Cadence,
    Commitment,
    Contact,
    Document,
    Interaction,
    MailingList,
    Organisation,
    Post,
    Receipt,
    Record,
    StoredQuery,
    fold,
)
from genad_liaison.office.desk import Desk, label_of
from genad_liaison.query import Among, And, Between, Query, Term
from genad_liaison.query.dates import next_day
from genad_liaison.query.fold import words
from genad_liaison.query.order import sort_key

PREFIX = 4
"""So many characters of a uid are enough, where they are unique."""
NAMELESS = ("appointments", "consents", "allowances", "corrections")
"""Kinds whose records are known by their uid alone."""
LIKE = 0.75
"""How like another name is that may have been meant: the length alone tells of most."""
_MOST_WORDS = 8
_TEXTS = {"documents": ("title", "reference"), "commitments": ("text",)}
"""The fields that the names of a kind stand in; each name in one of them."""


def search(desk: Desk, kind: str, text: str) -> list[Record] | None:
    """The records of that name, else those whose uid begins so, in the order of the kind.

    None where that is not told without reading every record, as of kinds that are small.
    """
    named = [] if kind in NAMELESS else _named(desk, kind, one_line(text))
    return named if named is None or named else _beginning(desk, kind, text)


def _named(desk: Desk, kind: str, name: str) -> list[Record] | None:
    if desk.store.is_in_memory:
        every = desk.store.stream(kind) if name else iter(())
        return sorted(_called(name, every), key=lambda record: sort_key(kind, record))
    query = _query(kind, name)
    return None if query is None else list(_called(name, desk.store.find(kind, query)))


def _called(name: str, records: Iterable[Record]) -> Iterator[Record]:
    return (one for one in records if name in map(fold, names_of(one)))


def close_to(desk: Desk, kind: str, text: str) -> list[str]:
    """What the records are called whose names are nearly that; for this, all are read."""
    name = fold(text)
    near: dict[str, dict[str, str]] = {}
    for record in desk.store.find(kind) if kind not in NAMELESS else ():
        for other in filter(None, map(fold, names_of(record))):
            if 2 * min(len(name), len(other)) >= LIKE * (len(name) + len(other)):
                near.setdefault(other, {})[record.uid] = label_of(record)
    return said_of(name, near)


def said_of(name: str, near: Mapping[str, Mapping[str, str]]) -> list[str]:
    """What the records are called that have the names most like one.

    Args:
        near: the records of each name: uid, and what it is called.
    """
    close = difflib.get_close_matches(name, near, 3, LIKE)
    return list({uid: label for other in close for uid, label in near[other].items()}.values())


def one_line(text: str) -> str:
    """A name as it is compared."""
    return fold(" ".join(text.split()))


def names_of(record: Record) -> Iterator[str]:
    """What a record may be called."""
    match record:
        case Contact():
            yield from (record.formatted_name, record.printed_name, *record.nicknames)
            yield f"{record.given_name} {record.family_name}".strip()
            yield from (email.value for email in record.emails)
        case Post():
            for title in (str(record.title.en), str(record.title.fr)):
                yield title
                yield f"{title}, {record.party}"
            if record.mailbox:
                yield record.mailbox.value
        case Document():
            yield from (record.title, record.reference)
        case MailingList() | Organisation() | StoredQuery() | Cadence():
            yield label_of(record)
        case Interaction(subject=subject, date=date):
            yield from (subject, f"{date} {subject}")
        case Commitment(text=text):
            yield text
        case Receipt(number=number):
            yield number


def _query(kind: str, name: str) -> Query | None:
    """What every record of that name answers to, and few others."""
    known = words(name)[:_MOST_WORDS]
    if not known:
        return None
    said = " ".join(known)
    if kind == "contacts":  # a given name and a family name are two texts
        each = And(parts=tuple(Term(field="name", values=(word,)) for word in known))
        return each | Term(field="email", values=(said,))
    if kind == "interactions":
        subject = Term(field="subject", values=(said,))
        day = _day(name)
        return subject | Between(field="date", start=day, end=next_day(day)) if day else subject
    if kind not in _TEXTS:
        return None
    first, *others = (Term(field=field, values=(said,)) for field in _TEXTS[kind])
    query: Query = first
    for other in others:
        query = query | other
    return query


def _day(name: str) -> dt.date | None:
    """The day that a name begins with."""
    try:
        return dt.date.fromisoformat(name[:10])
    except ValueError:
        return None


def _beginning(desk: Desk, kind: str, text: str) -> list[Record]:
    if len(text) < PREFIX:
        return []
    lower = text.casefold()
    uids = (uid for uid in desk.store.values(kind, "uid") if uid.casefold().startswith(lower))
    known = frozenset(uids)
    return list(desk.store.find(kind, Among(field="uid", values=known))) if known else []
