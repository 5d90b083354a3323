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
from genad_liaison.rules.parties import find_framework, find_party, is_nato, suspended


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
    for name in names:
        parties |= _parties(name, day, facts)
    held = _held(parties, day, facts, allowances)
    open_to = parties - {party for party, _reason in held}
    return Audience(
        name=",".join(names),
        nations=frozenset(open_to & set(facts.nations)),
        organisations=frozenset(open_to - set(facts.nations)),
        held=held,
        public="PUBLIC" in (name.upper() for name in names),
    )


def _parties(name: str, day: dt.date, facts: Facts) -> frozenset[str]:
    if name.upper() == "PUBLIC":
        return frozenset()
    if framework := find_framework(name, facts):
        nations = members_on("ALLIES", day, facts) | members_on(framework, day, facts)
        bodies = {uid for uid in facts.organisations if is_nato(uid, facts)}
        return speaking_for(nations, facts) | bodies
    return standing_for(find_party(name, facts), facts)


def _held(
    parties: Iterable[str], day: dt.date, facts: Facts, allowances: Iterable[Allowance]
) -> tuple[tuple[str, str], ...]:
    held = ((party, hold(party, day, facts, allowances)) for party in sorted(parties))
    return tuple((party, reason) for party, reason in held if reason)


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
