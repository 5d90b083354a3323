"""Which party a text means, and what release sets and suspensions reach."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.errors import AmbiguousError, NotFoundError, UsageError
from genad_liaison.model.facts import Facts
from genad_liaison.model.marking import NOBODY, ReleaseSet
from genad_liaison.model.names import names_of_nation, names_of_organisation
from genad_liaison.model.nation import Membership, Nation, Suspension
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.period import Period
from genad_liaison.model.record import DatedName, Record
from genad_liaison.reference import CorrectedFacts, ShippedFacts
from genad_liaison.rules.parties import (
    PartyNames,
    acts_for,
    covers,
    find_framework,
    find_party,
    is_nato,
    lineage,
    members_on,
    party_label,
    standing_for,
    suspended,
    suspended_members,
)

SHIPPED = ShippedFacts()
NAMES = PartyNames(SHIPPED)
TODAY = dt.date(2025, 12, 31)


def unpatched(record: Record, _fields: Mapping[str, object]) -> Record:
    return record


def facts_with(*own: Nation | Organisation) -> Facts:
    return CorrectedFacts(
        SHIPPED,
        own_nations=[record for record in own if isinstance(record, Nation)],
        own_organisations=[record for record in own if isinstance(record, Organisation)],
        apply=unpatched,
    )


SWEDISH_MINISTRY = Organisation(uid="MOD-SWE", name_en="Ministry of Defence", acts_for="SWE")
SWEDISH_DESK = Organisation(uid="MOD-SWE-G", name_en="Gender desk", parent="MOD-SWE")
SERBIAN_MISSION = Organisation(
    uid="MISSION-SRB", name_en="Mission of Serbia to NATO", parent="NATO", acts_for="SRB"
)
OFFICES = facts_with(SWEDISH_MINISTRY, SWEDISH_DESK, SERBIAN_MISSION)


# ---------------------------------------------------------------- which party


@pytest.mark.parametrize(
    ("text", "uid"),
    [
        ("SWE", "SWE"),
        ("swe", "SWE"),
        (" Sweden ", "SWE"),
        ("SUÈDE", "SWE"),
        ("suede", "SWE"),
        ("Kingdom of Sweden", "SWE"),
        ("the Netherlands", "NLD"),
        ("Les Pays-Bas", "NLD"),
        ("la Suède", "SWE"),
        ("pays bas", "NLD"),
        ("Turkey", "TUR"),
        ("Turkiye", "TUR"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Czech Republic", "CZE"),
        ("Republic of Korea", "KOR"),
        ("South Korea", "KOR"),
        ("Trinidad and Tobago", "TTO"),
        ("trinidad & tobago", "TTO"),
        ("St Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("Sainte-Lucie", "LCA"),
        ("Myanmar", "MMR"),
        ("Myanmar (Burma)", "MMR"),
        ("Saint-Martin", "MAF"),
        ("Saint-Martin (partie néerlandaise)", "SXM"),
        ("CAN", "CAN"),  # in French also the North Atlantic Council
        ("North Atlantic Council", "NAC"),
        ("osce", "OSCE"),
        ("AU", "AU"),
        ("is", "IS"),
        ("UE", "EU"),
        ("UN Women", "UNWOMEN"),
        ("ims genad", "IMS-GENAD"),
        ("IMS-GENAD", "IMS-GENAD"),
        ("Union africaine", "AU"),
        ("Headquarters, Supreme Allied Commander Transformation", "HQSACT"),
    ],
)
def test_a_party_is_found_by_id_or_by_any_of_its_names(text: str, uid: str) -> None:
    assert NAMES.find(text) == uid
    assert find_party(text, SHIPPED) == uid


def test_every_name_of_every_nation_finds_it() -> None:
    for nation in SHIPPED.nations.values():
        for name in names_of_nation(nation):
            assert NAMES.find(name) == nation.uid


def test_every_name_of_every_organisation_finds_it_unless_a_nation_has_the_name() -> None:
    others = set()
    for body in SHIPPED.organisations.values():
        for name in names_of_organisation(body):
            try:
                if NAMES.find(name) != body.uid:
                    others.add((name, NAMES.find(name)))
            except UsageError:  # it looks like an alpha-2 code
                others.add((name, ""))
    assert others == {("CAN", "CAN"), ("UA", ""), ("BM", ""), ("SI", "")}


@pytest.mark.parametrize(("code", "alpha3"), [("SE", "SWE"), ("no", "NOR"), ("MD", "MDA")])
def test_an_alpha_2_code_is_refused_with_the_alpha_3_it_means(code: str, alpha3: str) -> None:
    with pytest.raises(UsageError, match=f"{alpha3} for ") as refused:
        NAMES.find(code)
    assert refused.value.message.startswith(repr(code))


def test_a_refused_alpha_2_code_that_is_an_acronym_too_says_so() -> None:
    with pytest.raises(UsageError, match="UKR for Ukraine") as refused:
        NAMES.find("UA")
    assert refused.value.hints == ("or write African Union (AU)",)


def test_an_unknown_name_is_not_found_and_near_ones_are_offered() -> None:
    with pytest.raises(NotFoundError, match="'Swedn'") as unknown:
        NAMES.find("Swedn")
    assert unknown.value.hints == ("did you mean Sweden (SWE)?",)


def test_a_name_unlike_any_other_has_no_hint() -> None:
    with pytest.raises(NotFoundError) as unknown:
        NAMES.find("Qwxyzzy")
    assert unknown.value.hints == ()


def test_a_framework_is_no_party_and_the_message_says_what_it_is() -> None:
    with pytest.raises(NotFoundError, match="'PfP' is a framework") as unknown:
        NAMES.find("PfP")
    assert "framework:PFP" in unknown.value.hints[0]


def test_a_name_of_two_parties_is_ambiguous_and_both_are_listed() -> None:
    other = Organisation(uid="MOD-NOR", name_en="Ministry of Defence", acts_for="NOR")
    with pytest.raises(AmbiguousError) as two:
        find_party("ministry of defence", facts_with(SWEDISH_MINISTRY, other))
    assert two.value.hints == ("Ministry of Defence (MOD-SWE)", "Ministry of Defence (MOD-NOR)")


@pytest.mark.parametrize("nothing", ["", "  ", "?"])
def test_nothing_is_not_a_party(nothing: str) -> None:
    with pytest.raises(UsageError, match="a nation or organisation is wanted"):
        NAMES.find(nothing)


def test_the_offices_own_parties_are_found_by_their_names() -> None:
    kosovo = Nation(uid="XKX", name_en="Kosovo", former_names=(DatedName(text="Kosova"),))
    assert find_party("kosova", facts_with(kosovo)) == "XKX"
    assert find_party("mod-swe", OFFICES) == "MOD-SWE"
    own = Organisation(uid="5f1c-Ab", name_en="Nordic Forum")
    assert find_party("5F1C-AB", facts_with(own)) == "5f1c-Ab"


@given(st.text(max_size=30))
def test_any_text_is_found_or_refused_politely(text: str) -> None:
    try:
        uid = NAMES.find(text)
    except (UsageError, NotFoundError, AmbiguousError):
        return
    assert uid in SHIPPED.nations or uid in SHIPPED.organisations


@pytest.mark.parametrize(
    ("text", "uid"),
    [
        ("PfP", "PFP"),
        ("pfp", "PFP"),
        ("PPP", "PFP"),
        ("Partenariat pour la paix", "PFP"),
        ("the Istanbul Cooperation Initiative", "ICI"),
        ("DM", "MD"),
        ("nuc-1997", "NUC-1997"),
        ("NATO", "NATO"),
        ("allies", "NATO"),
        ("Sweden", ""),
        ("", ""),
    ],
)
def test_a_framework_is_found_by_id_acronym_or_name(text: str, uid: str) -> None:
    assert find_framework(text, SHIPPED) == uid


def test_an_acronym_that_two_frameworks_had_is_ambiguous() -> None:
    with pytest.raises(AmbiguousError) as two:
        find_framework("COU", SHIPPED)
    assert two.value.hints == (
        "NUC-1997: NATO-Ukraine Commission",
        "NUC: NATO-Ukraine Council",
    )


def test_a_party_is_labelled_by_name_and_id() -> None:
    assert party_label("SWE", SHIPPED) == "Sweden (SWE)"
    assert party_label("XKX", SHIPPED) == "XKX"


# ---------------------------------------------------------------- who belongs to whom


def test_an_organisation_is_part_of_its_parents_while_they_act_for_the_same_nation() -> None:
    assert lineage("ODIHR", SHIPPED) == ("ODIHR", "OSCE")
    assert lineage("MOD-SWE-G", OFFICES) == ("MOD-SWE-G", "MOD-SWE")
    assert lineage("MISSION-SRB", OFFICES) == ("MISSION-SRB",)
    assert lineage("nobody", SHIPPED) == ("nobody",)


def test_a_circle_of_parents_comes_to_an_end() -> None:
    circle = facts_with(
        Organisation(uid="A-1", parent="B-1"), Organisation(uid="B-1", parent="A-1")
    )
    assert lineage("A-1", circle) == ("A-1", "B-1")


def test_a_body_acts_for_the_nation_of_its_parent() -> None:
    assert acts_for("MOD-SWE-G", OFFICES) == "SWE"
    assert acts_for("MISSION-SRB", OFFICES) == "SRB"
    assert acts_for("OSCE", OFFICES) == ""
    assert standing_for("SWE", OFFICES) == {"SWE", "MOD-SWE", "MOD-SWE-G"}


def test_a_nato_body_is_one_by_its_own_record() -> None:
    assert is_nato("IMS-GENAD", OFFICES)
    assert not is_nato("OSCE", OFFICES)
    assert not is_nato("SWE", OFFICES)
    assert not is_nato("nobody", OFFICES)


def test_what_stands_under_nato_in_the_tree_is_no_nato_body_for_that() -> None:
    stall = Organisation(uid="STALL", name_en="News stall at NATO HQ", parent="NATO")
    posing = Organisation(uid="POSING", parent="NATO", nato_body=True, acts_for="SRB")
    facts = facts_with(stall, posing)
    assert not is_nato("STALL", facts)
    assert not is_nato("POSING", facts)


# ---------------------------------------------------------------- release


def release(
    *groups: str, nations: tuple[str, ...] = (), bodies: tuple[str, ...] = ()
) -> ReleaseSet:
    return ReleaseSet(groups=groups, nations=nations, organisations=bodies)


def reached(release_set: ReleaseSet, party: str, day: dt.date = TODAY) -> bool:
    return covers(release_set, party, day, OFFICES)


def test_nobody_is_reached_by_an_empty_release_set() -> None:
    parties = (*OFFICES.nations, *OFFICES.organisations)
    assert [party for party in parties if reached(NOBODY, party)] == []


def test_the_public_is_everybody() -> None:
    assert reached(release("PUBLIC"), "BRA")
    assert reached(release("PUBLIC"), "OSCE")
    assert reached(release("PUBLIC"), "nobody")


def test_a_named_nation_is_reached_and_so_are_the_bodies_that_act_for_it() -> None:
    to_sweden = release(nations=("SWE",))
    assert reached(to_sweden, "SWE")
    assert reached(to_sweden, "MOD-SWE")
    assert reached(to_sweden, "MOD-SWE-G")
    assert not reached(to_sweden, "NOR")
    assert not reached(to_sweden, "FBA")  # its seat is there, but it does not act for Sweden


def test_a_named_organisation_is_reached_and_so_are_its_parts() -> None:
    to_osce = release(bodies=("OSCE",))
    assert reached(to_osce, "OSCE")
    assert reached(to_osce, "ODIHR")
    assert not reached(release(bodies=("ODIHR",)), "OSCE")
    assert not reached(to_osce, "AUT")


def test_a_body_that_acts_for_a_partner_is_not_reached_by_its_place_in_the_tree() -> None:
    assert not reached(release(bodies=("NATO",)), "MISSION-SRB")
    assert not reached(release("ALLIES"), "MISSION-SRB")
    assert reached(release("PFP"), "MISSION-SRB")
    assert reached(release(bodies=("MISSION-SRB",)), "MISSION-SRB")


@pytest.mark.parametrize("group", ["ALLIES", "NATO"])
def test_allies_are_those_of_the_day_and_the_nato_bodies(group: str) -> None:
    allies = release(group)
    assert not reached(allies, "FIN", dt.date(2023, 4, 3))
    assert reached(allies, "FIN", dt.date(2023, 4, 4))
    assert reached(allies, "IMS-GENAD")
    assert not reached(allies, "NATOPA")
    assert not reached(allies, "EU")


def test_a_group_reaches_those_who_are_in_it_that_day() -> None:
    pfp = release("PFP")
    assert reached(pfp, "FIN", dt.date(2023, 4, 3))
    assert not reached(pfp, "FIN", dt.date(2023, 4, 4))
    assert not reached(pfp, "MLT", dt.date(2000, 1, 1))
    assert reached(pfp, "MLT", dt.date(2010, 1, 1))
    assert not reached(pfp, "JPN")
    assert not reached(pfp, "IMS-GENAD")


def test_a_membership_that_may_have_begun_is_none_for_release() -> None:
    patg = release("PATG")
    assert OFFICES.nations["AUS"].memberships[0].period.state_on(dt.date(2013, 2, 15)) == "unknown"
    assert not reached(patg, "AUS", dt.date(2013, 2, 15))
    assert reached(patg, "AUS", dt.date(2013, 3, 1))


def test_a_suspended_member_is_still_named() -> None:
    assert reached(release("PFP"), "BLR")


def test_a_body_of_a_nation_that_nobody_knows_is_reached_by_the_nations_code_alone() -> None:
    facts = facts_with(Organisation(uid="MFA-XKX", acts_for="XKX", parent="NATO", nato_body=True))
    assert covers(release(nations=("XKX",)), "MFA-XKX", TODAY, facts)
    assert not covers(release("ALLIES", "PFP"), "MFA-XKX", TODAY, facts)


@given(
    st.sampled_from(["ALLIES", *SHIPPED.frameworks]),
    st.sampled_from(sorted(SHIPPED.nations)),
    st.dates(dt.date(1949, 1, 1), dt.date(2030, 1, 1)),
)
def test_a_group_reaches_its_members_and_no_other_nation(
    group: str, nation: str, day: dt.date
) -> None:
    reaches = covers(release(group), nation, day, SHIPPED)
    assert reaches == (nation in members_on(group, day, SHIPPED))


# ---------------------------------------------------------------- suspension


def test_a_nation_is_suspended_from_the_day_of_the_decision() -> None:
    assert suspended("BLR", dt.date(2021, 11, 18), OFFICES) is None
    found = suspended("BLR", dt.date(2021, 11, 19), OFFICES)
    assert found is not None
    assert found.period.start == dt.date(2021, 11, 19)


def test_the_suspension_of_one_framework_of_several_suspends_nobody() -> None:
    assert suspended("RUS", dt.date(2008, 12, 1), OFFICES) is None
    assert suspended("RUS", dt.date(2014, 4, 1), OFFICES) is not None
    assert suspended_members("NRC", dt.date(2008, 12, 1), OFFICES) == {"RUS"}
    assert suspended_members("PFP", dt.date(2008, 12, 1), OFFICES) == frozenset()
    assert suspended_members("PFP", TODAY, OFFICES) == {"BLR", "RUS"}


def test_a_body_that_acts_for_a_suspended_nation_is_suspended_with_it() -> None:
    facts = facts_with(
        Organisation(uid="MOD-BLR", acts_for="BLR"),
        Organisation(uid="MOD-BLR-G", parent="MOD-BLR"),
    )
    assert suspended("MOD-BLR-G", TODAY, facts) is not None
    assert suspended("OSCE", TODAY, facts) is None


def test_who_was_suspended_and_acceded_is_an_ally() -> None:
    nation = Nation(
        uid="XAA",
        accession=dt.date(2020, 1, 1),
        memberships=(Membership(framework="PFP", period=Period(end=dt.date(2020, 1, 1))),),
        suspensions=(Suspension(frameworks=("PFP",), period=Period(start=dt.date(2019, 1, 1))),),
    )
    facts = facts_with(nation)
    assert suspended("XAA", dt.date(2019, 6, 1), facts) is not None
    assert suspended("XAA", dt.date(2020, 6, 1), facts) is None
