"""Promises on the command line: noted with what was said, listed, closed."""

from pathlib import Path

import pytest
from tests.cli.running import Genad, Ran

ASA = "Åsa Lindqvist|Delegate to the NCGP|SWE"
CALL = ("--kind", "call", "--subject", "Report")

pytestmark = pytest.mark.usefixtures("office")


def noted(genad: Genad, *words: str, who: str = ASA, on: str = "2026-11-20") -> Ran:
    return genad.done("log", who, *CALL, "--on", on, *words)


def promises(genad: Genad, *words: str) -> list[list[str]]:
    """Day, state, whose, owner and text."""
    return [row[:5] for row in genad.done("commitments", *words).rows]


def test_nothing_is_promised_at_first(genad: Genad) -> None:
    ran = genad.done("commitments")
    assert ran.out == "DUE\tSTATE\tWHOSE\tOWNER\tPROMISE\tMADE\tID\n"
    assert ran.err == (
        "0 commitments\nnone yet: genad log WHO --kind call --subject … --promise … --due …\n"
    )


def test_a_promise_is_noted_with_the_call_in_one_change(genad: Genad) -> None:
    before = len(genad.done("changes").rows)
    ran = noted(genad, "--promise", "Sends the figures", "--theirs", "--due", "2027-01-15")
    first, second = ran.out.splitlines()
    assert first.endswith("call with OF-4 Åsa LINDQVIST (Delegate to the NCGP, for SWE)")
    assert second.endswith(": theirs, Åsa LINDQVIST by 2027-01-15: Sends the figures")
    assert len(genad.done("changes").rows) == before + 1
    assert promises(genad) == [
        ["2027-01-15", "in 52 days", "theirs", "Åsa LINDQVIST", "Sends the figures"]
    ]


def test_several_promises_have_their_owners_and_days_in_the_same_order(genad: Genad) -> None:
    noted(
        genad, "--promise", "Send the form", "--owner", "Jānis Dzērve", "--due", "2026-11-23",
        "--promise", "Name a speaker", "--owner", "SWE", "--due", "2026-11-24",
    )  # fmt: skip
    noted(
        genad, "--promise", "Ring again", "--due", "2026-12", "--promise", "Ring once more",
        "--due", "2026-12-01",
    )  # fmt: skip
    assert promises(genad) == [
        ["2026-11-23", "1 day overdue", "ours", "Jānis DZĒRVE", "Send the form"],
        ["2026-11-24", "due today", "theirs", "SWE", "Name a speaker"],
        ["2026-12-01", "in 7 days", "ours", "the office", "Ring again"],
        ["2026-12-01", "in 7 days", "ours", "the office", "Ring once more"],
    ]
    assert genad.done("commitments").err == "4 commitments, 1 overdue\n"


def test_reminders_ours_theirs_and_overdue(genad: Genad) -> None:
    for due in ("2026-11-01", "2026-12-08", "2026-12-09"):
        noted(genad, "--promise", f"by {due}", "--due", due)
    noted(genad, "--promise", "some day", "--theirs")
    assert [row[4] for row in promises(genad, "--due", "14d")] == ["by 2026-11-01", "by 2026-12-08"]
    assert [row[4] for row in promises(genad, "--overdue")] == ["by 2026-11-01"]
    assert [row[4] for row in promises(genad, "--theirs")] == ["some day"]
    assert len(promises(genad, "--ours")) == 3
    assert promises(genad, "-text:by") == [["", "open", "theirs", "Åsa LINDQVIST", "some day"]]


def test_a_later_interaction_closes_it_and_both_say_so(genad: Genad) -> None:
    noted(genad, "--promise", "The page", "--theirs", on="2026-11-10")
    ran = genad.done("close", "The page", "--with", "2026-11-12 Greek action plan: adopted")
    assert ran.out == (
        "The page (made in Report) is closed by 2026-11-12 call Greek action plan: adopted\n"
    )
    assert promises(genad) == []
    assert [row[1] for row in promises(genad, "--all")] == ["done 2026-11-12"]
    assert [row[1] for row in promises(genad, "--as-of", "2026-11-11")] == ["open"]
    shown = genad.done("show", "The page").out
    assert "closed by    Greek action plan: adopted" in shown
    assert "interaction  Report" in shown
    assert "promised" in genad.done("show", "2026-11-10 Report").out
    report = genad.done("show", "2026-11-10 Report").out
    assert "theirs, Åsa LINDQVIST: The page  (done 2026-11-12)" in report
    assert "theirs, Åsa LINDQVIST: The page" in genad.done("show", "i117").out
    again = genad.done("close", "The page", "--with", "i117")
    assert again.err == "It says so already.\n"


def test_a_dry_run_closes_nothing(genad: Genad) -> None:
    noted(genad, "--promise", "The page", "--theirs", on="2026-11-10")
    ran = genad.done("close", "The page", "--with", "i117", "--dry-run")
    assert ran.out.startswith("The page (made in Report) is closed by 2026-11-12")
    assert ran.err == "Nothing was written.\n"
    noted(genad, "--closes", "The page", "--promise", "Another", "--dry-run")
    assert [row[4] for row in promises(genad)] == ["The page"]


def test_noting_a_call_closes_what_it_fulfils(genad: Genad) -> None:
    noted(genad, "--promise", "The page", "--theirs", on="2026-11-10")
    ran = noted(genad, "--closes", "The page", "--promise", "Thank her", on="2026-11-21")
    assert [line.split(" ")[2] for line in ran.out.splitlines()[1:]] == ["promised", "closed"]
    assert [row[4] for row in promises(genad)] == ["Thank her"]
    genad.done("undo", str(len(genad.done("changes").rows)))
    assert [row[4] for row in promises(genad)] == ["The page"]


def test_an_open_one_says_whose_it_is_and_how_it_stands(genad: Genad) -> None:
    noted(genad, "--promise", "The page")
    shown = genad.done("show", "The page").out
    for said in ("ours         yes", "state        open"):
        assert said in shown


def test_the_documents_have_it_all(genad: Genad) -> None:
    told = noted(genad, "--promise", "The page", "--theirs", "--due", "2026-11-01", "--json")
    (made,) = told.document["promised"]
    assert (made["text"], made["ours"], told.document["closed"]) == ("The page", False, [])
    (record,) = genad.done("commitments", "--json").document["records"]
    assert (record["open"], record["overdue"], record["days"]) == (True, True, 23)
    assert (record["made"], record["closed"]) == ("2026-11-20", None)
    assert genad.done("commitments", "--json").document["as_of"] == "2026-11-24"
    closed = genad.done("log", ASA, *CALL, "--on", "2026-11-22", "--closes", made["uid"], "--json")
    assert closed.document["closed"][0]["state"] == "done"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("commitments", "--due", "soon"), 2, "'soon' is neither a time nor a date"),
        (("commitments", "--all", "--overdue"), 2, "what is done is not overdue"),
        (("commitments", "onwer:SWE"), 2, "did you mean owner?"),
        (("close", "The page", "--on", "2026-11-09"), 2, "cannot have been closed on 2026-11-09"),
        (("close", "The page", "--on", "2026-11"), 2, "--on: '2026-11': the day is wanted"),
        (("close", "The page", "--on", "soon"), 2, "--on: 'soon' is not a date"),
        (("close", "The page", "--with", "i117", "--on", "2026-11-12"), 2, "leave one out"),
        (("edit", "The page", "made=2026-11-11"), 2, "not made on 2026-11-11: Report"),
        (("close", "The pge", "--with", "i117"), 3, "did you mean The page?"),
        (("close", "The page", "--with", "i999"), 3, "no interaction is called 'i999'"),
        (("close", "The page", "--with", "i115"), 2, "it is closed by a later interaction"),
        (("log", ASA, *CALL, "--on", "2026-11-01", "--closes", "The page"), 2, "was made on"),
        (("log", ASA, *CALL, "--on", "2026-11-21", "--due", "2026-12-01"), 2, "no promise"),
        (
            ("log", ASA, *CALL, "--on", "2026-11-21", "--promise", "a", "--due", "1 May"), 2,
            "--due: '1 May' is not a date",
        ),
        (
            ("log", ASA, *CALL, "--on", "2026-11-21", "--promise", "a", "--owner", "Nobody"), 3,
            "no contact is called 'Nobody'",
        ),
        (
            ("log", ASA, *CALL, "--on", "2026-11-21", "--promise", "a", "--due", "2027", "--due",
             "2028"), 2, "--due stands there 2 times for 1 promise",
        ),
        (
            ("log", ASA, *CALL, "--on", "2026-11-21", "--promise", "a", "--promise", "b", "--due",
             "2028"), 2, "--due stands there 1 time for 2 promises",
        ),
        (
            ("log", ASA, "||NOR", *CALL, "--on", "2026-11-21", "--promise", "a", "--theirs"), 2,
            "several took part",
        ),
        (("edit", "The page", "closed_by=i115"), 2, "it is closed by a later interaction"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_written(
    genad: Genad, folder: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    noted(genad, "--promise", "The page", "--theirs", on="2026-11-10")
    before = (folder / "office.jsonl").read_bytes()
    ran = genad(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert (folder / "office.jsonl").read_bytes() == before


def test_what_was_closed_without_an_interaction_says_since_when(genad: Genad) -> None:
    noted(genad, "--promise", "The page", "--theirs", on="2026-11-10")
    trial = genad.done("close", "The page", "--on", "2026-11-18", "--dry-run")
    assert (trial.out, trial.err) == (
        "The page (made in Report) is done since 2026-11-18\n", "Nothing was written.\n",
    )  # fmt: skip
    genad.done("close", "The page", "--on", "2026-11-18")
    assert genad.done("close", "The page").err == "It says so already.\n"
    assert [row[1] for row in promises(genad, "--all")] == ["done 2026-11-18"]
    assert [row[1] for row in promises(genad, "--as-of", "2026-11-17")] == ["open"]
    shown = genad.done("show", "The page", "--as-of", "2026-11-17")
    assert "stands       open  (on 2026-11-17)" in shown.out
    assert "closed       2026-11-18" in shown.out
    again = genad.done("edit", "The page", "state=open")
    assert "closed  2026-11-18 → nothing" in again.out
    closed = genad.done("close", "The page", "--json").document
    assert (closed["record"]["closed"], closed["changed"]) == ("2026-11-24", True)


def test_what_was_promised_in_no_interaction_was_promised_on_the_day_it_was_noted(
    genad: Genad,
) -> None:
    genad.done("add", "commitment", "text=The list", "owner=SWE", "ours=no")
    genad.done("add", "commitment", "text=The plan", "owner=SWE", "ours=no", "made=2026-03-01")
    made = {row[4]: row[5] for row in genad.done("commitments").rows}
    assert made == {"The list": "2026-11-24", "The plan": "2026-03-01"}
    assert [row[4] for row in promises(genad, "--as-of", "2026-11-23")] == ["The plan"]
    assert [row[4] for row in promises(genad, "made:2026-11")] == ["The list"]
    assert "not promised yet" in genad.done("show", "The list", "--as-of", "2026-11-23").out
    stands = genad.done("show", "The plan", "--as-of", "2026-11-23", "--json").document["stands"]
    assert (stands["state"], stands["made"], stands["closed"]) == ("open", "2026-03-01", None)


def test_an_id_is_whole_where_a_program_reads_it(genad: Genad) -> None:
    noted(genad, "--promise", "The page", "--theirs")
    (uid,) = (one["uid"] for one in genad.done("commitments", "--json").document["records"])
    assert len(uid) == 32
    assert genad.done("commitments").rows[0][6] == uid
    assert genad.done("commitments", "--format", "csv").out.splitlines()[1].endswith(f",{uid}")
