"""Coverage: with whom there should be contact, and how long ago there was any."""

import datetime as dt
from collections.abc import Iterable
from typing import cast

from genad_liaison.model import Cadence, Coverage, Nation
from genad_liaison.model.cadence import read_every
from genad_liaison.office.desk import Desk
from genad_liaison.office.last_contact import last
from genad_liaison.query import Query
from genad_liaison.rules.coverage import Expected, coverage, expected

NEAR = ("ally", "partner", "suspended")
"""What a nation is with whom contact may be expected, where nobody says which nations."""


def covered(
    desk: Desk, query: str | Query = "", *, every: str = "", as_of: dt.date | None = None
) -> tuple[Coverage, ...]:
    """Who was never in contact, who is overdue, who is fine: in this order, the longest first.

    By the office's cadences; with ``every``, by that interval for each nation that the query finds
    (Allies and partners, where it is empty).

    Raises:
        UsageError: no such interval, or a query about nations that cannot be asked.
    """
    day = as_of or desk.today
    found = last(desk, "nation", as_of=day) + last(desk, "post", as_of=day)
    known = {(one.by, one.uid): one for one in found}
    return coverage(_expected(desk, query, every, day), known, day)


def _expected(desk: Desk, query: str | Query, every: str, day: dt.date) -> Iterable[Expected]:
    asked = list(cast("Iterable[Nation]", desk.find("nations", query, as_of=day)))
    if every:
        read_every(every)
        wanted = asked if query else [n for n in asked if n.status_on(day) in NEAR]
        return [Expected(by="nation", uid=n.uid, every=every, why="asked") for n in wanted]
    cadences = cast("Iterable[Cadence]", desk.store.find("cadences"))
    uids = {nation.uid for nation in asked}
    return [
        one
        for one in expected(cadences, desk.facts, day)
        if one.uid in uids or (one.by == "post" and not query)
    ]
