"""Coverage: with whom there should be contact, and how long ago there was any."""

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from typing import cast

from attrs import evolve

from genad_liaison.model import Cadence, Coverage, Nation, Post
from genad_liaison.model.cadence import read_every
from genad_liaison.model.history import Hindered
from genad_liaison.model.parties import acts_for
from genad_liaison.office.asking.several import several
from genad_liaison.office.asking.succession import exists_on, succession_of
from genad_liaison.office.asking.tenures import tenures_of
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

    By the office's cadences of that day; with ``every``, by that interval for each nation that the
    query finds (Allies and partners, where it is empty). The office need not speak with its own
    nation, unless a cadence is of that very nation.

    Raises:
        UsageError: no such interval, or a query about nations that cannot be asked.
    """
    day = as_of or desk.today
    wanted = list(_expected(desk, query, every, day))
    uids = [one.uid for one in wanted if one.by == "post"]
    posts = several(desk, "posts", Post, uids)
    vacant = _vacant(desk, posts, day)
    found = last(desk, "nation", as_of=day) + (last(desk, "post", as_of=day) if uids else ())
    known = {(one.by, one.uid): one for one in found}
    return coverage(
        (
            evolve(one, hindered=_hindered(desk, one, vacant, day))
            for one in wanted
            if one.by != "post" or one.uid not in posts or exists_on(posts[one.uid], day)
        ),
        known,
        day,
    )


def _vacant(desk: Desk, posts: Mapping[str, Post], day: dt.date) -> set[str]:
    """The posts that surely nobody holds."""
    known = tenures_of(desk, posts, day)
    found = {uid: succession_of(post, known[uid], day) for uid, post in posts.items()}
    return {uid for uid, one in found.items() if one.vacant and not one.perhaps}


def _hindered(desk: Desk, one: Expected, vacant: Set[str], day: dt.date) -> Hindered:
    if one.by == "nation":
        nation = desk.facts.nations.get(one.uid)
        return "suspended" if nation and nation.status_on(day) == "suspended" else ""
    return "vacant" if one.uid in vacant else ""


def _expected(desk: Desk, query: str | Query, every: str, day: dt.date) -> Iterable[Expected]:
    facts = desk.facts
    own = {acts_for(uid, facts) for uid in desk.own}
    asked = list(cast("Iterable[Nation]", desk.find("nations", query, as_of=day)))
    others = [nation for nation in asked if nation.uid not in own]
    if every:
        read_every(every)
        wanted = others if query != "" else [n for n in others if n.status_on(day) in NEAR]
        return [Expected(by="nation", uid=n.uid, every=every, why="asked") for n in wanted]
    cadences = cast("Iterable[Cadence]", desk.store.find("cadences", as_of=day))
    uids, near = {nation.uid for nation in asked}, {nation.uid for nation in others}
    return [
        one
        for one in expected(cadences, facts, day)
        if one.uid in (uids if one.why == one.uid else near) or (one.by == "post" and query == "")
    ]
