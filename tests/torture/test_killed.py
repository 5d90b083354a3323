"""Programs killed at any moment, many times over, two at once. TORTURE_ROUNDS sets how many."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.programs import start

from genad_liaison.store.opening import open_store

pytestmark = pytest.mark.torture
ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "250"))

WRITER = """
store = open_store(path)
name, n = words[0], 0
while True:
    n += 1
    new = [contact(f"{name}-{n}-{k}") for k in range(n % 30 + 1)]
    store.commit(change_set(f"{name}-{n}", created(*new)))
    print(f"{name}-{n}", flush=True)
"""


def test_two_writers_killed_at_once_lose_nothing_and_double_nothing(
    repository: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "office.jsonl"
    open_store(path, create=True).close()
    acknowledged: list[str] = []
    for kill in range(ROUNDS):
        writers = [start(repository, WRITER, path, f"{side}{kill}") for side in "ab"]
        for writer in writers:
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline().strip() for _ in range(1 + kill % 5)]
        for _ in range(kill * 997 % 20011):
            pass  # a moment that differs from kill to kill
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        for writer in writers:
            assert writer.stdout is not None
            acknowledged += writer.stdout.read().split()  # communicate() forgets what is buffered
            writer.communicate()
    store = open_store(path, wait=1)
    request.addfinalizer(store.close)
    sets = [found.uid for found in store.changes()]
    wanted = sum(int(uid.split("-")[1]) % 30 + 1 for uid in sets)
    assert len(sets) == len(set(sets))
    assert set(acknowledged) <= set(sets)
    assert len(sets) - len(acknowledged) <= 2 * ROUNDS
    assert store.count("contacts") == wanted


def test_a_killed_import_is_there_whole_or_not_at_all(repository: Path, tmp_path: Path) -> None:
    genad = [sys.executable, "-m", "genad_liaison", "--store", "office.jsonl"]
    sample = repository / "examples" / "office" / "partners.vcf"
    subprocess.run([*genad, "init", "--body", "IMS-GENAD"], cwd=tmp_path, check=True)
    empty = (tmp_path / "office.jsonl").read_bytes()
    seen = set()
    for kill in range(ROUNDS // 5):
        (tmp_path / "office.jsonl").write_bytes(empty)
        running = subprocess.Popen(
            [*genad, "import", str(sample)], cwd=tmp_path, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            running.wait(0.1 + kill * 0.4 / (ROUNDS // 5))
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        store = open_store(tmp_path / "office.jsonl", wait=1)
        seen.add((store.revision, store.count("contacts")))
        store.close()
    assert seen <= {(1, 0), (2, 48)}
    assert (1, 0) in seen
