"""Every bit of a file flipped, every place where a write may stop: refused, found, or harmless."""

import os
import traceback
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from tests.plugins.vcard.test_hostile import damaged, parts
from tests.store.engines import place
from tests.store.records import (
    change_set,
    contact,
    created,
    fill,
    many,
    removed,
    stored,
    updated,
)
from tests.torture.conftest import Report

from genad_liaison import Draft, StoreError
from genad_liaison.model import Contact
from genad_liaison.query import Among, Words
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

pytestmark = pytest.mark.torture
ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "500"))
SETS = 30


def written(store: Store) -> None:
    """Change sets of every sort."""
    fill(store, SETS)
    store.commit(change_set("many", created(*many())))
    for n in range(1, 9):
        was = stored(store, "contacts", f"c{n}")
        assert isinstance(was, Contact)
        store.commit(change_set(f"new {n}", updated(was, evolve(was, note=f"Grüße {n}"))))
    store.commit(change_set("gone", removed(stored(store, "interactions", "i7"))))


def everything(store: Store) -> list[object]:
    """All that can be read."""
    kinds = ("contacts", "interactions")
    swedish = Among(field="party", values=frozenset({"SWE"}))
    return [
        store.revision,
        store.chain,
        list(store.logged()),
        list(store.changes()),
        [list(store.find(kind)) for kind in kinds],
        [sorted(one.uid for one in store.stream(kind)) for kind in kinds],
        [store.get("contacts", f"c{n}") for n in range(SETS)],
        list(store.find("interactions", swedish, order="oldest")),
        list(store.find("contacts", Words(text="grüsse"))),
        store.last("party"),
        store.values("interactions", "contact"),
    ]


def outcome(url: str, whole: list[object]) -> str:
    """What becomes of a store that is damaged somewhere."""
    try:
        store = open_store(url, read_only=True)
    except StoreError:
        return "refused"
    except Exception as error:
        return _traceback("opening", error)
    try:
        return _judged(_read(store, whole), _inspected(store))
    finally:
        store.close()


def _read(store: Store, whole: list[object]) -> str:
    try:
        return "as it was" if everything(store) == whole else "otherwise"
    except StoreError:
        return "refused"
    except Exception as error:
        return _traceback("reading", error)


def _inspected(store: Store) -> str:
    try:
        return "found" if list(store.verify()) else "not found"
    except StoreError:
        return "refused"
    except Exception as error:
        return _traceback("inspection", error)


def _judged(read: str, inspected: str) -> str:
    """In a few words what became of it."""
    for said in (read, inspected):
        if said.startswith(TRACEBACK):
            return said
    match read, inspected:
        case "as it was", "not found":
            return "harmless"
        case "otherwise", "not found":
            return "taken for the truth"
        case "refused", "not found":
            return "refused by reading alone"
    return "found by the inspection"


TRACEBACK = "a traceback"


def _traceback(what: str, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{TRACEBACK} in {what}: {type(error).__name__}, {Path(place.filename).name}:{place.name}"
    )


def flips(data: bytes, rounds: int) -> Iterator[tuple[int, int]]:
    """Places and bits, spread over the whole file."""
    for number in range(rounds):
        told = sha256(f"flip {number}".encode()).digest()
        yield int.from_bytes(told[:6], "big") % len(data), 1 << told[6] % 8


@pytest.mark.parametrize("compacted", [False, True])
def test_no_flipped_bit_of_a_journal_is_taken_for_the_truth(
    tmp_path: Path, report: Report, *, compacted: bool
) -> None:
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    written(store)
    if compacted:
        store.compact()
    whole = everything(store)
    store.close()
    data = path.read_bytes()
    outcomes: Counter[str] = Counter()
    step = max(1, 2000 // ROUNDS)
    for at in range(0, len(data), step):
        bit = 1 << (at // step) % 8
        flipped = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
        path.write_bytes(flipped)
        outcomes[outcome(str(path), whole)] += 1
        assert path.read_bytes() == flipped, "reading repaired it in silence"
    report(f"journal, flipped bits{' (compacted)' * compacted}", outcomes)
    assert set(outcomes) <= {"refused"}


def test_every_place_where_a_write_to_a_journal_may_stop(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    written(store)
    store.close()
    data = path.read_bytes()
    starts = [place for place in range(len(data)) if data.startswith(b'["#begin"', place)]
    outcomes: Counter[str] = Counter()
    for size in range(starts[-4], len(data) + 1):
        whole = sum(1 for start in [*starts[1:], len(data)] if start <= size)
        rest = min([start for start in [*starts, len(data)] if start >= size]) - size
        for filler in {b"", b"\0" * rest, b"\0" * 4096}:
            path.write_bytes(data[:size] + filler)
            store = open_store(path)
            assert store.revision == whole
            assert path.read_bytes() == data[:size] + filler, "reading cut something off"
            store.commit(change_set("after", created(contact("after"))))
            assert [one.uid for one in store.changes(whole - 1)][1:] == ["after"]
            store.close()
            assert path.read_bytes().startswith(
                data[: starts[whole] if whole < len(starts) else len(data)]
            )
            outcomes["whole" if size in starts or size == len(data) else "torn"] += 1
    report("journal, tails", outcomes | {"lost": 0})


def test_a_flipped_bit_of_an_sqlite_file_is_found_or_does_no_harm(
    tmp_path: Path, report: Report
) -> None:
    url = place("sqlite", tmp_path)
    path = tmp_path / "office.db"
    store = open_store(url)
    written(store)
    whole = everything(store)
    store.close()
    data = path.read_bytes()
    outcomes: Counter[str] = Counter()
    for where, bit in flips(data, ROUNDS * 4):
        beside = [one for one in tmp_path.iterdir() if one != path]
        for one in beside:
            one.unlink()
        flipped = data[:where] + bytes([data[where] ^ bit]) + data[where + 1 :]
        path.write_bytes(flipped)
        outcomes[outcome(url, whole)] += 1
        assert path.read_bytes() == flipped, "reading repaired it in silence"
    report("sqlite, flipped bits", outcomes)
    assert set(outcomes) <= {"refused", "found by the inspection", "harmless"}


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


@settings(max_examples=ROUNDS * 50, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_contact_files_end_in_drafts_and_problems(data: bytes) -> None:
    for part in parts(data):
        assert isinstance(part, Draft) or part.message
