"""What was promised: how it stands on a day, what is due, what closes it."""

import datetime as dt

import pytest
from attrs import evolve
from tests.office.making import day, delegate, held, person, post, put, talk

from genad_liaison import (
    Commitment,
    ConflictError,
    Interaction,
    NotFoundError,
    Office,
    Participant,
    Promise,
    UsageError,
)
from genad_liaison.office.asking.promises import due_by, is_ours
from genad_liaison.office.changing.noting import promise_of

TODAY = day("2026-11-24")


def promise(uid: str, **fields: object) -> Commitment:
    known = {"text": f"promise {uid}", "owner": "asa", "ours": False}
    return Commitment(**{"uid": uid} | known | fields)  # type: ignore[arg-type]


@pytest.fixture
def told(office: Office) -> Office:
    """Åsa promised three things in May; the call of October came later, that of April earlier."""
    delegate(office, "asa", "SWE", name="Åsa Lindqvist")
    for uid, date in (("april", "2026-04-01"), ("may", "2026-05-06"), ("october", "2026-10-06")):
        put(office, talk(uid, "asa", date=day(date)))
    put(office, promise("late", due=day("2026-06-01"), interaction="may"))
    put(office, promise("soon", due=day("2026-11-30"), interaction="may"))
    put(office, promise("some-day", interaction="may"))
    put(office, promise("own", ours=True, owner="", due=day("2026-12-31")))
    return office


def uids(found: tuple[Promise, ...]) -> list[str]:
    return [one.commitment.uid for one in found]


def test_open_ones_come_by_the_day_on_which_they_are_due(told: Office) -> None:
    found = told.commitments()
    assert uids(found) == ["late", "soon", "own", "some-day"]
    assert [one.days for one in found] == [176, -6, -37, None]
    assert [one.overdue for one in found] == [True, False, False, False]
    assert (found[0].made, found[2].made) == (day("2026-05-06"), TODAY)


def test_a_query_may_bring_its_own_order(told: Office) -> None:
    assert uids(told.commitments("sort:text-")) == ["soon", "some-day", "own", "late"]
    assert uids(told.commitments("owner:asa interaction:may due:2026-11..")) == ["soon"]


def test_ours_theirs_overdue_and_what_is_due_soon(told: Office) -> None:
    assert uids(told.commitments(ours=True)) == ["own"]
    assert uids(told.commitments(ours=False)) == ["late", "soon", "some-day"]
    assert uids(told.commitments(overdue=True)) == ["late"]
    assert uids(told.commitments(due="5d")) == ["late"]
    assert uids(told.commitments(due="6d")) == ["late", "soon"]
    assert uids(told.commitments(due="2026-12-31")) == ["late", "soon", "own"]
    assert uids(told.commitments(due=dt.date(2026, 12, 30))) == ["late", "soon"]


def test_on_the_day_itself_nothing_is_overdue(told: Office) -> None:
    (late,) = told.commitments(due="1d", as_of="2026-06-01")
    assert (late.days, late.overdue) == (0, False)
    assert [one.overdue for one in told.commitments(due="1d", as_of="2026-06-02")] == [True]


def test_a_time_that_is_none_is_refused(told: Office) -> None:
    with pytest.raises(UsageError, match="'soon' is neither a time nor a date"):
        told.commitments(due="soon")
    with pytest.raises(UsageError):
        told.commitments(due="9999y")
    assert due_by("1m", day("2026-01-31")) == day("2026-02-28")


def test_what_was_promised_later_is_not_there_yet(told: Office) -> None:
    assert uids(told.commitments(as_of="2026-05-05")) == []
    assert uids(told.commitments(as_of="2026-05-06")) == ["late", "soon", "some-day"]
    assert uids(told.commitments(as_of=TODAY)) == ["late", "soon", "own", "some-day"]
    told.edit(told.lookup("own"), {"made": ""})
    assert uids(told.commitments(as_of="2026-05-05")) == ["own"], "nobody knows when it was made"


def test_a_later_interaction_closes_it_from_its_day_on(told: Office) -> None:
    assert told.fulfil("late", "october").state == "done"
    assert uids(told.commitments()) == ["soon", "own", "some-day"]
    assert uids(told.commitments(as_of="2026-10-05"))[0] == "late"
    (*_, done) = told.commitments(closed=True)
    assert (done.commitment.uid, done.state, done.closed) == ("late", "done", day("2026-10-06"))
    assert done.days is None


def test_it_is_found_by_its_text_or_the_beginning_of_its_id(told: Office) -> None:
    assert told.fulfil("PROMISE late", "2026-10-06 october").closed_by == "october"
    assert told.fulfil("some-d", "october").closed_by == "october"
    with pytest.raises(NotFoundError, match="no commitment is called 'x'"):
        told.fulfil("x", "october")
    with pytest.raises(NotFoundError, match="no interaction is called 'x'"):
        told.fulfil("late", "x")


def test_an_earlier_interaction_or_its_own_is_refused(told: Office) -> None:
    with pytest.raises(UsageError, match="was made on 2026-05-06, after 2026-04-01 april"):
        told.fulfil("late", "april")
    with pytest.raises(UsageError, match="was made in that very interaction"):
        told.fulfil("late", "may")
    with pytest.raises(UsageError, match="was made on 2026-11-24, after 2026-04-01 april"):
        told.fulfil("own", "april")
    told.edit(told.lookup("own"), {"made": ""})
    assert told.fulfil("own", "april").state == "done", "nobody knows when it was made"


def test_on_the_same_day_the_hour_decides_where_it_is_known(told: Office) -> None:
    put(told, talk("morning", "asa", date=day("2026-05-06"), time=dt.time(9)))
    assert told.fulfil("late", "morning").state == "done"
    may = told.get("interactions", "may")
    assert isinstance(may, Interaction)
    put(told, evolve(may, time=dt.time(10)))
    with pytest.raises(UsageError, match="made on 2026-05-06, after 2026-05-06 morning"):
        told.fulfil("soon", "morning")


def test_what_is_closed_is_not_closed_again(told: Office) -> None:
    told.fulfil("late", "october")
    before = told.revision
    told.fulfil("late", "october")
    assert told.revision == before, "it says so already"
    put(told, talk("november", "asa", date=day("2026-11-01")))
    with pytest.raises(ConflictError, match="is done already"):
        told.fulfil("late", "november")
    told.edit(told.lookup("soon"), {"state": "dropped"})
    with pytest.raises(ConflictError, match="is dropped already"):
        told.fulfil("soon", "november")


def test_every_way_of_writing_keeps_to_it(told: Office) -> None:
    late = told.lookup("late")
    with pytest.raises(UsageError, match="was made on"):
        told.edit(late, {"closed_by": "april"})
    with pytest.raises(UsageError, match="was made on"):
        told.record(promise("new", interaction="may", closed_by="april"))
    edited = told.edit(late, {"closed_by": "october"})
    assert isinstance(edited, Commitment)
    assert edited.state == "done"
    with pytest.raises(UsageError, match="is not open while an interaction closes it"):
        told.edit(edited, {"state": "open"})
    again = told.edit(edited, {"state": "open", "closed_by": ""})
    assert isinstance(again, Commitment)
    assert (again.state, again.closed_by) == ("open", "")


def test_undo_opens_it_again(told: Office) -> None:
    told.fulfil("late", "october")
    told.undo(told.revision)
    assert "late" in uids(told.commitments())


# ---------------------------------------------------------------- noted with the interaction


def test_what_was_promised_and_what_was_kept_is_one_change_set(told: Office) -> None:
    before = told.revision
    noted = told.log(
        talk("", "asa", subject="November"),
        promises=(promise("", text="Sends figures"), promise("", text="Asks Oslo", due=TODAY)),
        closes=("late", "promise soon", "late"),
        by="jd",
    )
    assert told.revision == before + 1
    assert [one.interaction for one in noted.promised] == [noted.interaction.uid] * 2
    assert [(one.uid, one.closed_by) for one in noted.closed] == [
        ("late", noted.interaction.uid), ("soon", noted.interaction.uid),
    ]  # fmt: skip
    assert noted.interaction.participants[0].post == "swe-delegate"
    assert noted.change_set.why == "log meeting: November"
    assert {one.revision for one in (*noted.promised, *noted.closed)} == {before + 1}
    told.undo(noted.change_set)
    assert uids(told.commitments()) == ["late", "soon", "own", "some-day"]


def test_nothing_is_written_where_one_part_is_refused(told: Office) -> None:
    before = told.revision
    early = talk("", "asa", date=day("2026-05-01"))
    with pytest.raises(UsageError, match="was made on 2026-05-06"):
        told.log(early, promises=(promise(""),), closes=("late",))
    with pytest.raises(NotFoundError):
        told.log(talk("", "asa"), promises=(promise("", owner="nobody at all"),))
    with pytest.raises(UsageError, match="a commitment has a text"):
        told.log(talk("", "asa"), promises=(promise("", text=" "),))
    with pytest.raises(ConflictError, match="is there already"):
        told.log(talk("may", "asa"))
    assert told.revision == before


def test_whose_it_is_follows_from_the_owner(told: Office) -> None:
    put(told, person("janis", "Jānis Dzērve"))
    put(told, post("IMS-GENAD", "genad-second", organisation="IMS-GENAD"))
    put(told, held("janis", "genad-second"))
    spoken = told.get("interactions", "may")
    assert isinstance(spoken, Interaction)

    def made(owner: str, ours: bool | None = None) -> tuple[str, bool]:
        one = promise_of(told.desk, spoken, "x", owner=owner, due=None, ours=ours)
        return one.owner, one.ours

    assert made("") == ("", True)
    assert made("Jānis Dzērve") == ("janis", True)
    assert made("IMS-GENAD") == ("IMS-GENAD", True)
    assert made("Åsa Lindqvist") == ("asa", False)
    assert made("SWE") == ("SWE", False)
    assert made("", ours=False) == ("asa", False)
    assert made("Åsa Lindqvist", ours=True) == ("asa", True)
    assert not is_ours(told.desk, "janis", day("2019-01-01")), "not in the post yet"
    both = evolve(spoken, participants=(*spoken.participants, Participant(party="NOR")))
    with pytest.raises(UsageError, match="several took part"):
        promise_of(told.desk, both, "x", owner="", due=None, ours=False)
