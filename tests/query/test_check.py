"""What a kind has no answer to."""

import pytest

from genad_liaison.errors import UsageError
from genad_liaison.query import Between, Not, Query, Term, check, parse


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
    assert fields.startswith("fields: nation, org, framework, role, who, list, uid, kind, date")
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


def test_a_query_built_too_deep_is_refused() -> None:
    query: Query = Term(field="kind", values=("call",))
    for _ in range(5_000):
        query = Not(part=query)
    assert refusal(query, "interactions") == ("the query is nested more than 110 deep",)


def test_an_unknown_kind_of_record_is_refused() -> None:
    assert refusal("", "contact") == (
        'no kind of record is called "contact"',
        "did you mean contacts?",
    )


def test_the_first_fault_of_several_is_named() -> None:
    assert refusal("(a OR naton:x) rool:y", "contacts")[0] == 'contacts have no field "naton"'
