"""Query to text and back."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.errors import UsageError
from genad_liaison.query import (
    EVERYTHING,
    NOTHING,
    Among,
    And,
    Between,
    Changed,
    Exact,
    Has,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Sort,
    Term,
    Words,
    from_plain,
    parse,
    to_plain,
    to_text,
)
from genad_liaison.query.fold import words

texts = st.text(st.one_of(st.sampled_from('ab"\\ ,:@.()-=*2024ORøÅ'), st.characters()), max_size=12)
spoken = st.one_of(
    st.sampled_from(["OR", "AND", "NOT", "-a", "a:b", "a@2012-05-22", "2024..2025", "@", "x@-1y"]),
    texts,
)
names = st.sampled_from(["nation", "org", "kind", "topic", "list", "framework"])
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
terms = st.builds(
    lambda field, values, at: Term(field=field, values=tuple(values), at=at),
    names,
    st.lists(spoken.filter(bool), min_size=1, max_size=3),
    st.none() | days,
)
sides = st.builds(lambda day, first: Between(field="date", **{first: day}), days,
                  st.sampled_from(["start", "end"]))  # fmt: skip
ranges = st.builds(
    lambda field, start, days: Between(field=field, start=start, end=start + dt.timedelta(days)),
    st.sampled_from(["date", "due"]),
    days,
    st.integers(1, 1000),
)
exacts = st.builds(
    lambda field, values, at: Exact(field=field, values=tuple(values), at=at),
    names,
    st.lists(spoken.filter(bool), min_size=1, max_size=3),
    st.none() | days,
)
patterns = st.builds(
    lambda field, text: Pattern(field=field, regex=re.escape(text)), names, spoken.filter(bool)
) | st.sampled_from(
    [
        Pattern(field="subject", regex=regex)
        for regex in (r"^(a|b)\(c", "a b", '"', r"\\", "[)]", "a,b")
    ]
)
others = st.one_of(
    st.builds(lambda field, at: Present(field=field, at=at), names, st.none() | days),
    st.builds(lambda first: Changed(first=first), st.integers(1, 10**6)),
    st.builds(
        lambda first, more: Changed(first=first, last=first + more),
        st.integers(1, 10**6),
        st.integers(0, 9),
    ),
    st.builds(
        lambda key, down: Sort(key=key, descending=down), st.sampled_from(["name", "last"]),
        st.booleans(),
    ),
)  # fmt: skip
phrases = spoken.filter(words).map(lambda text: Words(text=text))
queries: st.SearchStrategy[Query] = st.recursive(
    st.one_of(phrases, terms, exacts, patterns, others, sides, ranges, st.just(EVERYTHING)),
    lambda inner: st.one_of(
        st.builds(lambda part: Not(part=part), inner),
        st.builds(
            lambda kind, part, at: Has(kind=kind, query=part, at=at),
            st.sampled_from(["interaction", "post"]),
            inner,
            st.none() | days,
        ),
        st.builds(lambda parts: And(parts=tuple(parts)), st.lists(inner, min_size=2, max_size=4)),
        st.builds(lambda parts: Or(parts=tuple(parts)), st.lists(inner, min_size=2, max_size=4)),
    ),
    max_leaves=12,
)


@given(queries)
def test_a_printed_query_is_read_again_as_the_same(query: Query) -> None:
    assert parse(to_text(query)) == query


@given(queries)
def test_a_query_as_plain_data_is_read_again_as_the_same(query: Query) -> None:
    plain = json.loads(json.dumps(to_plain(query)))
    assert from_plain(plain) == query


@given(queries)
def test_a_query_is_printed_in_one_way(query: Query) -> None:
    assert to_text(parse(to_text(query))) == to_text(query)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    try:
        query = parse(text, dt.date(2024, 3, 31))
    except UsageError as error:
        refused_at = error.hints[1]
    else:
        refused_at = ""
        assert parse(to_text(query)) == query
    assert refused_at == "" or "^" in refused_at


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (Words(text="military guidelines"), '"military guidelines"'),
        (Words(text="OR"), '"OR"'),
        (Words(text="-org:X"), '"-org:X"'),
        (Term(field="note", values=("a@2012", "b,c")), 'note:"a@2012","b,c"'),
        (Among(field="uid", values=frozenset({"b", "a c"})), 'uid:"a c",b'),
        (Among(field="uid", values=frozenset()), "-()"),
        (NOTHING, "-()"),
        (EVERYTHING, ""),
        (Not(part=And(parts=(Or(parts=(Words(text="a"), Words(text="b"))),))), "-(a OR b)"),
        (Not(part=Or(parts=(And(parts=(Words(text="a"), Words(text="b"))),))), "-(a b)"),
        (Between(field="due", end=dt.date(2024, 5, 1)), "due:..2024-04-30"),
        (
            Between(field="date", start=dt.date(2024, 5, 2), end=dt.date(2024, 5, 2)),
            "-()",
        ),
    ],
)
def test_what_only_python_builds_is_printed_too(query: Query, text: str) -> None:
    assert to_text(query) == text
    parse(text)
