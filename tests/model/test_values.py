"""The smaller values: how they print, and what they add up to."""

import datetime as dt

import pytest

from genad_liaison.model import (
    Address,
    Appointment,
    Audience,
    Change,
    ChangeSet,
    Contact,
    Email,
    Forms,
    Held,
    ImportPlan,
    ImportProblem,
    ImportReport,
    Interaction,
    Nation,
    Period,
    Phone,
    Place,
    PlannedChange,
    Post,
    Rank,
    Selection,
    Title,
)

DAY = dt.date(2026, 6, 1)
AT = dt.datetime(2026, 6, 1, 10, 0, tzinfo=dt.UTC)
ASA = Contact(uid="c1", formatted_name="Åsa Lindqvist")
DELEGATE = Post(uid="p1", role="delegate", party="SWE")


def test_values_print_as_what_they_hold() -> None:
    assert str(Email(value="asa@mod.example")) == "asa@mod.example"
    assert str(Phone(value="+46 8 555 0100", types=("work",))) == "+46 8 555 0100"
    assert str(Rank(code="OF-4", title="Överstelöjtnant")) == "OF-4"


def test_an_address_prints_its_label_or_else_its_parts() -> None:
    address = Address(street="Lidingövägen 24", postal_code="107 85", locality="Stockholm")
    assert str(address) == "Lidingövägen 24, 107 85 Stockholm"
    assert str(Address(street="Lidingövägen 24", label="Box 5155")) == "Box 5155"
    assert str(Address()) == ""


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        (Title(en=Forms(neutral="Chair"), fr=Forms(feminine="Présidente")), "Chair"),
        (Title(fr=Forms(masculine="Président", feminine="Présidente")), "Président"),
        (Title(fr=Forms(feminine="Conseillère")), "Conseillère"),
        (Title(), ""),
    ],
)
def test_a_title_prints_in_english_and_neutral_where_it_can(title: Title, printed: str) -> None:
    assert str(title) == printed


def test_a_post_prints_as_its_title_its_role_or_its_uid() -> None:
    title = Title(en=Forms(neutral="Delegate to the NCGP"))
    assert str(Post(uid="p1", role="delegate", title=title)) == "Delegate to the NCGP"
    assert str(DELEGATE) == "delegate"
    assert str(Post(uid="p1")) == "p1"


def test_a_holder_speaks_for_the_party_of_the_appointment_or_else_of_the_post() -> None:
    plain = Appointment(uid="a1", contact="c1", post="p1")
    lent = Appointment(uid="a2", contact="c1", post="p1", party="NOR")
    assert Held(post=DELEGATE, appointment=plain).party == "SWE"
    assert Held(post=DELEGATE, appointment=lent).party == "NOR"


def test_an_interaction_begins_at_its_time_where_that_is_known() -> None:
    call = Interaction(uid="i1", kind="call", date=DAY)
    assert call.start == DAY
    timed = Interaction(uid="i1", kind="call", date=DAY, time=dt.time(14, 30))
    assert timed.start == dt.datetime(2026, 6, 1, 14, 30)


def test_a_change_says_what_it_did() -> None:
    created = Change(kind="contacts", uid="c1", after=ASA)
    updated = Change(kind="contacts", uid="c1", before=ASA, after=ASA)
    removed = Change(kind="contacts", uid="c1", before=ASA)
    assert [c.action for c in (created, updated, removed)] == ["created", "updated", "removed"]
    change_set = ChangeSet(uid="s1", at=AT, by="jd", changes=(created, removed, created))
    assert change_set.counts() == {"created": 2, "removed": 1}


def test_a_plan_counts_what_it_would_do_and_a_report_what_it_did() -> None:
    place = Place(file="partners.vcf", line=412)
    changes = (
        Change(kind="contacts", uid="c1", after=ASA),
        Change(kind="contacts", uid="c2", before=ASA, after=ASA),
        Change(kind="posts", uid="p1", after=DELEGATE),
    )
    problem = ImportProblem(place=place, message="END:VCARD is missing")
    plan = ImportPlan(
        source="partners.vcf",
        format="vcard",
        changes=tuple(PlannedChange(change=c, label=c.uid, place=place) for c in changes),
        problems=(problem,),
        unchanged=8,
    )
    assert plan.count("created") == 2
    assert plan.count("created", "contacts") == 1
    report = ImportReport(plan=plan)
    assert (report.created, report.updated, report.unchanged) == (2, 1, 8)
    assert report.problems == (problem,)


def test_a_problem_prints_its_place_its_item_and_its_message() -> None:
    place = Place(file="partners.vcf", line=412, item='card 31 "Tomáš Novák"')
    problem = ImportProblem(place=place, message="END:VCARD is missing")
    assert str(problem) == 'partners.vcf:412  card 31 "Tomáš Novák"  END:VCARD is missing'
    assert str(ImportProblem(place=Place(file="a.vcf"), message="is empty")) == "a.vcf  is empty"


def test_a_selection_gives_its_primary_records_and_who_held_what_that_day() -> None:
    handover = dt.date(2026, 12, 1)
    selection = Selection(
        kind="contacts",
        audience=Audience(name="EAPC"),
        as_of=DAY,
        at=AT,
        contacts=(ASA,),
        posts=(DELEGATE,),
        nations=(Nation(uid="SWE", name_en="Sweden", name_fr="Suède"),),
        appointments=(
            Appointment(uid="a1", contact="c1", post="p1", period=Period(end=handover)),
            Appointment(uid="a2", contact="c1", post="not released"),
            Appointment(uid="a3", contact="c2", post="p1"),
        ),
    )
    assert selection.records == (ASA,)
    assert [held.appointment.uid for held in selection.held_by(ASA)] == ["a1"]
    assert selection.held_by(ASA, handover) == ()
    assert selection.party_name("SWE", "fr") == "Suède"
    assert selection.party_name("OSCE") == "OSCE"
