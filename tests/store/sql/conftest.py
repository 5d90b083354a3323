"""A new office on each of the two databases, and its tables as plain SQL sees them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import psycopg
import pytest
from tests.store.engines import place

from genad_liaison.store.sql import open_sql
from genad_liaison.store.sql.store import SQLStore

Database = Literal["sqlite", "postgresql"]
Execute = Callable[[str], list[Any]]
DATABASES: tuple[Database, ...] = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> Database:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def server(database: Database, request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgres")) if database == "postgresql" else ""


@pytest.fixture
def url(database: Database, server: str, tmp_path: Path) -> str:
    """The URL of an empty office."""
    return place(database, tmp_path, server)


@pytest.fixture
def store(url: str) -> Iterator[SQLStore]:
    with closing(open_sql(url)) as store:
        yield store


@pytest.fixture
def office(url: str, database: Database) -> str:
    """The name of the office, as it stands in the tables."""
    return url.rpartition("office=")[2] if database == "postgresql" else "main"


@pytest.fixture
def execute(database: Database, server: str, tmp_path: Path, office: str) -> Execute:
    """Says something to the database behind the store's back; ``$o`` is the name of the office."""

    def said(statement: str) -> list[Any]:
        text = statement.replace("$o", f"'{office}'")
        if database == "sqlite":
            with closing(sqlite3.connect(tmp_path / "office.db", isolation_level=None)) as db:
                return db.execute(text).fetchall()
        with psycopg.connect(server, autocommit=True) as connection:
            cursor = connection.execute(text.encode())
            return cursor.fetchall() if cursor.description else []

    return said
