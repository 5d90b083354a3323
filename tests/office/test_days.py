"""A day may be given as a date, as its text, or as a moment of it."""

import datetime as dt

import pytest
from tests.office.making import delegate, talk

from genad_liaison import Office, Post, UsageError
from genad_liaison.office.days import Day

NOON = dt.datetime(2026, 5, 7, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "day", ["2026-05-07", dt.date(2026, 5, 7), NOON, NOON.replace(tzinfo=None)]
)
def test_every_question_takes_a_day_in_any_form(office: Office, day: Day) -> None:
    asa = delegate(office, "asa", "SWE")
    office.record(talk("met", "asa", date=dt.date(2026, 5, 7)), by="jd")
    post = office.get("posts", "swe-delegate")
    assert isinstance(post, Post)
    assert [held.party for held in office.posts_of(asa, day)] == ["SWE"]
    assert office.holders_of(post, day) == (asa,)
    assert [one.uid for one in office.find("contacts", "nation:SWE", as_of=day)] == ["asa"]
    assert [one.uid for one in office.find("interactions", as_of=day)] == ["met"]
    assert "FIN" not in {one.uid for one in office.find("nations", "status:partner", as_of=day)}
    assert [one.days for one in office.last(as_of=day)] == [0]
    assert office.coverage(every="6m", as_of=day)
    assert office.commitments(as_of=day) == ()
    assert office.handover("swe-delegate", as_of=day).as_of == dt.date(2026, 5, 7)
    assert office.nations(framework="NATO", as_of=day)


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "", "24-5-3"])
def test_a_day_that_the_calendar_has_not_is_refused(office: Office, day: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        office.find("contacts", as_of=day)
