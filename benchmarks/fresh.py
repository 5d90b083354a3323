"""Measurements that want a process of their own: opening, and memory."""

import json
import subprocess
import sys
from typing import Any


def fresh(task: str, *arguments: object) -> Any:
    """What a task of :mod:`benchmarks.child` says when a new process does it."""
    command = [sys.executable, "-m", "benchmarks.child", task, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed\n{done.stderr}")
    return json.loads(done.stdout)
