"""What it costs to start the command, against starting Python alone."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import Figure, rows
from benchmarks.turns import in_turn

ROUNDS = 20
COMMAND = str(Path(sys.executable).parent / "genad")
BARE, VERSION = "python -c pass", "genad --version"
AIM = 5.0


def run() -> Iterator[Figure]:
    """Measure."""
    jobs = {
        BARE: _starting(sys.executable, "-c", "pass"),
        VERSION: _starting(COMMAND, "--version"),
        "genad --help": _starting(COMMAND, "--help"),
    }
    yield Figure(key="start", rows=rows(in_turn(jobs, ROUNDS), aims={VERSION: AIM}))


def _starting(*command: str) -> Callable[[], object]:
    return lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
