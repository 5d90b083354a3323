"""The file of an SQLite store: how it is opened, on a disk that may be read-only."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

CACHE = 64 * 1024
"""Kibibytes of the file that a connection keeps in memory at most."""


def connected(path: Path, wait: float, *, read_only: bool) -> sqlite3.Connection:
    """Open the file; pages are kept, and every commit is synced."""
    mode = _reading(path) if read_only else "mode=rw"
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?{mode}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    return connection


def _reading(path: Path) -> str:
    """A file on a disk that cannot be written, and that nobody can change, is read as it is."""
    beside = [Path(f"{path}{end}") for end in ("-wal", "-shm")]
    still = not any(one.exists() for one in beside)
    fixed = still and not os.access(path.parent, os.W_OK)
    return "mode=ro&immutable=1" if fixed or _is_read_only_disk(path) else "mode=ro"


def _is_read_only_disk(path: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
