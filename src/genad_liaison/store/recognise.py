"""Tells an office from other files, and words what is the matter with one that cannot be read."""

import json
from io import FileIO
from pathlib import Path

from genad_liaison.errors import StoreError
from genad_liaison.store.lines import FORMAT, OPENING, read_header

_START = 65536


def check_header(path: Path, file: FileIO) -> int:
    """Where the change sets of an office file begin.

    Raises:
        StoreError: it is no office, one of a newer version, or its first line is damaged.
    """
    start = file.read(_START)
    found = read_header(start)
    if found is None:
        raise _no_office(path, start, file)
    version, end = found
    if version > FORMAT:
        raise StoreError(
            f"{path} was written by a newer version (form {version}; this one reads {FORMAT})",
            "install the newer version:  pip install --upgrade genad-liaison",
        )
    return end


def damage(path: Path, line: int, problem: str) -> StoreError:
    """The error for a file whose lines up to, and without, ``line`` are whole."""
    rescued = path.with_name(f"{path.stem}-salvaged{path.suffix}")
    whole = f"lines 1-{line - 1} are whole" if line > 1 else "the change sets may be whole"
    return StoreError(
        f"{path} is damaged at line {line} ({problem}); nothing was changed.",
        f"{whole}:  genad salvage {path} -o {rescued}",
    )


def _no_office(path: Path, start: bytes, file: FileIO) -> StoreError:
    make_one = "make an office under another name:  genad --store PATH init --body ID"
    if not start:
        return StoreError(
            f"{path} is empty, so it is no office", f"rm {path}  and then  genad init --body ID"
        )
    if start.startswith(b'["#genad"') or b"\n" + OPENING in start:
        return damage(path, 1, "header")
    if start.startswith(b"{") and _is_stock(start + file.read()):
        return StoreError(f"{path} is a file of stock TinyDB (JSON), not an office", make_one)
    return StoreError(f"{path} is no office: it does not begin with #genad", make_one)


def _is_stock(data: bytes) -> bool:
    try:
        tables = json.loads(data)
    except ValueError:
        return False
    return isinstance(tables, dict) and all(isinstance(table, dict) for table in tables.values())
