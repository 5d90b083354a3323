"""Questions from Python and JSON that cannot be asked: an error with its place, never a hang."""

from typing import Any

import pytest
from tests.office.making import person, put

from genad_liaison import LiaisonError, Office, UsageError, q
from genad_liaison.query import from_plain

DEEP = 1000


@pytest.mark.parametrize("key", ["not", "all", "any"])
def test_data_nested_a_thousand_deep_is_refused(key: str) -> None:
    plain: dict[str, Any] = {"words": "x"}
    for _ in range(DEEP):
        plain = {key: plain if key == "not" else [plain]}
    with pytest.raises(UsageError, match="nested more than 110 deep"):
        from_plain(plain)


def test_a_query_of_a_hundred_thousand_letters_is_refused(office: Office) -> None:
    with pytest.raises(UsageError, match="may have 10,000 characters; this one has 100,000"):
        list(office.find("contacts", "x " * 50_000))


def test_a_query_of_many_parts_side_by_side_is_answered(office: Office) -> None:
    put(office, person("asa"))
    assert len(list(office.find("contacts", " OR ".join(["asa"] * 1400)))) == 1


@pytest.mark.parametrize("query", ["", "x", "sort:name"])
def test_an_unknown_kind_is_named(office: Office, query: str) -> None:
    with pytest.raises(LiaisonError, match="contcts"):
        list(office.find("contcts", query))
    with pytest.raises(LiaisonError, match="contcts"):
        office.explain("contcts", query)


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        (None, "query: an object is wanted, not None"),
        ([], "query: an object is wanted"),
        ({}, "query: one of words, field, has"),
        ({"words": "x", "not": {}}, "query: one of words, field, has"),
        ({"all": [{"words": "x"}, {"any": 5}]}, r"query\.all\[1\]\.any: a list is wanted"),
        ({"field": "name", "in": "abc"}, r"query\.field: a list of texts is wanted"),
        ({"field": "name"}, "query: 'from' is missing"),
        ({"field": "date", "from": "2024-02-30", "before": None}, "day is out of range"),
        ({"has": "interaction"}, "'query' is missing"),
        ({"changed": ["a", None]}, r"query\.changed: two revisions are wanted"),
        ({"sort": 5}, r"query\.sort: a text is wanted"),
        ({"not": {"field": "name", "pattern": "(a"}}, "no expression that RE2 reads"),
    ],
)
def test_data_that_is_no_query_is_refused_with_the_place(plain: object, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        from_plain(plain)


@pytest.mark.parametrize(
    "made",
    [
        lambda: q.date >= "2024-02-30",
        lambda: q.date < "tomorrow",
        lambda: q.nation.on("2024-13") == "SWE",
        lambda: q.name.matches("(a"),
        lambda: q.name.matches("x" * 501),
    ],
    ids=["no such day", "no date", "no such month", "no expression", "too long an expression"],
)
def test_a_bad_date_or_expression_is_refused_where_it_is_made(made: Any) -> None:
    with pytest.raises(UsageError):
        made()


def test_an_expression_that_would_run_for_ever_answers_at_once(office: Office) -> None:
    put(office, person("asa", note="a" * 100_000 + "c"))
    assert list(office.find("contacts", q.note.matches("(a+)+b"))) == []
    assert len(list(office.find("contacts", q.note.matches("^(a+)+c$")))) == 1
