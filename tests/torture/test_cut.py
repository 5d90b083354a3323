"""Every place where a write may stop: what was committed is there, and nothing of the rest."""

import os
from collections import Counter
from pathlib import Path

import pytest
from tests.store.engines import place
from tests.store.records import change_set, contact, created, fill
from tests.torture.conftest import Report
from tests.torture.damage import SETS, written

from genad_liaison import StoreError
from genad_liaison.store.opening import open_store

pytestmark = pytest.mark.torture
ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "500"))


@pytest.mark.parametrize("compacted", [False, True])
def test_every_place_where_a_write_to_a_journal_may_stop(
    tmp_path: Path, report: Report, *, compacted: bool
) -> None:
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    written(store)
    if compacted:
        store.compact()
    base = store.revision
    for n in range(3):
        store.commit(change_set(f"last {n}", created(contact(f"new {n}", note="Grüße" * n))))
    store.close()
    data = path.read_bytes()
    ends = [at for at in range(len(data)) if data.startswith(b'["#begin"', at)][-3:]
    ends.append(len(data))
    outcomes: Counter[str] = Counter()
    for size in range(ends[0], len(data) + 1):
        whole = max(place for place, end in enumerate(ends) if end <= size)
        rest = min(end for end in ends if end >= size) - size
        for filler in {b"", b"\0" * rest, b"\0" * 4096}:
            path.write_bytes(data[:size] + filler)
            store = open_store(path)
            assert store.revision == base + whole
            assert path.read_bytes() == data[:size] + filler, "reading cut something off"
            store.commit(change_set("after", created(contact("after"))))
            assert [one.uid for one in store.changes(base + whole)] == ["after"]
            assert list(store.verify()) == []
            store.close()
            assert path.read_bytes().startswith(data[: ends[whole]])
            outcomes["whole" if size in ends else "torn"] += 1
    report(f"journal, tails{' (compacted)' * compacted}", outcomes | {"lost": 0})


def test_no_part_of_a_compacted_journal_is_taken_for_a_torn_tail(
    tmp_path: Path, report: Report
) -> None:
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    written(store)
    store.compact()
    store.close()
    data = path.read_bytes()
    step = max(1, 1000 // ROUNDS)
    sizes = range(0, len(data), step)
    for size in sizes:
        for filler in (b"", b"\0" * (len(data) - size), b"\0" * 4096):
            path.write_bytes(data[:size] + filler)
            with pytest.raises(StoreError):
                open_store(path)
            assert path.read_bytes() == data[:size] + filler
    report("journal, cut within what was compacted", {"refused": 3 * len(sizes)})


def test_every_place_where_a_write_ahead_log_may_stop(tmp_path: Path, report: Report) -> None:
    url = place("sqlite", tmp_path)
    store = open_store(url)
    fill(store, SETS)
    names = ("office.db", "office.db-wal")
    database, log = (tmp_path.joinpath(name).read_bytes() for name in names)
    store.close()
    folder = tmp_path / "cut"
    seen: list[int] = []
    for number in range(0, max(ROUNDS, 2) + 1):
        size = len(log) * number // max(ROUNDS, 2)
        for filler in (b"", b"\0" * 9000):
            copy_of(folder, database, log[:size] + filler)
            cut = open_store(f"sqlite:///{folder / 'office.db'}")
            revision = cut.revision
            assert [one.uid for one in cut.changes()] == [
                f"set {n}" for n in range(1, revision + 1)
            ]
            assert cut.count("contacts") == revision
            assert list(cut.verify()) == []
            cut.commit(change_set("after", created(contact("after"))))
            cut.close()
            seen.append(revision)
    assert seen == sorted(seen)
    assert seen[-1] == SETS
    report("sqlite, cut write-ahead logs", {"logs": len(seen), "halves": 0})


def copy_of(folder: Path, database: bytes, log: bytes) -> None:
    """A database as a power cut may leave it."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    folder.joinpath("office.db").write_bytes(database)
    folder.joinpath("office.db-wal").write_bytes(log)
