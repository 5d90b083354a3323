"""Disks that fill while a store writes: what was acknowledged stays, and room makes it go on."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.engines import Engine, place
from tests.store.programs import run
from tests.store.records import change_set, contact, created
from tests.torture.conftest import Report

from genad_liaison.errors import StoreError
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "500"))
FILES: tuple[Engine, ...] = ("journal", "sqlite")

FILLER = """
import os, resource
from itertools import count
room, fullest = int(words[0]), words[1]
store = open_store(path)
limit = os.path.getsize(fullest) + room
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
done = 0
try:
    for n in count(1):
        new = [contact(f"c{n}-{k}", note="x" * (n * 37 % 900)) for k in range(1 + n % 9)]
        store.commit(change_set(f"set {n}", created(*new)))
        done = n
except LiaisonError as error:
    assert error.exit_code == 7, error
    assert store.revision == done, (store.revision, done)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.commit(change_set(f"set {done + 1}", created(contact("after"))))
assert list(store.verify()) == []
store.close()
print(done)
"""


def fullest(engine: Engine, folder: Path) -> Path:
    """The file that grows."""
    return folder / ("office.jsonl" if engine == "journal" else "office.db")


def looked_through(url: str) -> int:
    """How many change sets there are, all of them whole."""
    store = open_store(url)
    sets = [done.uid for done in store.changes()]
    assert sets == [f"set {n}" for n in range(1, len(sets) + 1)]
    wanted = sum(1 + n % 9 for n in range(1, len(sets)))
    assert store.count("contacts") == wanted + 1
    assert list(store.verify()) == []
    store.close()
    return len(sets)


@pytest.mark.torture
@pytest.mark.parametrize("engine", FILES)
def test_a_disk_that_fills_anywhere_leaves_what_was_committed(
    repository: Path, tmp_path: Path, report: Report, engine: Engine
) -> None:
    rounds, committed = max(3, ROUNDS // 10), 0
    for number in range(rounds):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        url = place(engine, folder)
        room = number * 1009 % 60_000
        done = int(run(repository, FILLER, url, str(room), str(fullest(engine, folder))))
        assert looked_through(url) == done + 1
        committed += done
    report(f"{engine}, disks that fill", {"disks": rounds, "committed": committed, "lost": 0})


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.name != "posix" or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill_up(store: Store) -> str:
    """Commit until it is refused, and give the reason; what was acknowledged is there."""
    for done in range(10_000):
        new = [contact(f"c{done}-{k}", note="x" * 500) for k in range(1 + done % 9)]
        try:
            store.commit(change_set(f"set {done}", created(*new)))
        except StoreError as error:
            assert store.revision == done
            return str(error)
    raise AssertionError("it never fills")


@pytest.mark.torture
@pytest.mark.parametrize("engine", FILES)
def test_a_full_disk_is_an_error_and_room_mends_it(
    small_disk: Path, report: Report, engine: Engine
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 500_000)
    url = place(engine, small_disk)
    store = open_store(url)
    problem = fill_up(store)
    done = store.revision
    assert "space" in problem or "full" in problem, problem
    with pytest.raises(StoreError):
        store.commit(change_set("more", created(*(contact(f"m{n}") for n in range(3000)))))
    assert store.count("contacts") == sum(1 + n % 9 for n in range(done))
    ballast.unlink()
    store.commit(change_set("after", created(contact("after"))))
    assert list(store.verify()) == []
    store.close()
    again = open_store(url)
    assert [found.uid for found in again.changes()] == [f"set {n}" for n in range(done)] + ["after"]
    assert list(again.verify()) == []
    again.close()
    report(f"{engine}, a full disk", {"committed": done, "lost": 0})
