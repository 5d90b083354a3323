"""Opening: what a URL means, and files that are no office."""

import datetime as dt
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.records import change_set, contact, created, fill
from tinydb import TinyDB

from genad_liaison.errors import ConflictError, LiaisonError, NotFoundError, StoreError, UsageError
from genad_liaison.store.journal.lines import batch, header
from genad_liaison.store.journal.stock import stock_documents
from genad_liaison.store.logged import Logged
from genad_liaison.store.opening import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.jsonl"


def test_an_office_that_is_not_there_is_not_made_by_opening_it(path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"office\.jsonl: there is no office") as caught:
        open_store(str(path))
    assert "genad init" in caught.value.hints[0]
    assert not path.exists()


def test_an_office_that_is_there_is_not_made_again(path: Path) -> None:
    open_store(path, create=True).close()
    before = path.read_bytes()
    with pytest.raises(ConflictError, match="is there already"):
        open_store(path, create=True)
    assert path.read_bytes() == before


def test_a_new_office_says_what_it_is_and_since_when(path: Path) -> None:
    open_store(path, create=True, created=dt.datetime(2026, 11, 24, tzinfo=dt.UTC)).close()
    name, version, info, _checksum = json.loads(path.read_text())
    assert (name, version, info) == ("#genad", 1, {"created": "2026-11-24T00:00:00+00:00"})


def test_the_office_and_its_lock_are_readable_by_their_owner_alone(path: Path) -> None:
    store = open_store(path, create=True)
    fill(store, 1)
    store.close()
    lock = path.with_name("office.jsonl.lock")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, lock)] == [0o600, 0o600]


def test_a_newer_form_is_refused_with_the_remedy(path: Path) -> None:
    old = header({})
    newer = header({}).replace(b",1,", b",3,")
    path.write_bytes(newer)
    with pytest.raises(StoreError, match="damaged at line 1"):
        open_store(path)
    from zlib import crc32

    start = newer[: newer.rindex(b",")]
    path.write_bytes(b"%s,%d]\n" % (start, crc32(start)))
    with pytest.raises(StoreError, match="newer version") as caught:
        open_store(path)
    assert "upgrade" in caught.value.hints[0]
    assert old != newer


def test_a_stock_tinydb_file_is_named_as_such_with_the_way_to_import_it(path: Path) -> None:
    with TinyDB(path) as db:
        db.table("contacts").insert({"formatted_name": "Åsa"})
        db.table("contacts").insert({"uid": "c7", "formatted_name": "Bo"})
        db.table("notes").insert({"text": "x"})
    before = path.read_bytes()
    with pytest.raises(StoreError, match="stock TinyDB") as caught:
        open_store(path)
    assert path.read_bytes() == before
    to_lines, then = caught.value.hints
    lines = path.with_name("office-records.jsonl")
    assert to_lines.endswith(f"python -m genad_liaison.store.journal.stock {path} > {lines}")
    assert then.endswith(f"genad import {lines}")
    command = [sys.executable, *to_lines.split()[-5:-2]]
    done = subprocess.run(command, capture_output=True, check=True)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"format": "genad-liaison", "schema": 1},
        {"record": "contacts", "uid": "1", "formatted_name": "Åsa"},
        {"record": "contacts", "uid": "c7", "formatted_name": "Bo"},
        {"record": "notes", "uid": "1", "text": "x"},
    ]


def test_what_is_no_stock_file_is_not_read_as_one(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        list(stock_documents(tmp_path / "nothing.json"))
    for text in ("[]", "{", '{"a": {"1": 2}}', "[" * 100_000):
        (tmp_path / "x.json").write_text(text)
        with pytest.raises(StoreError, match="no file of stock TinyDB"):
            list(stock_documents(tmp_path / "x.json"))


@pytest.mark.parametrize("data", [b"hello\n", b"{not json", b"\xff\xfe\0", b"BEGIN:VCARD\r\n"])
def test_a_file_that_is_no_office_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is no office"):
        open_store(path)
    assert path.read_bytes() == data


def test_an_empty_file_is_no_office_and_the_remedy_is_named(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="is empty") as caught:
        open_store(path)
    assert "genad init" in caught.value.hints[0]


def test_a_folder_is_no_office(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="directory"):
        open_store(tmp_path)


def test_an_office_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere/office\.jsonl"):
        open_store(tmp_path / "nowhere" / "office.jsonl", create=True)


def test_an_unknown_kind_of_store_is_an_error() -> None:
    with pytest.raises(UsageError, match="mongodb"):
        open_store("mongodb://host/db")


def test_a_store_that_was_opened_for_reading_refuses_to_write(path: Path) -> None:
    store = open_store(path, create=True)
    fill(store, 2)
    reader = open_store(path, read_only=True)
    with pytest.raises(StoreError, match="reading only"):
        reader.commit(change_set("new", created(contact("c9"))))
    assert reader.count("contacts") == 2
    reader.close()
    store.close()


def test_reading_alone_makes_no_lock_file(path: Path) -> None:
    open_store(path, create=True).close()
    store = open_store(path)
    assert list(store.find("contacts")) == []
    store.close()
    assert [one.name for one in path.parent.iterdir()] == ["office.jsonl"]


def test_a_record_that_this_version_cannot_read_is_named(path: Path) -> None:
    document = b'{"schema":99,"uid":"c1","formatted_name":"x"}'
    lines = (("contacts", "c1", document),)
    strange = Logged(revision=1, uid="one", at="2026-11-24T12:00:00Z", by="jd", lines=lines)
    path.write_bytes(header({}) + batch(strange))
    store = open_store(path)
    with pytest.raises(LiaisonError, match=r"office\.jsonl: contacts c1: .*schema 99"):
        store.get("contacts", "c1")
    store.close()


def test_a_store_that_was_closed_says_so(path: Path) -> None:
    store = open_store(path, create=True)
    fill(store, 2)
    reading = store.find("contacts")
    store.close()
    store.close()
    for ask in (
        lambda: store.get("contacts", "c1"),
        lambda: list(reading),
        lambda: list(store.changes()),
        lambda: store.commit(change_set("new", created(contact("c9")))),
    ):
        with pytest.raises(StoreError, match="was closed"):
            ask()
