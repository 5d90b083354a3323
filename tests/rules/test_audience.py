"""Whom an audience has in it: by framework, nation, organisation and the public, on a day."""

import datetime as dt

import pytest
from attrs import evolve
from tests.rules.gates import (
    ALLIES,
    BEFORE_BELARUS_LEFT,
    FACTS,
    FINLAND_A_PARTNER,
    TODAY,
    allowance,
    audience,
)

from genad_liaison.errors import AmbiguousError, NotFoundError, UsageError
from genad_liaison.model import Audience, acts_for
from genad_liaison.rules.audience import allowed, hold, includes, office_audience
from genad_liaison.rules.parties import is_nato

BELARUS = "Belarus: suspended since 2021-11-19; held until someone decides"


# ---------------------------------------------------------------- frameworks


@pytest.mark.parametrize("name", ["ALLIES", "NATO", "otan", " allies "])
def test_the_allies_are_the_nations_of_the_day_with_nato_bodies(name: str) -> None:
    assert audience(name).nations == set(ALLIES)
    bodies = audience(name).organisations
    assert bodies == {"SWE-MOD", *(uid for uid in FACTS.organisations if is_nato(uid, FACTS))}
    assert "NATOPA" not in bodies
    assert not {"UKR-MISSION", "UKR-OFFICE", "NORDIC"} & bodies


@pytest.mark.parametrize("name", ["EAPC", "pfp", "PPP", "MD", "PATG"])
def test_a_framework_has_allies_and_nato_bodies_in_it(name: str) -> None:
    assert set(ALLIES) < audience(name).nations
    assert "SHAPE" in audience(name).organisations
    assert "OSCE" not in audience(name).organisations


def test_a_partners_own_bodies_are_in_its_framework() -> None:
    assert "UKR-MISSION" in audience("EAPC").organisations
    assert "UKR-MISSION" not in audience("MD").organisations
    assert "UKR-OFFICE" not in audience("ALLIES").organisations


def test_a_framework_has_the_members_of_the_day() -> None:
    assert "SWE" not in audience("ALLIES", FINLAND_A_PARTNER).nations
    assert "SWE-MOD" not in audience("ALLIES", FINLAND_A_PARTNER).organisations
    assert "FIN" in audience("PFP", FINLAND_A_PARTNER).nations
    assert "MLT" not in audience("PFP", dt.date(2000, 1, 1)).nations
    assert "MLT" in audience("PFP").nations


def test_a_membership_of_unknown_month_is_none_in_that_month() -> None:
    assert "JPN" not in audience("PATG", dt.date(2014, 5, 31)).nations
    assert "JPN" in audience("PATG", dt.date(2014, 6, 1)).nations


# ---------------------------------------------------------------- suspensions


@pytest.mark.parametrize("name", ["PFP", "EAPC", "BLR", "Belarus", "BLR-MOD", "SWE,BLR"])
def test_a_suspended_partner_is_held_and_named_with_its_bodies(name: str) -> None:
    found = audience(name)
    assert not {"BLR", "BLR-MOD", "BLR-DESK"} & (found.nations | found.organisations)
    assert dict(found.held)["BLR-DESK"] == BELARUS
    assert ("BLR" in dict(found.held)) == (name != "BLR-MOD")


def test_what_is_held_is_told_in_a_steady_order() -> None:
    parties = [party for party, _ in audience("PATG,PFP").held]
    assert parties == sorted(parties)
    assert {"AFG", "BLR", "RUS", "XPS"} < set(parties)


def test_before_its_suspension_a_partner_is_in_its_framework() -> None:
    assert "BLR" in audience("PFP", BEFORE_BELARUS_LEFT).nations
    assert "BLR-DESK" in audience("PFP", BEFORE_BELARUS_LEFT).organisations


def test_a_partner_that_somebody_allowed_is_not_held() -> None:
    found = audience("PFP", TODAY, allowance("BLR", TODAY))
    assert {"BLR"} <= found.nations
    assert {"BLR-MOD", "BLR-DESK"} <= found.organisations
    assert "RUS" not in found.nations


def test_a_suspension_from_one_framework_holds_there_and_not_elsewhere() -> None:
    assert "XPS" not in audience("PFP").nations
    assert dict(audience("PFP").held)["XPS"] == (
        "Partly suspended: suspended from PFP; held until someone decides"
    )
    assert "XPS" in audience("EAPC").nations
    assert "XPS" not in dict(audience("EAPC").held)
    assert "XPS" in audience("PFP", TODAY, allowance("XPS", TODAY)).nations


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (TODAY, None, False),
        (TODAY, TODAY, True),
        (TODAY, TODAY + dt.timedelta(days=1), False),
        (TODAY + dt.timedelta(days=1), None, True),
        (dt.date(2026, 1, 1), TODAY, True),
    ],
)
def test_an_allowance_holds_from_its_day_to_before_its_last(
    since: dt.date, until: dt.date | None, holds: bool
) -> None:
    decided = [allowance("BLR", since, until)]
    for party in ("BLR", "BLR-DESK"):
        assert (hold(party, TODAY, FACTS, decided) is not None) == holds
        assert allowed(party, TODAY, FACTS, decided) != holds
    assert not allowed("RUS", TODAY, FACTS, decided)


def test_who_is_not_suspended_is_not_held() -> None:
    assert [uid for uid in FACTS.nations if hold(uid, TODAY, FACTS)] == ["AFG", "BLR", "RUS"]
    for party in ("SHAPE", "OSCE", "UKR-MISSION", "XKX", ""):
        assert hold(party, TODAY, FACTS) is None


# ---------------------------------------------------------------- nations and organisations


def test_a_nation_brings_its_own_bodies_and_no_others() -> None:
    assert audience("SWE") == Audience(
        name="SWE", nations=frozenset({"SWE"}), organisations=frozenset({"SWE-MOD"})
    )
    assert audience("Sweden").nations == {"SWE"}


def test_an_organisation_brings_its_children_and_not_the_offices_of_partners_under_it() -> None:
    assert {"OSCE", "ODIHR"} <= audience("OSCE").organisations
    assert audience("ODIHR").organisations == {"ODIHR"}
    assert audience("BLR-MOD", BEFORE_BELARUS_LEFT).organisations == {"BLR-MOD", "BLR-DESK"}
    assert "SHAPE" in audience("SHAPE").organisations
    assert "UKR-OFFICE" not in audience("SHAPE").organisations
    assert "UKR-OFFICE" in audience("UKR").organisations


def test_several_names_make_one_audience() -> None:
    both = audience("SWE, OSCE")
    assert both.nations == {"SWE"}
    assert {"SWE-MOD", "OSCE", "ODIHR"} <= both.organisations
    assert both.name == "SWE,OSCE"


def test_the_public_has_no_members() -> None:
    assert audience("PUBLIC") == Audience(name="PUBLIC", public=True)
    assert audience("public").public
    assert audience("SWE,PUBLIC").public


@pytest.mark.parametrize("text", ["", " ", ",", " , "])
def test_an_audience_of_nobody_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="audience is empty"):
        audience(text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Swedden", NotFoundError),
        ("SWE,Nowhere", NotFoundError),
        ("SE", UsageError),
        ("COU", AmbiguousError),
        ("EAPC SWE", NotFoundError),
    ],
)
def test_a_name_in_an_audience_that_nobody_bears_is_refused(
    text: str, error: type[Exception]
) -> None:
    """A slip of the pen must not make the audience smaller, and so easier to pass."""
    with pytest.raises(error):
        audience(text)


# ---------------------------------------------------------------- who is within


def test_a_party_is_within_by_itself_or_by_the_nation_that_it_acts_for() -> None:
    assert includes(audience("UKR"), "UKR-OFFICE", FACTS)
    assert includes(audience("EAPC"), "UKR-MISSION", FACTS)
    assert not includes(audience("NATO"), "UKR-MISSION", FACTS)
    assert not includes(audience("UKR-MISSION"), "UKR", FACTS)
    assert not includes(audience("ALLIES"), "AUT", FACTS)
    assert not includes(audience("EAPC"), "OSCE", FACTS)


@pytest.mark.parametrize("party", ["", "XKX", "NOWHERE"])
def test_nobody_knows_whether_an_unknown_party_is_within(party: str) -> None:
    for name in ("ALLIES", "EAPC", "SWE", "OSCE"):
        assert not includes(audience(name), party, FACTS)


def test_a_held_party_is_not_within() -> None:
    for party in ("BLR", "BLR-MOD", "BLR-DESK"):
        assert not includes(audience("EAPC"), party, FACTS)
        assert includes(audience("EAPC", BEFORE_BELARUS_LEFT), party, FACTS)


def test_everybody_is_within_the_public_and_the_office() -> None:
    for party in ("SWE", "AUT", "NOWHERE"):
        assert includes(audience("PUBLIC"), party, FACTS)
        assert includes(office_audience("IMS-GENAD"), party, FACTS)


def test_the_members_of_any_audience_are_within_it() -> None:
    for name in ("ALLIES", "EAPC", "PATG", "OSCE", "SHAPE", "SWE,UKR"):
        found = audience(name)
        members = found.nations | found.organisations
        assert members == {
            uid
            for uid in (*FACTS.nations, *FACTS.organisations)
            if includes(evolve(found, held=()), uid, FACTS)
        }
        assert not {acts_for(uid, FACTS) for uid in members} & {"BLR", "RUS", "AFG"}
