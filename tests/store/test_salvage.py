"""Saving what is whole of a damaged office."""

import stat
from pathlib import Path

import pytest
from tests.store.records import fill

from genad_liaison.errors import ConflictError, NotFoundError, StoreError
from genad_liaison.store.opening import open_store
from genad_liaison.store.salvage import salvage


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
