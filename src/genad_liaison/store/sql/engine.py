"""What a database must be able to do for us, whichever it is; and how a job is done on it."""

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from attrs import frozen
from sqlalchemy import ColumnElement, Executable, TableClause
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import Pool, QueuePool

from genad_liaison.errors import LiaisonError, StoreError
from genad_liaison.query.links import Wanted
from genad_liaison.store.sql.damage import UNREADABLE, damaged
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.session import Prepared, Row, Session
from genad_liaison.store.sql.words import Spellings
from genad_liaison.store.text_key import to_key

T = TypeVar("T")

Key = tuple[str, str]
"""Kind and uid of a record."""
New = tuple[int | None, Row, frozenset[str]]
"""A record on its way in: its number, where it has one; its row; its words."""

FIRST_PAUSE, LONGEST_PAUSE = 0.01, 1.0
KEPT = 5
"""Connections that are kept open for the next job."""


@frozen
class Stored:
    """A record that is there.

    Attributes:
        id: its number in SQLite's full-text index.
    """

    id: int
    revision: int
    document: str


class WordCheck(Protocol):
    """Compares the words that are indexed with those of the records."""

    def knows(self, indexed: Any, words: frozenset[str]) -> bool:
        """Note the words of a record; whether they are indexed, where that can be told yet.

        Args:
            indexed: what stands in the column of words.
        """

    def problems(self) -> Iterator[str]:
        """What is wrong with the whole, once all records were noted."""


class Engine(ABC):
    """A database, and the pool of connections to it.

    Args:
        place: where it is, as it may be shown to anybody.
        office: the name of the office.
        wait: how many seconds a job is tried again when somebody is in its way.

    Attributes:
        errors: what the driver raises.
        begin_looking: begins to answer as of one moment.
        needs_collation: whether texts must be told to be in order of their code points.
        takes_back_tables: whether the making of tables is part of a transaction.
    """

    name: str
    dialect: Dialect
    errors: type[Exception]
    begin_looking: str
    needs_collation = False
    takes_back_tables = True

    def __init__(self, place: str, office: str, *, wait: float, read_only: bool) -> None:
        self.place, self.office = place, office
        self.wait, self.read_only = wait, read_only
        self.spellings = Spellings()
        self._statements: dict[Any, Prepared] = {}
        self._process = os.getpid()
        self._inherited: list[Pool] = []
        self._pool: Pool = self._new_pool()

    def run(self, job: Callable[[Session], T], *, patient: bool = True) -> T:
        """Do a job; once more, after a pause, where somebody was in its way or the server went.

        Args:
            patient: whether to wait for a server that is not there.

        Raises:
            StoreError: it cannot be done, or not within the time that we wait; or what is there
                is not what was written.
        """
        deadline, pause = time.monotonic() + self.wait, FIRST_PAUSE
        while True:
            try:
                with self.session() as session:
                    return job(session)
            except self.errors as error:
                again = self.is_in_the_way(error) or (patient and self.is_lost(error))
                if not again or time.monotonic() + pause > deadline:
                    raise self.fault(error) from None
            except UNREADABLE as error:
                raise damaged(self.place, error) from error
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A connection of the pool; one that was lost is not put back, nor are its fellows."""
        if self._process != os.getpid():
            self._leave_to_parent()
        pool = self._pool
        connection = pool.connect()
        session = Session(self, connection.dbapi_connection)
        try:
            yield session
        except self.errors as error:
            if self.is_lost(error):
                session.driver = None
                self._renew(pool)  # its fellows in the pool will be lost as well
            raise
        except LiaisonError:
            raise
        except BaseException:
            session.driver = None  # stopped in the midst of who knows what
            raise
        finally:
            if session.driver is None or pool is not self._pool:
                connection.invalidate()
            connection.close()

    def close(self) -> None:
        """Give back all connections; those that are at work, when they are done."""
        self._renew(self._pool)

    def _renew(self, pool: Pool) -> None:
        if pool is self._pool:
            self._pool = self._new_pool()
        pool.dispose()

    def prepared(self, shape: Any, build: Callable[[], Executable]) -> Prepared:
        """The statement of a shape, built when the shape is first seen."""
        found = self._statements.get(shape)
        if found is None:
            compiled = build().compile(dialect=self.dialect)  # type: ignore[attr-defined]
            names = compiled.positiontup
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            found = Prepared(str(compiled), None if names is None else tuple(names), fixed)
            self._statements[shape] = found
        return found

    def _new_pool(self) -> Pool:
        return QueuePool(self.connect, pool_size=KEPT, max_overflow=-1, reset_on_return=None)

    def _leave_to_parent(self) -> None:
        """After a fork: the connections are the parent's, and closing them would end them there."""
        self._inherited.append(self._pool)
        self._pool, self._process = self._new_pool(), os.getpid()

    @abstractmethod
    def connect(self) -> Any:
        """A new connection, which commits each statement unless told to begin."""

    @abstractmethod
    def begin(self, session: Session) -> None:
        """Begin to write, or wait until others have written."""

    @abstractmethod
    def has_table(self, session: Session, name: str) -> bool:
        """Whether there is a table of that name."""

    @abstractmethod
    def look_around(self, session: Session) -> None:
        """Learn what must be known of the place before anything else is done there.

        Raises:
            StoreError: it is no place for us.
        """

    @abstractmethod
    def lock_tables(self, session: Session) -> int:
        """Keep others from making tables, and give the version that they have."""

    @abstractmethod
    def refuse_strangers(self, session: Session) -> None:
        """Refuse to put tables where another program has its own."""

    @abstractmethod
    def stranger(self, session: Session) -> LiaisonError:
        """The error for a database that holds no office."""

    @abstractmethod
    def insert(
        self, session: Session, table: TableClause, columns: Sequence[str], rows: Sequence[Row]
    ) -> None:
        """Add many rows."""

    @abstractmethod
    def add_records(self, session: Session, news: Sequence[New]) -> None:
        """Add records, with their words."""

    @abstractmethod
    def forget_words(
        self, session: Session, gone: Sequence[tuple[Key, Stored]], decoder: Decoder
    ) -> None:
        """Take the words of records that go out of the index."""

    @abstractmethod
    def note_long(self, session: Session, texts: Iterable[str]) -> None:
        """Keep the whole of the texts whose keys are cut."""

    def text(self, text: str) -> str:
        """A text as it stands in a column that is neither compared nor in order."""
        return to_key(text)

    @abstractmethod
    def key(self, text: str) -> str:
        """A text as it stands in a column that is compared, or is in order."""

    @abstractmethod
    def texts(self, session: Session, keys: Iterable[str]) -> dict[str, str]:
        """The texts that keys were made of."""

    @abstractmethod
    def among(self, column: Any, name: str) -> Any:
        """Whether a column is one of many values, which are bound under that name."""

    @abstractmethod
    def list_value(self, values: Iterable[str]) -> Any:
        """Many values as they are bound."""

    @abstractmethod
    def has_words(self, record: Any, name: str) -> Any:
        """Whether a record has the words that are bound under a name.

        Args:
            record: the columns of the records.
        """

    @abstractmethod
    def are_common(self, session: Session, ways: Iterable[Wanted]) -> bool | None:
        """Whether very many records have words; None where the database looks to that itself."""

    @abstractmethod
    def words_value(self, ways: Iterable[Wanted]) -> str:
        """Words as they are bound."""

    @abstractmethod
    def forget_derived(self, session: Session, decoder: Decoder) -> None:
        """Take out links and words of the office, to derive them anew."""

    @abstractmethod
    def integrity(self, session: Session) -> Iterator[str]:
        """What the database itself finds wrong."""

    @abstractmethod
    def words_column(self, record: Any) -> ColumnElement[Any]:
        """What tells the words of a record, for :class:`WordCheck`."""

    @abstractmethod
    def word_check(self, session: Session, decoder: Decoder) -> "WordCheck":
        """An inspection of the full text."""

    @abstractmethod
    def size(self, session: Session) -> int:
        """How many bytes the tables take."""

    @abstractmethod
    def compact(self, session: Session) -> None:
        """Give back room that is not needed, where that is ours to do."""

    @abstractmethod
    def is_in_the_way(self, error: Exception) -> bool:
        """Whether somebody else was in the way, so that trying again is worth it."""

    @abstractmethod
    def is_lost(self, error: Exception) -> bool:
        """Whether the connection is gone, or there was none to be had."""

    @abstractmethod
    def fault(self, error: Exception) -> StoreError:
        """What went wrong, with the remedy, and without anything that is secret."""
