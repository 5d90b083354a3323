"""A server that goes away, and what is said of one that is not there; never a password."""

import logging
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from tests.interop.servers import free_port
from tests.store.engines import place
from tests.store.records import change_set, contact, created, stored, uids_of, updated
from tests.store.sql.proxy import Wire, wire_to

from genad_liaison.errors import LiaisonError, NotFoundError, StoreError, UsageError
from genad_liaison.store.sql import open_sql
from genad_liaison.store.sql.store import SQLStore

SECRET = "tell-nobody"
BRIEF = 0.5


@pytest.fixture
def url(postgres: str, tmp_path: Path) -> str:
    return place("postgresql", tmp_path, postgres)


@pytest.fixture
def wire(postgres: str) -> Iterator[Wire]:
    folder = parse_qs(urlsplit(postgres).query)["host"][0]
    with wire_to(f"{folder}/.s.PGSQL.5432") as wire:
        yield wire


@pytest.fixture
def far(url: str, wire: Wire) -> Iterator[SQLStore]:
    """The same office by way of the wire."""
    name = url.rpartition("office=")[2]
    there = f"postgresql://postgres:{SECRET}@127.0.0.1:{wire.port}/postgres?office={name}"
    with closing(open_sql(there)) as store:
        yield store


def test_a_commit_whose_answer_is_lost_is_there_once(far: SQLStore, wire: Wire, url: str) -> None:
    for n in range(5):
        wire.cut_at_commit = 1 + n % 2
        done = far.commit(change_set(f"set {n}", created(contact(f"c{n}"))))
        assert (done.revision, wire.cut_at_commit) == (n + 1, 0)
    assert wire.cuts == 7
    with closing(open_sql(url)) as near:
        assert [one.uid for one in near.changes()] == [f"set {n}" for n in range(5)]
        assert uids_of(near.find("contacts")) == [f"c{n}" for n in range(5)]
        assert list(near.verify()) == []


def test_what_is_taken_when_the_answer_is_lost_is_there_once(
    far: SQLStore, wire: Wire, tmp_path: Path
) -> None:
    with closing(open_sql(f"sqlite:///{tmp_path / 'other.db'}", create=True)) as other:
        for n in range(4):
            other.commit(change_set(f"set {n}", created(contact(f"c{n}"))))
        log = list(other.logged())
    wire.cut_at_commit = 1
    far.take(log[:2])
    far.take(log[2:])
    assert list(far.logged()) == log
    with pytest.raises(StoreError):
        far.take(log[2:])


def test_a_reader_goes_on_when_the_line_is_cut(far: SQLStore, wire: Wire) -> None:
    far.commit(change_set("one", created(*(contact(f"c{n:04}") for n in range(300)))))
    seen: list[str] = []
    for found in far.find("contacts"):
        if len(seen) % 50 == 0:
            wire.cut()
        seen.append(found.uid)
    assert seen == [f"c{n:04}" for n in range(300)]


def test_writers_whose_backends_are_ended_lose_and_double_nothing(url: str, postgres: str) -> None:
    with (
        closing(open_sql(url, wait=60)) as store,
        psycopg.connect(postgres, autocommit=True) as other,
    ):

        def write(writer: int) -> None:
            for n in range(15):
                store.commit(change_set(f"{writer}-{n}", created(contact(f"{writer}-{n}"))))

        with ThreadPoolExecutor(4) as pool:
            done = [pool.submit(write, writer) for writer in range(4)]
            while not all(one.done() for one in done):
                time.sleep(0.1)
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE pid <> pg_backend_pid() AND application_name = 'genad' LIMIT 1"
                )
            for one in done:
                one.result()
        assert store.revision == store.count("contacts") == 60
        assert len({one.uid for one in store.logged()}) == 60
        assert list(store.verify()) == []


def test_whoever_writes_too_long_is_an_error_and_not_forever(url: str, postgres: str) -> None:
    with (
        closing(open_sql(url, wait=BRIEF)) as store,
        psycopg.connect(postgres) as busy,
    ):
        busy.execute("SELECT 1 FROM genad_offices FOR UPDATE")
        with pytest.raises(StoreError, match="writing") as told:
            store.commit(change_set("one", created(contact())))
        assert told.value.hints
        busy.rollback()
        assert store.commit(change_set("one", created(contact()))).revision == 1


def test_a_server_that_is_gone_is_an_error_and_back_again_is_none(
    far: SQLStore, wire: Wire, url: str
) -> None:
    name = url.rpartition("office=")[2]
    there = f"postgresql://postgres@127.0.0.1:{wire.port}/postgres?office={name}"
    with closing(open_sql(there, wait=BRIEF)) as store:
        wire.close()
        with pytest.raises(StoreError) as told:
            store.commit(change_set("one", ()))
        assert told.value.hints
        with pytest.raises(StoreError):
            store.get("contacts", "c1")
    assert str(wire) not in repr(far)


def test_only_what_leads_can_be_written(url: str) -> None:
    reading = f"{url}&options=-c%20default_transaction_read_only%3Don"
    with closing(open_sql(reading, wait=BRIEF)) as store:
        assert store.revision == 0
        with pytest.raises(StoreError) as told:
            store.commit(change_set("one", created(contact())))
    assert "target_session_attrs=read-write" in " ".join(told.value.hints)


def test_a_reader_is_content_with_a_server_that_cannot_be_written(url: str) -> None:
    with closing(open_sql(url)) as store:
        store.commit(change_set("one", created(contact())))
        reading = f"{url}&options=-c%20default_transaction_read_only%3Don"
        with closing(open_sql(reading, read_only=True)) as reader:
            assert list(reader.find("contacts")) == [contact()]
            assert [one.uid for one in reader.changes()] == ["one"]
            assert list(reader.verify()) == []


def faults(postgres: str) -> dict[str, tuple[str, str]]:
    """URLs that lead nowhere, and a word of what is said of them."""
    host = urlsplit(postgres).query
    port = free_port()
    return {
        "no server": (f"postgresql://jd:{SECRET}@127.0.0.1:{port}/genad", str(port)),
        "no servers": (
            f"postgresql://jd:{SECRET}@127.0.0.1:{port},127.0.0.1:{port}/genad", "does not answer"
        ),
        "no name": (f"postgresql://jd:{SECRET}@db.invalid/genad", "db.invalid"),
        "no database": (f"postgresql://postgres:{SECRET}@/nowhere?{host}", "no such database"),
        "no user": (f"postgresql://nobody:{SECRET}@/postgres?{host}", "user"),
        "password behind": (f"postgresql://jd@127.0.0.1:{port}/genad?password={SECRET}", str(port)),
        "no leader": (
            f"postgresql://postgres:{SECRET}@/postgres?{host}&target_session_attrs=standby",
            "standby|leader|writes",
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    "what",
    ["no server", "no servers", "no name", "no database", "no user", "password behind",
     "no leader"],
)  # fmt: skip
def test_what_leads_nowhere_is_an_error_with_a_remedy_and_no_secret(
    postgres: str, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url, word = faults(postgres)[what]
    with pytest.raises(StoreError, match=word) as told:
        open_sql(url, wait=BRIEF)
    assert_says_nothing(told.value, caplog.text)
    assert told.value.hints


def assert_says_nothing(error: LiaisonError, logged: str = "") -> None:
    """The secret is in no part of what an error shows, nor in what it came from."""
    said = ["".join(traceback.format_exception(error)), repr(error), logged, *error.hints]
    assert SECRET not in "".join(said)
    assert error.__suppress_context__ or error.__context__ is None or error.__cause__


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://jd:{SECRET}/x@db.example/genad",
        f"postgresql://jd:{SECRET}@x@db.example/genad",
        f"postgresql://jd:{SECRET}?x@db.example/genad",
        f"postgresql://jd:{SECRET}%zz@db.example/genad",
        f"postgresql://jd:{SECRET}@db.example:port/genad",
        f"postgresql://jd:{SECRET}@db.example/genad?colour=red",
        f"postgresql://jd:{SECRET}@db.example/genad?sslmode=perhaps&password={SECRET}",
        f"postgresql:jd:{SECRET}@db.example/genad",
    ],
)
def test_a_url_that_is_badly_written_is_refused_without_its_secret(url: str) -> None:
    with pytest.raises((UsageError, StoreError)) as told:
        open_sql(url, wait=BRIEF)
    assert_says_nothing(told.value)


def test_the_secret_is_in_nothing_that_a_store_shows(far: SQLStore) -> None:
    assert SECRET not in f"{far.url} {far!r} {far} {vars(far)}"


def test_a_database_without_offices_is_none(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS bare")
        connection.execute("CREATE DATABASE bare")
    bare = postgres.replace("/postgres?", "/bare?")
    with pytest.raises(NotFoundError) as told:
        open_sql(bare)
    assert told.value.hints
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(open_sql, f"{bare}&office=o{n}", create=True) for n in range(4)]
        for one in made:
            one.result().close()
    with closing(open_sql(f"{bare}&office=o3")) as store:
        store.commit(change_set("one", created(contact())))
        was = stored(store, "contacts", "c1")
        store.commit(change_set("two", updated(was, contact(note="x" * 3_000_000))))
        assert list(store.verify()) == []
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE bare WITH (FORCE)")


def test_the_server_takes_stock_after_very_many_rows(url: str, postgres: str) -> None:
    """Its planner would think for a minute that there are none, and go through all of them."""
    question = "SELECT reltuples FROM pg_class WHERE relname = 'genad_records'"
    with closing(open_sql(url)) as store, psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("ANALYZE genad_records")
        ((before,),) = connection.execute(question).fetchall()
        store.commit(change_set("many", created(*(contact(f"c{n}") for n in range(1_500)))))
        ((after,),) = connection.execute(question).fetchall()
    assert after > before
