"""When a promise was made and closed: by its interactions, by itself, or by nobody's word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import day, delegate, put, talk

from genad_liaison import Commitment, ConflictError, Interaction, Office, UsageError

TODAY = day("2026-11-24")


@pytest.fixture
def told(office: Office) -> Office:
    """Åsa was met in May and in October."""
    delegate(office, "asa", "SWE", name="Åsa Lindqvist")
    put(office, talk("may", "asa", date=day("2026-05-06")))
    put(office, talk("october", "asa", date=day("2026-10-06")))
    return office


def promised(office: Office, uid: str = "page", **fields: object) -> Commitment:
    known = {"text": f"The {uid}", "owner": "asa", "ours": False}
    return put(office, Commitment(**{"uid": uid} | known | fields))  # type: ignore[arg-type]


def edited(office: Office, uid: str = "page", **fields: str) -> Commitment:
    found = office.edit(office.lookup(uid), fields, by="jd")
    assert isinstance(found, Commitment)
    return found


def stands(office: Office, on: str, query: str = "") -> list[str]:
    found = office.commitments(query, as_of=on, closed=True)
    return [f"{one.commitment.uid} {one.state}" for one in found]


def asked(office: Office, query: str, on: str | None = None) -> list[str]:
    return [one.uid for one in office.find("commitments", query, as_of=on)]


# ---------------------------------------------------------------- filled from the clock


def test_one_that_was_made_in_no_interaction_was_made_on_the_clocks_day(told: Office) -> None:
    assert promised(told).made == TODAY
    assert stands(told, "2026-11-23") == []
    assert stands(told, "2026-11-24") == ["page open"]


def test_a_day_that_is_given_is_kept(told: Office) -> None:
    assert promised(told, made=day("2026-01-02")).made == day("2026-01-02")
    assert stands(told, "2026-01-01") == []
    assert stands(told, "2026-01-02") == ["page open"]
    (found,) = told.commitments()
    assert found.made == day("2026-01-02")


def test_what_is_called_done_or_dropped_by_hand_was_open_before_the_clocks_day(
    told: Office,
) -> None:
    for uid, state in (("page", "done"), ("list", "dropped")):
        promised(told, uid, made=day("2026-01-02"))
        assert edited(told, uid, state=state).closed == TODAY
    assert stands(told, "2026-11-23") == ["list open", "page open"]
    assert stands(told, "2026-11-24") == ["list dropped", "page done"]


def test_one_that_comes_in_done_was_closed_on_the_clocks_day(told: Office) -> None:
    found = promised(told, made=day("2026-01-02"), state="done")
    assert (found.made, found.closed) == (day("2026-01-02"), TODAY)


def test_opened_again_it_has_no_day_of_closing(told: Office) -> None:
    promised(told)
    edited(told, state="done")
    assert edited(told, state="open").closed is None
    assert edited(told, state="dropped", closed="2026-12-01").closed == day("2026-12-01")
    assert edited(told, text="The whole page").closed == day("2026-12-01")


def test_a_day_of_closing_makes_it_done_as_an_interaction_does(told: Office) -> None:
    promised(told, made=day("2026-01-02"))
    done = edited(told, closed="2026-03-01")
    assert (done.state, done.closed) == ("done", day("2026-03-01"))
    with pytest.raises(UsageError, match="is not open while it is closed on 2026-04-01"):
        edited(told, state="open", closed="2026-04-01")
    assert edited(told, state="dropped").closed == day("2026-03-01"), "it was not open since"


def test_a_day_can_be_taken_away_and_then_it_is_so_on_every_day(told: Office) -> None:
    promised(told)
    edited(told, state="done")
    edited(told, made="", closed="")
    assert stands(told, "2020-01-01") == ["page done"]


def test_of_one_that_is_to_be_made_in_a_later_talk_the_day_of_closing_is_no_earlier(
    told: Office,
) -> None:
    put(told, talk("planned", "asa", date=day("2026-12-01")))
    promised(told, interaction="planned")
    assert edited(told, state="dropped").closed == day("2026-12-01")


# ---------------------------------------------------------------- the interaction says it


def test_the_interaction_says_the_day_and_nothing_else_keeps_it(told: Office) -> None:
    made = promised(told, interaction="may", made=day("2026-05-06"))
    assert (made.made, told.commitments()[0].made) == (None, day("2026-05-06"))
    done = edited(told, closed_by="october", closed="2026-10-06")
    assert (done.closed, done.state) == (None, "done")
    october = told.get("interactions", "october")
    assert isinstance(october, Interaction)
    put(told, evolve(october, date=day("2026-10-08")))
    assert stands(told, "2026-10-07") == ["page open"]
    assert stands(told, "2026-10-08") == ["page done"]


def test_a_contradiction_is_refused_and_names_both_days(told: Office) -> None:
    with pytest.raises(UsageError) as caught:
        promised(told, interaction="may", made=day("2026-05-07"))
    assert caught.value.message == (
        "The page was not made on 2026-05-07: may, in which it was made, was on 2026-05-06"
    )
    assert caught.value.hints == ("made= leaves it to the interaction",)
    promised(told)
    with pytest.raises(UsageError, match=r"not made on 2026-11-24.*was on 2026-05-06"):
        edited(told, interaction="may")
    assert edited(told, interaction="may", made="").made is None
    with pytest.raises(UsageError, match=r"not closed on 2026-10-07.*which closed it.*2026-10-06"):
        edited(told, closed_by="october", closed="2026-10-07")


def test_whoever_takes_the_interaction_away_keeps_the_day(told: Office) -> None:
    promised(told, interaction="may")
    told.fulfil("page", "october")
    found = edited(told, interaction="", closed_by="")
    assert (found.state, found.made, found.closed) == (
        "done", day("2026-05-06"), day("2026-10-06"),
    )  # fmt: skip


def test_opened_again_after_an_interaction_it_has_no_day(told: Office) -> None:
    promised(told, interaction="may")
    told.fulfil("page", "october")
    found = edited(told, state="open", closed_by="")
    assert (found.state, found.closed, found.closed_by) == ("open", None, "")


def test_closed_before_it_was_made_is_refused_whoever_says_the_days(told: Office) -> None:
    said = "was made on {}; it cannot have been closed on {}"
    with pytest.raises(UsageError, match=said.format("2026-11-24", "2026-11-23")):
        promised(told, closed=day("2026-11-23"))
    promised(told, interaction="may")
    with pytest.raises(UsageError, match=said.format("2026-05-06", "2026-05-05")):
        edited(told, closed="2026-05-05")
    edited(told, closed="2026-05-06")
    promised(told, "list", made=day("2026-10-07"))
    with pytest.raises(UsageError, match="was made on 2026-10-07, after 2026-10-06 october"):
        told.fulfil("list", "october")


def test_a_promise_noted_with_a_talk_has_the_day_of_the_talk(told: Office) -> None:
    new = Commitment(uid="", text="Figures", owner="asa", ours=False)
    call = talk("", "asa", date=day("2026-08-01"), subject="August")
    (made,) = told.log(call, promises=[new], by="jd").promised
    assert made.made is None
    assert stands(told, "2026-07-31") == []
    with pytest.raises(UsageError, match=r"not made on 2026-08-02: August.*was on 2026-08-01"):
        told.log(call, promises=[evolve(new, made=day("2026-08-02"))], by="jd")
    with pytest.raises(UsageError, match="made on 2026-08-01; it cannot have been closed on"):
        told.log(call, promises=[evolve(new, state="done", closed=day("2026-07-01"))], by="jd")


# ---------------------------------------------------------------- closed by hand


def test_it_is_closed_on_a_day_without_any_interaction(told: Office) -> None:
    promised(told, interaction="may")
    done = told.close_commitment("The page", on="2026-06-01", by="jd")
    assert (done.state, done.closed) == ("done", day("2026-06-01"))
    assert stands(told, "2026-05-31") == ["page open"]
    before = told.revision
    assert told.close_commitment("page", on="2026-06-01") == done
    assert told.close_commitment("page") == done
    assert told.revision == before, "it says so already"
    with pytest.raises(ConflictError, match="is done already") as caught:
        told.close_commitment("page", on="2026-06-02")
    assert caught.value.hints == ("genad edit page state=open opens it again",)
    promised(told, "list")
    assert told.close_commitment("list").closed == TODAY
    edited(told, state="open")
    with pytest.raises(UsageError, match="cannot have been closed on 2026-05-05"):
        told.close_commitment("page", on="2026-05-05")


# ---------------------------------------------------------------- asked for


@pytest.fixture
def several(told: Office) -> Office:
    """Made in May by a talk, in June by itself, at an unknown time; closed in each way."""
    promised(told, "talk", interaction="may")
    promised(told, "own", made=day("2026-06-01"))
    promised(told, "old")
    edited(told, "old", made="")
    told.fulfil("talk", "october")
    told.close_commitment("own", on="2026-09-01")
    return told


@pytest.mark.parametrize(
    ("query", "on", "found"),
    [
        ("made:2026-05", None, ["talk"]),
        ("made:2026-05-06..2026-06-01", None, ["own", "talk"]),
        ("made:*", None, ["own", "talk"]),
        ("made:", None, ["old"]),
        ("-made:2026-05..", None, ["old"]),
        ('made::"-0[56]-"', None, ["own", "talk"]),
        ("closed:..2026-09", None, ["own"]),
        ("closed:2026-10-06", None, ["talk"]),
        ("closed:*", None, ["own", "talk"]),
        ("closed:*", "2026-10-05", ["own"]),
        ("-closed:*", "2026-10-05", ["old", "talk"]),
        ("closed:2026-10", "2026-10-05", []),
        ("closed_by:*", "2026-10-05", []),
        ("closed_by:october", "2026-10-06", ["talk"]),
        ("state:done", None, ["own", "talk"]),
        ("state:done", "2026-10-05", ["own"]),
        ("state:open", "2026-10-05", ["old", "talk"]),
        ("state:open", "2026-05-31", ["old", "talk"]),
        ("state:open", "2026-05-05", ["old"]),
        ("state:open@2026-08-31", None, ["old", "own", "talk"]),
        ("-state:open", "2026-08-31", []),
        ("state:done,open", "2026-05-06", ["old", "talk"]),
        ("", "2026-05-05", ["old"]),
    ],
)
def test_days_and_states_are_asked_for_whoever_says_them(
    several: Office, query: str, on: str | None, found: list[str]
) -> None:
    assert sorted(asked(several, query, on)) == found


def test_they_are_sorted_by_those_days_too(several: Office) -> None:
    assert asked(several, "sort:made") == ["talk", "own", "old"]
    assert asked(several, "sort:closed-") == ["talk", "own", "old"]
    assert asked(several, "sort:closed-", "2026-10-05") == ["own", "old", "talk"]


def test_another_kind_asks_for_them_as_of_a_day(several: Office) -> None:
    def people(query: str, on: str | None = None) -> list[str]:
        return [one.uid for one in several.find("contacts", query, as_of=on)]

    several.remove(several.lookup("old"), by="jd")
    assert people("has:commitment(state:open)") == []
    assert people("has:commitment(state:open)", "2026-10-05") == ["asa"]
    assert people("has:commitment(state:open)@2026-10-05") == ["asa"]
    assert people("has:commitment(made:2026-05)") == ["asa"]
    assert people("has:commitment(owner:SWE OR owner:asa)", "2026-05-05") == []


# ---------------------------------------------------------------- read from a file


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(*documents: dict[str, object]) -> Path:
        path = tmp_path / "promises.jsonl"
        lines = ({"record": "commitments", "schema": 1, "ours": False} | one for one in documents)
        header = {"format": "genad-liaison", "schema": 1}
        path.write_text("\n".join(map(json.dumps, (header, *lines))) + "\n", encoding="utf-8")
        return path

    return write


def test_what_a_file_says_of_days_is_kept_and_no_day_is_made_up(
    told: Office, file: Callable[..., Path]
) -> None:
    report = told.import_file(
        file(
            {
                "uid": "a",
                "text": "A",
                "made": "2026-01-02",
                "state": "done",
                "closed": "2026-02-03",
            },
            {"uid": "b", "text": "B", "state": "done"},
            {"uid": "c", "text": "C", "interaction": "may", "made": "2026-05-06"},
        ),
        by="jd",
    )
    assert report.problems == ()
    found = {one.uid: (one.made, one.closed) for one in told.find("commitments")}
    assert found == {
        "a": (day("2026-01-02"), day("2026-02-03")), "b": (None, None), "c": (None, None),
    }  # fmt: skip


def test_a_contradiction_in_a_file_is_a_problem_that_names_both_days(
    told: Office, file: Callable[..., Path]
) -> None:
    promised(told, "d", made=day("2026-01-02"))
    report = told.import_file(
        file(
            {"uid": "a", "text": "A", "interaction": "may", "made": "2026-05-07"},
            {
                "uid": "b",
                "text": "B",
                "made": "2026-02-03",
                "state": "done",
                "closed": "2026-01-01",
            },
            {"uid": "d", "text": "D", "interaction": "may"},
        ),
        by="jd",
    )
    said = [problem.message for problem in report.problems]
    assert len(said) == 3
    for message, one, other in zip(
        said,
        ("2026-05-07", "2026-02-03", "2026-01-02"),
        ("2026-05-06", "2026-01-01", "2026-05-06"),
        strict=True,
    ):
        assert one in message
        assert other in message
    assert asked(told, "") == ["d"]
