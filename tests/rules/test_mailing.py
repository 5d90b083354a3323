"""Each recipient of a mailing is judged alone, by every hat, on every day, at every address."""

import datetime as dt
from typing import Any

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.gates import (
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

from genad_liaison.model import (
    Allowance,
    Appointment,
    Contact,
    Document,
    Email,
    Held,
    Marking,
    Period,
    Post,
    Recipient,
    ReleaseSet,
)
from genad_liaison.rules.mailing import Mailing, mailing
from genad_liaison.rules.parties import covers, is_nato
from genad_liaison.rules.recipients import Candidate

SINCE_2020 = Period(start=dt.date(2020, 1, 1))
NO_POST = "holds no post for a known party on 2026-11-24: nobody can say whom it goes to"
NO_PARTY = "holds a post for no known party, so nobody can say whom it goes to"
NO_ADDRESS = "has no official e-mail address"
NOTHING = "none of the items may go to this recipient"
LINELESS = "NATO UNCLASSIFIED without a release line goes to Allies only"


def item(uid: str, marking: Marking) -> Document:
    return Document(uid=uid, kind="item", title=f"Item {uid}", marking=marking)


ALLIED, PARTNERS, OPEN = item("allied", NU), item("partners", to("EAPC")), item("open", PUBLIC)
ITEMS = (ALLIED, PARTNERS, OPEN)


def hat(party: str, period: Period = SINCE_2020, *, speaks_for: str = "", **post: Any) -> Held:
    """A post for a party, held for a period."""
    name = f"{party}-{post.get('organisation', '')}"
    return Held(
        post=Post(**{"uid": name, "party": party, "organisation": "NCGP"} | post),
        appointment=Appointment(
            uid=f"a-{name}", contact="", post=name, period=period, party=speaks_for
        ),
    )


def who(uid: str, *held: Held, days: tuple[dt.date, ...] = (TODAY,), **fields: Any) -> Candidate:
    """Somebody with an official address of their own."""
    known = {
        "uid": uid,
        "formatted_name": uid,
        "emails": (Email(value=f"{uid}@x.example", type="work"),),
    }
    return Candidate(contact=Contact(**known | fields), held=held, days=days)


def at(address: str, kind: str = "work") -> tuple[Email, ...]:
    return (Email(value=address, type=kind),)


def sent(
    *candidates: Candidate,
    to_audience: str = "EAPC",
    days: tuple[dt.date, ...] = (TODAY,),
    items: tuple[Document, ...] = ITEMS,
    bystanders: tuple[Candidate, ...] = (),
    allowances: tuple[Allowance, ...] = (),
) -> Mailing:
    bounds = [audience(to_audience, day, *allowances) for day in days]
    return mailing(candidates, items, bounds, gate(*days, allowances=allowances), bystanders)


def got(made: Mailing) -> dict[str, tuple[str, ...]]:
    """The items that each contact gets."""
    return {
        recipient.contact: tuple(item.uid for item in edition.items)
        for edition in made.editions
        for recipient in edition.recipients
    }


def reasons(made: Mailing) -> dict[str, str]:
    """Why nothing went to a person."""
    return {one.uid: one.reason for one in made.withheld if one.kind == "contacts"}


# ---------------------------------------------------------------- editions


def test_recipients_are_sorted_into_editions_by_what_each_may_have() -> None:
    made = sent(who("asa", hat("SWE")), who("vera", hat("AUT")), who("bo", hat("NOR")))
    assert [(e.name, len(e.items), len(e.recipients)) for e in made.editions] == [
        ("allies", 3, 2),
        ("eapc", 2, 1),
    ]
    assert got(made) == {
        "asa": ("allied", "partners", "open"),
        "bo": ("allied", "partners", "open"),
        "vera": ("partners", "open"),
    }
    (kept,) = made.withheld
    assert (kept.kind, kept.uid, kept.reason, kept.count) == ("documents", "allied", LINELESS, 1)


def test_an_edition_has_the_marking_of_its_items_together() -> None:
    made = sent(who("vera", hat("AUT")), items=(PARTNERS, item("nordic", to(nations=("AUT",)))))
    (edition,) = made.editions
    assert edition.marking == to(nations=("AUT",))
    assert edition.name == "aut"


def test_two_editions_of_one_marking_have_names_of_their_own() -> None:
    one, two = item("one", to(nations=("AUT",))), item("two", to(nations=("AUT", "CHE")))
    three = item("three", to(nations=("CHE",)))
    made = sent(who("vera", hat("AUT")), who("urs", hat("CHE")), items=(one, two, three))
    assert got(made) == {"vera": ("one", "two"), "urs": ("two", "three")}
    assert len({edition.name for edition in made.editions}) == 2


def test_who_may_have_none_of_the_items_is_named() -> None:
    made = sent(who("vera", hat("AUT")), items=(ALLIED,))
    assert got(made) == {}
    assert reasons(made) == {"vera": NOTHING}


# ---------------------------------------------------------------- hats


def test_no_post_is_a_refusal() -> None:
    made = sent(who("nobody"))
    assert got(made) == {}
    assert reasons(made) == {"nobody": NO_POST}


def test_no_post_is_a_refusal_even_for_what_is_public_in_a_mailing_to_the_public() -> None:
    assert got(sent(who("nobody"), to_audience="PUBLIC", items=(OPEN,))) == {}


def test_a_post_for_no_party_is_a_refusal_beside_a_post_for_an_ally_too() -> None:
    made = sent(who("chair", hat("")), who("both", hat("SWE"), hat("", role="chair")))
    assert got(made) == {}
    assert reasons(made) == {"chair": NO_POST, "both": NO_PARTY}


def test_a_post_for_a_party_that_nobody_knows_is_a_refusal() -> None:
    made = sent(who("x", hat("NOWHERE")), to_audience="PUBLIC", items=(OPEN,))
    assert got(made) == {}
    assert reasons(made) == {"x": NO_PARTY}


def test_austrias_delegate_who_is_also_at_shape_is_austrias_delegate() -> None:
    for hats in ((hat("AUT"), hat("SHAPE")), (hat("SHAPE"), hat("AUT"))):
        assert got(sent(who("vera", *hats))) == {"vera": ("partners", "open")}
        assert reasons(sent(who("vera", *hats), to_audience="ALLIES")) == {
            "vera": "AUT is not in the audience ALLIES"
        }


def test_an_allys_officer_in_a_partners_mission_gets_what_the_partner_may_have() -> None:
    """Two posts; or one, for the Ally; or one of the partner's, held for the Ally."""
    two = (hat("USA"), hat("UKR", organisation="UKR-MISSION"))
    one = (hat("USA", organisation="UKR-MISSION"),)
    seconded = (hat("UKR", speaks_for="USA"),)
    for hats in (two, one, seconded):
        assert got(sent(who("joe", *hats))) == {"joe": ("partners", "open")}
        assert "UKR" in reasons(sent(who("joe", *hats), to_audience="ALLIES"))["joe"]


def test_a_recipient_is_listed_with_whom_they_speak_for() -> None:
    (edition,) = sent(who("joe", hat("UKR", speaks_for="USA"), hat("SHAPE"))).editions
    assert edition.recipients[0].parties == ("USA", "SHAPE")


def test_a_suspended_partner_is_held_by_whatever_body_acts_for_it() -> None:
    for party in ("BLR", "BLR-MOD", "BLR-DESK"):
        made = sent(who("alena", hat(party)), to_audience="PUBLIC", items=(OPEN,))
        assert got(made) == {}
        assert reasons(made)["alena"].startswith("Belarus: suspended since 2021-11-19")


def test_a_second_hat_of_a_suspended_partner_holds_everything() -> None:
    assert got(sent(who("alena", hat("SHAPE"), hat("BLR-DESK")))) == {}
    assert got(sent(who("alena", hat("SWE", organisation="BLR-MOD")))) == {}


def test_a_suspended_partner_that_somebody_allowed_gets_what_its_frameworks_get() -> None:
    until_tomorrow = (allowance("BLR", TODAY, TODAY + dt.timedelta(days=1)),)
    until_today = (allowance("BLR", dt.date(2026, 1, 1), TODAY),)
    alena = who("alena", hat("BLR-DESK"))
    assert got(sent(alena, allowances=until_tomorrow)) == {"alena": ("partners", "open")}
    assert got(sent(alena, allowances=until_today)) == {}


def test_a_partner_suspended_from_the_framework_of_the_mailing_is_held_and_told_why() -> None:
    made = sent(who("x", hat("XPS")), to_audience="PFP")
    assert got(made) == {}
    assert reasons(made) == {
        "x": "Partly suspended: suspended from PFP; held until someone decides"
    }
    assert got(sent(who("x", hat("XPS")))) == {"x": ("partners", "open")}


def test_the_assembly_is_no_nato_body_and_a_partners_office_in_a_headquarters_neither() -> None:
    made = sent(
        who("pa", hat("NATOPA")), who("uk", hat("UKR-OFFICE")), who("hq", hat("SHAPE")),
        to_audience="ALLIES",
    )  # fmt: skip
    assert got(made) == {"hq": ("allied", "partners", "open")}


def test_an_audience_is_the_upper_bound_by_nation_and_by_organisation() -> None:
    people = (who("asa", hat("SWE")), who("bo", hat("NOR")), who("os", hat("ODIHR")))
    assert set(got(sent(*people, to_audience="SWE"))) == {"asa"}
    assert set(got(sent(*people, to_audience="OSCE"))) == {"os"}
    assert set(got(sent(*people, to_audience="NOR,OSCE"))) == {"bo", "os"}
    assert set(got(sent(*people, to_audience="PUBLIC"))) == {"asa", "bo", "os"}
    assert got(sent(*people, to_audience="PUBLIC"))["os"] == ("open",)


def test_administrative_and_classified_items_are_never_mailed() -> None:
    limited = [
        item("staff", evolve(NU, administrative=("STAFF",))),
        item("personal", evolve(PUBLIC, administrative=("PERSONAL",))),
        *(item(level, Marking(level=level)) for level in ("NR", "NC", "NS", "CTS")),
    ]
    made = sent(who("asa", hat("SWE")), who("me", hat("IMS-GENAD")), items=(*limited, ALLIED))
    assert got(made) == {"asa": ("allied",), "me": ("allied",)}
    assert {one.uid for one in made.withheld} == {item.uid for item in limited}
    assert {one.count for one in made.withheld} == {2}


# ---------------------------------------------------------------- days


def test_belarus_as_of_a_day_before_its_suspension_is_held_today() -> None:
    days = (BEFORE_BELARUS_LEFT, TODAY)
    assert got(sent(who("alena", hat("BLR"), days=days[:1]), days=days[:1]))
    assert got(sent(who("alena", hat("BLR"), days=days), days=days)) == {}


def test_finland_as_of_a_day_when_it_was_a_partner_gets_what_partners_got() -> None:
    days = (FINLAND_A_PARTNER, TODAY)
    made = sent(who("aino", hat("FIN"), days=days), who("bo", hat("NOR"), days=days), days=days)
    assert got(made) == {"aino": ("partners", "open"), "bo": ("allied", "partners", "open")}
    assert got(sent(who("aino", hat("FIN"), days=days), days=days, to_audience="ALLIES")) == {}


def test_who_left_the_post_since_the_day_asked_about_gets_nothing() -> None:
    days = (dt.date(2026, 6, 1), TODAY)
    ended = hat("SWE", Period(start=dt.date(2020, 1, 1), end=dt.date(2026, 9, 1)))
    made = sent(who("asa", ended, days=days), days=days)
    assert got(made) == {}
    assert reasons(made) == {"asa": NO_POST}


def test_an_appointment_that_ends_today_is_no_longer_held() -> None:
    assert got(sent(who("asa", hat("SWE", Period(end=TODAY))))) == {}
    assert got(sent(who("asa", hat("SWE", Period(end=TODAY + dt.timedelta(days=1))))))


def test_an_appointment_that_begins_after_today_is_not_held_yet() -> None:
    next_year = dt.date(2027, 1, 1)
    begins = hat("SWE", Period(start=next_year))
    assert got(sent(who("asa", begins))) == {}
    days = (next_year, TODAY)
    assert reasons(sent(who("asa", begins, days=days), days=days)) == {"asa": NO_POST}


def test_who_changed_hats_between_the_days_wears_both() -> None:
    days = (dt.date(2026, 6, 1), TODAY)
    turn = dt.date(2026, 9, 1)
    was, now = hat("AUT", Period(end=turn)), hat("SHAPE", Period(start=turn))
    made = sent(who("vera", was, now, days=days), days=days)
    assert got(made) == {"vera": ("partners", "open")}


def test_an_appointment_of_unknown_month_gives_nothing_and_still_counts_as_a_hat() -> None:
    in_doubt = Period(start=dt.date(2026, 11, 1), start_precision="month")
    assert got(sent(who("asa", hat("SWE", in_doubt)))) == {}
    both = who("vera", hat("SHAPE"), hat("AUT", in_doubt))
    assert got(sent(both)) == {"vera": ("partners", "open")}


# ---------------------------------------------------------------- addresses


def test_a_home_address_alone_is_a_refusal() -> None:
    for kind in ("home", "HOME", "private", "other"):
        made = sent(who("asa", hat("SWE"), emails=at("asa@home.example", kind)))
        assert got(made) == {}
        assert reasons(made) == {"asa": NO_ADDRESS}
    assert reasons(sent(who("asa", hat("SWE"), emails=()))) == {"asa": NO_ADDRESS}


def test_the_official_address_is_taken_and_never_the_private_one() -> None:
    ways = (
        Email(value="asa@home.example", type="home", preference=1),
        Email(value="asa@any.example", preference=2),
        Email(value="second@mod.example", type="WORK", preference=9),
        Email(value="first@mod.example", type="work", preference=3),
    )
    post = hat("SWE", mailbox=Email(value="ncgp@mod.example"))

    def address(*emails: Email) -> str:
        (edition,) = sent(who("asa", post, emails=emails)).editions
        return edition.recipients[0].email

    assert address(*ways) == "first@mod.example"
    assert address(*ways[:2]) == "asa@any.example"
    assert address(ways[0]) == "ncgp@mod.example"


def test_the_mailbox_of_a_post_is_used_by_who_surely_holds_it() -> None:
    box = Email(value="ncgp@mod.example")
    days = (dt.date(2026, 6, 1), TODAY)
    left = hat("SWE", Period(end=dt.date(2026, 9, 1)), mailbox=box)
    stays = hat("SWE", role="deputy", organisation="NCGP-EC")
    made = sent(who("asa", left, stays, emails=(), days=days), days=days)
    assert reasons(made) == {"asa": NO_ADDRESS}
    private = hat("SWE", mailbox=Email(value="asa@home.example", type="home"))
    assert reasons(sent(who("asa", private, emails=()))) == {"asa": NO_ADDRESS}


def test_two_people_who_share_an_address_get_what_both_may_have() -> None:
    shared = at("Desk@x.example"), at("desk@X.EXAMPLE ")
    made = sent(who("asa", hat("SWE"), emails=shared[0]), who("vera", hat("AUT"), emails=shared[1]))
    assert got(made) == {"asa": ("partners", "open"), "vera": ("partners", "open")}
    kept = {(one.uid, one.reason) for one in made.withheld}
    assert kept == {("allied", LINELESS), ("allied", f"shares an address with vera: {LINELESS}")}


def test_an_address_that_a_refused_person_reads_gets_nothing() -> None:
    shared = at("desk@x.example")
    for refused in (hat("BLR"), hat("OSCE"), hat("")):
        made = sent(who("asa", hat("SWE"), emails=shared), who("other", refused, emails=shared))
        assert got(made) == {}
        assert reasons(made)["asa"] == NOTHING
        assert any("shares an address with other" in one.reason for one in made.withheld)


def test_an_address_counts_as_shared_whatever_the_other_calls_it() -> None:
    """At home, as a second one, or as the mailbox of a post."""
    others = (
        who("vera", hat("AUT"), emails=at("desk@x.example", "home")),
        who("vera", hat("AUT"), emails=(*at("vera@x.example"), *at("desk@x.example"))),
        who("vera", hat("AUT", mailbox=Email(value="desk@x.example"))),
    )
    asa = who("asa", hat("SWE"), emails=at("desk@x.example"))
    for other in others:
        assert got(sent(asa, other))["asa"] == ("partners", "open")
        assert got(sent(asa, bystanders=(other,))) == {"asa": ("partners", "open")}


def test_a_mailbox_of_a_post_is_shared_by_all_who_hold_it() -> None:
    box = Email(value="mission@x.example")
    made = sent(
        who("asa", hat("SWE", mailbox=box), emails=()),
        who("vera", hat("AUT", mailbox=box), emails=at("vera@x.example")),
    )
    assert got(made) == {"asa": ("partners", "open"), "vera": ("partners", "open")}


def test_whoever_has_said_no_gets_nothing_in_whatever_hat_and_at_whatever_address() -> None:
    no = "withdrew consent to mailings on 2026-09-01 (GDPR Art. 7(3))"
    box = Email(value="mission@x.example")
    hats = (hat("SWE", mailbox=box), hat("SHAPE"))
    made = sent(evolve(who("asa", *hats, emails=()), said_no=no), who("bo", hat("NOR")))
    assert set(got(made)) == {"bo"}
    assert reasons(made) == {"asa": no}
    assert reasons(sent(evolve(who("asa"), said_no=no))) == {"asa": no}
    assert [one for one in made.withheld if one.kind == "documents"] == []


def test_an_address_that_somebody_who_has_said_no_reads_gets_nothing() -> None:
    """On the list or not, in a post or in none any more."""
    asa = who("asa", hat("SWE"), emails=at("desk@x.example"))
    for held in ((hat("NOR"),), ()):
        bo = evolve(who("bo", *held, emails=at("Desk@x.example", "home")), said_no="said no")
        for made in (sent(asa, bo), sent(asa, bystanders=(bo,))):
            assert got(made) == {}
            assert reasons(made)["asa"] == NOTHING
            kept = {one.reason for one in made.withheld if one.kind == "documents"}
            assert kept == {"shares an address with bo: said no"}


def test_a_bystander_is_sent_nothing_and_harms_nobody_elsewhere() -> None:
    made = sent(who("asa", hat("SWE")), bystanders=(who("vera", hat("AUT")), who("b", hat("BLR"))))
    assert got(made) == {"asa": ("allied", "partners", "open")}
    assert made.withheld == ()


# ---------------------------------------------------------------- whatever the office


PARTIES = (
    "SWE", "FIN", "NOR", "AUT", "UKR", "MLT", "BLR", "RUS", "XPS", "JPN", "OSCE", "ODIHR", "NATOPA",
    "SHAPE", "NCGP", "BLR-DESK", "SWE-MOD", "UKR-MISSION", "UKR-OFFICE", "NOWHERE", "",
)  # fmt: skip
DAYS = (
    dt.date(1995, 6, 1), BEFORE_BELARUS_LEFT, FINLAND_A_PARTNER, dt.date(2008, 9, 1), TODAY,
    dt.date(2014, 5, 20),
)  # fmt: skip
ADDRESSES = ("a@x.example", "b@x.example", "c@x.example", "d@x.example")

parties = st.sampled_from(PARTIES)
periods = st.sampled_from([
    SINCE_2020, Period(), Period(end=dt.date(2022, 1, 1)), Period(start=dt.date(2022, 1, 1)),
    Period(start=dt.date(2027, 1, 1)), Period(start=dt.date(2026, 1, 1), start_precision="year"),
])  # fmt: skip
hats = st.builds(
    hat, parties, periods, speaks_for=parties,
    organisation=st.sampled_from(["NCGP", "UKR-MISSION", "BLR-MOD", "OSCE", ""]),
    mailbox=st.none() | st.builds(Email, value=st.sampled_from(ADDRESSES)),
)  # fmt: skip
emails = st.lists(
    st.builds(Email, value=st.sampled_from(ADDRESSES), type=st.sampled_from(["work", "home", ""])),
    max_size=2,
).map(tuple)
markings = st.builds(
    Marking,
    level=st.sampled_from(["NU", "NU", "NU", "PUBLIC", "NR"]),
    release=st.builds(
        ReleaseSet,
        groups=st.lists(st.sampled_from(["ALLIES", "PFP", "EAPC", "PATG", "NRC"]), max_size=2),
        nations=st.lists(st.sampled_from(["AUT", "BLR", "FIN", "XPS"]), max_size=2),
        organisations=st.lists(st.sampled_from(["OSCE", "SHAPE", "BLR-MOD"]), max_size=2),
    ),
    administrative=st.sampled_from([(), (), (), ("STAFF",)]),
)


@frozen(kw_only=True)
class Sent:
    """A mailing of a small office, with who was asked for and who was not."""

    days: tuple[dt.date, ...]
    candidates: tuple[Candidate, ...]
    bystanders: tuple[Candidate, ...]
    made: Mailing

    @property
    def recipients(self) -> list[Recipient]:
        return [one for edition in self.made.editions for one in edition.recipients]

    def ties(self, person: Candidate) -> set[str]:
        """Whom a person may be there for on a day that counts."""
        held = [
            one
            for one in person.held
            if any(one.appointment.period.state_on(day) != "out" for day in self.days)
        ]
        return {party for one in held for party in (one.party, one.post.party) if party}


@st.composite
def mailings(draw: st.DrawFn) -> Sent:
    days = tuple(dict.fromkeys((draw(st.sampled_from(DAYS)), TODAY)))
    said_no = st.sampled_from([None, None, None, "said no"])
    people = tuple(
        evolve(who(f"p{n}", *held, days=days, emails=ways), said_no=no)
        for n, (held, ways, no) in enumerate(
            draw(st.lists(st.tuples(st.lists(hats, max_size=3), emails, said_no), max_size=5))
        )
    )
    papers = tuple(
        item(f"i{n}", marking) for n, marking in enumerate(draw(st.lists(markings, max_size=4)))
    )
    name = draw(st.sampled_from(["ALLIES", "EAPC", "PFP", "PUBLIC", "AUT,OSCE", "SHAPE", "BLR"]))
    decided = draw(st.sampled_from([(), (allowance("BLR", dt.date(1990, 1, 1)),)]))
    stay = draw(st.integers(0, len(people)))
    made = sent(
        *people[:stay],
        bystanders=people[stay:],
        to_audience=name,
        days=days,
        items=papers,
        allowances=decided,
    )
    return Sent(days=days, candidates=people[:stay], bystanders=people[stay:], made=made)


def may_have(marking: Marking, party: str, day: dt.date) -> bool:
    """The law, written once more and otherwise: who may have a paper that day."""
    if marking.level not in ("PUBLIC", "NU") or marking.administrative:
        return False
    if marking.level == "PUBLIC":
        return True
    nation = FACTS.nations.get(party)
    allied = is_nato(party, FACTS) or (nation is not None and nation.status_on(day) == "ally")
    return allied or party == "SWE-MOD" or covers(marking.release, party, day, FACTS)


@given(mailings())
def test_no_edition_has_an_item_that_anybody_at_its_addresses_may_not_have(found: Sent) -> None:
    for edition in found.made.editions:
        addresses = {one.email.casefold() for one in edition.recipients}
        readers = [p for p in (*found.candidates, *found.bystanders) if addresses & p.read_at]
        assert {one.contact for one in edition.recipients} <= {r.contact.uid for r in readers}
        for party in set().union(*map(found.ties, readers)):
            for paper in edition.items:
                assert all(may_have(paper.marking, party, day) for day in found.days), party


@given(mailings())
def test_no_address_of_anybody_who_said_no_is_written_to(found: Sent) -> None:
    addresses = {one.email.casefold() for one in found.recipients}
    for person in (*found.candidates, *found.bystanders):
        assert not (person.said_no and addresses & person.read_at)


@given(mailings())
def test_every_recipient_has_a_known_hat_and_an_official_address_on_each_day(found: Sent) -> None:
    by_uid = {person.contact.uid: person for person in found.candidates}
    for recipient in found.recipients:
        person = by_uid[recipient.contact]
        assert all(person.speaks_on(day) for day in found.days)
        assert not found.ties(person) & {"RUS", "NOWHERE"}
        official = {e.value for e in person.contact.emails if e.type != "home"}
        boxes = {held.post.mailbox.value for held in person.held if held.post.mailbox}
        assert recipient.email in official | boxes


@given(mailings())
def test_everybody_is_either_sent_an_edition_or_named_as_withheld(found: Sent) -> None:
    recipients = [one.contact for one in found.recipients]
    named = [one.uid for one in found.made.withheld if one.kind == "contacts"]
    assert sorted([*recipients, *named]) == sorted(c.contact.uid for c in found.candidates)
    assert all(edition.items and edition.recipients for edition in found.made.editions)
