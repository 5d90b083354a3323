"""Queries as plain data, and queries built in Python."""

import datetime as dt

import pytest

from genad_liaison import q
from genad_liaison.errors import UsageError
from genad_liaison.query import (
    Among,
    And,
    Between,
    Has,
    Not,
    Query,
    Term,
    Words,
    check,
    from_plain,
    parse,
    to_plain,
    to_text,
)
from genad_liaison.query.depth import MAX_DEPTH


@pytest.mark.parametrize(
    ("plain", "fault"),
    [
        (5, "query: an object is wanted, not 5"),
        ({}, "query: one of words, field, has, changed, sort, not, all, any is wanted"),
        ({"words": 5}, "query.words: a text is wanted, not 5"),
        ({"words": "x", "at": "2024-01-01"}, "query.words: nothing is known of 'at' there"),
        ({"field": "n"}, "query: 'from' is missing"),
        ({"field": "n", "in": "a"}, "query.field: a list of texts is wanted, not 'a'"),
        ({"field": "n", "in": ["a"], "exactly": ["b"]},
         "query.field: nothing is known of 'exactly' there"),
        ({"field": "n", "present": 5}, "query.field: true or false is wanted, not 5"),
        ({"field": "date", "from": "2024-01-01", "before": "2023-01-01"},
         "query.field: the range ends before it starts"),
        ({"changed": [1]},
         "query.changed: two revisions are wanted, the last of which may be null"),
        ({"all": [{"words": "a"}, {"not": {"word": "b"}}]},
         "query.all[1].not: one of words, field, has, changed, sort, not, all, any is wanted"),
    ],
)  # fmt: skip
def test_what_is_no_query_is_refused_at_its_place(plain: object, fault: str) -> None:
    with pytest.raises(UsageError) as caught:
        from_plain(plain)
    assert caught.value.message == fault


def test_a_resolved_query_is_plain_data_as_well() -> None:
    query = Among(field="uid", values=frozenset({"b", "a"}))
    assert to_plain(query) == {"field": "uid", "among": ["a", "b"]}
    assert from_plain(to_plain(query)) == query


def nested(depth: int) -> Query:
    query: Query = Words(text="a")
    for _ in range(depth):
        query = Not(part=query)
    return query


def test_what_is_nested_too_deep_is_refused_at_every_door() -> None:
    assert from_plain(to_plain(nested(MAX_DEPTH))) == nested(MAX_DEPTH)
    deep = nested(MAX_DEPTH + 1)
    for door in (to_text, to_plain, lambda query: check(query, "contacts")):
        with pytest.raises(UsageError, match="nested more than 110 deep"):
            door(deep)
    plain: object = {"words": "a"}
    for _ in range(1000):
        plain = {"not": plain}
    with pytest.raises(UsageError, match="nested more than 110 deep"):
        from_plain(plain)


@pytest.mark.parametrize(
    ("built", "text"),
    [
        (q.nation == "SWE", "nation:SWE"),
        (q.nation == ["SWE", "FIN"], "nation:SWE,FIN"),
        (q.nation.is_in(("SWE", "FIN")) & ~(q.role == "observer"), "nation:SWE,FIN -role:observer"),
        (q.role != "observer", "-role:observer"),
        (q.rank.on("2019") == "OF-4", "rank:OF-4@2019-01-01"),
        (q.date >= "2024", "since:2024-01-01"),
        (q.date < dt.date(2024, 5, 1), "before:2024-05-01"),
        (q.due <= "2024-05", "due:..2024-05-31"),
        (q.due > "2024-05", "due:2024-06-01.."),
        (q.subject.is_exactly("Staff talks"), 'subject:="Staff talks"'),
        (q.subject.matches("^staff"), "subject::^staff"),
        (q.post.exists() | q("training"), "post:* OR training"),
        (q.note == None, "-note:*"),  # noqa: E711 - how one says that there is none
        (
            q.has("interaction", q.kind == "call", at="2024"),
            "has:interaction(kind:call)@2024-01-01",
        ),
        (q.changed(812) & q.sort("last", descending=True), "changed:812.. sort:last-"),
    ],
)
def test_what_is_built_in_python_is_what_the_text_says(built: Query, text: str) -> None:
    assert to_text(built) == text
    assert parse(text) == built


def test_what_is_no_query_inside_one_is_refused() -> None:
    wrong = "role:head"
    for query in (
        Has(kind="interaction", query=wrong),  # type: ignore[arg-type]
        And(parts=(Term(field="name", values=("x",)), wrong)),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError, match="a query is wanted, not 'role:head'"):
            check(query, "contacts")


def test_a_range_between_days_prints() -> None:
    query = Between(field="due", start=dt.date(2024, 5, 1), end=dt.date(2024, 6, 1))
    assert to_text(query) == "due:2024-05-01..2024-05-31"
