"""Sets up a new office: its store, and the record of which body it is."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

from genad_liaison.errors import ConflictError, StoreError, UsageError
from genad_liaison.model import PROFILE_UID, Facts, OfficeProfile
from genad_liaison.office.changing.recording import record
from genad_liaison.office.desk import Clock, Desk, Ids
from genad_liaison.reference.shipped import ShippedFacts
from genad_liaison.rules.parties import PartyNames
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store
from genad_liaison.store.urls import scheme_of


def create(
    url: str,
    body: str,
    *,
    by: str | None,
    clock: Clock,
    ids: Ids,
    plugins: tuple[str, ...] | None = None,
    wait: float | None = None,
) -> Desk:
    """The desk of a new office.

    Where it stops half way, the file of a new office is deleted; a database keeps an office without
    a change set, which the next one goes on with.

    Raises:
        ConflictError: an office is there already.
        NotFoundError: no organisation is called so.
        UsageError: the body is a nation.
    """
    shipped = ShippedFacts()
    uid = _organisation(body, shipped)
    at = clock()
    store, is_new = _empty_store(url, at, wait)
    desk = Desk(store=store, clock=clock, ids=ids, plugins=plugins, shipped=shipped)
    try:
        profile = OfficeProfile(uid=PROFILE_UID, body=uid, created=at)
        record(desk, profile, by=by, why="a new office")
    except BaseException:
        if is_new:
            _take_away(store)
        store.close()
        raise
    return desk


def _take_away(store: Store) -> None:
    """Delete the file of an office that did not come to be, unless another program began one."""
    with suppress(StoreError):
        if not scheme_of(store.url) and not store.revision:
            Path(store.url).unlink(missing_ok=True)


def _empty_store(url: str, at: dt.datetime, wait: float | None) -> tuple[Store, bool]:
    """A store without a change set, and whether we made it: an earlier try may have."""
    try:
        return open_store(url, create=True, created=at, wait=wait), True
    except ConflictError as error:
        with suppress(StoreError):
            store = open_store(url, wait=wait)
            if not store.revision:
                return store, False
            store.close()
        raise error


def _organisation(body: str, facts: Facts) -> str:
    uid = PartyNames(facts).find(body)
    if uid not in facts.organisations:
        raise UsageError(
            f"{body} is a nation; an office is an organisation", "name its body, as IMS-GENAD"
        )
    return uid
