"""Whom a party stands for, and who was a member when."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.model.strategies import days, periods

from genad_liaison.model import Membership, Nation, Organisation, Period
from genad_liaison.model.parties import (
    acts_for,
    members_on,
    speaking_for,
    standing_for,
    with_children,
)
from genad_liaison.reference import CorrectedFacts, ShippedFacts

SHIPPED = ShippedFacts()


def facts_with(*bodies: Organisation, nations: tuple[Nation, ...] = ()) -> CorrectedFacts:
    return CorrectedFacts(
        SHIPPED,
        own_organisations=bodies,
        own_nations=nations,
        apply=lambda record, _fields: record,
    )


OFFICES = facts_with(
    Organisation(uid="GOV-SWE", acts_for="SWE"),
    Organisation(uid="MOD-SWE", parent="GOV-SWE"),
    Organisation(uid="DESK", parent="MOD-SWE"),
)


def test_a_body_acts_for_its_own_nation_or_its_parents() -> None:
    assert acts_for("SWE", OFFICES) == "SWE"
    assert acts_for("DESK", OFFICES) == "SWE"
    assert acts_for("OSCE", OFFICES) == ""
    assert acts_for("nobody", OFFICES) == ""


def test_children_are_found_at_any_depth() -> None:
    assert with_children("GOV-SWE", OFFICES) == {"GOV-SWE", "MOD-SWE", "DESK"}
    assert with_children("OSCE", OFFICES) == {"OSCE", "ODIHR"}
    assert {"IMS", "IMS-GENAD", "NCGP-EC"} <= with_children("MC", OFFICES)


def test_circles_come_to_an_end() -> None:
    circle = facts_with(
        Organisation(uid="A-1", parent="B-1"), Organisation(uid="B-1", parent="A-1")
    )
    assert with_children("A-1", circle) == {"A-1", "B-1"}
    assert acts_for("A-1", circle) == ""


def test_a_nation_is_stood_for_by_the_bodies_that_act_for_it() -> None:
    assert standing_for("SWE", OFFICES) == {"SWE", "GOV-SWE", "MOD-SWE", "DESK"}
    assert standing_for("NOR", OFFICES) == {"NOR"}
    assert standing_for("MOD-SWE", OFFICES) == {"MOD-SWE", "DESK"}
    assert speaking_for(("SWE", "NOR"), OFFICES) == {"SWE", "NOR", "GOV-SWE", "MOD-SWE", "DESK"}


@given(st.lists(periods(), max_size=3), days)
def test_the_list_of_members_and_the_nation_itself_agree(stays: list[Period], day: dt.date) -> None:
    memberships = tuple(Membership(framework="PFP", period=period) for period in stays)
    nation = Nation(uid="XAA", name_en="Arcadia", memberships=memberships)
    members = members_on("PFP", day, facts_with(nations=(nation,)))
    assert ("XAA" in members) == ("PFP" in nation.frameworks_on(day))
