"""With whom there should be contact, and with whom it is overdue."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.office.making import day, delegate, post, put, talk

from genad_liaison import (
    AmbiguousError,
    Cadence,
    Change,
    Coverage,
    Office,
    Organisation,
    Period,
    UsageError,
)


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


# ---------------------------------------------------------------- from a day on, up to a day


def changed_in_december(office: Office) -> None:
    """Twice a year, from December on four times."""
    first = put(office, Cadence(uid="first", framework="PFP", every="6m"))
    office.edit(first, {"until": "2026-12-01"}, by="jd")
    put(office, Cadence(uid="then", framework="PFP", every="3m", period=since("2026-12-01")))


def since(start: str, until: str | None = None) -> Period:
    return Period(start=day(start), end=day(until) if until else None)


@pytest.mark.parametrize(
    ("as_of", "every"),
    [("2020-01-01", "6m"), ("2026-11-30", "6m"), ("2026-12-01", "3m"), ("2030-01-01", "3m")],
)
def test_a_day_is_judged_by_the_cadences_of_that_day(known: Office, as_of: str, every: str) -> None:
    changed_in_december(known)
    assert {one.every for one in known.coverage(as_of=as_of)} == {every}
    assert f"every {every[0]} months" in known.coverage_page(as_of=as_of)


def test_without_a_day_it_is_judged_by_those_of_today(known: Office) -> None:
    changed_in_december(known)
    assert {one.every for one in known.coverage()} == {"6m"}
    assert [one.uid for one in known.find("cadences")] == ["first", "then"], "all are asked for"
    assert [one.uid for one in known.find("cadences", as_of="2026-12-01")] == ["then"]


def test_where_periods_overlap_the_shortest_holds_as_long_as_both_do(known: Office) -> None:
    put(known, Cadence(uid="always", nation="SWE", every="6m"))
    put(
        known,
        Cadence(uid="crisis", nation="SWE", every="1m", period=since("2026-06-01", "2026-09-01")),
    )
    put(known, Cadence(uid="calm", nation="SWE", every="2y", period=since("2026-08-01")))

    def every(as_of: str) -> str:
        (sweden,) = known.coverage(as_of=as_of)
        return sweden.every

    days = ("2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01")
    assert [every(one) for one in days] == ["6m", "1m", "1m", "6m"]


def test_a_nations_own_stands_over_its_frameworks_only_while_it_holds(known: Office) -> None:
    expect(known, framework="NATO", every="1y")
    put(
        known,
        Cadence(uid="own", nation="SWE", every="1m", period=since("2026-06-01", "2026-09-01")),
    )
    put(known, Cadence(uid="post", post="swe-delegate", every="1m", period=since("2026-06-01")))

    def told_of(as_of: str) -> list[str]:
        found = known.coverage(as_of=as_of)
        return [f"{one.every} {one.why}" for one in found if one.uid in ("SWE", "swe-delegate")]

    assert told_of("2026-05-31") == ["1y NATO"]
    assert sorted(told_of("2026-06-01")) == ["1m SWE", "1m swe-delegate"]
    assert sorted(told_of("2026-09-01")) == ["1m swe-delegate", "1y NATO"]


def test_what_begins_in_a_month_holds_once_the_month_is_over(known: Office) -> None:
    start = Period(start=day("2026-06-01"), start_precision="month")
    put(known, Cadence(uid="june", nation="SWE", every="1m", period=start))
    assert known.coverage(as_of="2026-06-30") == ()
    assert [one.uid for one in known.coverage(as_of="2026-07-01")] == ["SWE"]


def test_a_cadence_that_ends_before_it_begins_is_refused(known: Office) -> None:
    first = put(known, Cadence(uid="e", nation="SWE", period=since("2026-06-01")))
    with pytest.raises(UsageError, match="starts on 2026-06-01 cannot end on 2026-05-01"):
        known.edit(first, {"until": "2026-05-01"})


def test_a_cadence_is_called_by_whose_it_is_and_how_often(known: Office) -> None:
    changed_in_december(known)
    assert known.lookup("PFP every 3m", "cadences").uid == "then"
    put(known, Cadence(uid="again", framework="PFP", every="6m", period=since("2028-01-01")))
    with pytest.raises(AmbiguousError) as caught:
        known.lookup("pfp every 6m", "cadences")
    assert caught.value.hints == (
        "again  PFP every 6m  2028-01-01 – …", "first  PFP every 6m  … – 2026-12-01",
        "name one by its id",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from:*", ["then"]), ("until:2026-12", ["first"]), ("from:2026-12-01..", ["then"]),
        ("-until:*", ["then"]), ("sort:from", ["then", "first"]),
    ],
)  # fmt: skip
def test_cadences_are_asked_for_by_their_days(known: Office, query: str, found: list[str]) -> None:
    changed_in_december(known)
    assert [one.uid for one in known.find("cadences", query)] == found


# ---------------------------------------------------------------- the office's own nation


def test_an_office_is_not_expected_to_speak_with_its_own_nation(tmp_path: Path) -> None:
    """But where a cadence is of that very nation, somebody wanted it."""
    Office.create(tmp_path / "office.jsonl", body="IMS-GENAD").close()
    with Office.open(tmp_path / "office.jsonl") as office:
        put(office, Organisation(uid="SWE-MOD", name_en="Ministry", acts_for="SWE"))
        put(office, Cadence(uid="nato", framework="NATO", every="1y"))
        assert "SWE" in {one.uid for one in office.coverage()}
        profile = office.desk.profile
        change = Change(
            kind="offices", uid=profile.uid, before=profile, after=evolve(profile, body="SWE-MOD")
        )
        office.desk.commit([change], by="jd", why="test")
        assert "SWE" not in {one.uid for one in office.coverage()}
        assert "SWE" not in {one.uid for one in office.coverage("framework:NATO", every="1y")}
        assert "NOR" in {one.uid for one in office.coverage("framework:NATO", every="1y")}
        put(office, Cadence(uid="own", nation="SWE", every="1y"))
        assert "SWE" in {one.uid for one in office.coverage()}
