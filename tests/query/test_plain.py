"""Queries as plain data, and queries built in Python."""

import copy
import datetime as dt
import pickle
from collections.abc import Callable

import pytest

from genad_liaison import q
from genad_liaison.errors import UsageError
from genad_liaison.model import Contact
from genad_liaison.query import (
    NOTHING,
    Among,
    And,
    Between,
    Has,
    Or,
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
        ({"field": "n m:x", "present": True}, "query.field: a name is wanted, not 'n m:x'"),
        ({"field": "-n", "in": ["a"]}, "query.field: a name is wanted, not '-n'"),
        ({"has": "", "query": {"words": "a"}}, "query.has: a name is wanted, not ''"),
        ({"sort": "a b:"}, "query.sort: a name is wanted, not 'a b:'"),
        ({"sort": "name-"},
         "query.sort: a name is wanted, not 'name-'; 'descending' is a key of its own"),
        ({"field": "n", "present": 5}, "query.field: true or false is wanted, not 5"),
        ({"field": "date", "from": "2024-01-01", "before": "2023-01-01"},
         "query.field: the range ends before it starts"),
        ({"changed": [5, 3]}, "query.changed: the range ends before it starts"),
        ({"changed": [True, None]},
         "query.changed: two revisions are wanted, the last of which may be null"),
        ({"sort": "name", "descending": "no"}, "query.sort: true or false is wanted, not 'no'"),
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


Wrap = Callable[[Query], Query]
WRAPS: dict[str, Wrap] = {
    "not": lambda part: ~part,
    "and": lambda part: And(parts=(part, Words(text="b"))),
    "or": lambda part: Or(parts=(part,)),
    "has": lambda part: Has(kind="contact", query=part),
}


def nested(wrap: Wrap, depth: int) -> Query:
    query: Query = Words(text="a")
    for _ in range(depth):
        query = wrap(query)
    return query


@pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS)
def test_a_query_as_deep_as_may_be_can_be_used_like_any_other(wrap: Wrap) -> None:
    deep = nested(wrap, MAX_DEPTH)
    assert from_plain(to_plain(deep)) == deep == nested(wrap, MAX_DEPTH)
    assert pickle.loads(pickle.dumps(deep)) == copy.deepcopy(deep) == deep
    assert {deep: 1}[nested(wrap, MAX_DEPTH)] == 1
    assert repr(deep).startswith(type(deep).__name__)
    assert "a" in to_text(deep)


@pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS)
def test_a_query_any_deeper_cannot_be_made(wrap: Wrap) -> None:
    deep = nested(wrap, MAX_DEPTH)
    with pytest.raises(UsageError, match="the query is nested more than 110 deep"):
        wrap(deep)


@pytest.mark.parametrize(
    "wrap", [lambda one: {"not": one}, lambda one: {"any": [one]}], ids=["not", "any"]
)
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 1_000, 100_000])
def test_data_any_deeper_are_refused(wrap: Callable[[object], object], depth: int) -> None:
    plain: object = {"words": "a"}
    for _ in range(depth):
        plain = wrap(plain)
    with pytest.raises(UsageError) as caught:
        from_plain(plain)
    assert caught.value.message == "the query is nested more than 110 deep"


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
        (q.date <= dt.date.max, "date:.."),
        (q.date <= "9999", "date:.."),
        (q.date >= dt.datetime(2024, 5, 3, 23, 30), "since:2024-05-03"),
        (q.date > dt.datetime(2024, 5, 3, 23, 30), "since:2024-05-04"),
        (q.date == dt.datetime(2024, 5, 3, 23, 30, tzinfo=dt.UTC), "date:2024-05-03"),
        (q.contact == Contact(uid="c1", formatted_name="Åsa"), "contact:c1"),
        (q.rank == {"OF-4", "OF-3"}, "rank:OF-3,OF-4"),
        (q.rows == 5, "rows:5"),
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


@pytest.mark.parametrize(
    "asked_of_python",
    [
        lambda: (q.role == "head") and (q.nation == "SWE"),
        lambda: (q.role == "head") or (q.nation == "SWE"),
        lambda: not (q.role == "head"),  # noqa: SIM201 - that it is no way is what is tested
        lambda: "2024" <= q.date < "2025",
    ],
    ids=["and", "or", "not", "a range in one"],
)
def test_what_would_be_half_a_query_is_refused(asked_of_python: Callable[[], object]) -> None:
    with pytest.raises(UsageError) as caught:
        asked_of_python()
    assert caught.value.message == "a query is neither true nor false"
    assert caught.value.hints[0].startswith("combine queries by &, | and ~")


MISMADE: tuple[tuple[Callable[[], object], str], ...] = (
    (lambda: q.role == [None], "a value is wanted, not None"),
    (lambda: q.role == True, "a value is wanted, not True"),  # noqa: E712
    (lambda: q.nation == q.party, "a value is wanted, not q.party"),
    (lambda: q.nation == (q.role == "head"), "a value is wanted, not Term("),
    (
        lambda: q.note.is_exactly("a", None),  # type: ignore[arg-type]
        "a value is wanted, not None",
    ),
    (
        lambda: q(None),  # type: ignore[arg-type]
        "a value is wanted, not None",
    ),
    (lambda: q.role.is_in("head"), "several values are wanted, not the letters of 'head'"),
    (
        lambda: q.has("interaction", "kind:call"),  # type: ignore[arg-type]
        "a query is wanted, not 'kind:call'",
    ),
    (lambda: q.rank.on("2019").matches("OF"), "q.rank.on('2019-01-01') can be compared by =="),
    (lambda: q.date.on("2019") >= "2018", "q.date.on('2019-01-01') can be compared by =="),
    (lambda: q.date.on("2019") < "2018", "q.date.on('2019-01-01') can be compared by =="),
    (lambda: q.name.matches(""), "an expression is wanted"),
)


@pytest.mark.parametrize(("made", "fault"), MISMADE, ids=map(str, range(len(MISMADE))))
def test_what_python_would_make_something_else_of_is_refused(
    made: Callable[[], object], fault: str
) -> None:
    with pytest.raises(UsageError) as caught:
        made()
    assert caught.value.message.startswith(fault)


def test_nothing_comes_after_the_last_day() -> None:
    assert (q.date > "9999") == (q.date > dt.date.max) == NOTHING
