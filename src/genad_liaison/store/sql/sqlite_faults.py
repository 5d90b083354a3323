"""What SQLite said went wrong, for people: where, what, and what to do."""

import sqlite3

from genad_liaison.errors import StoreError

_WRITERS_TURN = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_PROBLEMS = {
    sqlite3.SQLITE_NOTADB: (
        "this is no SQLite database",
        "an office in a file of lines is named by its path alone, without sqlite:",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged",
        "bring back the last backup:  genad --store NEW restore FILE",
    ),
    sqlite3.SQLITE_FULL: ("the disk is full; nothing was changed", "make room and try again"),
    sqlite3.SQLITE_IOERR: (
        "the disk failed, or is full; nothing was changed",
        "make sure of the disk and try again",
    ),
    sqlite3.SQLITE_READONLY: (
        "it can only be read, not written; nothing was changed",
        "look at the rights of the file and of its folder, and at the disk",
        "or open it for reading alone",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "look at the rights of the file and of its folder",
    ),
    sqlite3.SQLITE_TOOBIG: ("a record is larger than SQLite takes; nothing was changed",),
}


def fault_of(error: Exception, place: str, wait: float) -> StoreError:
    """What the code of an error means."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else sqlite3.SQLITE_CORRUPT
    if primary in _WRITERS_TURN:
        problem = f"another program has been writing for more than {wait:g} seconds"
        return StoreError(
            f"{place}: {problem}; nothing was changed",
            "try again later, or wait longer:  genad --wait 60, or GENAD_WAIT=60",
        )
    problem, *hints = _PROBLEMS.get(primary, (str(error),))
    return StoreError(f"{place}: {problem}", *hints)
