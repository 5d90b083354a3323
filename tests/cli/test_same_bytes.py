"""The same data, asked on the same day, give the same bytes, whatever the seed or the engine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import Genad, listings

MORE = (
    ("show", "Åsa Lindqvist"), ("show", "Delegate to the NCGP, SWE"), ("show", "SWE"),
    ("handover", "swe-delegate"), ("coverage", "--every", "6m"), ("last", "--by", "contact"),
    ("contacts", "(list:ncgp OR nation:SWE,NOR) sort:last"),
    ("query", "explain", "nation:SWE,NOR framework:PfP list:ncgp"),
    ("release", "check", "role:delegate", "--audience", "EAPC"),
)  # fmt: skip
ASKED = [(*words, "--as-of", "2026-11-24", *form)
         for words in (*listings(), *MORE) for form in ((), ("--json",))]  # fmt: skip
ASK_ALL = """
import json, sys
from genad_liaison.cli.running import run
for words in json.loads(sys.argv[1]):
    assert run(words) == 0, words
"""


@pytest.mark.usefixtures("office")
def test_another_hash_seed_gives_the_same_bytes(folder: Path) -> None:
    said = []
    for seed in ("0", "1", "77"):
        ask = [sys.executable, "-c", ASK_ALL, json.dumps(ASKED)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(ask, cwd=folder, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        said.append((done.stdout, done.stderr))
    assert said[0] == said[1] == said[2]
    assert len(said[0][0]) > 100_000


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_another_engine_gives_the_same_bytes(genad: Genad, words: tuple[str, ...]) -> None:
    genad.done("migrate", "sqlite:///office.db")
    here = genad.done(*words)
    there = genad.done(*words, "--store", "sqlite:///office.db")
    assert (here.out, here.err) == (there.out, there.err)
