"""Whom a party stands for: children of organisations, bodies that act for a nation, members."""

import datetime as dt
from collections.abc import Iterable, Iterator

from genad_liaison.model.facts import Facts
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.period import sure_from

ALLIANCE = ("NATO", "ALLIES")
"""The ids that mean the Allies: their membership is their accession, not a framework's record."""
ALLIANCE_NAMES = (*ALLIANCE, "OTAN")


def acts_for(uid: str, facts: Facts) -> str:
    """The nation that a party acts for: a nation for itself, a body for its own or its parent's.

    Empty for an international organisation, and for a party that nobody knows.
    """
    if uid in facts.nations:
        return uid
    return next((body.acts_for for body in upwards(uid, facts) if body.acts_for), "")


def with_children(uid: str, facts: Facts) -> frozenset[str]:
    """An organisation and all that are part of it, at any depth."""
    children: dict[str, list[str]] = {}
    for body in facts.organisations.values():
        children.setdefault(body.parent, []).append(body.uid)
    found: set[str] = set()
    waiting = [uid]
    while waiting:
        body_uid = waiting.pop()
        if body_uid not in found:
            found.add(body_uid)
            waiting.extend(children.get(body_uid, ()))
    return frozenset(found)


def standing_for(uid: str, facts: Facts) -> frozenset[str]:
    """The parties that stand for a nation or an organisation.

    For a nation: itself and every body that acts for it. For an organisation: itself and its
    children. A code that is neither (``XKX``, given by the office) stands for itself as a nation.
    """
    if uid in facts.organisations and uid not in facts.nations:
        return with_children(uid, facts)
    return speaking_for((uid,), facts)


def speaking_for(nations: Iterable[str], facts: Facts) -> frozenset[str]:
    """The nations themselves, and every body that acts for one of them."""
    wanted = frozenset(nations)
    return wanted | {body for body in facts.organisations if acts_for(body, facts) in wanted}


def is_nato(uid: str, facts: Facts) -> bool:
    """Whether an organisation is a NATO body, by its own record and not by what it stands under.

    Being part of NATO is never guessed: much stands under NATO in the tree, and a body that acts
    for a nation is judged as that nation.
    """
    body = facts.organisations.get(uid)
    return body is not None and body.nato_body and not acts_for(uid, facts)


def nato_bodies(facts: Facts) -> frozenset[str]:
    """Every organisation that is a NATO body."""
    return frozenset(uid for uid in facts.organisations if is_nato(uid, facts))


def members_on(framework: str, day: dt.date, facts: Facts) -> frozenset[str]:
    """The nations that surely are members that day, suspended or not; for ``NATO`` the Allies."""
    return frozenset(
        nation
        for nation, start, end in stays(framework, facts)
        if (start is None or start <= day) and (end is None or day < end)
    )


def stays(framework: str, facts: Facts) -> Iterator[tuple[str, dt.date | None, dt.date | None]]:
    """Nation, first day and first day after, of every sure stay in a framework (or in NATO)."""
    for nation in facts.nations.values():
        if framework in ALLIANCE:
            if nation.accession is not None:
                yield nation.uid, nation.accession, None
            continue
        for membership in nation.memberships:
            if membership.framework == framework:
                period = membership.period
                start = period.start and sure_from(period.start, period.start_precision)
                yield nation.uid, start, period.end


def upwards(uid: str, facts: Facts) -> Iterator[Organisation]:
    """An organisation and those that it is part of, the nearest first."""
    seen: set[str] = set()
    while uid in facts.organisations and uid not in seen:
        seen.add(uid)
        yield facts.organisations[uid]
        uid = facts.organisations[uid].parent
