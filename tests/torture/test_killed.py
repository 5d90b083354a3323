"""Writers killed at any moment, many times over, several at once. TORTURE_ROUNDS sets how many."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.torture.conftest import Report

from genad_liaison.store.opening import open_store

ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "500"))
FEW = 8
ENGINES = ("journal", "sqlite", "postgresql")
NOTHING_WRONG = {"lost": 0, "halves": 0, "doubled": 0}


def kill(repository: Path, engine: str, folder: Path, kills: int, writers: int) -> dict[str, int]:
    """Let the program kill so many, and give its counts."""
    words = [engine, folder, kills, writers]
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.killing", *map(str, words)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr[-8000:]
    counts: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return counts


@pytest.mark.torture
@pytest.mark.parametrize("writers", [2, 4])
@pytest.mark.parametrize("engine", ENGINES)
def test_writers_that_are_killed_lose_nothing_halve_nothing_and_double_nothing(
    repository: Path, tmp_path: Path, report: Report, engine: str, writers: int
) -> None:
    counts = kill(repository, engine, tmp_path, ROUNDS, writers)
    report(f"{engine}, {writers} writers", counts)
    assert {name: counts[name] for name in NOTHING_WRONG} == NOTHING_WRONG
    assert counts["kills"] >= ROUNDS
    assert counts["acknowledged"] > counts["kills"], "they hardly came to write"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_few_writers_that_are_killed_lose_nothing(
    repository: Path, tmp_path: Path, report: Report, engine: str
) -> None:
    counts = kill(repository, engine, tmp_path, FEW, 2)
    report(f"{engine}, 2 writers, in short", counts)
    assert {name: counts[name] for name in NOTHING_WRONG} == NOTHING_WRONG
    assert counts["kills"] >= FEW
    assert counts["acknowledged"] > 0


@pytest.mark.torture
def test_a_killed_import_is_there_whole_or_not_at_all(repository: Path, tmp_path: Path) -> None:
    genad = [sys.executable, "-m", "genad_liaison", "--store", "office.jsonl"]
    sample = repository / "examples" / "office" / "partners.vcf"
    subprocess.run([*genad, "init", "--body", "IMS-GENAD"], cwd=tmp_path, check=True)
    empty = (tmp_path / "office.jsonl").read_bytes()
    seen = set()
    rounds = max(5, ROUNDS // 10)
    for number in range(rounds):
        (tmp_path / "office.jsonl").write_bytes(empty)
        running = subprocess.Popen(
            [*genad, "import", str(sample)], cwd=tmp_path, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            running.wait(0.1 + number * 0.4 / rounds)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        store = open_store(tmp_path / "office.jsonl", wait=1)
        seen.add((store.revision, store.count("contacts")))
        store.close()
    assert seen <= {(1, 0), (2, 48)}
    assert (1, 0) in seen
