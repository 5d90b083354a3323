"""Rows of interactions."""

import datetime as dt

import pytest
from tests.plugins.csv_table.tables import messages, read_all

from genad_liaison import Interaction, Participant

HEADER = "uid,kind,date,time,place,subject,summary,topics,participants,documents,marking\n"


def test_a_row_is_an_interaction_with_its_participants() -> None:
    (draft,), problems = read_all(
        HEADER + "i1,Meeting,2026-05-06,9:30,Brussels,NCGP,Indicators agreed,training; indicators,"
        "asa@mod.example|swe-d|SWE; Tomáš Novák; ||OSCE,d1; d2,"
        "NATO UNCLASSIFIED Releasable to PfP\n"
    )
    assert problems == ()
    assert draft.marking == "NATO UNCLASSIFIED Releasable to PfP"
    assert draft.record == Interaction(
        uid="i1",
        kind="meeting",
        date=dt.date(2026, 5, 6),
        time=dt.time(9, 30),
        place="Brussels",
        subject="NCGP",
        summary="Indicators agreed",
        topics=("training", "indicators"),
        participants=(
            Participant(contact="asa@mod.example", post="swe-d", party="SWE"),
            Participant(contact="Tomáš Novák"),
            Participant(party="OSCE"),
        ),
        documents=("d1", "d2"),
    )


@pytest.mark.parametrize(
    ("kind", "day", "message"),
    [
        ("lunch", "2026-05-06", 'no kind of interaction is called "lunch" (meeting, call, '),
        ("", "2026-05-06", "no kind is given"),
        ("call", "2026-02-30", "'2026-02-30' is not a date"),
        ("call", "06/05/2026", "'06/05/2026' is not a date"),
        ("call", "2026-05", 'the date "2026-05" has no day'),
        ("call", "", "no date is given"),
    ],
)
def test_a_row_without_a_kind_or_a_day_is_skipped(kind: str, day: str, message: str) -> None:
    drafts, (problem,) = read_all(f"kind,date,subject\n{kind},{day},x\n", "interactions.csv")
    assert drafts == ()
    assert message in problem.message
    assert str(problem).startswith("interactions.csv:2  row 2  ")
    assert problem.severity == "skipped"


def test_what_cannot_be_read_of_a_row_is_left_out_and_named() -> None:
    (draft,), problems = read_all(
        "kind,date,time,participants,tone\ncall,2026-05-06,25:00,a|b|c|d; Åsa,Frosty\n"
    )
    assert isinstance(draft.record, Interaction)
    assert (draft.record.time, draft.record.participants) == (None, (Participant(contact="Åsa"),))
    assert draft.record.tone == ""
    assert messages(problems) == [
        'table.csv:2  row 2  "25:00" is not a time (HH:MM is wanted); left out',
        'table.csv:2  row 2  participant "a|b|c|d" has more parts than WHO|POST|PARTY; left out',
        'table.csv:2  row 2  no tone is called "frosty" (warm, businesslike, reserved, tense);'
        " left out",
    ]
