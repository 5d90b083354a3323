"""Stored queries: kept under a name, once they can be asked."""

from typing import cast

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, StoredQuery
from genad_liaison.office.changing.recording import record
from genad_liaison.office.desk import Desk
from genad_liaison.query import fold


def save(desk: Desk, name: str, query: str, *, kind: str, note: str, by: str | None) -> StoredQuery:
    """Keep a query under a name.

    Raises:
        UsageError: there is no such kind, it cannot be asked, or names itself in the end.
    """
    if kind not in KINDS:
        raise UsageError(f"no kind of record is called {kind!r}", ", ".join(KINDS))
    old = next((one for one in _known(desk) if fold(one.name) == fold(name)), None)
    new = evolve(old or StoredQuery(uid="", name=name), name=name, kind=kind, query=query)
    new = evolve(new, note=note or new.note)
    return cast(StoredQuery, record(desk, new, by=by, why=f"query {name}").record)


def _known(desk: Desk) -> list[StoredQuery]:
    return [one for one in desk.store.find("queries") if isinstance(one, StoredQuery)]
