"""Which records point at which: what is referred to is not taken away unseen."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    REFERENCES,
    WIDE,
    MailingList,
    Record,
    StoredQuery,
    kind_of,
    references,
    singular,
)
from genad_liaison.office.desk import Desk
from genad_liaison.query import fold, parse
from genad_liaison.query.named import called, names_in

Key = tuple[str, str]
"""Kind and uid of a record."""


def records_that_point(desk: Desk) -> Iterator[Record]:
    """Every record of a kind that has references."""
    for kind in REFERENCES:
        yield from desk.store.find(kind)


def pointed_at(record: Record, among: set[Key]) -> set[Key]:
    """Which of these records a record points at; a party is a nation or an organisation."""
    keys = {(kind, uid) for wide, uid in references(record) for kind in WIDE.get(wide, (wide,))}
    return keys & among


def pointers(desk: Desk, key: Key) -> tuple[Record, ...]:
    """The records that point at one."""
    return tuple(record for record in records_that_point(desk) if pointed_at(record, {key}))


def said_pointers(desk: Desk, record: Record) -> str:
    """``2 appointments, 14 interactions``: how many point at a record; empty for none."""
    found = [*pointers(desk, (kind_of(record), record.uid)), *_queries_naming(desk, record)]
    counts = Counter(map(kind_of, found))
    return ", ".join(f"{count:,} {_noun(kind, count)}" for kind, count in counts.items())


def _queries_naming(desk: Desk, record: Record) -> Iterator[Record]:
    """The lists and the stored queries, other than itself, whose query asks by that name."""
    if not isinstance(record, MailingList | StoredQuery):
        return
    word = "list" if isinstance(record, MailingList) else "query"
    asked = {(word, name) for name in called(record)}
    for other in (*desk.store.find("lists"), *desk.store.find("queries")):
        named = _names_in(other, desk.today) if isinstance(other, MailingList | StoredQuery) else ()
        if other != record and asked & {(word, fold(name)) for word, name in named}:
            yield other


def _names_in(named: MailingList | StoredQuery, today: dt.date) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(names_in(parse(named.query, today)))
    except UsageError:  # it cannot be asked any more, and so asks nobody
        return ()


def _noun(kind: str, count: int) -> str:
    return singular(kind) if count == 1 else kind
