"""Whom an export goes to: frameworks, nations and organisations resolved for a day."""

import datetime as dt
from collections.abc import Iterable

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Allowance,
    Audience,
    Facts,
    acts_for,
    members_on,
    speaking_for,
    standing_for,
)
from genad_liaison.rules.parties import (
    find_framework,
    find_party,
    is_nato,
    suspended,
    suspended_members,
)


def office_audience(body: str) -> Audience:
    """The office itself: nothing leaves it."""
    return Audience(name=body, organisations=frozenset({body}), office=True)


def audience_for(
    text: str, day: dt.date, facts: Facts, allowances: Iterable[Allowance] = ()
) -> Audience:
    """Resolve ``EAPC``, ``ALLIES``, ``PUBLIC``, ``SWE,OSCE`` for a day.

    A framework's audience has Allies and NATO bodies in it. Suspended members are held: left
    out, and named, until somebody has allowed them.

    Raises:
        UsageError: nothing is named.
        NotFoundError: a name is no framework, nation or organisation.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise UsageError("the audience is empty", "name a framework, nations or organisations")
    parties: set[str] = set()
    held: dict[str, str] = {}
    for name in names:
        parties |= _parties(name, day, facts)
        held |= _kept_out(name, day, facts, allowances)
    held |= _held(parties, day, facts, allowances)
    open_to = parties - held.keys()
    return Audience(
        name=",".join(names),
        nations=frozenset(open_to & set(facts.nations)),
        organisations=frozenset(open_to - set(facts.nations)),
        held=tuple(sorted(held.items())),
        public="PUBLIC" in (name.upper() for name in names),
    )


def _parties(name: str, day: dt.date, facts: Facts) -> frozenset[str]:
    if name.upper() == "PUBLIC":
        return frozenset()
    if framework := find_framework(name, facts):
        nations = members_on("ALLIES", day, facts) | members_on(framework, day, facts)
        bodies = {uid for uid in facts.organisations if is_nato(uid, facts)}
        return speaking_for(nations, facts) | bodies
    uid = find_party(name, facts)
    nation = acts_for(uid, facts)  # a partner's office in a headquarters is the partner's
    return frozenset(p for p in standing_for(uid, facts) if acts_for(p, facts) == nation)


def _held(
    parties: Iterable[str], day: dt.date, facts: Facts, allowances: Iterable[Allowance]
) -> dict[str, str]:
    held = ((party, hold(party, day, facts, allowances)) for party in parties)
    return {party: reason for party, reason in held if reason}


def _kept_out(
    name: str, day: dt.date, facts: Facts, allowances: Iterable[Allowance]
) -> dict[str, str]:
    """Members of a framework that are suspended from it, with the bodies that act for them."""
    framework = find_framework(name, facts)
    why = f"suspended from {framework}; held until someone decides"
    return {
        party: f"{facts.nations[uid].name_en}: {why}"
        for uid in suspended_members(framework, day, facts)
        if not allowed(uid, day, facts, allowances)
        for party in speaking_for((uid,), facts)
    }


def hold(
    party: str, day: dt.date, facts: Facts, allowances: Iterable[Allowance] = ()
) -> str | None:
    """Why a party is held back that day although its frameworks have it; None if it is not."""
    suspension = suspended(party, day, facts)
    if suspension is None or allowed(party, day, facts, allowances):
        return None
    nation = acts_for(party, facts) or party
    name = facts.nations[nation].name_en if nation in facts.nations else nation
    return f"{name}: suspended since {suspension.period.start}; held until someone decides"


def allowed(party: str, day: dt.date, facts: Facts, allowances: Iterable[Allowance]) -> bool:
    """Whether somebody decided, for that day, to let a suspended partner have it."""
    nation = acts_for(party, facts) or party
    return any(
        allowance.party == nation
        and allowance.since <= day
        and (allowance.until is None or day < allowance.until)
        for allowance in allowances
    )


def includes(audience: Audience, party: str, facts: Facts) -> bool:
    """Whether a party is within an audience: itself, or the nation that it acts for."""
    if audience.public or audience.office:
        return True
    nation = acts_for(party, facts)
    return (
        party in audience.nations
        or party in audience.organisations
        or (bool(nation) and nation in audience.nations)
    )
