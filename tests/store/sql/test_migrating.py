"""Tables are brought to the newest version step by step, each whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.records import change_set, contact, created
from tests.store.sql.conftest import Execute

from genad_liaison.errors import StoreError
from genad_liaison.store.sql import open_sql
from genad_liaison.store.sql.migrations import MIGRATIONS, migrate, version_of
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.sqlite import SQLite


def second(session: Session) -> None:
    session.say("ALTER TABLE genad_offices ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")
    session.say("UPDATE genad_offices SET colour = 'blue'")


def third_that_fails(session: Session) -> None:
    session.say("CREATE TABLE genad_more (n INTEGER)")
    session.say("INSERT INTO genad_nowhere VALUES (1)")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[SQLite]:
    path = tmp_path / "office.db"
    with closing(open_sql(f"sqlite:///{path}", create=True)) as store:
        store.commit(change_set("one", created(contact())))
    engine = SQLite(path, str(path), "main", wait=1, read_only=False)
    yield engine
    engine.close()


def test_a_step_is_done_once_and_keeps_what_is_there(engine: SQLite) -> None:
    for _ in range(2):
        engine.run(lambda session: migrate(session, (*MIGRATIONS, second)))
        with engine.session() as session:
            assert version_of(session, 2) == 2
            assert session.say("SELECT colour FROM genad_offices") == [("blue",)]
            assert session.say("SELECT count(*) FROM genad_records") == [(1,)]


def test_an_older_program_refuses_what_a_newer_one_made(engine: SQLite) -> None:
    engine.run(lambda session: migrate(session, (*MIGRATIONS, second)))
    with pytest.raises(StoreError, match="newer"):
        open_sql(f"sqlite:///{engine.path}")


def test_a_step_that_fails_leaves_the_tables_as_they_were(engine: SQLite) -> None:
    steps = (*MIGRATIONS, second, third_that_fails)
    with pytest.raises(StoreError, match="genad_nowhere"):
        engine.run(lambda session: migrate(session, steps))
    with engine.session() as session:
        assert version_of(session, 3) == 2
        assert not engine.has_table(session, "genad_more")
    with closing(sqlite3.connect(engine.path)) as db:
        assert db.execute("SELECT migrating FROM genad_schema").fetchall() == [(0,)]


def test_a_step_that_stopped_half_way_is_known_where_tables_cannot_be_taken_back(
    engine: SQLite,
) -> None:
    engine.takes_back_tables = False
    with pytest.raises(StoreError, match="genad_nowhere"):
        engine.run(lambda session: migrate(session, (*MIGRATIONS, third_that_fails)))
    with pytest.raises(StoreError, match="half way") as told:
        open_sql(f"sqlite:///{engine.path}")
    assert told.value.hints


def test_the_version_stands_in_every_database(store: object, execute: Execute) -> None:
    assert store
    assert execute("SELECT version, migrating FROM genad_schema") == [(len(MIGRATIONS), 0)]
