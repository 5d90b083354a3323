"""Days of a commitment that an interaction says: it has the last word, where it is there."""

import datetime as dt

import pytest
from tests.query.small import TODAY, MemoryReader, SmallFacts

from genad_liaison.model import Commitment, Interaction
from genad_liaison.query import matches, parse, resolve

MAY, JUNE, JULY = (dt.date(2026, month, 1) for month in (5, 6, 7))


def talk(uid: str, date: dt.date) -> Interaction:
    return Interaction(uid=uid, kind="call", date=date)


RECORDS = (
    talk("may", MAY),
    talk("june", JUNE),
    talk("july", JULY),
    Commitment(uid="both", text="a", interaction="june", made=MAY),
    Commitment(uid="lent", text="b", interaction="june", state="done", closed_by="july"),
    Commitment(uid="own", text="c", made=MAY, state="dropped", closed=JUNE),
    Commitment(uid="gone", text="d", interaction="nowhere", made=JUNE),
    Commitment(uid="never", text="e", interaction="nowhere"),
)


def found(query: str, as_of: dt.date | None = None) -> list[str]:
    reader = MemoryReader(RECORDS)
    asked = resolve(parse(query), "commitments", SmallFacts(), reader, as_of, today=TODAY)
    return [
        one.uid
        for one in RECORDS
        if isinstance(one, Commitment) and matches(asked, "commitments", one, as_of)
    ]


@pytest.mark.parametrize(
    ("query", "as_of", "uids"),
    [
        ("made:2026-05", None, ["own"]),
        ("made:2026-06", None, ["both", "lent", "gone"]),
        ("made:=2026-06-01", None, ["both", "lent", "gone"]),
        ("made:*", None, ["both", "lent", "own", "gone"]),
        ("-made:..2026-05", None, ["both", "lent", "gone", "never"]),
        ("closed:*", None, ["lent", "own"]),
        ("closed:*", JUNE, ["own"]),
        ("closed:2026-07..", MAY, []),
        ("closed_by:*", JUNE, []),
        ("-closed_by:*", JULY, ["both", "own", "gone", "never"]),
        ("state:open", MAY, ["own", "never"]),
        ("state:open", JUNE, ["both", "lent", "gone", "never"]),
        ("state:done,dropped", JUNE, ["own"]),
        ("state:done@2026-07-01", None, ["lent"]),
        ("-state:done@2026-06-30", None, ["both", "lent", "own", "gone", "never"]),
        ("", MAY, ["own", "never"]),
    ],
)
def test_the_day_is_that_of_the_interaction_else_the_commitments_own(
    query: str, as_of: dt.date | None, uids: list[str]
) -> None:
    assert found(query, as_of) == uids


def test_the_last_day_of_the_calendar_is_a_day_like_others() -> None:
    assert found("state:done", dt.date.max) == ["lent"]
    assert found("closed:*", dt.date.max) == ["lent", "own"]
