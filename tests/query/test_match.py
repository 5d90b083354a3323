"""Whether a record answers to a resolved query."""

import datetime as dt

import pytest
from tests.query.small import FACTS, period

from genad_liaison import q
from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Address,
    Allowance,
    Appointment,
    Contact,
    Document,
    Email,
    Interaction,
    Nation,
    Organisation,
    Participant,
    Phone,
    Post,
    Rank,
    Receipt,
    Record,
    kind_of,
)
from genad_liaison.query import Among, Between, Term, matches, parse
from genad_liaison.query.match import matcher

ASA = Contact(
    uid="asa",
    formatted_name="Åsa Lindqvist",
    printed_name="Åsa LINDQVIST",
    emails=(Email(value="asa.lindqvist@mod.example"),),
    phones=(Phone(value="+46 8 555 0100"),),
    addresses=(Address(locality="Göteborg", country="Sweden"),),
    ranks=(Rank(code="OF-4", title="Överstelöjtnant"),),
    categories=("chair", "Nordic group"),
    org=("Försvarsmakten",),
    note="Met at the annual conference.",
)
CALL = Interaction(
    uid="i1",
    kind="call",
    date=dt.date(2025, 11, 20),
    subject="National report 2025",
    summary="Comes in January,\nwith a new indicator.",
    topics=("reports", "gender indicators"),
    participants=(Participant(contact="asa", post="p1", party="SWE"),),
)


def answers(text: str, record: Record) -> bool:
    return matches(parse(text, dt.date(2026, 6, 1)), kind_of(record), record)


@pytest.mark.parametrize(
    "text",
    [
        "", "lindqvist", "LINDQ", "åsa", "asa", "aasa", "goteborg", "Goeteborg", "0100", "OF-4",
        "Oeverstelojtnant", "forsvarsmakten", "conference", '"annual conference"', "mod.example",
        "name:asa", "email:mod.example", "email:asa", "tag:chair", "tag:nordic",
        'tag:"nordic group"',
        "note:met", "asa -note:left", "nobody OR chair", "uid:ASA", "phone:555", "-(nobody chair)",
        "address:goteborg",
    ],
)  # fmt: skip
def test_a_contact_answers_to(text: str) -> None:
    assert answers(text, ASA)


@pytest.mark.parametrize(
    "text",
    ["indqvist", '"conference annual"', "-asa", "name:conference", "tag:roup", "()  nobody", "-()",
     "uid:as", "lang:sv", "note:left"],
)  # fmt: skip
def test_a_contact_does_not_answer_to(text: str) -> None:
    assert not answers(text, ASA)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kind:call", True), ("kind:Call,meeting", True), ("kind:meeting", False),
        ('"january with"', True), ("topic:indicators", True), ("topic:report", True),
        ("topic:indicator training", False), ("since:2025-11-20", True),
        ("since:2025-11-21", False),
        ("before:2025-11-20", False), ("before:2025-11-21", True), ("since:2025", True),
        ("date:2025-11", True), ("date:2025-12", False), ("date:2025-11-20..2025-11-20", True),
        ("since:-1y", True), ("since:-6m", False), ("party:swe", True), ("contact:asa", True),
    ],
)  # fmt: skip
def test_an_interaction_answers_to(text: str, found: bool) -> None:
    assert answers(text, CALL) is found


def test_full_text_is_what_people_wrote_and_not_ids() -> None:
    assert not answers("SWE", CALL)
    assert not answers("i1", CALL)
    assert answers("SWE", FACTS.nations["SWE"])
    assert answers("Suede", FACTS.nations["SWE"])
    assert answers("OSCE", FACTS.organisations["OSCE"])


def test_among_compares_ids_exactly() -> None:
    assert matches(Among(field="uid", values=frozenset({"asa"})), "contacts", ASA)
    assert not matches(Among(field="uid", values=frozenset({"ASA"})), "contacts", ASA)
    assert not matches(Among(field="uid", values=frozenset()), "contacts", ASA)


def test_a_range_open_on_both_sides_asks_for_a_date() -> None:
    undated = Document(uid="d", kind="item", title="Undated")
    assert not matches(Between(field="date"), "documents", undated)
    assert matches(Between(field="date"), "documents", Document(uid="d", kind="item", title="",
                                                                 date=dt.date.max))  # fmt: skip


def test_a_term_about_other_records_must_be_resolved_first() -> None:
    with pytest.raises(UsageError, match="resolve the query first"):
        matcher(Term(field="nation", values=("SWE",)), "contacts")


RECEIPT = Receipt(
    uid="r", number="2026-0001", at=dt.datetime(2026, 5, 3, 9, tzinfo=dt.UTC), by="jd",
    format="csv", plugin="bundled", query="", as_of=dt.date(2026, 5, 3), audience="EAPC", facts="1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("record", "first", "last"),
    [
        (Appointment(uid="a", contact="c", post="p", period=period("2024-01-01", "2024-03-01")),
         dt.date(2024, 1, 1), dt.date(2024, 2, 29)),
        (Allowance(uid="a", party="BLR", by="jd", why="", since=dt.date(2024, 1, 1),
                   until=dt.date(2024, 3, 1)), dt.date(2024, 1, 1), dt.date(2024, 2, 29)),
        (CALL, CALL.date, None),
        (Document(uid="d", kind="item", title="", date=CALL.date), CALL.date, None),
        (Document(uid="d", kind="item", title=""), None, None),
        (RECEIPT, dt.date(2026, 5, 3), None),
        (ASA, None, None),
        (Post(uid="p", period=period("2024-01-01", "2024-03-01")), None, None),
        (Organisation(uid="o", period=period("2024-01-01")), None, None),
        (Nation(uid="SWE", accession=dt.date(2024, 3, 7)), None, None),
    ],
    ids=["appointment", "allowance", "interaction", "document", "undated", "receipt", "contact",
         "post", "organisation", "nation"],
)  # fmt: skip
def test_a_record_counts_as_of_a_day(
    record: Record, first: dt.date | None, last: dt.date | None
) -> None:
    def counts(day: dt.date | None) -> bool:
        return matches(parse(""), kind_of(record), record, day)

    one = dt.timedelta(days=1)
    assert counts(None)
    assert counts(first or dt.date.min)
    assert counts(last or dt.date.max)
    assert first is None or not counts(first - one)
    assert last is None or not counts(last + one)


@pytest.mark.parametrize(
    ("note", "regex", "found"),
    [
        ("a\udcffb", "a.b", True),
        ("a\udcffb", "a\udcffb", True),
        ("a?b", "a\udcffb", False),
        ("\U0001f600", "^.$", True),
    ],
)
def test_an_expression_meets_half_a_character_as_one_sign(
    note: str, regex: str, found: bool
) -> None:
    contact = Contact(uid="c", formatted_name="", note=note)
    assert matches(q.note.matches(regex), "contacts", contact) is found
