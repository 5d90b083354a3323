"""Which store a URL means."""

import datetime as dt
from pathlib import Path

from genad_liaison.errors import UsageError
from genad_liaison.store.files import create as create_file
from genad_liaison.store.lines import header
from genad_liaison.store.office_file import WAIT
from genad_liaison.store.port import Store
from genad_liaison.store.tinydb_store import TinyDBStore

_SQL = ("sqlite", "postgresql", "postgres")


def open_store(
    url: str | Path,
    *,
    create: bool = False,
    read_only: bool = False,
    created: dt.datetime | None = None,
    wait: float = WAIT,
) -> Store:
    """Open the store of an office.

    Args:
        url: the path of an office file (``office.jsonl``), ``sqlite:///office.db`` or
            ``postgresql://user@host/database``, as libpq reads it; ``?office=NAME`` names one of
            several offices in a database.
        create: make a new one, which must not be there; else it must be.
        read_only: refuse every write.
        created: the moment to note in a new store.
        wait: how many seconds a write waits for another program's.

    Raises:
        NotFoundError: there is no office.
        ConflictError: ``create``, and there is one already.
        StoreError: the file cannot be read or written, is damaged, or is no office.
        UsageError: the URL means no store that there is, or what it needs is not installed.
    """
    scheme = scheme_of(url)
    if scheme in _SQL:
        from genad_liaison.store.sql import open_sql

        return open_sql(str(url), create=create, read_only=read_only, created=created, wait=wait)
    if scheme:
        raise _no_such_store(scheme)
    path = Path(url).expanduser()
    if create:
        create_file(path, header({"created": created.isoformat()} if created else {}))
    return TinyDBStore(path, read_only=read_only, wait=wait)


def scheme_of(url: str | Path) -> str:
    """``sqlite``, ``postgresql``, or whatever stands before ``://``; empty for a path.

    >>> scheme_of("sqlite:///office.db"), scheme_of("office.jsonl")
    ('sqlite', '')
    """
    scheme, colon, rest = str(url).partition(":")
    scheme = scheme.partition("+")[0].lower()
    return scheme if rest.startswith("//") or (colon and scheme in _SQL) else ""


def _no_such_store(scheme: str) -> UsageError:
    return UsageError(
        f"there is no kind of store called {scheme!r}",
        "a store is a file, such as office.jsonl, or sqlite:///office.db, or postgresql://...",
    )
