"""What a nation is to NATO on a day: derived, never stored."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.strategies import days, periods

from genad_liaison.model import DatedName, Membership, Nation, Organisation, Period, Suspension

JOINED, HELD, BACK, ACCEDED = (dt.date(year, 1, 1) for year in (1995, 2014, 2016, 2020))

ARCADIA = Nation(
    uid="XAA",
    name_en="Arcadia",
    name_fr="Arcadie",
    former_names=(
        DatedName(text="Old Arcadia", period=Period(end=HELD)),
        DatedName(text="Vieille Arcadie", language="fr", period=Period(end=HELD)),
        DatedName(text="Arcady"),
    ),
    accession=ACCEDED,
    memberships=(
        Membership(framework="PFP", period=Period(start=JOINED, end=ACCEDED)),
        Membership(framework="EAPC", period=Period(start=JOINED, end=ACCEDED)),
    ),
    suspensions=(
        Suspension(frameworks=("PFP",), period=Period(start=dt.date(2010, 1, 1), end=BACK)),
        Suspension(frameworks=("EAPC",), period=Period(start=HELD, end=BACK)),
    ),
)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(1994, 12, 31), "other"),
        (JOINED, "partner"),
        (dt.date(2010, 1, 1), "partner"),  # one framework of two
        (HELD, "suspended"),
        (BACK, "partner"),
        (dt.date(2019, 12, 31), "partner"),
        (ACCEDED, "ally"),
    ],
)
def test_the_status_follows_from_accession_memberships_and_suspensions(
    day: dt.date, status: str
) -> None:
    assert ARCADIA.status_on(day) == status


def test_the_latest_suspension_in_force_is_the_one_that_is_named() -> None:
    suspension = ARCADIA.suspension_on(HELD)
    assert suspension == ARCADIA.suspensions[1]
    assert ARCADIA.suspension_on(BACK) is None


def test_suspended_frameworks_are_still_frameworks() -> None:
    assert ARCADIA.frameworks_on(HELD) == ("PFP", "EAPC")
    assert ARCADIA.suspended_on(HELD) == ("PFP", "EAPC")
    assert ARCADIA.suspended_on(dt.date(2010, 1, 1)) == ("PFP",)


def test_a_membership_of_an_uncertain_month_is_not_counted_within_it() -> None:
    start = Period(start=dt.date(2013, 2, 1), start_precision="month")
    nation = Nation(uid="XAB", memberships=(Membership(framework="PATG", period=start),))
    assert nation.status_on(dt.date(2013, 2, 15)) == "other"
    assert nation.status_on(dt.date(2013, 3, 1)) == "partner"


@pytest.mark.parametrize(
    ("language", "day", "name"),
    [
        ("en", None, "Arcadia"),
        ("fr", None, "Arcadie"),
        ("en", dt.date(2000, 1, 1), "Old Arcadia"),
        ("fr", dt.date(2000, 1, 1), "Vieille Arcadie"),
        ("en", HELD, "Arcadia"),
    ],
)
def test_a_name_is_that_of_the_day(language: str, day: dt.date | None, name: str) -> None:
    assert ARCADIA.name(language, day) == name


def test_without_a_french_name_the_english_one_serves() -> None:
    assert Nation(uid="XAC", name_en="Utopia").name("fr") == "Utopia"


def test_an_organisation_was_called_otherwise_once_and_is_called_by_its_id_at_worst() -> None:
    former = DatedName(text="Board of Peace", period=Period(end=HELD))
    body = Organisation(uid="BOP", name_en="Office of Peace", former_names=(former,))
    assert body.name("en", dt.date(2000, 1, 1)) == "Board of Peace"
    assert body.name("en", HELD) == "Office of Peace"
    assert body.name("fr") == "Office of Peace"
    assert Organisation(uid="X-1").name() == "X-1"


frameworks = st.sampled_from(["PFP", "EAPC", "MD"])
nations = st.builds(
    lambda accession, memberships, suspensions: Nation(
        uid="XAD",
        accession=accession,
        memberships=tuple(memberships),
        suspensions=tuple(suspensions),
    ),
    st.none() | days,
    st.lists(st.builds(Membership, framework=frameworks, period=periods()), max_size=4),
    st.lists(st.builds(Suspension, frameworks=st.tuples(frameworks), period=periods()), max_size=3),
)


@given(nations, days)
def test_every_nation_has_exactly_one_status_on_every_day(nation: Nation, day: dt.date) -> None:
    member, held = set(nation.frameworks_on(day)), set(nation.suspended_on(day))
    expected = {
        "ally": nation.accession is not None and nation.accession <= day,
        "suspended": bool(member) and member <= held,
        "partner": bool(member - held),
        "other": not member,
    }
    if expected["ally"]:
        assert nation.status_on(day) == "ally"
    else:
        assert [name for name, true in expected.items() if true] == [nation.status_on(day)]


@given(nations, days)
def test_whoever_is_suspended_has_a_suspension_to_show(nation: Nation, day: dt.date) -> None:
    if nation.status_on(day) == "suspended":
        assert nation.suspension_on(day) in nation.suspensions
