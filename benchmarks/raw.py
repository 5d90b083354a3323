"""The same questions in plain ``sqlite3``, by hand: what the SQL stores are compared with."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.raw_rows import INSERTS, OFFICE, Prepared

GET = "SELECT document FROM genad_records WHERE office = ? AND kind = ? AND uid = ?"
PAGE = """SELECT r.document FROM genad_links l
    JOIN genad_records r ON r.office = l.office AND r.kind = l.kind AND r.uid = l.uid
    WHERE l.office = 'main' AND l.kind = 'interactions' AND l.field = 'party' AND l.value = ?
    ORDER BY l.place, l.uid LIMIT 50"""
LAST = """SELECT uid, place FROM genad_links
    WHERE office = 'main' AND kind = 'interactions' AND field = 'party' AND value = ?
    ORDER BY place, uid LIMIT 1"""
FILTER = """WITH held AS (
    SELECT p.uid FROM genad_links p WHERE p.office = 'main' AND p.kind = 'appointments'
        AND p.field = 'party' AND p.value = :nation AND p.first <= :day AND p.ends > :day
    UNION
    SELECT a.uid FROM genad_links o
    CROSS JOIN genad_links a ON a.office = 'main' AND a.kind = 'appointments' AND a.field = 'post'
        AND a.value = o.uid AND a.first <= :day AND a.ends > :day
    WHERE o.office = 'main' AND o.kind = 'posts' AND o.field = 'party' AND o.value = :nation
        AND NOT EXISTS (SELECT 1 FROM genad_links p WHERE p.office = 'main'
            AND p.kind = 'appointments' AND p.uid = a.uid AND p.field = 'party'))
    SELECT r.document FROM held
    CROSS JOIN genad_links c ON c.office = 'main' AND c.kind = 'appointments' AND c.uid = held.uid
        AND c.field = 'contact'
    CROSS JOIN genad_links t ON t.office = 'main' AND t.kind = 'contacts' AND t.uid = c.value
        AND t.field = 'tag' AND t.value = :tag
    CROSS JOIN genad_links s ON s.office = 'main' AND s.kind = 'contacts' AND s.uid = c.value
        AND s.field = 'lang' AND s.value = :language
    CROSS JOIN genad_records r ON r.office = 'main' AND r.kind = 'contacts' AND r.uid = c.value
    ORDER BY r.uid"""
"""CROSS JOIN keeps SQLite to this order of the tables; left alone it takes 20 times as long."""


PRAGMAS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
"""As the store has them."""


class Raw:
    """A database file in WAL mode that syncs at each commit.

    Args:
        like: the SQLite store whose tables and indexes a new file gets.
    """

    def __init__(self, path: Path, like: Path | None = None) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript(PRAGMAS)
        if like is not None:
            self.db.executescript(_schema(like))

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def insert(self, prepared: Prepared) -> None:
        """One transaction."""
        self.db.execute("BEGIN IMMEDIATE")
        for statement, found in zip(INSERTS, prepared, strict=True):
            self.db.executemany(statement, found)
        self.db.execute("COMMIT")

    def get(self, kind: str, uid: str) -> str:
        """The document of a record, as it lies there."""
        (document,) = self.db.execute(GET, (OFFICE, kind, uid)).fetchone()
        return str(document)

    def decoded(self, kind: str, uid: str) -> Any:
        """A record as a dict."""
        return json.loads(self.get(kind, uid))

    def page(self, nation: str) -> list[Any]:
        """The newest 50 interactions of a nation, as dicts."""
        return [json.loads(document) for (document,) in self.db.execute(PAGE, (nation,))]

    def last(self, parties: Iterable[str]) -> Iterator[tuple[str, int]]:
        """The newest interaction of each party: one probe each."""
        for party in parties:
            yield from self.db.execute(LAST, (party,))

    def people(self, nation: str, tag: str, language: str, day: int) -> list[Any]:
        """Contacts that speak for a nation on a day, with a tag and a language, as dicts."""
        asked = {"nation": nation, "tag": tag, "language": language, "day": day}
        return [json.loads(document) for (document,) in self.db.execute(FILTER, asked)]


def _schema(like: Path) -> str:
    """The statements that make its tables; full text makes some by itself."""
    with closing(sqlite3.connect(like)) as db:
        found = db.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'genad_words_%'"
        )
        return ";\n".join(sql for (sql,) in found)
