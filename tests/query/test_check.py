"""What a kind has no answer to."""

import datetime as dt
from typing import Any

import pytest

from genad_liaison import q
from genad_liaison.errors import UsageError
from genad_liaison.query import And, Between, Query, Term, check, parse, to_text


def ranged(first: str, last: str) -> Between:
    start, end = (dt.date.fromisoformat(f"{month}-01") for month in (first, last))
    return Between(field="date", start=start, end=end)


def refusal(query: Query | str, kind: str) -> tuple[str, ...]:
    with pytest.raises(UsageError) as caught:
        check(parse(query) if isinstance(query, str) else query, kind)
    return (caught.value.message, *caught.value.hints)


def test_an_unknown_field_is_pointed_at_with_a_suggestion() -> None:
    assert refusal("naton:SWE", "interactions") == (
        'interactions have no field "naton"',
        "naton:SWE",
        "^^^^^       did you mean nation?",
    )


def test_a_field_that_comes_near_to_none_is_answered_with_all() -> None:
    message, shown, pointer, fields = refusal("kind:call -xyzzy:1 a", "interactions")
    assert message == 'interactions have no field "xyzzy"'
    assert shown == "kind:call -xyzzy:1 a"
    assert pointer == "           ^^^^^"
    assert fields.startswith("fields: nation, org, framework, audience, role, who, list, uid, kind")
    assert fields.endswith("since, before, query")


def test_a_settled_value_that_does_not_exist_is_pointed_at() -> None:
    assert refusal("kind:call,meting", "interactions") == (
        'interactions have no kind "meting"',
        "kind:call,meting",
        "          ^^^^^^   did you mean meeting?",
        "kind: meeting, call, mail, letter, visit, briefing, event, invitation, mailing",
    )


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("since:2022", "contacts", "contacts have no date, so since: and before: do not apply"),
        ("title:2022..2023", "documents", "title of documents is no date, so it has no range"),
        ("nation:2022..2023", "contacts", "nation of contacts is no date, so it has no range"),
        ("dew:2022..2023", "commitments", 'commitments have no field "dew"'),
        ("kind:call@2022", "interactions",
         "kind: of interactions does not change with the day, so it takes no @DATE"),
        ("nation:SWE@2022", "interactions",
         "nation: of interactions does not change with the day, so it takes no @DATE"),
        ("date:2024-02-30", "documents", "'2024-02-30' is not a date"),
        ("rows:many", "receipts", 'rows is a number, not "many"'),
        ("status:alli", "nations", 'nations have no status "alli"'),
        ("marking:top", "documents", 'documents have no marking "top"'),
        ('subject:"…"', "interactions", 'there is no word to look for in "…"'),
        ("date:-1m", "interactions", "date: is a day, a month, a year or a range"),
        ("role:head@today", "contacts", '"today" is not a date'),
        ("query:quiet@", "posts", "a date is wanted after the @"),
    ],
)  # fmt: skip
def test_what_does_not_apply_is_refused_at_its_place(text: str, kind: str, message: str) -> None:
    found = refusal(text, kind)
    assert found[:2] == (message, text)
    assert "^" in found[2]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kind:MEETING since:2022 nation:SWE -role:observer", "interactions"),
        ("framework:PfP@2012-05-22 OR list:ncgp", "contacts"),
        ("status:Ally", "nations"),
        ("marking:nu date:2024-05", "documents"),
        ("due:2024.. state:open", "commitments"),
        ("rows:12", "receipts"),
        ("", "offices"),
    ],
)
def test_what_applies_passes(text: str, kind: str) -> None:
    check(parse(text), kind)


def test_a_query_built_in_python_is_refused_without_a_place() -> None:
    assert refusal(Term(field="naton", values=("SWE",)), "posts") == (
        'posts have no field "naton"',
        "did you mean nation?",
    )
    assert "Between(field=" in refusal(Term(field="since", values=("2022",)), "documents")[0]
    assert "no date" in refusal(Between(field="date"), "contacts")[0]


@pytest.mark.parametrize(
    ("text", "kind", "advice"),
    [
        ("kind:call", "contacts", "has:interaction(kind:...)"),
        ("has:post(subject:x)", "organisations", "has:interaction(subject:...)"),
        ("email:x", "posts", "email: is asked of contacts"),
        ("since:2024", "contacts", "has:interaction(since:...) or has:consent(since:...)"),
        ("marking:nu", "nations", "has:interaction(marking:...) or has:document(marking:...)"),
    ],
)
def test_a_field_of_another_kind_is_said_to_be_one(text: str, kind: str, advice: str) -> None:
    assert refusal(text, kind)[2].rpartition("^")[2].strip() == advice


def test_an_address_may_name_who_holds_a_post() -> None:
    check(parse("holder:asa@mod.example"), "posts")
    check(parse('role:"head@today"'), "contacts")


def test_a_stored_query_can_be_asked_as_of_a_day() -> None:
    check(parse("query:quiet@2024"), "contacts")
    assert "takes no @DATE" in refusal("query:x@2024", "lists")[0]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (q.role == "", "role: needs a value"),
        (q.note.is_exactly(""), "note: needs a value"),
        (q("…"), 'there is no word to look for in "…"'),
        (q.changed(-1), "there are no changes -1 to None"),
        (q.changed(5, 3), "there are no changes 5 to 3"),
        (q.changed(2**70), "there are no changes"),
        (q.changed(1, 2**70), "there are no changes"),
        (q.has("interaction", ranged("2024-05", "2024-04")), "the range ends before it starts"),
    ],
    ids=lambda one: "" if isinstance(one, str) else to_text(one),
)
def test_what_the_parser_would_refuse_is_refused_from_python_too(
    query: Query, message: str
) -> None:
    assert refusal(query, "contacts")[0].startswith(message)


def test_an_exact_text_need_not_have_words() -> None:
    check(q.subject.is_exactly("???"), "interactions")


def test_an_unknown_kind_of_record_is_refused() -> None:
    assert refusal("", "contact") == (
        'no kind of record is called "contact"',
        "did you mean contacts?",
    )


@pytest.mark.parametrize("kind", [str, None, ["contacts"], 5])
def test_a_kind_that_is_no_text_is_refused(kind: Any) -> None:
    with pytest.raises(UsageError, match="no kind of record is called"):
        check(And(), kind)


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("https://mod.example/a", "^^^^^                   quote it, to look for the text itself"),
        ("lang=fr", "^^^^^^^   lang:fr asks for it; quote it, to look for the text itself"),
        ("urn:uuid:6f0f-11", "^^^                a uid is asked for by uid:urn:..."),
        ('name:"👍"',
         "     ^^^^   words are of letters and digits; name::EXPRESSION finds other signs"),
        ("role:*@2024 uid:*@2024", "            ^^^"),
    ],
)  # fmt: skip
def test_an_error_says_what_would_be_right(text: str, pointer: str) -> None:
    assert refusal(text, "contacts")[1:3] == (text, pointer)


@pytest.mark.parametrize("text", ['"nation=SWE"', "a=b", "nation=", "=nation", "topic=a"])
def test_a_sign_of_equality_in_other_words_is_a_text(text: str) -> None:
    check(parse(text), "contacts")


def test_the_first_fault_of_several_is_named() -> None:
    assert refusal("(a OR naton:x) rool:y", "contacts")[0] == 'contacts have no field "naton"'
