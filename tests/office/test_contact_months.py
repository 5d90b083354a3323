"""Contacts counted by months, as the last contact counts them."""

from attrs import evolve
from tests.office.making import day, delegate, put, talk

from genad_liaison import INTERACTION_KINDS, Interaction, Office, Organisation, Participant
from genad_liaison.office.asking.contact_months import (
    SORTS,
    ContactMonth,
    contact_months,
    months_up_to,
)
from genad_liaison.office.last_contact import NO_CONTACT

TODAY = day("2026-11-24")


def months(office: Office, by: str, uid: str) -> tuple[ContactMonth, ...]:
    found = contact_months(office.desk, day("2025-01-01"), TODAY)
    return tuple(found.get((by, uid), {}).values())


def test_every_kind_of_real_contact_is_of_a_sort() -> None:
    assert set(SORTS) == set(INTERACTION_KINDS) - set(NO_CONTACT)


def test_the_last_months_up_to_a_day() -> None:
    found = months_up_to(TODAY, 24)
    assert (found[0], found[-1], len(found)) == (day("2024-12-01"), day("2026-11-01"), 24)
    assert months_up_to(day("0001-02-03"), 24) == (day("0001-01-01"), day("0001-02-01"))


def test_contacts_are_counted_by_sort_and_month_oldest_first(office: Office) -> None:
    delegate(office, "asa", "SWE")
    for number, (date, kind) in enumerate(
        [("2026-05-06", "meeting"), ("2026-05-31", "mail"), ("2026-05-01", "mail"),
         ("2026-03-02", "call"), ("2026-05-07", "invitation"), ("2026-05-08", "mailing")]
    ):  # fmt: skip
        put(office, talk(f"t{number}", "asa", date=day(date), kind=kind))
    wanted = (
        ContactMonth(month=day("2026-03-01"), spoke=1),
        ContactMonth(month=day("2026-05-01"), met=1, wrote=2),
    )
    assert months(office, "nation", "SWE") == wanted
    assert months(office, "post", "swe-delegate") == wanted
    assert [month.total for month in wanted] == [1, 3]


def test_several_of_a_nation_at_one_meeting_are_one_contact(office: Office) -> None:
    delegate(office, "asa", "SWE")
    nation = Participant(party="SWE")
    both = (*talk("t", "asa").participants, nation, nation)
    put(office, evolve(talk("t", "asa"), participants=both))
    assert [one.met for one in months(office, "nation", "SWE")] == [1]


def test_what_is_planned_and_what_lies_before_do_not_count(office: Office) -> None:
    delegate(office, "asa", "SWE")
    put(office, talk("later", "asa", date=day("2026-11-25")))
    put(office, talk("before", "asa", date=day("2024-12-31")))
    assert months(office, "nation", "SWE") == ()


def test_a_body_speaks_for_the_nation_that_it_acts_for(office: Office) -> None:
    office.edit(office.record(_ministry()), {"acts_for": "SWE"})
    put(office, Interaction(
        uid="t", kind="call", date=TODAY, subject="x", participants=(Participant(party="SWE-MOD"),)
    ))  # fmt: skip
    assert [one.spoke for one in months(office, "nation", "SWE")] == [1]


def _ministry() -> Organisation:
    return Organisation(uid="SWE-MOD", name_en="Ministry of Defence")
