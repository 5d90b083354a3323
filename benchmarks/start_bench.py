"""What it costs to start the command, against starting Python alone."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.turns import in_turn, rows

ROUNDS = 40
COMMAND = str(Path(sys.executable).parent / "genad")
BARE, VERSION = "python -c pass", "genad --version"


def run() -> list[dict[str, Any]]:
    """Measure; rows as :func:`benchmarks.turns.rows` has them."""
    jobs = {
        BARE: _starting(sys.executable, "-c", "pass"),
        VERSION: _starting(COMMAND, "--version"),
        "genad --help": _starting(COMMAND, "--help"),
    }
    return rows(in_turn(jobs, ROUNDS), {VERSION: 6.0})


def _starting(*command: str) -> Callable[[], object]:
    return lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
