"""What a database must be able to do for us, whichever it is."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Executable, TableClause
from sqlalchemy.engine import Dialect

from genad_liaison.errors import LiaisonError
from genad_liaison.store.sql.connections import Connections
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.full_text import FullText
from genad_liaison.store.sql.keys import Keys
from genad_liaison.store.sql.session import Prepared, Row, Session
from genad_liaison.store.sql.words import Spellings


class Engine(Connections, Keys, FullText):
    """A database, and the connections to it.

    Attributes:
        begin_looking: begins to answer as of one moment.
        needs_collation: whether texts must be told to be in order of their code points.
        takes_back_tables: whether the making of tables is part of a transaction.
    """

    name: str
    dialect: Dialect
    begin_looking: str
    needs_collation = False
    takes_back_tables = True

    def __init__(self, place: str, office: str, *, wait: float, read_only: bool) -> None:
        self.spellings = Spellings()
        self._statements: dict[Any, Prepared] = {}
        super().__init__(place, office, wait=wait, read_only=read_only)

    def session_on(self, connection: Any) -> Session:
        """What jobs are done by, on a connection."""
        return Session(self, connection)

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
    def take_stock(self, session: Session) -> None:
        """Let the database count what it holds, where it plans by that."""

    @abstractmethod
    def forget_derived(self, session: Session, decoder: Decoder) -> None:
        """Take out links and words of the office, to derive them anew."""

    @abstractmethod
    def integrity(self, session: Session) -> Iterator[str]:
        """What the database itself finds wrong."""

    @abstractmethod
    def size(self, session: Session) -> int:
        """How many bytes the tables take."""

    @abstractmethod
    def compact(self, session: Session) -> None:
        """Give back room that is not needed, where that is ours to do."""
