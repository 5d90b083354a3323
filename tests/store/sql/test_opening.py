"""What is no office, or not one for us, is refused with the remedy, and nothing is changed."""

import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve
from tests.store.programs import run
from tests.store.records import change_set, contact, created, fill, stored, uids_of
from tests.store.sql.conftest import Database, Execute

from genad_liaison.errors import ConflictError, LiaisonError, NotFoundError, StoreError, UsageError
from genad_liaison.query import Among, Words
from genad_liaison.store.promise import Promise
from genad_liaison.store.sql import open_sql
from genad_liaison.store.sql.store import SQLStore

BRIEF = 0.2


def other(url: str, name: str) -> str:
    """The URL of another office in the same database."""
    start = url.partition("office=")[0].rstrip("?&")
    return f"{start}{'&' if '?' in start else '?'}office={name}"


def test_several_offices_share_a_database_and_nothing_else(url: str, store: SQLStore) -> None:
    store.commit(change_set("one", created(contact("c1"), contact("c2", note="mine"))))
    name = f"{url.rpartition('=')[2][-20:]}-2" if "office=" in url else "north"
    with closing(open_sql(other(url, name), create=True)) as north:
        assert (north.revision, list(north.find("contacts"))) == (0, [])
        north.commit(change_set("one", created(contact("c1", note="theirs"))))
        assert uids_of(store.find("contacts")) == ["c1", "c2"]
        assert stored(store, "contacts", "c1") == contact("c1")
        assert stored(north, "contacts", "c1") == contact("c1", note="theirs")
        assert north.count("contacts") == north.revision == 1
        assert list(north.verify()) == list(store.verify()) == []
        north.reindex()
        assert list(north.verify()) == list(store.verify()) == []


def test_an_office_of_another_name_is_not_there(url: str) -> None:
    with pytest.raises(NotFoundError, match="elsewhere") as told:
        open_sql(other(url, "elsewhere"))
    assert told.value.hints


def test_an_office_is_not_made_twice(url: str) -> None:
    with closing(open_sql(url)) as store:
        store.commit(change_set("one", created(contact())))
    with pytest.raises(ConflictError):
        open_sql(url, create=True)
    with closing(open_sql(url)) as store:
        assert store.count("contacts") == 1


@pytest.mark.parametrize("name", ["", "a b", "x" * 61, "a/b", "'"])
def test_an_impossible_name_of_an_office_is_refused(url: str, name: str) -> None:
    with pytest.raises(UsageError):
        open_sql(other(url, name), create=True)


def test_an_unknown_parameter_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match=r"colour|office"):
        open_sql(f"{url}{'&' if '?' in url else '?'}colour=red")


def test_half_a_copy_is_refused_until_it_is_whole(url: str, database: Database) -> None:
    with closing(open_sql(url)) as store:
        fill(store, 3)
        log = list(store.logged())
    name = f"{url.rpartition('=')[2][-20:]}-c" if database == "postgresql" else "copy"
    copied, promise = other(url, name), Promise(revision=3, chain=log[-1].chain)
    with closing(open_sql(copied, create=True, promise=promise, unfinished=True)) as copy:
        copy.take(log[:2])
    with pytest.raises(StoreError, match="2 of 3") as told:
        open_sql(copied)
    assert told.value.hints
    with pytest.raises(StoreError, match="2 of 3"):
        open_sql(copied, read_only=True)
    with closing(open_sql(copied, unfinished=True)) as copy:
        assert copy.promise == promise
        copy.take(log[2:])
    with closing(open_sql(copied)) as copy:
        assert copy.revision == 3
        copy.commit(change_set("more", ()))
    with closing(open_sql(copied, read_only=True)) as copy:
        assert copy.revision == 4


def test_a_copy_of_another_end_is_refused(url: str, database: Database) -> None:
    with closing(open_sql(url)) as store:
        fill(store, 2)
        log = list(store.logged())
    name = f"{url.rpartition('=')[2][-20:]}-c" if database == "postgresql" else "copy"
    promise = Promise(revision=2, chain="0" * 64)
    with closing(open_sql(other(url, name), create=True, promise=promise, unfinished=True)) as copy:
        copy.take(log)
    with pytest.raises(StoreError, match="another"):
        open_sql(other(url, name))


def test_indexes_of_other_fields_are_made_anew_by_a_writer(url: str, execute: Execute) -> None:
    with closing(open_sql(url)) as store:
        store.commit(change_set("one", created(contact(nationalities=("SWE",)))))
    execute("UPDATE genad_offices SET fields = 'older' WHERE office = $o")
    execute("DELETE FROM genad_links WHERE office = $o")
    with pytest.raises(StoreError) as told:
        open_sql(url, read_only=True)
    assert told.value.hints
    with closing(open_sql(url)) as store:
        assert store.count("contacts", Among(field="nationality", values=frozenset({"SWE"}))) == 1
        assert list(store.verify()) == []
    open_sql(url, read_only=True).close()


WORDS_BEFORE = {
    "sqlite": "INSERT INTO genad_words (rowid, words)"
    " SELECT id, 'sean o neill co operation' FROM genad_records WHERE kind = 'contacts'",
    "postgresql": "UPDATE genad_records SET words = $$'sean' 'o' 'neill' 'co' 'operation'$$"
    " WHERE office = $o AND kind = 'contacts'",
}
"""As an earlier version indexed a contact: without the words that a sign within joins."""


def test_words_of_an_earlier_version_are_made_anew(
    url: str, execute: Execute, database: Database
) -> None:
    sean = contact(formatted_name="Sean O’Neill", emails=(), note="Co-operation")
    asked = [Words(text="oneill"), Words(text="cooperation"), Words(text="O'Neill")]
    with closing(open_sql(url)) as store:
        store.commit(change_set("one", created(sean)))
    if database == "sqlite":
        execute("INSERT INTO genad_words (genad_words) VALUES ('delete-all')")
    execute(WORDS_BEFORE[database])
    with closing(open_sql(url)) as store:  # those words are not enough
        assert [store.count("contacts", query) for query in asked] == [0, 0, 1]
    execute("UPDATE genad_offices SET fields = 'a32f9f403e5fe0e0' WHERE office = $o")
    with closing(open_sql(url)) as store:
        assert [store.count("contacts", query) for query in asked] == [1, 1, 1]
        assert list(store.verify()) == []


# ---------------------------------------------------------------- files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with an office in it."""
    path = tmp_path / "there.db"
    with closing(open_sql(f"sqlite:///{path}", create=True)) as store:
        store.commit(change_set("one", created(contact())))
    return path


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_new_file_is_its_owners_alone_and_so_is_what_lies_beside_it(tmp_path: Path) -> None:
    with closing(open_sql(url_of(tmp_path / "office.db"), create=True)) as store:
        fill(store, 3)
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("office.db", "office.db-wal", "office.db-shm"), 0o600)


def test_a_relative_path_is_found_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_sql("sqlite:///here.db", create=True).close()
    assert (tmp_path / "here.db").is_file()


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as told:
        open_sql(url_of(tmp_path / "office.db"))
    assert told.value.hints
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b'["#genad",1,{},0]\n' * 90, b"\x89PNG" * 900, b"x"])
@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database_is_left_alone(
    tmp_path: Path, content: bytes, create: bool
) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as told:
        open_sql(url_of(path), create=create)
    assert told.value.hints
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["office.db"]


@pytest.mark.parametrize("create", [False, True])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "office.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE places (url TEXT)")
    content = path.read_bytes()
    with pytest.raises(StoreError, match="another program") as told:
        open_sql(url_of(path), create=create)
    assert told.value.hints
    assert path.read_bytes() == content


def test_an_empty_file_is_no_office_and_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    path.touch()
    with pytest.raises(NotFoundError):
        open_sql(url_of(path))
    open_sql(url_of(path), create=True).close()
    open_sql(url_of(path)).close()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_a_database_that_is_no_file_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        open_sql(url, create=True)


def test_a_file_that_is_open_for_reading_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    with closing(open_sql(url_of(path), read_only=True)) as store:
        assert store.count("contacts") == 1
        with pytest.raises(StoreError, match="reading"):
            store.reindex()
        assert store.compact()[0] > 0
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written_can_be_read(path: Path, repository: Path) -> None:
    """As another user, because nothing keeps root from writing."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    code = """
import os
import genad_liaison.store.sql.opening, genad_liaison.store.sql.sqlite
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
store = open_store("sqlite:///" + path, read_only=True)
print(store.count("contacts"))
try:
    open_store("sqlite:///" + path).commit(change_set("two", created(contact("c2"))))
except LiaisonError as error:
    print(error.exit_code, "nothing was changed" in str(error), bool(error.hints))
"""
    for folder in path.parents:
        if folder.stat().st_mode & 0o005 != 0o005 and folder != path.parent:
            folder.chmod(folder.stat().st_mode | 0o005)
    try:
        said = run(repository, code, path)
    finally:
        path.parent.chmod(0o755)
    assert said.split() == ["1", "7", "True", "True"]


def test_whoever_writes_too_long_is_an_error_and_not_forever(path: Path) -> None:
    with (
        closing(open_sql(url_of(path), wait=BRIEF)) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as busy,
    ):
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="writing") as told:
            store.commit(change_set("two", created(contact("c2"))))
        assert told.value.hints
        assert store.count("contacts") == 1
        busy.execute("ROLLBACK")
        assert store.commit(change_set("two", created(contact("c2")))).revision == 2


def test_a_newer_version_of_the_tables_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE genad_schema SET version = 99")
        db.commit()
    with pytest.raises(StoreError, match="newer") as told:
        open_sql(url_of(path))
    assert told.value.hints


def test_a_migration_that_stopped_half_way_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE genad_schema SET migrating = 2")
        db.commit()
    for read_only in (False, True):
        with pytest.raises(StoreError, match="half way") as told:
            open_sql(url_of(path), read_only=read_only)
        assert told.value.hints


@pytest.mark.parametrize("page", range(1, 14))
def test_a_damaged_page_is_found_and_the_remedy_named(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    problems = problems_of(path)
    assert problems
    assert all(problems)


def problems_of(path: Path) -> list[tuple[str, ...]]:
    """The remedies for whatever is wrong with a file."""
    try:
        with closing(open_sql(url_of(path))) as store:
            return [(one.remedy,) if one.remedy else () for one in store.verify()]
    except LiaisonError as error:
        return [error.hints]


@pytest.mark.parametrize(
    ("url", "missing", "extra"),
    [
        ("sqlite:///office.db", "sqlalchemy", "[sql]"),
        ("postgresql://db.example/genad", "sqlalchemy", "[postgres]"),
        ("postgresql://db.example/genad", "psycopg", "[postgres]"),
    ],
)
def test_what_is_not_installed_is_named_with_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch, url: str, missing: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UsageError, match=missing) as told:
        open_sql(url, create=True)
    assert extra in told.value.hints[0]


def test_nothing_of_a_database_is_imported_for_an_office_file(repository: Path) -> None:
    code = "print([one for one in ('sqlalchemy', 'psycopg', 'sqlite3') if one in sys.modules])"
    assert run(repository, code, "office.jsonl").strip() == "[]"


def test_a_child_process_has_connections_of_its_own(
    url: str, store: SQLStore, repository: Path
) -> None:
    code = """
import os
store = open_store(path)
assert store.count("contacts") == 0
child = os.fork()
name = "parent" if child else "child"
for n in range(10):
    store.commit(change_set(f"{name} {n}", created(contact(f"{name} {n}"))))
if child:
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.count("contacts") == 20
    print(len(list(store.verify())))
"""
    assert run(repository, code, url).strip() == "0"
    assert store.revision == 20


def test_the_url_of_a_store_says_where_it_is(url: str, store: SQLStore) -> None:
    assert store.url == url.replace("postgres:@", "postgres@")
    assert store.url in repr(store)


def test_the_promise_of_a_copy_may_be_of_nothing(tmp_path: Path) -> None:
    promise = Promise(revision=0, chain="")
    with closing(open_sql(url_of(tmp_path / "copy.db"), create=True, promise=promise)) as copy:
        assert copy.promise in (None, evolve(promise))
