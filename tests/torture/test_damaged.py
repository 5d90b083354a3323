"""Bits flipped anywhere in a file: refused, found, or harmless; and damaged contact files."""

import os
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.plugins.vcard.test_hostile import damaged, parts
from tests.store.engines import place
from tests.torture.conftest import Report
from tests.torture.damage import everything, outcome, written

from genad_liaison import Draft
from genad_liaison.store.opening import open_store

pytestmark = pytest.mark.torture
ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "500"))


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


@settings(max_examples=ROUNDS * 50, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_contact_files_end_in_drafts_and_problems(data: bytes) -> None:
    for part in parts(data):
        assert isinstance(part, Draft) or part.message
