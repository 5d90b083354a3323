"""Run a program as a stranger would: with a home of its own, and none of our settings."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


def run(
    *command: str | Path, folder: Path, home: Path, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; the caller judges how it went.

    Args:
        home: stands in for the home folder and all folders of settings.
        settings: further environment variables.
    """
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GENAD_", "PYTHON", "XDG_", "COLUMNS"))
    }
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        own[f"XDG_{name}_HOME"] = str(home / name.lower())
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**own, "HOME": str(home), **(settings or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
