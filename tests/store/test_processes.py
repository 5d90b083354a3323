"""Several programs and threads at one office file."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock
from tests.store.programs import start
from tests.store.records import change_set, contact, created, fill, updated

from genad_liaison.errors import StoreError
from genad_liaison.model import Contact
from genad_liaison.query import Words
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

WRITER = """
store = open_store(path)
name = words[0]
for n in range(60):
    store.commit(change_set(f"{name} {n}", created(contact(f"{name}-{n}"))))
    store.count("contacts")
store.close()
"""

COUNTER = """
store = open_store(path)
for n in range(60):
    while True:
        was = store.get("contacts", "shared")
        after = contact("shared", note=str(int(was.note) + 1))
        try:
            store.commit(change_set(f"{words[0]} {n}", updated(was, after)))
            break
        except LiaisonError as error:
            assert error.exit_code == 5, error
store.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.jsonl"
    open_store(path, create=True).close()
    return path


def test_two_programs_that_write_at_once_lose_nothing(repository: Path, path: Path) -> None:
    here = open_store(path)
    writers = [start(repository, WRITER, path, name) for name in ("a", "b")]
    while any(writer.poll() is None for writer in writers):
        assert here.count("contacts") <= here.revision
    for writer in writers:
        _, errors = writer.communicate()
        assert not writer.returncode, errors
    wanted = {f"{name}-{n}" for name in "ab" for n in range(60)}
    assert [found.uid for found in here.find("contacts")] == sorted(wanted)
    assert len({done.uid for done in here.changes()}) == here.revision == 120
    here.close()


def test_programs_that_change_one_record_never_overwrite_each_other(
    repository: Path, path: Path
) -> None:
    store = open_store(path)
    store.commit(change_set("start", created(contact("shared", note="0"))))
    writers = [start(repository, COUNTER, path, name) for name in ("a", "b")]
    for writer in writers:
        _, errors = writer.communicate()
        assert not writer.returncode, errors
    found = store.get("contacts", "shared")
    assert isinstance(found, Contact)
    assert (found.note, store.revision) == ("120", 121)
    store.close()


def test_threads_that_share_a_store_lose_nothing(path: Path) -> None:
    store = open_store(path)

    def write(name: str) -> None:
        for n in range(30):
            store.commit(change_set(f"{name} {n}", created(contact(f"{name}-{n}"))))
            assert store.get("contacts", f"{name}-{n}")
            assert list(store.changes(store.revision - 1))

    threads = [threading.Thread(target=write, args=[name]) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.count("contacts") == store.revision == 90
    store.close()
    assert open_and_count(path) == 90


def test_other_threads_read_on_while_one_waits_for_another_program(path: Path) -> None:
    store = open_store(path, wait=4)
    fill(store, 3)
    done: list[int] = []
    with FileLock(path.with_name("office.jsonl.lock")):
        writer = threading.Thread(
            target=lambda: done.append(
                store.commit(change_set("new", created(contact("x")))).revision
            )
        )
        writer.start()
        time.sleep(0.05)
        found = list(store.find("contacts", Words(text="lindqvist")))
        assert (len(found), store.count("contacts"), store.revision) == (3, 3, 3)
        assert writer.is_alive()
    writer.join()
    assert done == [4]
    store.close()


def test_threads_that_wait_for_one_another_are_not_told_that_it_takes_too_long(path: Path) -> None:
    store = open_store(path, wait=0)

    def write(name: str) -> None:
        for n in range(20):
            store.commit(change_set(f"{name} {n}", created(contact(f"{name}-{n}"))))

    threads = [threading.Thread(target=write, args=[name]) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.revision == 80
    store.close()


def test_threads_read_while_another_compacts(path: Path) -> None:
    store = open_store(path)
    people = [contact(f"c{n:03}", note="x" * 300) for n in range(300)]
    store.commit(change_set("one", created(*people)))
    for n in range(20):
        was = store.get("contacts", "c000")
        assert was is not None
        store.commit(change_set(f"set {n}", updated(was, contact("c000", note=f"{n} " * 999))))
    ended = threading.Event()
    wrong: list[int] = []

    def read() -> None:
        while not ended.is_set():
            uids = [one.uid for one in store.find("contacts")]
            if uids != [one.uid for one in people] or len(list(store.changes())) != 21:
                wrong.append(len(uids))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(5):
        store.compact()
    ended.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    store.close()


def test_who_waits_too_long_for_the_lock_is_told_which(path: Path) -> None:
    store = open_store(path, wait=0.02)
    lock = path.with_name("office.jsonl.lock")
    with FileLock(lock), pytest.raises(StoreError, match=r"office\.jsonl\.lock: another program"):
        store.commit(change_set("one", created(contact())))
    assert store.commit(change_set("one", created(contact()))).revision == 1
    store.close()


def test_reading_waits_for_no_lock(path: Path) -> None:
    store = open_store(path)
    fill(store, 3)
    with FileLock(path.with_name("office.jsonl.lock")):
        assert open_and_count(path) == store.count("contacts") == 3
    store.close()


def test_a_lock_file_that_was_deleted_still_lets_only_one_write(path: Path) -> None:
    here, there = open_store(path, wait=0.02), open_store(path)
    fill(here, 1)
    lock = path.with_name("office.jsonl.lock")
    lock.unlink()
    there.commit(change_set("two", created(contact("c2"))))
    with FileLock(lock), pytest.raises(StoreError, match=r"another program"):
        here.commit(change_set("three", created(contact("c3"))))
    here.close()
    there.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no fork on Windows")
def test_a_forked_program_and_its_parent_lose_nothing(path: Path) -> None:
    store = open_store(path)
    fill(store, 1)
    child = os.fork()
    for n in range(20):
        name = "parent" if child else "child"
        store.commit(change_set(f"{name} {n}", created(contact(f"{name}-{n}"))))
    if not child:
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert store.count("contacts") == store.revision == 41
    store.close()


def open_and_count(path: Path) -> int:
    store: Store = open_store(path)
    count = store.count("contacts")
    store.close()
    return count
