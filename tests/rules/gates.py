"""Facts with bodies of a partner, of a suspended partner and of an Ally, and gates over them."""

import datetime as dt
from collections.abc import Mapping

from genad_liaison.model import (
    Allowance,
    Audience,
    Marking,
    Membership,
    Nation,
    Organisation,
    Period,
    Record,
    ReleaseSet,
    Suspension,
)
from genad_liaison.reference import CorrectedFacts, ShippedFacts
from genad_liaison.rules.audience import audience_for
from genad_liaison.rules.release import Gate

TODAY = dt.date(2026, 11, 24)
BEFORE_BELARUS_LEFT = dt.date(2021, 6, 1)
FINLAND_A_PARTNER = dt.date(2022, 6, 1)

NU = Marking()
PUBLIC = Marking(level="PUBLIC", release=ReleaseSet(groups=("PUBLIC",)))


def unpatched(record: Record, _fields: Mapping[str, object]) -> Record:
    return record


BODIES = (
    Organisation(uid="BLR-MOD", name_en="Ministry of Defence", acts_for="BLR"),
    Organisation(uid="BLR-DESK", name_en="Gender desk", parent="BLR-MOD"),
    Organisation(uid="SWE-MOD", name_en="Ministry of Defence", acts_for="SWE"),
    Organisation(uid="UKR-MISSION", name_en="Mission to NATO", parent="NATO", acts_for="UKR"),
    Organisation(
        uid="UKR-OFFICE", name_en="Office in HQ", parent="SHAPE", acts_for="UKR", nato_body=True
    ),
    Organisation(uid="NORDIC", name_en="Nordic Forum", parent="NATO"),
)
PARTLY = Nation(
    uid="XPS",
    name_en="Partly suspended",
    memberships=(
        Membership(framework="PFP", period=Period(start=dt.date(2000, 1, 1))),
        Membership(framework="EAPC", period=Period(start=dt.date(2000, 1, 1))),
    ),
    suspensions=(Suspension(frameworks=("PFP",), period=Period(start=dt.date(2020, 1, 1))),),
)
FACTS = CorrectedFacts(
    ShippedFacts(), own_nations=[PARTLY], own_organisations=BODIES, apply=unpatched
)
ALLIES = tuple(uid for uid, nation in FACTS.nations.items() if nation.status_on(TODAY) == "ally")


def to(*groups: str, nations: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> Marking:
    """NATO UNCLASSIFIED, releasable to these."""
    return Marking(release=ReleaseSet(groups=groups, nations=nations, organisations=bodies))


def gate(*days: dt.date, allowances: tuple[Allowance, ...] = ()) -> Gate:
    """The gate on these days, or today."""
    return Gate(facts=FACTS, days=days or (TODAY,), allowances=allowances)


def audience(text: str, day: dt.date = TODAY, *allowances: Allowance) -> Audience:
    """An audience of a day."""
    return audience_for(text, day, FACTS, allowances)


def allowance(party: str, since: dt.date, until: dt.date | None = None) -> Allowance:
    """A decision to let a suspended partner have it."""
    return Allowance(uid="a1", party=party, by="Col Ashworth", why="a", since=since, until=until)
