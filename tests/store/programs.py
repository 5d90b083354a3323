"""Runs a piece of Python as another program, with the store's names at hand."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_START = """
import sys
from genad_liaison.errors import LiaisonError
from genad_liaison.store.opening import open_store
from tests.store.records import change_set, contact, created, updated
path, *words = sys.argv[1:]
"""


def start(repository: Path, code: str, path: str | Path, *words: str) -> subprocess.Popen[str]:
    """Start it; what it prints comes line by line."""
    return subprocess.Popen(
        command(code, path, words),
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(repository: Path, code: str, path: str | Path, *words: str) -> str:
    """Run it to its end and give what it printed."""
    done = subprocess.run(
        command(code, path, words), cwd=repository, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    return done.stdout


def command(code: str, path: str | Path, words: Sequence[str]) -> list[str]:
    return [sys.executable, "-c", _START + code, str(path), *words]
