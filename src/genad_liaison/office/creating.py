"""Sets up a new office: its file, and the record of which body it is. All of it, or nothing."""

from pathlib import Path

from genad_liaison.errors import UsageError
from genad_liaison.model import PROFILE_UID, Facts, OfficeProfile
from genad_liaison.office.desk import Clock, Desk, Ids
from genad_liaison.office.recording import record
from genad_liaison.reference.shipped import ShippedFacts
from genad_liaison.rules.parties import PartyNames
from genad_liaison.store.opening import open_store


def create(
    url: str,
    body: str,
    *,
    by: str | None,
    clock: Clock,
    ids: Ids,
    plugins: tuple[str, ...] | None = None,
) -> Desk:
    """The desk of a new office.

    Raises:
        ConflictError: an office is there already.
        NotFoundError: no organisation is called so.
        UsageError: the body is a nation.
    """
    shipped = ShippedFacts()
    uid = _organisation(body, shipped)
    at = clock()
    store = open_store(url, create=True, created=at)
    desk = Desk(store=store, clock=clock, ids=ids, plugins=plugins, shipped=shipped)
    try:
        profile = OfficeProfile(uid=PROFILE_UID, body=uid, created=at)
        record(desk, profile, by=by, why="a new office")
    except BaseException:
        store.close()
        Path(store.url).unlink(missing_ok=True)
        raise
    return desk


def _organisation(body: str, facts: Facts) -> str:
    uid = PartyNames(facts).find(body)
    if uid not in facts.organisations:
        raise UsageError(
            f"{body} is a nation; an office is an organisation", "name its body, as IMS-GENAD"
        )
    return uid
