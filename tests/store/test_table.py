"""It stays TinyDB: its own operations work on our tables, and each is one change set."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from tests.store.records import NOON, change_set, contact, created, interaction
from tinydb import where
from tinydb.operations import delete, increment
from tinydb.table import Document

from genad_liaison.errors import StoreError, UsageError
from genad_liaison.query import Term, Words
from genad_liaison.store.journal.table import Asked, JournalDB
from genad_liaison.store.journal.tinydb_store import TinyDBStore
from genad_liaison.store.logged import Logged, link
from genad_liaison.store.opening import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.jsonl"
    open_store(path, create=True).close()
    return path


@pytest.fixture
def db(path: Path) -> Iterator[JournalDB]:
    numbers = count(1)
    with JournalDB(path, clock=lambda: NOON, ids=lambda: f"id {next(numbers)}") as db:
        yield db


def test_documents_get_ids_of_text_and_survive_reopening(db: JournalDB, path: Path) -> None:
    table = db.table("notes")
    assert table.insert({"text": "one"}) == "1"
    more: list[object] = [*table.insert_multiple([{"text": "two"}, {"text": "three"}])]
    assert more == ["2", "3"]
    assert table.insert(Document({"text": "mine"}, doc_id="x y")) == "x y"  # type: ignore[arg-type]
    with JournalDB(path) as again:
        found = again.table("notes").all()
    assert [(str(one.doc_id), one["text"]) for one in found] == [
        ("1", "one"),
        ("2", "two"),
        ("3", "three"),
        ("x y", "mine"),
    ]


def test_stock_conditions_find_update_and_remove(db: JournalDB) -> None:
    table = db.table("notes")
    table.insert_multiple({"n": n, "tag": "old"} for n in range(5))
    assert [one["n"] for one in table.search(where("n") > 2)] == [3, 4]
    assert table.count(where("tag") == "old") == 5
    assert table.update({"tag": "new"}, where("n") == 3) == ["4"]
    assert table.update(increment("n"), doc_ids=["1"]) == ["1"]
    assert table.update(delete("tag"), where("n") == 4) == ["5"]
    assert table.remove(where("tag") == "new") == ["4"]
    assert table.remove(doc_ids=["2"]) == ["2"]
    assert [dict(one) for one in table] == [
        {"n": 1, "tag": "old"},
        {"n": 2, "tag": "old"},
        {"n": 4},
    ]
    new: list[object] = [*table.upsert({"n": 9}, where("n") == 9)]
    assert new == ["6"]
    assert table.get(doc_id="6") == {"n": 9}  # type: ignore[call-overload]
    assert table.contains(where("n") == 9)
    assert not table.contains(where("n") == 10)
    table.truncate()
    assert len(table) == 0


def test_each_stock_write_is_one_change_set(db: JournalDB, path: Path) -> None:
    table = db.table("notes")
    table.insert_multiple({"n": n} for n in range(5))
    table.update({"n": 7})
    table.update({"n": 7})
    table.remove(where("n") == 8)
    assert db.file.revision == 2, "what changes nothing is not written"
    first = db.file.change_set(1)
    assert first == Logged(
        revision=1,
        uid="id 1",
        at="2026-11-24T12:00:00+00:00",
        by="tinydb",
        lines=first.lines,
        chain=link("", first),
    )
    assert first.lines[4] == ("notes", "5", b'{"n":4}')
    with closing(TinyDBStore(path)) as store:
        assert [(one.uid, one.by, one.changes) for one in store.changes()] == [
            ("id 1", "tinydb", ()),
            ("id 2", "tinydb", ()),
        ]


def test_an_update_that_fails_half_way_changes_nothing(db: JournalDB, path: Path) -> None:
    table = db.table("notes")
    table.insert_multiple([{"n": 1}, {"n": 2}])
    before = path.read_bytes()

    def fail_at_two(document: dict[str, int]) -> None:
        document["n"] += 10
        if document["n"] == 12:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        table.update(fail_at_two)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        table.insert({"n": object()})
    assert [one["n"] for one in table] == [1, 2]
    assert path.read_bytes() == before


def test_what_a_caller_does_to_a_document_does_not_reach_the_table(db: JournalDB) -> None:
    table = db.table("notes")
    table.insert({"n": 1})
    table.all()[0]["n"] = 2
    found = table.get(where("n") == 1)
    assert isinstance(found, dict)
    found["n"] = 3
    assert [dict(one) for one in table] == [{"n": 1}]


def test_records_are_documents_and_documents_records(path: Path) -> None:
    with closing(TinyDBStore(path)) as store:
        store.commit(change_set("one", created(contact(note="first"))))
        table = store.db.table("contacts")
        assert table.search(where("note") == "first") == [
            {"schema": 1, "uid": "c1", "formatted_name": "Åsa Lindqvist", "note": "first"}
        ]
        table.update({"note": "second"}, where("note") == "first")
        assert table.insert({"formatted_name": "Juhani Mäkelä"}) == "1"
        assert list(store.find("contacts")) == [
            contact("1", formatted_name="Juhani Mäkelä"),
            contact(note="second"),
        ]
        last = list(store.changes())[1]
        assert last.by == "tinydb"
        assert last.changes[0].before == contact(note="first")


@pytest.mark.parametrize(
    "document",
    [{}, {"formatted_name": 7}, {"formatted_name": "x", "colour": "red"},
     {"formatted_name": "x", "uid": "other"}, {"formatted_name": "x", "schema": 9}],
    ids=str,
)  # fmt: skip
def test_a_document_that_is_no_record_does_not_get_into_a_table_of_records(
    db: JournalDB, document: dict[str, object]
) -> None:
    with pytest.raises(UsageError):
        db.table("contacts").insert(document)
    assert db.file.revision == 0


def test_a_table_cannot_be_called_like_the_lines_of_the_file(db: JournalDB) -> None:
    with pytest.raises(UsageError, match="#begin"):
        db.table("#begin")


def test_our_queries_go_by_the_indexes_of_the_table(path: Path) -> None:
    with closing(TinyDBStore(path)) as store:
        kinds = ("call", "meeting", "call")
        new = [interaction(f"i{n}", kind=kind) for n, kind in enumerate(kinds)]
        store.commit(change_set("one", created(*new)))
        table = store.db.table("interactions")
        calls = Asked("interactions", Term(field="kind", values=("call",)))
        assert [str(one.doc_id) for one in table.search(calls)] == ["i0", "i2"]
        assert table.count(calls) == 2
        found = table.get(calls)
        assert isinstance(found, dict)
        assert found["uid"] == "i0"
        assert table.update({"subject": "Changed"}, calls) == ["i0", "i2"]
        assert table.count(Asked("interactions", Words(text="changed"))) == 2
        assert table.remove(calls) == ["i0", "i2"]
        assert [one.uid for one in store.find("interactions")] == ["i1"]


def test_a_cached_search_sees_what_another_program_wrote(db: JournalDB, path: Path) -> None:
    table = db.table("notes")
    table.insert({"n": 1})
    assert len(table.search(where("n") > 0)) == 1
    with JournalDB(path) as other:
        other.table("notes").insert({"n": 2})
    assert len(table.search(where("n") > 0)) == 2
    assert table.insert({"n": 3}) == "3"


def test_tables_can_be_listed_and_dropped(db: JournalDB, path: Path) -> None:
    db.table("notes").insert({"n": 1})
    db.table("more").insert({"n": 1})
    assert db.tables() == {"notes", "more"}
    db.drop_table("notes")
    assert db.tables() == {"more"}
    db.drop_tables()
    assert db.tables() == set()
    assert db.file.revision == 4
    with JournalDB(path) as again:
        assert again.tables() == set()


def test_a_loop_over_a_table_may_write_to_it(db: JournalDB) -> None:
    table = db.table("notes")
    table.insert_multiple({"n": n} for n in range(5))
    for one in table:
        table.remove(doc_ids=[one.doc_id])
        table.insert({"n": one["n"] + 10})
    assert [one["n"] for one in table] == [10, 11, 12, 13, 14]


def test_the_default_table_works_too(db: JournalDB) -> None:
    db.insert({"n": 1})
    assert len(db) == 1
    assert [dict(one) for one in db] == [{"n": 1}]


def test_a_read_only_database_refuses_to_write(path: Path) -> None:
    with JournalDB(path, read_only=True) as db, pytest.raises(StoreError, match="reading only"):
        db.insert({"n": 1})


def test_the_clock_of_stock_writes_has_a_time_zone(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert({"n": 1})
        logged = db.file.change_set(1)
    assert dt.datetime.fromisoformat(logged.at).utcoffset() == dt.timedelta(0)
