"""Programs that are killed, and disks that fill, while they write."""

import errno
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.programs import run, start
from tests.store.records import change_set, contact, created, fill

from genad_liaison.errors import StoreError
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

KILLS = 20

WRITER = """
store = open_store(path)
while True:
    n = store.revision + 1
    new = [contact(f"c{n}-{k}") for k in range(n % 50 + 1)]
    store.commit(change_set(f"set {n}", created(*new)))
    print(n, flush=True)
"""

FILLER = """
import os, resource
store = open_store(path)
size = os.path.getsize(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + int(words[0]), resource.RLIM_INFINITY))
try:
    store.commit(change_set("too much", created(*(contact(f"x{n}") for n in range(9)))))
except LiaisonError as error:
    print(error.exit_code, error)
print(store.revision, store.count("contacts"), os.path.getsize(path) - size)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(store.commit(change_set("after", created(contact("after")))).revision)
store.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.jsonl"
    open_store(path, create=True).close()
    return path


def test_a_killed_writer_loses_nothing_that_was_acknowledged(repository: Path, path: Path) -> None:
    for kill in range(KILLS):
        writer = start(repository, WRITER, path)
        assert writer.stdout is not None
        for _ in range(1 + kill % 7):
            acknowledged = int(writer.stdout.readline())
        for _ in range(kill * 997 % 4001):
            pass  # a moment that differs from kill to kill
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()  # communicate() would forget what is buffered
        writer.communicate()
        acknowledged = int([str(acknowledged), *rest.split()][-1])
        store = open_store(path, wait=1)
        assert store.revision in (acknowledged, acknowledged + 1)
        wanted = sum(n % 50 + 1 for n in range(1, store.revision + 1))
        assert store.count("contacts") == wanted, "half a change set"
        store.close()
    store = open_store(path, wait=1)
    assert store.commit(change_set("alive", created(contact("alive")))).revision
    store.close()


@pytest.mark.parametrize("room", [0, 1, 150, 600])
def test_a_disk_that_fills_leaves_the_last_committed_state(
    repository: Path, path: Path, room: int
) -> None:
    store = open_store(path)
    fill(store, 3)
    before = path.read_bytes()
    error, state, after = run(repository, FILLER, path, str(room)).splitlines()
    assert error == f"7 {path}: {os.strerror(errno.EFBIG)}; nothing was changed"
    assert (state, after) == ("3 3 0", "4")
    assert path.read_bytes().startswith(before)
    assert [done.uid for done in store.changes()] == ["set 1", "set 2", "set 3", "after"]
    store.close()


def test_an_office_for_which_there_is_no_room_leaves_nothing(repository: Path, path: Path) -> None:
    code = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (5, resource.RLIM_INFINITY))
try:
    open_store(path, create=True)
except LiaisonError as error:
    print(error.exit_code, error)
"""
    new = path.with_name("new.jsonl")
    assert run(repository, code, new).startswith(f"7 {new}: ")
    assert not new.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory, with room for a quarter of a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    can = shutil.which("mount") is not None
    if not can or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def filled(store: Store, note: str) -> None:
    for n in range(99):
        store.commit(change_set(f"set {n}", created(contact(f"c{n}", note=note))))


def test_a_disk_that_is_really_full_leaves_the_last_committed_state(small_disk: Path) -> None:
    path = small_disk / "office.jsonl"
    store = open_store(path, create=True)
    note = "x" * 9_000
    with pytest.raises(StoreError, match=os.strerror(errno.ENOSPC)):
        filled(store, note)
    known = store.revision
    assert 20 < known < 30
    with pytest.raises(StoreError, match="nothing was changed"):
        store.commit(change_set("more", created(contact("more", note=note))))
    with pytest.raises(StoreError, match=r"not compacted: .*; it is as it was"):
        store.compact()
    again = open_store(path)
    assert again.count("contacts") == store.count("contacts") == again.revision == known
    assert list(again.verify()) == []
    assert store.commit(change_set("less", created(contact("less")))).revision == known + 1
    assert again.count("contacts") == known + 1
    assert sorted(one.name for one in small_disk.iterdir()) == ["office.jsonl", "office.jsonl.lock"]
    again.close()
    store.close()


def test_an_office_on_a_read_only_disk_can_be_read(small_disk: Path) -> None:
    path = small_disk / "office.jsonl"
    store = open_store(path, create=True)
    fill(store, 3)
    store.close()
    path.with_name("office.jsonl.compacting").write_bytes(b"left")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for read_only in (True, False):
        store = open_store(path, read_only=read_only)
        assert store.count("contacts") == len(list(store.changes())) == 3
        assert list(store.verify()) == []
        with pytest.raises(StoreError, match="nothing was changed"):
            store.commit(change_set("more", created(contact("more"))))
        with pytest.raises(StoreError):
            store.compact()
        store.close()


@pytest.mark.skipif(not hasattr(os, "fdatasync"), reason="no fdatasync here")
def test_a_disk_that_fails_to_keep_what_was_written_leaves_the_last_committed_state(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    store = open_store(path)
    fill(store, 3)
    before = path.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr("genad_liaison.store.journal.journal.sync", fail)
        with pytest.raises(StoreError, match=f"{os.strerror(errno.EIO)}; nothing was changed"):
            store.commit(change_set("lost", created(contact("lost"))))
    assert path.read_bytes() == before
    assert store.get("contacts", "lost") is None
    assert store.commit(change_set("next", created(contact("next")))).revision == 4
    assert [one.uid for one in store.changes()][3:] == ["next"]
    store.close()
