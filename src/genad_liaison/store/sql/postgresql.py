"""PostgreSQL by psycopg, in words that CockroachDB, YugabyteDB and Citus understand as well.

So there are no sequences, no advisory locks, no LISTEN and no temporary tables, and every key is
led by the office. The URL goes to libpq as it is, which knows of several hosts and of failover.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

import psycopg
from psycopg.pq import Conninfo
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Integer,
    TableClause,
    Text,
    bindparam,
    cast,
    func,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from genad_liaison.errors import LiaisonError, NotFoundError, StoreError, UsageError
from genad_liaison.query.links import Wanted
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine, Key, New, Stored, WordCheck
from genad_liaison.store.sql.server_faults import fault_of
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import RECORDS
from genad_liaison.store.sql.words import asked
from genad_liaison.store.text_key import from_key, to_key

LONGEST_KEY, BEGINNING = 250, 200
"""A text of more characters stands in an index by its beginning and its SHA-256."""
CHUNK = 5_000
"""Rows in one INSERT."""
LARGEST_VECTOR = 1_000_000
OVERFLOW = "*"
"""Stands in the words of a record that has too many, in place of them: it is always looked at."""

_RECORD = tuple(RECORDS.c.keys()[1:])
_TYPES: dict[type[Any], str] = {BigInteger: "bigint", Integer: "int"}
_AGAIN = ("40001", "40P01", "23505", "42P07")
"""The last two: two programs make the same tables, or the same office, at once."""
_GONE = ("57P01", "57P02", "57P03", "57014")


class PostgreSQL(Engine):
    """A server, or a cluster of them.

    Args:
        conninfo: the URL as libpq takes it, password and all.
        secret: what must not be shown.
    """

    name = "postgresql"
    dialect = PGDialect_psycopg(paramstyle="pyformat")  # type: ignore[no-untyped-call]
    errors = psycopg.Error
    begin_looking = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def __init__(
        self,
        conninfo: str,
        place: str,
        office: str,
        *,
        secret: str,
        wait: float,
        read_only: bool,
    ) -> None:
        self._conninfo, self._secret = conninfo, secret
        self._defaults = _defaults(conninfo, wait)
        super().__init__(place, office, wait=wait, read_only=read_only)

    def connect(self) -> psycopg.Connection[Row]:
        """Connect to the host that fits, as libpq finds it."""
        return psycopg.connect(self._conninfo, autocommit=True, **self._defaults)

    def look_around(self, session: Session) -> None:
        """Learn what server this is."""
        ((version,),) = session.say("SELECT version()")
        is_postgresql = "CockroachDB" not in version
        self.needs_collation = self.takes_back_tables = is_postgresql
        ((encoding,),) = session.say("SHOW server_encoding")
        if encoding.upper().replace("-", "") != "UTF8":
            raise StoreError(
                f"{self.place}: the database is in {encoding}, which cannot hold every name",
                "createdb --encoding=UTF8 --template=template0 NAME",
            )

    def begin(self, session: Session) -> None:
        """Begin; what waits for another's lock does so no longer than we want."""
        session.driver.execute("BEGIN")
        session.driver.execute(f"SET LOCAL lock_timeout = {max(1, round(self.wait * 1000))}")

    def has_table(self, session: Session, name: str) -> bool:
        """Whether there is a table of that name where tables are looked for."""
        return session.say("SELECT to_regclass(%s) IS NOT NULL", [name]) == [(True,)]

    def lock_tables(self, session: Session) -> int:
        """Hold the one row of the version."""
        ((version,),) = session.say("SELECT version FROM genad_schema FOR UPDATE")
        return int(version)

    def refuse_strangers(self, session: Session) -> None:
        """Do nothing: a database may be shared, and our tables have a name of their own."""

    def stranger(self, session: Session) -> LiaisonError:
        """The error for a database that holds no office."""
        return NotFoundError(f"{self.place}: there is no office", "genad init makes one")

    def insert(
        self, session: Session, table: TableClause, columns: Sequence[str], rows: Sequence[Row]
    ) -> None:
        """Add many rows, each column as one array."""
        statement = _insert(table, columns)
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            session.driver.execute(statement, [list(column) for column in zip(*chunk, strict=True)])

    def add_records(self, session: Session, news: Sequence[New]) -> None:
        """Add records, each with its words beside it."""
        rows = [(*row, self.vector(words)) for _, row, words in news]
        self.insert(session, RECORDS, _RECORD, rows)

    def forget_words(
        self, session: Session, gone: Sequence[tuple[Key, Stored]], decoder: Decoder
    ) -> None:
        """Do nothing: the words go with the record."""

    def key(self, text: str) -> str:
        """A text without what the database refuses, no longer than an index takes it."""
        key = to_key(text)
        if len(key) <= LONGEST_KEY:
            return key
        return key[:BEGINNING] + sha256(key.encode()).hexdigest()

    def texts(self, session: Session, keys: Iterable[str]) -> dict[str, str]:
        """The texts that keys were made of."""
        found = {key: key for key in keys}
        long = [key for key in found if len(key) > LONGEST_KEY]
        if long:
            question = "SELECT key, text FROM genad_long_texts WHERE office = %s AND key = ANY(%s)"
            found |= dict(session.say(question, [self.office, long]))
        return {key: from_key(text) for key, text in found.items()}

    def note_long(self, session: Session, texts: Iterable[str]) -> None:
        """Keep the whole of the texts whose keys are cut."""
        long = {key: to_key(text) for text in texts if len(key := self.key(text)) > LONGEST_KEY}
        for key, text in long.items():
            session.driver.execute(
                "INSERT INTO genad_long_texts (office, key, text) VALUES (%s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                [self.office, key, text],
            )

    def among(self, column: Any, name: str) -> Any:
        """One of an array."""
        return column == func.any(bindparam(name, type_=ARRAY(Text)))

    def list_value(self, values: Iterable[str]) -> list[str]:
        """An array."""
        return sorted(values)

    def has_words(self, record: Any, name: str) -> Any:
        """Whether the vector of a record has the words."""
        return record.words.op("@@")(cast(bindparam(name, type_=Text), TSQUERY))

    def are_common(self, session: Session, ways: Iterable[Wanted]) -> bool | None:
        """The planner of the server knows how often a word is there."""
        return None

    def words_value(self, ways: Iterable[Wanted]) -> str:
        """A question in the words of a tsquery; a record with too many words answers to any."""
        wanted = asked(ways, beginning="'%s':*", both=" & ", either=" | ")
        return f"{wanted} | '{OVERFLOW}'"

    def vector(self, words: Iterable[str]) -> str:
        """Words as a tsvector is written."""
        text = " ".join(f"'{word}'" for word in words)
        return text if len(text.encode()) < LARGEST_VECTOR else f"'{OVERFLOW}'"

    def forget_derived(self, session: Session, decoder: Decoder) -> None:
        """Words go with the record, which is written anew."""
        session.say("DELETE FROM genad_links WHERE office = %s", [self.office])

    def integrity(self, session: Session) -> Iterator[str]:
        """Nothing: the server looks after its files (see its data_checksums and amcheck)."""
        return iter(())

    def words_column(self, record: Any) -> ColumnElement[Any]:
        """The vector as it is written."""
        return cast(record.words, Text)

    def word_check(self, session: Session, decoder: Decoder) -> WordCheck:
        """The vector of each record against its words."""
        return _Vectors(self)

    def size(self, session: Session) -> int:
        """What PostgreSQL says of our tables; 0 where it is another server, which does not say."""
        try:
            ((size,),) = session.say(
                "SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class"
                " WHERE relkind = 'r' AND relname LIKE 'genad\\_%'"
            )
        except psycopg.errors.UndefinedFunction:
            return 0
        return int(size or 0)

    def compact(self, session: Session) -> None:
        """Nothing: the server does that by itself (autovacuum)."""

    def is_in_the_way(self, error: Exception) -> bool:
        """Whether the server asks for the transaction again."""
        return getattr(error, "sqlstate", None) in _AGAIN

    def is_lost(self, error: Exception) -> bool:
        """Whether the server is gone, going, or no longer the one that writes."""
        state = getattr(error, "sqlstate", None) or ""
        if state == "25006":
            return "target_session_attrs" in self._conninfo and not self.read_only
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and (
            not state or state.startswith("08") or state in _GONE
        )

    def fault(self, error: Exception) -> StoreError:
        """What the server says, without the password."""
        return fault_of(error, self.place, self._secret, self.wait)


class _Vectors:
    def __init__(self, engine: PostgreSQL) -> None:
        self._engine = engine

    def knows(self, indexed: str, words: frozenset[str]) -> bool:
        """Whether the vector is made of the words."""
        return sorted(indexed.split()) == sorted(self._engine.vector(words).split())

    def problems(self) -> Iterator[str]:
        """Nothing more: each record was looked at."""
        return iter(())


def refuse_unknown(conninfo: str) -> None:
    """Refuse a URL that libpq does not understand; never with its own words, which may tell all.

    Raises:
        UsageError: a parameter is unknown, or something else is wrong.
    """
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    parameters = conninfo.partition("?")[2].split("&")
    for name in (part.partition("=")[0] for part in parameters if part):
        if name not in known:
            raise UsageError(
                f"the URL of a server has no parameter {name!r}",
                "?office=NAME, and those of libpq:  sslmode, target_session_attrs, ...",
            )
    try:
        Conninfo.parse(conninfo.encode())
    except psycopg.Error:
        raise UsageError(
            "the URL of the server cannot be read",
            "postgresql://user@host:5432/database; odd characters of a password as %XX",
        ) from None


def _defaults(conninfo: str, wait: float) -> dict[str, Any]:
    """What libpq is told where the URL says nothing of it: no waiting for the dead."""
    wanted = {
        "connect_timeout": str(min(10, max(2, round(wait)))),
        "tcp_user_timeout": "15000",
        "keepalives_idle": "10",
        "keepalives_interval": "5",
        "keepalives_count": "3",
        "application_name": "genad",
        "client_encoding": "UTF8",
    }
    return {name: value for name, value in wanted.items() if f"{name}=" not in conninfo}


def _insert(table: TableClause, columns: Sequence[str]) -> str:
    """An INSERT of arrays, one for each column."""
    names = ", ".join(columns)
    types = [_TYPES.get(type(table.c[column].type), "text") for column in columns]
    read = ", ".join("CAST(words AS tsvector)" if one == "words" else one for one in columns)
    arrays = ", ".join(f"CAST(%s AS {kind}[])" for kind in types)
    return f"INSERT INTO {table.name} ({names}) SELECT {read} FROM unnest({arrays}) AS t ({names})"
