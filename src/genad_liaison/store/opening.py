"""Which store a URL means."""

import datetime as dt
from pathlib import Path
from typing import Any

from genad_liaison.errors import UsageError
from genad_liaison.store.files import create as create_file
from genad_liaison.store.journal.lines import header
from genad_liaison.store.journal.office_file import WAIT
from genad_liaison.store.journal.tinydb_store import TinyDBStore
from genad_liaison.store.port import Store
from genad_liaison.store.promise import Promise
from genad_liaison.store.urls import has_several_hosts, scheme_of

CLUSTER_WAIT = 60.0
"""Seconds to wait for a cluster: twice as long as Patroni's default lets a leader be silent."""
_SQL = ("sqlite", "postgresql", "postgres")


def open_store(
    url: str | Path,
    *,
    create: bool = False,
    read_only: bool = False,
    created: dt.datetime | None = None,
    wait: float | None = None,
    promise: Promise | None = None,
    unfinished: bool = False,
) -> Store:
    """Open the store of an office.

    Args:
        url: the path of an office file (``office.jsonl``), ``sqlite:///office.db`` or
            ``postgresql://user@host/database``, as libpq reads it; ``?office=NAME`` names one of
            several offices in a database.
        create: make a new one, which must not be there; else it must be.
        read_only: refuse every write.
        created: the moment to note in a new store.
        wait: how many seconds a write waits for another program's, and for a server that is gone;
            else ten, and a minute where the URL names several hosts: a cluster takes up to half a
            minute to have a new leader, and opening waits for that as well.
        promise: what a new store, which is to be a copy, must come to.
        unfinished: open a copy that is not finished, to go on with it.

    Raises:
        NotFoundError: there is no office.
        ConflictError: ``create``, and there is one already.
        StoreError: the file cannot be read or written, is damaged, or is no office.
        UsageError: the URL means no store that there is, or what it needs is not installed.
    """
    scheme = scheme_of(url)
    if wait is None:
        wait = CLUSTER_WAIT if has_several_hosts(url) else WAIT
    if scheme in _SQL:
        from genad_liaison.store.sql import open_sql

        return open_sql(
            str(url),
            create=create,
            read_only=read_only,
            created=created,
            wait=wait,
            promise=promise,
            unfinished=unfinished,
        )
    if scheme:
        raise _no_such_store(scheme)
    path = Path(url).expanduser()
    if create:
        create_file(path, header(_info(created, promise)))
    return TinyDBStore(path, read_only=read_only, wait=wait, unfinished=unfinished)


def _info(created: dt.datetime | None, promise: Promise | None) -> dict[str, Any]:
    info: dict[str, Any] = {"created": created.isoformat()} if created else {}
    if promise is not None:
        info["copy_of"] = {"revision": promise.revision, "chain": promise.chain}
    return info


def _no_such_store(scheme: str) -> UsageError:
    return UsageError(
        f"there is no kind of store called {scheme!r}",
        "a store is a file, such as office.jsonl, or sqlite:///office.db, or postgresql://...",
    )
