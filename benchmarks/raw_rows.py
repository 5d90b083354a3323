"""The rows that the SQLite store makes of a change set, ready for plain ``sqlite3``.

Tags have link rows besides: whoever writes SQL by hand would give them some.
"""

from collections.abc import Iterable
from typing import Any

from genad_liaison.codec import to_document
from genad_liaison.model import Change, Contact, Record
from genad_liaison.query import days_of, sort_key
from genad_liaison.query.fold import fold
from genad_liaison.query.links import index_words, links
from genad_liaison.store.logged import dumps

Tuples = list[tuple[Any, ...]]
Prepared = tuple[Tuples, Tuples, Tuples, Tuples, Tuples, Tuples]
"""The rows of one change set, table by table as :data:`INSERTS` takes them."""
OFFICE = "main"
INSERTS = (
    "INSERT OR REPLACE INTO genad_offices"
    " (office, revision, chain, created, promised, promised_chain, fields) VALUES (?,?,?,?,?,?,?)",
    "INSERT INTO genad_change_sets"
    " (office, revision, uid, moment, author, reason, undoes, n, chain) VALUES (?,?,?,?,?,?,?,?,?)",
    "INSERT INTO genad_changes (office, revision, n, kind, uid, was, digest, document)"
    " VALUES (?,?,?,?,?,?,?,?)",
    "INSERT INTO genad_records (id, office, kind, uid, place, first, ends, revision, document)"
    " VALUES (?,?,?,?,?,?,?,?,?)",
    "INSERT INTO genad_links (office, kind, field, value, place, uid, first, ends)"
    " VALUES (?,?,?,?,?,?,?,?)",
    "INSERT INTO genad_words (rowid, words) VALUES (?,?)",
)
MOMENT, HASH = "2026-11-24T12:00:00+00:00", "0" * 64
MOST = 100_000
"""Changes that one change set may have here."""


def prepare(revision: int, changes: Iterable[Change]) -> Prepared:
    """The rows of a change set that creates records."""
    made: Prepared = ([], [], [], [], [], [])
    head, change_sets, log, records, link_rows, words = made
    for place, change in enumerate(changes):
        kind, uid, record = change.kind, change.uid, change.after
        if record is not None:
            number = revision * MOST + place
            document = dumps(to_document(record)).decode()
            log.append((OFFICE, revision, place, kind, uid, 0, HASH, document))
            records.append(_record(number, revision, kind, record, document))
            link_rows.extend(_links(kind, record))
            words.append((number, " ".join(index_words(kind, record))))
    head.append((OFFICE, revision, HASH, MOMENT, 0, "", "{}"))
    uid = f"set {revision}"
    change_sets.append((OFFICE, revision, uid, MOMENT, "bench", "bench", 0, len(log), HASH))
    return made


def _record(
    number: int, revision: int, kind: str, record: Record, document: str
) -> tuple[Any, ...]:
    place, (first, ends) = sort_key(kind, record)[0], days_of(kind, record)
    return (number, OFFICE, kind, record.uid, place, first, ends, revision, document)


def _links(kind: str, record: Record) -> Tuples:
    place, uid = sort_key(kind, record)[0], record.uid
    rows: Tuples = [
        (OFFICE, kind, field, value, place, uid, first, ends)
        for field, value, first, ends in links(kind, record)
    ]
    tags = record.categories if isinstance(record, Contact) else ()
    rows += [(OFFICE, kind, "tag", fold(tag), place, uid, 0, 0) for tag in tags]
    return rows
