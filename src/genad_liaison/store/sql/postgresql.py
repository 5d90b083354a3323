"""PostgreSQL by psycopg, in words that CockroachDB, YugabyteDB and Citus understand as well.

So there are no sequences, no advisory locks, no LISTEN and no temporary tables, and every key is
led by the office. The URL goes to libpq as it is, which knows of several hosts and of failover.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
from sqlalchemy import BigInteger, Integer, TableClause
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from genad_liaison.errors import LiaisonError, NotFoundError, StoreError
from genad_liaison.store.sql.conninfo import defaults
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.long_keys import CutKeys
from genad_liaison.store.sql.server_faults import fault_of, kind_of
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import CHANGE_SETS, CHANGES, LINKS, RECORDS
from genad_liaison.store.sql.vectors import WordVectors

CHUNK = 5_000
"""Rows in one INSERT."""
_TYPES: dict[type[Any], str] = {BigInteger: "bigint", Integer: "int"}
_AGAIN = ("40001", "40P01", "23505", "42P07", "42710")
"""The last three: two programs make the same tables, or the same office, at once."""
_GONE = ("57P01", "57P02", "57P03", "57014")


class PostgreSQL(CutKeys, WordVectors, Engine):
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
        self._defaults = defaults(conninfo, wait)
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

    def take_stock(self, session: Session) -> None:
        """Do not wait for autovacuum, which comes a minute after very many rows went in.

        Until then the planner thinks that there are none, and goes through all of them.
        """
        for table in (RECORDS, LINKS, CHANGE_SETS, CHANGES):
            session.say(f"ANALYZE {table.name}")

    def forget_derived(self, session: Session, decoder: Decoder) -> None:
        """Words go with the record, which is written anew."""
        session.say("DELETE FROM genad_links WHERE office = %s", [self.office])

    def integrity(self, session: Session) -> Iterator[str]:
        """Nothing: the server looks after its files (see its data_checksums and amcheck)."""
        return iter(())

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

    def lacks_leader(self, error: Exception) -> bool:
        """Whether those that answer can only be read from."""
        return not self.read_only and kind_of(error, str(error)) == "leader"

    def fault(self, error: Exception) -> StoreError:
        """What the server says, without the password."""
        return fault_of(error, self.place, self._secret, self.wait)


def _insert(table: TableClause, columns: Sequence[str]) -> str:
    """An INSERT of arrays, one for each column."""
    names = ", ".join(columns)
    types = [_TYPES.get(type(table.c[column].type), "text") for column in columns]
    read = ", ".join("CAST(words AS tsvector)" if one == "words" else one for one in columns)
    arrays = ", ".join(f"CAST(%s AS {kind}[])" for kind in types)
    return f"INSERT INTO {table.name} ({names}) SELECT {read} FROM unnest({arrays}) AS t ({names})"
