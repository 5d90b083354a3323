"""Files that last: readable by their owner alone, and on the disk when a call returns."""

import os
from pathlib import Path

from genad_liaison.errors import ConflictError, StoreError

APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)

sync = getattr(os, "fdatasync", os.fsync)
"""Bring the bytes of an open file to the disk."""


def create(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read.

    Raises:
        ConflictError: there is a file of that name.
        StoreError: it cannot be written; nothing is left of it.
    """
    try:
        output = os.open(path, APPEND | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ConflictError(f"{path} is there already; nothing was changed") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; nothing was written") from error
    try:
        write_all(output, data)
        os.fsync(output)
        sync_folder(path.parent)
    except BaseException as error:
        path.unlink()
        if isinstance(error, OSError):
            raise StoreError(f"{path}: {error.strerror}; nothing was written") from error
        raise
    finally:
        os.close(output)


def write_all(output: int, data: bytes) -> None:
    """Write in one call, or go on where the system stopped."""
    written = os.write(output, data)
    while written < len(data):
        written += os.write(output, memoryview(data)[written:])


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last, where the system can (Windows cannot)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
