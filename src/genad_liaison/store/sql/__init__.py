"""Stores in a SQL database: SQLite and PostgreSQL behind one door, imported when it is opened."""

import datetime as dt
from importlib import import_module
from typing import TYPE_CHECKING

from genad_liaison.errors import UsageError
from genad_liaison.store.promise import Promise
from genad_liaison.store.urls import scheme_of

if TYPE_CHECKING:
    from genad_liaison.store.sql.store import SQLStore

_DRIVERS = {"sqlite": ("sqlalchemy",)}
_SERVER = ("sqlalchemy", "psycopg")


def open_sql(
    url: str,
    *,
    create: bool = False,
    read_only: bool = False,
    created: dt.datetime | None = None,
    wait: float = 10.0,
    promise: Promise | None = None,
    unfinished: bool = False,
) -> "SQLStore":
    """Open the store of an office in a database.

    Args:
        url: ``sqlite:///office.db``, ``sqlite:////srv/office.db`` or ``postgresql://...`` as libpq
            reads it, with several hosts where there are some; ``?office=NAME`` names one of several
            offices, else it is ``main``.
        create: make a new office, and the database file; else it must be there.
        read_only: refuse every write; a standby of PostgreSQL will do.
        created: the moment to note in a new office.
        wait: how many seconds a write waits for another's, and for a server that has gone away.
        promise: what a new office, which is to be a copy, must come to.
        unfinished: open a copy that is not finished, to go on with it.

    Raises:
        NotFoundError: there is no such file, or no office of that name in it.
        ConflictError: ``create``, and there is one already.
        StoreError: the database does not answer, is damaged, is none of ours or of a newer version.
        UsageError: the URL says nothing that we understand, or what it needs is not installed.
    """
    _need(scheme_of(url))
    from genad_liaison.store.sql.opening import open_place

    return open_place(
        url,
        create=create,
        read_only=read_only,
        created=created,
        wait=wait,
        promise=promise,
        unfinished=unfinished,
    )


def _need(scheme: str) -> None:
    """Refuse what is not installed, with the way to install it."""
    for module in _DRIVERS.get(scheme, _SERVER):
        try:
            import_module(module)
        except ImportError:
            extra = "sql" if scheme == "sqlite" else "postgres"
            raise UsageError(
                f"a {scheme}: store needs {module}, which is not installed",
                f'pip install "genad-liaison[{extra}]"',
            ) from None
