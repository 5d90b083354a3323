"""Coverage: with whom there should be contact, and how long ago there was any."""

import datetime as dt
from collections.abc import Iterable
from typing import cast

from attrs import evolve

from genad_liaison.model import Cadence, Coverage, Nation, Post
from genad_liaison.model.cadence import read_every
from genad_liaison.model.history import Hindered
from genad_liaison.office.asking.succession import Succession, exists_on, succession
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
    wanted = (one for one in _expected(desk, query, every, day) if _is_there(desk, one, day))
    return coverage((evolve(one, hindered=_hindered(desk, one, day)) for one in wanted), known, day)


def _is_there(desk: Desk, one: Expected, day: dt.date) -> bool:
    """Whether there is anybody to speak to: a post may be no more, or not yet there."""
    post = desk.store.get("posts", one.uid) if one.by == "post" else None
    return not isinstance(post, Post) or exists_on(post, day)


def _hindered(desk: Desk, one: Expected, day: dt.date) -> Hindered:
    if one.by == "nation":
        nation = desk.facts.nations.get(one.uid)
        return "suspended" if nation and nation.status_on(day) == "suspended" else ""
    post = desk.store.get("posts", one.uid)
    found = succession(desk, post, day) if isinstance(post, Post) else Succession()
    return "vacant" if found.vacant and not found.perhaps else ""


def _expected(desk: Desk, query: str | Query, every: str, day: dt.date) -> Iterable[Expected]:
    asked = list(cast("Iterable[Nation]", desk.find("nations", query, as_of=day)))
    if every:
        read_every(every)
        wanted = asked if query != "" else [n for n in asked if n.status_on(day) in NEAR]
        return [Expected(by="nation", uid=n.uid, every=every, why="asked") for n in wanted]
    cadences = cast("Iterable[Cadence]", desk.store.find("cadences"))
    uids = {nation.uid for nation in asked}
    return [
        one
        for one in expected(cadences, desk.facts, day)
        if one.uid in uids or (one.by == "post" and query == "")
    ]
