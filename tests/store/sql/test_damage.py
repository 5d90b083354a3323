"""Values that nobody wrote, in any column of an SQLite file: errors of ours, no tracebacks."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.records import change_set, contact, created, many, stored, updated
from tests.torture.damage import everything

from genad_liaison.errors import LiaisonError, StoreError
from genad_liaison.store.sql import open_sql, tables

TABLES = (
    tables.OFFICES,
    tables.RECORDS,
    tables.LINKS,
    tables.CHANGE_SETS,
    tables.CHANGES,
)
ODD = ("x'ff00'", "'\ud7ff\u0101'", "-7.5e9")
CELLS = [
    (table.name, column.name, value)
    for table in TABLES
    for column in table.c
    if column.name not in ("id", "words")
    for value in ODD
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "office.db"
    with closing(open_sql(f"sqlite:///{path}", create=True)) as store:
        store.commit(change_set("one", created(*many(), contact("c1"))))
        was = stored(store, "contacts", "c1")
        store.commit(change_set("two", updated(was, contact("c1", note="n"))))
    return path.read_bytes()


def refused(path: Path) -> LiaisonError | None:
    """All that can be asked of it, until something goes wrong; then the inspection."""
    try:
        store = open_sql(f"sqlite:///{path}", read_only=True)
    except LiaisonError as error:
        return error
    with closing(store):
        list(store.verify())
        try:
            everything(store)
        except LiaisonError as error:
            return error
    return None


@pytest.mark.parametrize(("table", "column", "value"), CELLS)
def test_an_odd_value_ends_in_no_traceback(
    whole: bytes, tmp_path: Path, table: str, column: str, value: str
) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(whole)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        last = f"SELECT max(rowid) FROM {table}" if table == "genad_records" else ""
        where = f"WHERE rowid = ({last})" if last else ""
        db.execute(f"UPDATE OR IGNORE {table} SET {column} = {value} {where}")
    error = refused(path)
    assert error is None or error.hints


def test_letters_that_are_none_in_the_schema_are_damage(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(whole.replace(b"CREATE TABLE genad_links", b"CREATE TABLE genad_l\xff\xfeks"))
    with pytest.raises(StoreError, match=r"damaged|malformed"):
        open_sql(f"sqlite:///{path}", read_only=True)
