"""Which records point at which: what is referred to is not taken away unseen."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

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
from genad_liaison.query import fold
from genad_liaison.query.named import called
from genad_liaison.query.renaming import Called, names_in

Key = tuple[str, str]
"""Kind and uid of a record."""
Named = MailingList | StoredQuery
"""What a query can ask for by name: ``list:`` and ``query:``."""


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
    found = [*pointers(desk, (kind_of(record), record.uid)), *queries_naming(desk, record)]
    counts = Counter(map(kind_of, found))
    return ", ".join(f"{count:,} {_noun(kind, count)}" for kind, count in counts.items())


def named_queries(desk: Desk) -> Iterator[Named]:
    """Every mailing list and every stored query."""
    for kind in ("lists", "queries"):
        yield from (one for one in desk.store.find(kind) if isinstance(one, Named))


def asked_about(named: Named) -> str:
    """The kind of record that its query is about."""
    return "contacts" if isinstance(named, MailingList) else named.kind


def called_by(named: Named) -> Called:
    """How a query asks for it by its name."""
    return ("list" if isinstance(named, MailingList) else "query", fold(named.name))


def answers(named: Named, asked: Called) -> bool:
    """Whether it is meant by that, as one that has the name or the id."""
    return called_by(named)[0] == asked[0] and asked[1] in called(named)


def names_asked(named: Named, today: dt.date) -> frozenset[Called]:
    """The lists and stored queries that its query asks for."""
    try:
        return names_in(named.query, asked_about(named), today)
    except UsageError:  # it cannot be asked any more, and so asks nobody
        return frozenset()


def asked_for(record: Record, among: Iterable[Named], today: dt.date) -> Iterator[Named]:
    """Which of these the query of a record asks for."""
    names = names_asked(record, today) if isinstance(record, Named) else ()
    yield from (one for one in among if any(answers(one, name) for name in names))


def queries_naming(desk: Desk, record: Record) -> Iterator[Named]:
    """The lists and the stored queries, other than itself, whose query asks by that name."""
    if not isinstance(record, Named):
        return
    for other in named_queries(desk):
        if other != record and any(asked_for(other, (record,), desk.today)):
            yield other


def _noun(kind: str, count: int) -> str:
    return singular(kind) if count == 1 else kind
