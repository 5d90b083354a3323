"""With whom there should be contact, and with whom it is overdue."""

import datetime as dt
from typing import Any

import pytest
from tests.office.making import day, delegate, post, put, talk

from genad_liaison import Cadence, Coverage, Office, Period, UsageError


@pytest.fixture
def known(office: Office) -> Office:
    """Sweden was called on 1 May 2026, Finland met on 1 November; nobody spoke to Norway."""
    for uid, party in (("asa", "SWE"), ("aino", "FIN"), ("ingrid", "NOR")):
        delegate(office, uid, party)
    put(office, talk("call", "asa", kind="call", date=day("2026-05-01")))
    put(office, talk("meeting", "aino", date=day("2026-11-01")))
    put(office, talk("invitation", "ingrid", kind="invitation", date=day("2026-11-02")))
    return office


def expect(office: Office, **whom: Any) -> None:
    put(office, Cadence(uid="-".join(whom.values()), **whom))


def told(found: tuple[Coverage, ...]) -> list[str]:
    return [f"{one.uid} {one.state} {one.days} {one.every} {one.why}" for one in found]


def test_without_cadences_nobody_is_expected(known: Office) -> None:
    assert known.coverage() == ()


def test_those_never_contacted_come_first_then_the_overdue_then_the_others(known: Office) -> None:
    for nation in ("FIN", "SWE", "NOR"):
        expect(known, nation=nation, every="6m")
    assert told(known.coverage()) == [
        "NOR never 0 6m NOR",
        "SWE overdue 23 6m SWE",
        "FIN fine -158 6m FIN",
    ]


def test_contact_is_due_after_calendar_months(known: Office) -> None:
    """From 31 August, six months on is the last of February."""
    put(known, talk("late", "asa", date=day("2026-08-31")))
    expect(known, nation="SWE", every="6m")
    [sweden] = known.coverage()
    assert sweden.due == day("2027-02-28")
    assert sweden.last is not None
    assert sweden.last.interaction == "late"


@pytest.mark.parametrize(
    ("as_of", "state", "days"),
    [("2026-10-31", "fine", -1), ("2026-11-01", "fine", 0), ("2026-11-02", "overdue", 1)],
)
def test_contact_is_overdue_from_the_day_after_it_is_due(
    known: Office, as_of: str, state: str, days: int
) -> None:
    expect(known, nation="SWE", every="6m")
    [sweden] = known.coverage(as_of=as_of)
    assert (sweden.state, sweden.days, sweden.due) == (state, days, day("2026-11-01"))


def test_a_framework_stands_for_each_of_its_members_of_the_day(known: Office) -> None:
    expect(known, framework="PFP", every="1y")
    uids = {one.uid for one in known.coverage()}
    assert "AUT" in uids
    assert "SWE" not in uids
    assert "SWE" in {one.uid for one in known.coverage(as_of="2023-01-01")}
    assert {one.why for one in known.coverage()} == {"PFP"}


def test_a_nations_own_interval_stands_over_that_of_its_framework(known: Office) -> None:
    expect(known, framework="NATO", every="1y")
    expect(known, nation="SWE", every="2y")
    found = {one.uid: one for one in known.coverage()}
    assert (found["SWE"].every, found["SWE"].why) == ("2y", "SWE")
    assert (found["FIN"].every, found["FIN"].why) == ("1y", "NATO")


def test_the_shortest_of_several_frameworks_holds(known: Office) -> None:
    expect(known, framework="PFP", every="1y")
    expect(known, framework="EAPC", every="3m")
    austria = {one.uid: one for one in known.coverage()}["AUT"]
    assert (austria.every, austria.why) == ("3m", "EAPC")


def test_a_post_may_be_expected_too(known: Office) -> None:
    expect(known, post="swe-delegate", every="90d")
    [one] = known.coverage()
    assert (one.by, one.uid, one.state) == ("post", "swe-delegate", "overdue")
    assert known.coverage("SWE") == (), "a query is about nations"


def test_a_query_says_which_nations(known: Office) -> None:
    expect(known, framework="NATO", every="1y")
    assert {one.uid for one in known.coverage("nation:SWE,NOR")} == {"SWE", "NOR"}


def test_an_interval_may_be_asked_for_instead_of_the_cadences(known: Office) -> None:
    expect(known, nation="SWE", every="2y")
    [sweden] = known.coverage("nation:SWE", every="1m")
    assert (sweden.every, sweden.why, sweden.state) == ("1m", "asked", "overdue")
    everybody = {one.uid for one in known.coverage(every="1y")}
    assert {"SWE", "AUT", "BLR"} <= everybody
    assert "BRA" not in everybody, "neither Ally nor partner"


@pytest.mark.parametrize("every", ["6", "0m", "m", "6 m", "six months", "-6m", "6M"])
def test_what_is_no_interval_is_refused(known: Office, every: str) -> None:
    with pytest.raises(UsageError, match="is no interval") as caught:
        known.coverage(every=every)
    assert caught.value.hints == ("write 90d, 8w, 6m or 1y",)
    with pytest.raises(UsageError):
        expect(known, nation="SWE", every=every)


def test_the_shortest_of_a_nations_own_intervals_holds_whatever_their_ids(known: Office) -> None:
    for uid, every in (("a", "3m"), ("b", "1y"), ("c", "100d")):
        put(known, Cadence(uid=uid, nation="SWE", every=every))
        put(known, Cadence(uid=f"{uid}-post", post="fin-delegate", every=every))
    assert {one.every for one in known.coverage()} == {"3m"}


def test_whom_there_should_be_no_contact_with_or_cannot_be_is_told(known: Office) -> None:
    """Belarus is suspended since 2021; nobody has been Norway's delegate since June 2026."""
    expect(known, framework="PFP", every="1y")
    expect(known, post="nor-delegate", every="1y")
    known.end("ingrid", "nor-delegate", day("2026-06-01"))
    found = {one.uid: one.hindered for one in known.coverage()}
    assert (found["BLR"], found["nor-delegate"], found["AUT"]) == ("suspended", "vacant", "")
    then = {one.uid: one.hindered for one in known.coverage(as_of="2021-01-01")}
    assert (then["BLR"], then["nor-delegate"]) == ("", "")


def test_of_a_post_that_is_no_more_nothing_is_expected(known: Office) -> None:
    there = Period(start=day("2020-01-01"), end=day("2026-06-01"))
    put(known, post("DEU", period=there))
    expect(known, post="deu-delegate", every="1y")
    assert known.coverage() == ()
    assert [one.uid for one in known.coverage(as_of="2026-05-31")] == ["deu-delegate"]
    assert known.coverage(as_of="2019-12-31") == ()


def test_a_post_that_was_removed_is_still_expected_so_that_somebody_asks(known: Office) -> None:
    expect(known, post="swe-delegate", every="1y")
    known.remove(known.lookup("swe-delegate", "posts"), force=True, by="jd")
    assert [one.uid for one in known.coverage()] == ["swe-delegate"]


def test_an_interval_beyond_the_calendar_is_never_over(known: Office) -> None:
    expect(known, nation="SWE", every="9999y")
    [sweden] = known.coverage()
    assert (sweden.state, sweden.due) == ("fine", dt.date.max)
    assert "every 9999 years" in known.coverage_page()
