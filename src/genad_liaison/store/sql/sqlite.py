"""SQLite: one file, written ahead (WAL) and brought to the disk at each commit; FTS5 for words."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import ColumnElement, TableClause, Text, bindparam, func, literal_column, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from genad_liaison.errors import LiaisonError, NotFoundError, StoreError
from genad_liaison.query.links import Wanted
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine, Key, New, Stored, WordCheck
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.sqlite_words import SumOfWords, words_of_others
from genad_liaison.store.sql.tables import RECORDS, WORDS
from genad_liaison.store.sql.words import asked
from genad_liaison.store.text_key import from_key, to_key

CACHE = 64 * 1024
"""Kibibytes of the file that a connection keeps in memory at most."""
COMMON = 10_000
"""Of so many records with a word each page would be looked for among all of them."""
_RECORD = tuple(RECORDS.c.keys()[:-1])
_WORDS = ("rowid", "words")
_WRITERS_TURN = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class SQLite(Engine):
    """A file.

    Args:
        path: of a file that is there.
    """

    name = "sqlite"
    dialect = SQLiteDialect_pysqlite(paramstyle="qmark")
    errors = sqlite3.Error
    begin_looking = "BEGIN"

    def __init__(
        self, path: Path, place: str, office: str, *, wait: float, read_only: bool
    ) -> None:
        self.path = path
        super().__init__(place, office, wait=wait, read_only=read_only)

    def connect(self) -> sqlite3.Connection:
        """Open the file; pages are kept, and every commit is synced."""
        connection = sqlite3.connect(
            f"file:{quote(str(self.path))}?{self._mode()}",
            uri=True,
            timeout=self.wait,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        return connection

    def _mode(self) -> str:
        """A file on a disk that cannot be written, and that nobody can change, is read as it is."""
        if not self.read_only:
            return "mode=rw"
        beside = [Path(f"{self.path}{end}") for end in ("-wal", "-shm")]
        still = not any(path.exists() for path in beside)
        fixed = still and not os.access(self.path.parent, os.W_OK)
        return "mode=ro&immutable=1" if fixed or _is_read_only_disk(self.path) else "mode=ro"

    def begin(self, session: Session) -> None:
        """Become the one that writes."""
        session.driver.execute("BEGIN IMMEDIATE")

    def has_table(self, session: Session, name: str) -> bool:
        """Whether there is a table of that name."""
        return bool(session.say("SELECT 1 FROM sqlite_master WHERE name = ?", [name]))

    def look_around(self, session: Session) -> None:
        """Be sure that this is a database, and that it is written ahead."""
        ((mode,),) = session.say("PRAGMA journal_mode")
        if mode != "wal" and not self.read_only and self.path.stat().st_size == 0:
            session.say("PRAGMA journal_mode = WAL")

    def lock_tables(self, session: Session) -> int:
        """Whoever has begun to write is alone."""
        ((version,),) = session.say("SELECT version FROM genad_schema")
        return int(version)

    def refuse_strangers(self, session: Session) -> None:
        """Refuse a file that another program keeps its tables in."""
        if session.say("SELECT 1 FROM sqlite_master LIMIT 1"):
            raise self.stranger(session)

    def stranger(self, session: Session) -> LiaisonError:
        """The error for a database that holds no office."""
        if session.say("SELECT 1 FROM sqlite_master LIMIT 1"):
            return StoreError(
                f"{self.place}: this database belongs to another program; nothing was changed",
                "an office needs a file of its own:  genad init --store sqlite:///office.db",
            )
        return NotFoundError(f"{self.place}: there is no office", "genad init makes one")

    def insert(
        self, session: Session, table: TableClause, columns: Sequence[str], rows: Sequence[Row]
    ) -> None:
        """Add many rows."""
        if rows:
            session.driver.executemany(_insert(table.name, columns), rows)

    def add_records(self, session: Session, news: Sequence[New]) -> None:
        """Add records, numbered on behind the last, and their words under the same numbers."""
        ((last,),) = session.say("SELECT max(id) FROM genad_records")
        numbers = count(max([last or 0, *(one for one, _, _ in news if one is not None)]) + 1)
        numbered = [(next(numbers) if one is None else one, row, words) for one, row, words in news]
        self.insert(session, RECORDS, _RECORD, [(one, *row) for one, row, _ in numbered])
        self.insert(session, WORDS, _WORDS, [(one, " ".join(words)) for one, _, words in numbered])

    def forget_words(
        self, session: Session, gone: Sequence[tuple[Key, Stored]], decoder: Decoder
    ) -> None:
        """The index has no texts of its own, and must be told which words it knew of each."""
        rows = [
            ("delete", one.id, " ".join(self.spellings.of(kind, old)))
            for (kind, _), one in gone
            for old in (decoder.record(kind, one.document, 0),)
        ]
        self.insert(session, WORDS, ("genad_words", *_WORDS), rows)

    def note_long(self, session: Session, texts: Iterable[str]) -> None:
        """Do nothing: keys may have any length."""

    def key(self, text: str) -> str:
        """A text without what the database refuses; letters and digits are the most of them."""
        return text if text.isascii() and text.isalnum() else to_key(text)

    def texts(self, session: Session, keys: Iterable[str]) -> dict[str, str]:
        """The texts that keys were made of."""
        return {key: from_key(key) for key in keys}

    def among(self, column: Any, name: str) -> Any:
        """One of a list in JSON."""
        values = func.json_each(bindparam(name, type_=Text)).table_valued("value")
        return column.in_(select(values.c.value))

    def list_value(self, values: Iterable[str]) -> str:
        """A list in JSON."""
        return json.dumps(sorted(values), ensure_ascii=False)

    def has_words(self, record: Any, name: str) -> Any:
        """Whether the full-text index has the words for a record."""
        match = literal_column(WORDS.name).op("MATCH")(bindparam(name, type_=Text))
        return record.id.in_(select(WORDS.c.rowid).where(match))

    def are_common(self, session: Session, ways: Iterable[Wanted]) -> bool | None:
        """Count them, up to a number; whole words first, since beginnings are all gathered."""
        question = (
            "SELECT count(*) FROM (SELECT 1 FROM genad_words WHERE genad_words MATCH ? LIMIT ?)"
        )
        for beginning in ('"%s"', '"%s"*'):
            words = asked(ways, beginning=beginning, both=" AND ", either=" OR ")
            if session.say(question, [words, COMMON]) == [(COMMON,)]:
                return True
        return False

    def words_value(self, ways: Iterable[Wanted]) -> str:
        """A question in the words of FTS5."""
        return asked(ways, beginning='"%s"*', both=" AND ", either=" OR ")

    def forget_derived(self, session: Session, decoder: Decoder) -> None:
        """Words cannot be taken out by number; so all go, and those of other offices come back."""
        session.say("INSERT INTO genad_words (genad_words) VALUES ('delete-all')")
        session.say("DELETE FROM genad_links WHERE office = ?", [self.office])
        for number, words in words_of_others(session, decoder):
            self.insert(session, WORDS, _WORDS, [(number, " ".join(words))])

    def integrity(self, session: Session) -> Iterator[str]:
        """What SQLite finds wrong with the file."""
        yield from (text for (text,) in session.say("PRAGMA integrity_check") if text != "ok")

    def words_column(self, record: Any) -> ColumnElement[Any]:
        """The number of a record."""
        return cast(ColumnElement[Any], record.id)

    def word_check(self, session: Session, decoder: Decoder) -> WordCheck:
        """All words of the index against all words of the records."""
        return SumOfWords(session, decoder)

    def size(self, session: Session) -> int:
        """The pages of the file, and those that still lie in the write-ahead log."""
        ((pages,),) = session.say("PRAGMA page_count")
        ((size,),) = session.say("PRAGMA page_size")
        return int(pages * size)

    def compact(self, session: Session) -> None:
        """Write the whole file anew, without the room that nobody needs."""
        session.say("INSERT INTO genad_words (genad_words) VALUES ('optimize')")
        session.say("VACUUM")
        session.say("PRAGMA wal_checkpoint(TRUNCATE)")

    def is_in_the_way(self, error: Exception) -> bool:
        """Never: SQLite itself has waited as long as we do."""
        return False

    def is_lost(self, error: Exception) -> bool:
        """Never: there is no server."""
        return False

    def fault(self, error: Exception) -> StoreError:
        """What the code of an error means."""
        code = getattr(error, "sqlite_errorcode", None)
        primary = code & 0xFF if isinstance(code, int) else sqlite3.SQLITE_CORRUPT
        if primary in _WRITERS_TURN:
            problem = f"another program has been writing for more than {self.wait:g} seconds"
            return StoreError(f"{self.place}: {problem}; nothing was changed", "try again later")
        problem, *hints = _PROBLEMS.get(primary, (str(error),))
        return StoreError(f"{self.place}: {problem}", *hints)


_PROBLEMS = {
    sqlite3.SQLITE_NOTADB: (
        "this is no SQLite database",
        "an office in a file of lines is named by its path alone, without sqlite:",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged",
        "bring back the last backup:  genad --store NEW restore FILE",
    ),
    sqlite3.SQLITE_FULL: ("the disk is full; nothing was changed", "make room and try again"),
    sqlite3.SQLITE_IOERR: (
        "the disk failed, or is full; nothing was changed",
        "make sure of the disk and try again",
    ),
    sqlite3.SQLITE_READONLY: (
        "it can only be read, not written; nothing was changed",
        "look at the rights of the file and of its folder, and at the disk",
        "or open it for reading alone",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "look at the rights of the file and of its folder",
    ),
    sqlite3.SQLITE_TOOBIG: ("a record is larger than SQLite takes; nothing was changed",),
}


def _is_read_only_disk(path: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
