"""SQLite: one file, written ahead (WAL) and brought to the disk at each commit; FTS5 for words."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import TableClause
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from genad_liaison.errors import LiaisonError, NotFoundError, StoreError
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.fts5 import COLUMNS, NumberedWords
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.sqlite_faults import fault_of
from genad_liaison.store.sql.sqlite_file import connected
from genad_liaison.store.sql.sqlite_keys import PlainKeys
from genad_liaison.store.sql.sqlite_words import words_of_others
from genad_liaison.store.sql.tables import WORDS


class SQLite(PlainKeys, NumberedWords, Engine):
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
        """Open the file."""
        return connected(self.path, self.wait, read_only=self.read_only)

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

    def take_stock(self, session: Session) -> None:
        """Do nothing: our statements say in which order tables are taken."""

    def forget_derived(self, session: Session, decoder: Decoder) -> None:
        """Words cannot be taken out by number; so all go, and those of other offices come back."""
        session.say("INSERT INTO genad_words (genad_words) VALUES ('delete-all')")
        session.say("DELETE FROM genad_links WHERE office = ?", [self.office])
        for number, words in words_of_others(session, decoder):
            self.insert(session, WORDS, COLUMNS, [(number, " ".join(words))])

    def integrity(self, session: Session) -> Iterator[str]:
        """What SQLite finds wrong with the file."""
        yield from (text for (text,) in session.say("PRAGMA integrity_check") if text != "ok")

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

    def lacks_leader(self, error: Exception) -> bool:
        """Never: nobody leads."""
        return False

    def fault(self, error: Exception) -> StoreError:
        """What the code of an error means."""
        return fault_of(error, self.place, self.wait)


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
