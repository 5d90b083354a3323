"""Every bit of a file flipped; every kind of damage to a contact file, for a long time."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.plugins.vcard.test_hostile import damaged, parts
from tests.store.records import fill

from genad_liaison import Draft, StoreError
from genad_liaison.store.opening import open_store

pytestmark = pytest.mark.torture
EXAMPLES = int(os.environ.get("TORTURE_ROUNDS", "250")) * 100
SETS = 30


def test_no_flipped_bit_is_taken_for_the_truth(tmp_path: Path) -> None:
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    fill(store, SETS)
    whole = [found.uid for found in store.changes()]
    store.close()
    data = path.read_bytes()
    last = data.rindex(b'["#begin"')
    outcomes = {"refused": 0, "as it was": 0, "last one torn": 0}
    for at in range(len(data)):
        for bit in (0, 3, 5, 7):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            path.write_bytes(flipped)
            outcomes[_outcome(path, whole, torn=at >= last)] += 1
            assert path.read_bytes() == flipped, "reading repaired it in silence"
    assert outcomes["refused"] > 0.9 * sum(outcomes.values())


def _outcome(path: Path, whole: list[str], *, torn: bool) -> str:
    try:
        store = open_store(path, read_only=True)
        found = [one.uid for one in store.changes()]
        store.close()
    except StoreError:
        return "refused"
    if torn and found == whole[:-1]:
        return "last one torn"
    assert found == whole
    return "as it was"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_contact_files_end_in_drafts_and_problems(data: bytes) -> None:
    for part in parts(data):
        assert isinstance(part, Draft) or part.message
