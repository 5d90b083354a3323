"""The gate refuses by default, names its reason, and nothing private passes it."""

import datetime as dt
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.gates import (
    ALLIES,
    BEFORE_BELARUS_LEFT,
    FACTS,
    FINLAND_A_PARTNER,
    NU,
    PUBLIC,
    TODAY,
    allowance,
    audience,
    gate,
    to,
)

from genad_liaison.errors import ReleaseError, UsageError
from genad_liaison.model import (
    KINDS,
    LEVELS,
    Address,
    Audience,
    Commitment,
    Consent,
    Contact,
    Document,
    Email,
    Interaction,
    MailingList,
    Marking,
    Organisation,
    Participant,
    Period,
    Phone,
    Post,
    Rank,
    RawProperty,
    ReleaseSet,
)
from genad_liaison.rules.audience import office_audience
from genad_liaison.rules.compilation import compilation
from genad_liaison.rules.outside import OFFICE_ONLY, outside
from genad_liaison.rules.parties import covers, is_nato
from genad_liaison.rules.release import refuse_classified

AUDIENCES = ("ALLIES", "NATO", "PFP", "EAPC", "SWE", "UKR", "OSCE", "SHAPE", "PUBLIC", "SWE,OSCE")
OFFICE = office_audience("IMS-GENAD")
CLASSIFIED = ("NR", "NC", "NS", "CTS")


def contact(release: ReleaseSet | None = None, **fields: Any) -> Contact:
    return Contact(
        uid="c1", formatted_name="Åsa Lindqvist", release=release or ReleaseSet(), **fields
    )


# ---------------------------------------------------------------- a marking and one party


def test_nato_unclassified_without_a_release_line_reaches_allies_and_nobody_else() -> None:
    may = {uid for uid in FACTS.nations if gate().refusal(NU, uid) is None}
    assert may == set(ALLIES)
    assert len(may) == 32


def test_nato_unclassified_without_a_release_line_reaches_nato_bodies_and_no_other_body() -> None:
    may = {uid for uid in FACTS.organisations if gate().refusal(NU, uid) is None}
    assert may == {"SWE-MOD", *(uid for uid in FACTS.organisations if is_nato(uid, FACTS))}
    assert {"SHAPE", "NATO", "NCGP", "IMS-GENAD"} <= may


@pytest.mark.parametrize(
    "party",
    ["NATOPA", "OSCE", "EU", "UNWOMEN", "UKR-MISSION", "UKR-OFFICE", "NORDIC", "BLR-DESK"],
)
def test_standing_near_nato_is_not_being_nato(party: str) -> None:
    """A partner's mission, a body that merely hangs under NATO in the tree, the assembly."""
    assert gate().refusal(NU, party) is not None


@pytest.mark.parametrize("party", ["", "XKX", "NOWHERE", "swe", "Sweden", "ALLIES", "PFP"])
def test_a_party_that_nobody_knows_is_refused(party: str) -> None:
    markings = (NU, to("ALLIES", "PFP", "EAPC"), to(nations=("SWE",), bodies=("OSCE",)))
    assert all(gate().refusal(marking, party) for marking in markings)


def test_the_refusal_says_what_the_paper_is_released_to() -> None:
    assert gate().refusal(NU, "AUT") == (
        "NATO UNCLASSIFIED without a release line goes to Allies only"
    )
    reason = gate().refusal(to("PFP", nations=("JPN",), bodies=("EU",)), "AUS")
    assert reason == "is released to PFP, JPN, EU, not to AUS"


def test_a_named_organisation_brings_its_children_but_not_its_parents_or_members() -> None:
    released = to(bodies=("OSCE",))
    assert gate().refusal(released, "ODIHR") is None
    assert gate().refusal(to(bodies=("ODIHR",)), "OSCE") is not None
    assert gate().refusal(released, "UKR") is not None


def test_what_is_released_to_a_nation_goes_to_its_ministry_and_not_the_other_way_round() -> None:
    assert gate().refusal(to(nations=("UKR",)), "UKR-MISSION") is None
    assert gate().refusal(to(bodies=("UKR-MISSION",)), "UKR") is not None


def test_what_is_released_to_nato_by_name_does_not_reach_a_partners_mission_there() -> None:
    released = to("ALLIES", bodies=("NATO", "SHAPE"))
    assert gate().refusal(released, "UKR-MISSION") is not None
    assert gate().refusal(released, "UKR-OFFICE") is not None


@pytest.mark.parametrize("marking", [NU, to("EAPC"), to("ALLIES"), PUBLIC])
@pytest.mark.parametrize("word", ["STAFF", "PERSONAL", "MANAGEMENT", "MEDICAL", "COMMERCIAL"])
def test_an_administrative_marking_goes_to_nobody(marking: Marking, word: str) -> None:
    limited = evolve(marking, administrative=(word,))
    assert all(gate().refusal(limited, uid) for uid in (*ALLIES, "SHAPE", "AUT", "OSCE"))
    for name in AUDIENCES:
        assert gate().content_refusal(limited, audience(name)) is not None, name


@pytest.mark.parametrize("level", CLASSIFIED)
def test_restricted_and_above_goes_to_nobody_not_even_with_a_release_line(level: str) -> None:
    release = ReleaseSet(groups=("ALLIES", "PUBLIC"), nations=("SWE",), organisations=("SHAPE",))
    marking = Marking(level=level, release=release)
    assert all(gate().refusal(marking, uid) for uid in (*ALLIES, "SHAPE", "IMS-GENAD"))
    for name in AUDIENCES:
        assert gate().content_refusal(marking, audience(name)) is not None, name
    assert gate().content_refusal(marking, OFFICE) is not None


@pytest.mark.parametrize("level", CLASSIFIED)
def test_restricted_and_above_does_not_come_in(level: str) -> None:
    marking = Marking(level=level, printed="the words on the paper")
    for record in (
        Document(uid="d1", kind="item", title="A paper", marking=marking),
        Interaction(uid="i1", kind="call", date=TODAY, subject="A paper", marking=marking),
    ):
        with pytest.raises(ReleaseError, match="'A paper' is marked the words on the paper"):
            refuse_classified(record)


@pytest.mark.parametrize("level", ["", "nu", "NATO SECRET", "SECRET", "RESTRICTED", "EU-R"])
def test_there_is_no_level_that_nobody_has_an_order_for(level: str) -> None:
    with pytest.raises(UsageError, match="no level is called"):
        Marking(level=level)


# ---------------------------------------------------------------- on two days


def test_finland_needs_a_release_line_on_a_day_when_it_was_a_partner() -> None:
    assert gate(FINLAND_A_PARTNER).refusal(NU, "FIN") is not None
    assert gate(FINLAND_A_PARTNER, TODAY).refusal(NU, "FIN") is not None
    assert gate(FINLAND_A_PARTNER, TODAY).refusal(to("PFP"), "FIN") is None
    assert gate(dt.date(2023, 4, 3)).refusal(NU, "FIN") is not None
    assert gate(dt.date(2023, 4, 4)).refusal(NU, "FIN") is None


def test_a_membership_that_ended_does_not_reach_today() -> None:
    """Malta left PfP in 1996 and came back in 2008; a paper of 1995 as of 2000."""
    assert gate(dt.date(1995, 6, 1)).refusal(to("PFP"), "MLT") is None
    assert gate(dt.date(1995, 6, 1), dt.date(2000, 1, 1)).refusal(to("PFP"), "MLT") is not None


def test_a_membership_whose_month_is_all_that_is_known_counts_from_the_next_one() -> None:
    """Japan joined the partners across the globe in May 2014."""
    may = [
        day for day in range(1, 32) if not gate(dt.date(2014, 5, day)).refusal(to("PATG"), "JPN")
    ]
    assert may == []
    assert gate(dt.date(2014, 6, 1)).refusal(to("PATG"), "JPN") is None


@pytest.mark.parametrize("party", ["BLR", "BLR-MOD", "BLR-DESK"])
@pytest.mark.parametrize("marking", [to("PFP"), to("EAPC"), to(nations=("BLR",)), PUBLIC])
def test_a_suspended_partner_is_held_as_of_a_day_before_too(party: str, marking: Marking) -> None:
    assert gate(BEFORE_BELARUS_LEFT).refusal(marking, party) is None
    for days in ((TODAY,), (BEFORE_BELARUS_LEFT, TODAY), (TODAY, BEFORE_BELARUS_LEFT)):
        assert gate(*days).refusal(marking, party) == (
            "Belarus: suspended since 2021-11-19; held until someone decides"
        )


def test_a_body_named_itself_is_held_with_its_suspended_nation() -> None:
    assert gate().refusal(to(bodies=("BLR-MOD",)), "BLR-DESK") is not None


def test_an_allowance_lets_a_suspended_partner_have_what_its_frameworks_have() -> None:
    allowed = gate(allowances=(allowance("BLR", TODAY),))
    assert allowed.refusal(to("PFP"), "BLR-DESK") is None
    assert allowed.refusal(NU, "BLR") is not None
    assert allowed.refusal(to("PFP"), "RUS") is not None


def test_an_allowance_ends_on_the_day_it_says_and_begins_no_earlier() -> None:
    until = allowance("BLR", dt.date(2026, 11, 20), TODAY)
    the_day_before = TODAY - dt.timedelta(days=1)
    assert gate(the_day_before, allowances=(until,)).refusal(to("PFP"), "BLR") is None
    assert gate(TODAY, allowances=(until,)).refusal(to("PFP"), "BLR") is not None
    assert gate(the_day_before, TODAY, allowances=(until,)).refusal(to("PFP"), "BLR") is not None
    assert gate(dt.date(2026, 11, 19), allowances=(until,)).refusal(to("PFP"), "BLR") is not None


def test_a_suspension_from_one_framework_holds_back_what_is_released_to_that_one() -> None:
    assert gate().refusal(to("PFP"), "XPS") is not None
    assert gate().refusal(to("EAPC"), "XPS") is None
    assert gate().refusal(to("PFP", "EAPC"), "XPS") is None
    assert gate().refusal(to(nations=("XPS",)), "XPS") is None
    allowed = gate(allowances=(allowance("XPS", TODAY),))
    assert allowed.refusal(to("PFP"), "XPS") is None


def test_russia_did_not_get_council_papers_while_the_council_was_suspended() -> None:
    assert gate(dt.date(2008, 8, 18)).refusal(to("NRC"), "RUS") is None
    assert gate(dt.date(2008, 9, 1)).refusal(to("NRC"), "RUS") is not None
    assert gate(dt.date(2008, 9, 1)).refusal(to("PFP"), "RUS") is None


# ---------------------------------------------------------------- contents and their audience


def test_every_member_of_an_audience_must_be_allowed() -> None:
    assert gate().content_refusal(NU, audience("SWE,NOR,SHAPE")) is None
    assert gate().content_refusal(NU, audience("SWE,NOR,OSCE")) is not None
    assert gate().content_refusal(to(nations=("UKR",)), audience("UKR,GEO")) is not None
    assert gate().content_refusal(to(nations=("UKR", "GEO")), audience("UKR,GEO")) is None


def test_an_audience_given_by_a_framework_has_allies_in_it() -> None:
    assert gate().content_refusal(to("EAPC"), audience("EAPC")) is None
    assert gate().content_refusal(to("PFP"), audience("MD")) is not None
    assert gate().content_refusal(NU, audience("EAPC")) is not None


def test_unclassified_is_not_public() -> None:
    for marking in (NU, to("ALLIES"), to("EAPC", "PFP")):
        assert gate().content_refusal(marking, audience("PUBLIC")) is not None
        assert gate().content_refusal(marking, audience("public, SWE")) is not None
    assert gate().content_refusal(PUBLIC, audience("PUBLIC")) is None


def test_an_audience_of_nobody_but_held_partners_gets_nothing() -> None:
    held = audience("BLR")
    assert not held.nations
    assert not held.organisations
    released = ReleaseSet(groups=("ALLIES", "EAPC"), nations=("BLR",))
    assert gate().content_refusal(to("EAPC", nations=("BLR",)), held) is not None
    assert gate().contact_refusal(contact(released), held) is not None


# ---------------------------------------------------------------- contacts


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_contact_without_a_release_set_goes_to_no_audience_but_the_office(name: str) -> None:
    assert gate().contact_refusal(contact(), audience(name)) == OFFICE_ONLY
    assert gate().contact_refusal(contact(), OFFICE) is None


def test_a_contact_without_a_release_set_is_no_allys_business_either() -> None:
    """A paper goes to Allies by default; a person does not."""
    assert gate().contact_refusal(contact(), audience("SHAPE")) == OFFICE_ONLY
    assert gate().contact_refusal(contact(ReleaseSet(nations=("SWE",))), audience("NOR"))


def test_every_member_of_an_audience_must_be_one_that_a_contact_was_released_to() -> None:
    nordic = contact(ReleaseSet(nations=("SWE", "NOR")))
    assert gate().contact_refusal(nordic, audience("SWE,NOR")) is None
    assert gate().contact_refusal(nordic, audience("SWE,DNK")) == "is not released to DNK"
    assert gate().contact_refusal(nordic, audience("SWE,SHAPE")) == "is not released to SHAPE"
    assert gate().contact_refusal(nordic, audience("PUBLIC")) == "is not released to the public"


def test_a_contact_released_to_a_framework_is_released_to_its_audience() -> None:
    eapc = contact(ReleaseSet(groups=("EAPC",)))
    for name in ("EAPC", "ALLIES", "UKR", "UKR-MISSION", "SHAPE"):
        assert gate().contact_refusal(eapc, audience(name)) is None, name
    for name in ("PATG", "AUS", "OSCE", "NATOPA", "XKX" if "XKX" in FACTS.nations else "KOR"):
        assert gate().contact_refusal(eapc, audience(name)) is not None, name


def test_a_contact_released_to_a_framework_is_kept_from_who_is_suspended_there() -> None:
    """Named itself, a partner that is suspended from just this framework is asked about."""
    xps = Audience(name="XPS", nations=frozenset({"XPS"}))
    assert gate().contact_refusal(contact(ReleaseSet(groups=("PFP",))), xps) is not None
    assert gate().contact_refusal(contact(ReleaseSet(groups=("EAPC",))), xps) is None


def test_a_contact_is_judged_on_both_days() -> None:
    finnish = contact(ReleaseSet(groups=("ALLIES",)))
    fin = Audience(name="FIN", nations=frozenset({"FIN"}))
    assert gate(TODAY).contact_refusal(finnish, fin) is None
    assert gate(FINLAND_A_PARTNER, TODAY).contact_refusal(finnish, fin) is not None


def test_a_name_that_is_but_an_address_or_a_number_is_not_told_outside() -> None:
    """A card without a name takes it from its e-mail or phone: then the name is private."""
    nameless = Contact(
        uid="c1",
        formatted_name="+46 70 555 01 00",
        phones=(Phone(value="+46 70 555 01 00"),),
        release=ReleaseSet(groups=("PUBLIC",)),
    )
    by_mail = evolve(
        nameless, formatted_name="asa@home.example", emails=(Email(value="Asa@home.example"),)
    )
    for one in (nameless, by_mail):
        for name in AUDIENCES:
            assert gate().contact_refusal(one, audience(name)) is not None
        assert gate().contact_refusal(one, OFFICE) is None


# ---------------------------------------------------------------- what of a record is seen


def full(cls: type[Any]) -> Any:
    """A value of a class with every field set to something that is not its default."""
    return _SAMPLES[cls]


_PERIOD = Period(start=dt.date(2020, 1, 1))
_RAW = (RawProperty(name="X-SECRET", value="canary"),)
_SAMPLES: dict[type[Any], Any] = {
    Contact: Contact(
        uid="c1",
        revision=3,
        formatted_name="Åsa Lindqvist",
        family_name="Lindqvist",
        given_name="Åsa",
        additional_names="Maria",
        prefixes="Dr",
        suffixes="PhD",
        nicknames=("canary",),
        printed_name="Åsa LINDQVIST",
        sort_key="Lindqvist",
        emails=(
            Email(value="asa@mod.example", type="work"),
            Email(value="canary@home.example", type="home"),
            Email(value="canary@any.example"),
        ),
        phones=(Phone(value="canary", types=("work",)),),
        addresses=(
            Address(street="Office street", type="WORK"),
            Address(street="canary", type="home"),
            Address(street="canary"),
        ),
        urls=("https://canary.example",),
        languages=("canary",),
        ranks=(
            Rank(code="OF-4", period=Period(start=dt.date(2024, 1, 1))),
            Rank(code="OF-3", title="canary", period=Period(end=dt.date(2024, 1, 1))),
        ),
        nationalities=("canary",),
        org=("canary",),
        title="canary",
        role="canary",
        categories=("canary",),
        note="canary",
        release=ReleaseSet(groups=("canary",)),
        raw=_RAW,
    ),
    Post: Post(uid="p1", role="delegate", party="SWE", note="canary"),
    Organisation: Organisation(
        uid="o1",
        name_en="Nordic Forum",
        emails=(Email(value="canary@forum.example"),),
        phones=(Phone(value="canary"),),
        addresses=(Address(street="canary"),),
        urls=("https://canary.example",),
        note="canary",
        raw=_RAW,
    ),
    Document: Document(uid="d1", kind="item", title="A paper", file="canary", note="canary"),
}


@pytest.mark.parametrize("cls", _SAMPLES)
def test_nothing_private_of_a_record_is_seen_outside(cls: type[Any]) -> None:
    assert "canary" in str(attrs.asdict(full(cls)))
    assert "canary" not in str(attrs.asdict(outside(full(cls), TODAY)))


def test_of_a_contact_only_name_rank_and_official_address_are_seen_outside() -> None:
    """Written by field: one that is added tomorrow is not seen until somebody says so."""
    before, seen = full(Contact), outside(full(Contact), TODAY)
    assert all(getattr(before, f.name) != f.default for f in attrs.fields(Contact))
    shown = {f.name for f in attrs.fields(Contact) if getattr(seen, f.name) != f.default}
    assert shown == {
        "uid", "revision", "formatted_name", "family_name", "given_name", "additional_names",
        "prefixes", "suffixes", "printed_name", "sort_key", "emails", "addresses", "ranks",
    }  # fmt: skip
    assert isinstance(seen, Contact)
    assert [str(email) for email in seen.emails] == ["asa@mod.example"]
    assert [address.street for address in seen.addresses] == ["Office street"]
    assert [rank.code for rank in seen.ranks] == ["OF-4"]


def test_kinds_that_carry_no_release_are_never_seen_outside() -> None:
    for record in (
        MailingList(uid="l1", name="NCGP", note="canary"),
        Commitment(uid="m1", text="canary"),
        Consent(uid="y1", contact="canary", purpose="canary", source="canary", note="canary"),
    ):
        with pytest.raises(ReleaseError, match="kept for the office alone"):
            outside(record, TODAY)
    never = {"lists", "commitments", "consents", "corrections", "allowances", "receipts", "offices"}
    assert never < set(KINDS)


def test_an_interaction_is_seen_with_its_participants_for_the_selection_to_strip() -> None:
    talk = Interaction(uid="i1", kind="call", date=TODAY, participants=(Participant(party="SWE"),))
    assert outside(talk, TODAY) == talk


# ---------------------------------------------------------------- compilations

NATIONS = ("SWE", "FIN", "NOR", "USA", "AUT", "CHE", "UKR", "MLT", "BLR", "RUS", "JPN", "AUS")
ORGANISATIONS = (
    "OSCE", "ODIHR", "EU", "EEAS", "UN", "UNWOMEN", "SHAPE", "NATO", "NATOPA", "BLR-MOD",
    "BLR-DESK", "SWE-MOD", "UKR-MISSION", "UKR-OFFICE", "NORDIC",
)  # fmt: skip
GROUPS = ("ALLIES", "NATO", "PFP", "EAPC", "MD", "ICI", "PATG", "NRC", "PUBLIC")
ALL_ALLIES = ReleaseSet(nations=ALLIES)
EVERYBODY = ReleaseSet(nations=tuple(FACTS.nations))

some_groups = st.lists(st.sampled_from(GROUPS), max_size=3).map(tuple)
release_sets = st.builds(
    ReleaseSet,
    groups=some_groups,
    nations=st.lists(st.sampled_from(NATIONS), max_size=4).map(tuple),
    organisations=st.lists(st.sampled_from(ORGANISATIONS), max_size=3).map(tuple),
) | st.sampled_from([ALL_ALLIES, EVERYBODY, ReleaseSet()])
markings = st.one_of(
    st.builds(Marking, release=release_sets),
    st.builds(Marking, release=release_sets, administrative=st.just(("STAFF",))),
    st.just(PUBLIC),
    st.sampled_from([Marking(level=level) for level in LEVELS]),
)
days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))
EVERY_PARTY = (*FACTS.nations, *FACTS.organisations, "XKX", "NOWHERE", "")


@settings(max_examples=100)
@given(parts=st.lists(release_sets, min_size=1, max_size=4), day=days)
def test_a_compilation_names_whom_every_part_names(parts: list[ReleaseSet], day: dt.date) -> None:
    """To the letter for nations. A body that is named brings those that stand under it; where
    they may not all have it, it is not named, and a NATO body has it without being named."""
    whole = compilation([Marking(release=part) for part in parts], day, FACTS)
    for party in EVERY_PARTY:
        by_all = all(covers(part, party, day, FACTS) for part in parts)
        assert covers(whole.release, party, day, FACTS) == by_all or (
            by_all and is_nato(party, FACTS)
        ), party


@settings(max_examples=100)
@given(parts=st.lists(markings, min_size=1, max_size=4), day=days)
def test_a_compilation_may_go_where_every_part_may_go(parts: list[Marking], day: dt.date) -> None:
    """A partner that is suspended from some framework only may get less, and never more."""
    whole = compilation(parts, day, FACTS)
    for party in EVERY_PARTY:
        by_all = all(gate(day).refusal(part, party) is None for part in parts)
        may = gate(day).refusal(whole, party) is None
        assert may == by_all or (by_all and FACTS.nations[party].suspended_on(day)), party


@given(parts=st.lists(markings, min_size=1, max_size=4), day=days)
def test_a_compilation_has_the_highest_level_and_every_limit(
    parts: list[Marking], day: dt.date
) -> None:
    whole = compilation(parts, day, FACTS)
    assert LEVELS.index(whole.level) == max(LEVELS.index(part.level) for part in parts)
    assert set(whole.administrative) == {word for part in parts for word in part.administrative}


@given(parts=st.lists(markings, min_size=1, max_size=3), day=days)
def test_a_compilation_does_not_depend_on_the_order_of_its_parts(
    parts: list[Marking], day: dt.date
) -> None:
    one, other = compilation(parts, day, FACTS), compilation(reversed(parts), day, FACTS)
    assert one.level == other.level
    for party in (*NATIONS, *ORGANISATIONS):
        assert covers(one.release, party, day, FACTS) == covers(other.release, party, day, FACTS)


def test_an_empty_compilation_is_not_public() -> None:
    assert compilation([], TODAY, FACTS) == NU
