"""Saving what is whole of a damaged office."""

import stat
from pathlib import Path

import pytest
from tests.store.records import change_set, contact, created, fill, updated

from genad_liaison.errors import ConflictError, NotFoundError, StoreError
from genad_liaison.store.journal.salvage import salvage
from genad_liaison.store.opening import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office of four change sets of three lines, after one line of header."""
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    fill(store, 4)
    store.close()
    return path


def spoil(path: Path, number: int) -> bytes:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(b'"', b"'", 1)
    path.write_bytes(b"".join(lines))
    return path.read_bytes()


def test_whole_change_sets_before_the_damage_are_saved(path: Path, tmp_path: Path) -> None:
    damaged = spoil(path, 9)
    target = tmp_path / "saved.jsonl"
    report = salvage(path, target)
    assert (report.change_sets, report.lines_left, report.damaged_line) == (2, 6, 8)
    assert path.read_bytes() == damaged
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    store = open_store(target)
    assert [found.uid for found in store.find("contacts")] == ["c1", "c2"]
    assert [done.uid for done in store.changes()] == ["set 1", "set 2"]
    store.close()


def test_a_damaged_first_line_loses_nothing_else(path: Path, tmp_path: Path) -> None:
    spoil(path, 1)
    with pytest.raises(StoreError, match="damaged at line 1"):
        open_store(path)
    report = salvage(path, tmp_path / "saved.jsonl")
    assert (report.change_sets, report.lines_left) == (4, 0)
    store = open_store(tmp_path / "saved.jsonl")
    assert store.count("contacts") == 4
    store.close()


def test_a_whole_office_is_saved_whole(path: Path, tmp_path: Path) -> None:
    report = salvage(path, tmp_path / "saved.jsonl")
    assert (report.change_sets, report.lines_left, report.damaged_line) == (4, 0, 0)
    assert (tmp_path / "saved.jsonl").read_bytes() == path.read_bytes()


def test_a_target_that_is_there_is_not_touched(path: Path, tmp_path: Path) -> None:
    (tmp_path / "saved.jsonl").write_text("mine")
    with pytest.raises(ConflictError, match="is there already"):
        salvage(path, tmp_path / "saved.jsonl")
    assert (tmp_path / "saved.jsonl").read_text() == "mine"


def test_what_is_no_office_cannot_be_saved(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello\nworld\n")
    with pytest.raises(StoreError, match="no office"):
        salvage(tmp_path / "notes.txt", tmp_path / "saved.jsonl")
    with pytest.raises(NotFoundError):
        salvage(tmp_path / "nothing", tmp_path / "saved.jsonl")
    assert not (tmp_path / "saved.jsonl").exists()


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A compacted office: header, three blocks, the snapshot, and two change sets."""
    path = tmp_path / "packed.jsonl"
    store = open_store(path, create=True)
    fill(store, 3)
    for n in range(600):
        was = store.get("contacts", "c1")
        assert was is not None
        store.commit(change_set(f"more {n}", updated(was, contact("c1", note=f"{n} " * 9))))
    store.compact()
    store.commit(change_set("new", created(contact("c4"))))
    store.commit(change_set("newer", created(contact("c5"))))
    store.close()
    return path


def test_a_whole_packed_office_is_saved_whole(packed: Path, tmp_path: Path) -> None:
    report = salvage(packed, tmp_path / "saved.jsonl")
    assert (report.change_sets, report.lines_left, report.damaged_line) == (605, 0, 0)
    assert (tmp_path / "saved.jsonl").read_bytes() == packed.read_bytes()


@pytest.mark.parametrize(
    ("line", "change_sets", "people"),
    [
        (1, 605, ["c1", "c2", "c3", "c4", "c5"]),
        (2, 605 - 256, ["c1", "c2", "c3", "c4", "c5"]),
        (3, 605 - 256, ["c1", "c2", "c3", "c4", "c5"]),
        (4, 605 - 91, ["c1", "c2", "c3", "c4", "c5"]),
        (5, 605, ["c4", "c5"]),
        (6, 605, ["c4", "c5"]),
        (10, 603, ["c1", "c2", "c3"]),
        (13, 604, ["c1", "c2", "c3", "c4"]),
    ],
)
def test_each_part_of_a_packed_office_is_saved_for_itself(
    packed: Path, tmp_path: Path, line: int, change_sets: int, people: list[str]
) -> None:
    damaged = spoil(packed, line)
    report = salvage(packed, tmp_path / "saved.jsonl")
    assert packed.read_bytes() == damaged
    assert report.change_sets == change_sets
    assert (report.lines_left > 0) == (line > 1)
    store = open_store(tmp_path / "saved.jsonl")
    assert [found.uid for found in store.find("contacts")] == people
    assert [one.uid for one in store.changes(603)] == ["new", "newer"][: store.revision - 603]
    assert store.commit(change_set("next", created(contact("c9")))).revision == store.revision
    if line in (2, 3, 4):
        with pytest.raises(StoreError, match="are lost"):
            list(store.changes())
    store.close()
