"""An office file after a crash or a fault of the disk: torn tails are cut off, damage refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.store.records import change_set, contact, created, fill, texts, updated

from genad_liaison.errors import StoreError
from genad_liaison.store.journal import reader
from genad_liaison.store.journal.lines import LONG, read_batch, read_begin, written
from genad_liaison.store.logged import Logged
from genad_liaison.store.opening import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office of four change sets: three of one contact, and the last changes all three."""
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    fill(store, 3)
    found = list(store.find("contacts"))
    changes = [change for was in found for change in updated(was, contact(was.uid, note="Grüße"))]
    store.commit(change_set("last", changes))
    store.close()
    return path


def starts(data: bytes) -> list[int]:
    """Where each change set starts, and where the last one ends."""
    found, place = [], data.find(b'["#begin"')
    while place >= 0:
        found.append(place)
        place = data.find(b'["#begin"', place + 1)
    return [*found, len(data)]


def torn(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Every way in which writing the last two change sets may stop, and how many count then."""
    begun = starts(data)
    for size in range(begun[2], len(data) + 1):
        whole = sum(1 for start in begun if start <= size) - 1
        yield data[:size], whole
        if size > begun[whole]:  # blocks that were never filled
            rest = begun[whole + 1] - size if whole < 4 else 0
            yield data[:size] + b"\0" * rest, whole
            yield data[: begun[whole]] + b"\0" * (size - begun[whole]), whole


def test_every_torn_tail_recovers_to_exactly_what_was_committed(path: Path) -> None:
    data = path.read_bytes()
    for tail, whole in torn(data):
        path.write_bytes(tail)
        store = open_store(path)
        assert store.revision == whole
        assert store.count("contacts") == min(whole, 3)
        store.close()
        assert path.read_bytes() == tail, "reading changed the file"


@pytest.mark.parametrize("piece", [300, 20_000, 70_000])
def test_a_change_set_longer_than_what_is_read_at_once_is_whole_or_torn(
    tmp_path: Path, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "PIECE", piece)
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    for number in range(2):
        people = (contact(f"c{number}-{n}") for n in range(2 * LONG))
        store.commit(change_set(f"set {number}", created(*people)))
    store.close()
    data = path.read_bytes()
    begun = starts(data)
    lines = [place + 1 for place in range(begun[1], len(data)) if data[place] == ord("\n")]
    for size in (*lines[:3], *lines[-3:], lines[-1] - 1, lines[LONG] - 5):
        path.write_bytes(data[:size])
        again = open_store(path)
        whole = size == len(data)
        assert (again.revision, again.count("contacts")) == (
            (2, 4 * LONG) if whole else (1, 2 * LONG)
        )
        again.close()


def test_a_torn_tail_is_cut_off_by_the_next_write(path: Path) -> None:
    data = path.read_bytes()
    for size in range(starts(data)[3], len(data), 7):
        for filler in (b"", b"\0" * 500):
            path.write_bytes(data[:size] + filler)
            with_tail = open_store(path)
            with_tail.commit(change_set("new", created(contact("c9"))))
            with_tail.close()
            store = open_store(path)
            assert [done.uid for done in store.changes()] == ["set 1", "set 2", "set 3", "new"]
            assert b"\0" not in path.read_bytes()
            store.close()


def test_who_has_it_open_sees_neither_a_torn_tail_nor_its_end(path: Path) -> None:
    data = path.read_bytes()
    begun = starts(data)
    path.write_bytes(data[: begun[3]])
    store = open_store(path)
    with path.open("ab") as other:
        other.write(data[begun[3] : -10])
    assert store.revision == 3
    with path.open("ab") as other:
        other.write(data[-10:])
    assert store.revision == 4
    store.close()


def test_a_flipped_byte_anywhere_is_refused_and_the_file_left_alone(path: Path) -> None:
    data = path.read_bytes()
    for place in range(len(data)):
        for flip in (0x01, 0x20, 0x80):
            damaged = data[:place] + bytes([data[place] ^ flip]) + data[place + 1 :]
            path.write_bytes(damaged)
            with pytest.raises(StoreError):
                open_store(path)
            assert path.read_bytes() == damaged


@pytest.mark.parametrize("sets", [1, 2, 4])
@pytest.mark.parametrize("more", [b"", b"\0" * 99, b'["#begin",{"revision":5,"n":1,"ui'])
def test_a_tail_that_says_the_last_change_sets_again_says_nothing(
    path: Path, sets: int, more: bytes
) -> None:
    data = path.read_bytes()
    again = data[starts(data)[4 - sets] :]
    for tail in (again, again + again, again + data[starts(data)[3] : -20]):
        path.write_bytes(data + tail + (more if tail is again else b""))
        spoilt = path.read_bytes()
        store = open_store(path)
        assert (store.revision, store.count("contacts")) == (4, 3)
        assert path.read_bytes() == spoilt, "reading changed the file"
        store.commit(change_set("new", created(contact("c9"))))
        store.close()
        assert path.read_bytes().startswith(data)
        store = open_store(path)
        assert [done.uid for done in store.changes()][3:] == ["last", "new"]
        store.close()


def test_damage_is_named_by_line_with_the_way_to_save_the_rest(path: Path) -> None:
    data = path.read_bytes()
    place = data.index(b"Lindqvist", starts(data)[1])
    path.write_bytes(data[:place] + b"X" + data[place + 1 :])
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.message == f"{path} is damaged at line 5 (checksum); nothing was changed."
    rescued = path.with_name("office-salvaged.jsonl")
    assert caught.value.hints == (f"lines 1-4 are whole:  genad salvage {path} -o {rescued}",)


Spoil = Callable[[list[bytes]], list[bytes]]

SPOILT: dict[str, tuple[Spoil, str]] = {
    "a change set is lost": (
        lambda lines: lines[:4] + lines[7:],
        "change set 3 where 2 should be",
    ),
    "the first comes twice": (
        lambda lines: [*lines[:4], *lines[1:4], *lines[4:]],
        "change set 1 where 2 should be",
    ),
    "the last comes twice, and not the same": (
        lambda lines: [*lines, *lines[-5:-1], b'["#commit",3,1]\n'],
        "checksum",
    ),
    "an early one comes again": (
        lambda lines: [*lines, *lines[1:4]],
        "change set 1 where 5 should be",
    ),
    "the last comes twice, and more": (
        lambda lines: [*lines, *lines[-5:], b"hello\n"],
        "change set 4 where 5 should be",
    ),
    "a record is lost": (lambda lines: lines[:5] + lines[6:], "not a record"),
    "a beginning is lost": (lambda lines: lines[:4] + lines[5:], "not the start of a change set"),
    "an end is lost": (lambda lines: lines[:6] + lines[7:], "no end of a change set"),
    "a line is added": (lambda lines: [*lines, b"hello\n"], "not the start of a change set"),
}


@pytest.mark.parametrize(("spoil", "problem"), SPOILT.values(), ids=SPOILT)
def test_lines_lost_doubled_or_added_are_damage(path: Path, spoil: Spoil, problem: str) -> None:
    path.write_bytes(b"".join(spoil(path.read_bytes().splitlines(keepends=True))))
    with pytest.raises(StoreError, match=problem):
        open_store(path)


def test_damage_that_comes_while_it_is_open_is_refused(path: Path) -> None:
    store = open_store(path)
    with path.open("ab") as other:
        other.write(b'["#begin",{"revision":5,"n":0,"uid":"x"}]\n["#commit",0,1]\n')
    spoilt = path.read_bytes()
    with pytest.raises(StoreError, match="checksum"):
        store.commit(change_set("new", created(contact("c9"))))
    assert path.read_bytes() == spoilt
    store.close()


def test_a_file_that_was_cut_back_or_replaced_is_read_anew(path: Path) -> None:
    data = path.read_bytes()
    store = open_store(path)
    path.write_bytes(data[: starts(data)[2]])
    assert (store.revision, store.count("contacts")) == (2, 2)
    path.unlink()
    path.write_bytes(data)
    assert [found.revision for found in store.find("contacts")] == [4, 4, 4]
    store.close()


def test_a_file_that_is_gone_is_an_error(path: Path) -> None:
    store = open_store(path)
    path.unlink()
    with pytest.raises(StoreError, match=r"office\.jsonl"):
        store.get("contacts", "c1")
    store.close()


def test_a_file_that_is_there_again_can_be_read_again(path: Path) -> None:
    data = path.read_bytes()
    store = open_store(path)
    path.unlink()
    for _ in range(2):
        with pytest.raises(StoreError, match=r"it was there before|there is no office"):
            store.count("contacts")
    path.write_bytes(data[:-9] + b"XXXXXXXXX")
    for _ in range(2):
        with pytest.raises(StoreError, match="damaged"):
            list(store.changes())
    path.write_bytes(data)
    assert (store.count("contacts"), store.revision) == (3, 4)
    assert len(list(store.changes())) == 4
    store.close()


@given(logged=st.builds(
    Logged,
    revision=st.integers(1, 99),
    uid=texts, at=st.just("2026-11-24T12:00:00+00:00"), by=texts, why=texts,
    lines=st.lists(
        st.tuples(texts, texts, st.none() | st.just(b'{"a":"\xc3\xa9"}')), max_size=4
    ).map(tuple),
), start=st.integers(0, 10**9))  # fmt: skip
def test_what_is_written_is_what_is_read(logged: Logged, start: int) -> None:
    data, found = written(logged, start)
    assert read_batch(data, 0, start) == found
    for kind, uid, place, document in found.entries:
        line = (kind, uid, document)
        assert line in logged.lines
        assert data[place - start :].startswith(document or b"null")
    assert read_begin(data.split(b"\n")[0]) == evolve(logged, lines=())
