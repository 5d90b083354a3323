"""Tells an office from other files, and words what is the matter with one that cannot be read."""

import json
from collections.abc import Mapping
from io import FileIO
from pathlib import Path
from typing import Any

from genad_liaison.errors import StoreError
from genad_liaison.store.journal.lines import FORMAT, OPENING, Header, read_header
from genad_liaison.store.journal.stock import is_stock
from genad_liaison.store.promise import Promise

_START = 65536


def check_header(path: Path, file: FileIO) -> Header:
    """What the first line of an office file says.

    Raises:
        StoreError: it is no office, one of a newer version, or its first line is damaged.
    """
    start = file.read(_START)
    found = read_header(start)
    if found is None:
        raise _no_office(path, start, file)
    if found.version > FORMAT:
        raise StoreError(
            f"{path} was written by a newer version (form {found.version}; this one reads up to "
            f"{FORMAT})",
            "install the newer version:  pip install --upgrade genad-liaison",
        )
    return found


def promise_of(info: Mapping[str, Any]) -> Promise | None:
    """What the first line of a file says that it is to be a copy of, if it does."""
    match info.get("copy_of"):
        case {"revision": int(revision), "chain": str(chain)}:
            return Promise(revision=revision, chain=chain)
    return None


def damage(path: Path, line: int, problem: str) -> StoreError:
    """The error for a file whose lines up to, and without, ``line`` are whole."""
    whole = f"lines 1-{line - 1} are whole" if line > 1 else "the change sets may be whole"
    return StoreError(
        f"{path} is damaged at line {line} ({problem}); nothing was changed.",
        f"{whole}:  {rescue(path)}",
    )


def rescue(path: Path) -> str:
    """The command that saves what is whole of a file."""
    return f"genad salvage {path} -o {path.with_name(f'{path.stem}-salvaged{path.suffix}')}"


def _no_office(path: Path, start: bytes, file: FileIO) -> StoreError:
    make_one = "make an office under another name:  genad --store PATH init --body ID"
    if not start:
        return StoreError(
            f"{path} is empty, so it is no office", f"rm {path}  and then  genad init --body ID"
        )
    if start.startswith(b'["#genad"') or b"\n" + OPENING in start:
        return damage(path, 1, "header")
    if start.startswith(b"{") and _is_stock(start + file.read()):
        lines = path.with_name(f"{path.stem}-records.jsonl")
        return StoreError(
            f"{path} is a file of stock TinyDB (JSON), not an office",
            f"make JSON Lines of it:  python -m genad_liaison.store.journal.stock {path} > {lines}",
            f"and import them into an office of another name:  genad import {lines}",
        )
    return StoreError(f"{path} is no office: it does not begin with #genad", make_one)


def _is_stock(data: bytes) -> bool:
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return is_stock(tables)
