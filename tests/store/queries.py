"""Strategies for queries that a store may be asked: resolved, over each kind's own fields.

The values are for the most part those of the records that are asked about, and what lies next to
them, so that a query is rarely true of all and rarely of none.
"""

import datetime as dt
import re
from collections.abc import Sequence

from hypothesis import strategies as st
from tests.store.records import days

from genad_liaison.model import Record
from genad_liaison.query import (
    FIELDS,
    Among,
    And,
    Between,
    Exact,
    Field,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Term,
    Words,
    words,
)
from genad_liaison.query.fold import forms
from genad_liaison.query.texts import full_text

Queries = st.SearchStrategy[Query]

_NO_WORDS = ("", "\0", "nothing such", "a b c")


def queries(kind: str, records: Sequence[Record]) -> Queries:
    """Queries of a kind, with the values of these records and others."""
    one = leaves(kind, records)
    return st.one_of(one, one, st.recursive(one, _combined, max_leaves=5), st.just(Or()))


def leaves(kind: str, records: Sequence[Record]) -> Queries:
    """Queries of one part."""
    texts = [text for record in records for text in full_text(kind, record)]
    fields = st.sampled_from(FIELDS[kind])
    return st.one_of(
        st.builds(Words, text=phrases(texts)),
        fields.flatmap(lambda field: _term(field, records)),
        fields.flatmap(lambda field: _among(field, records)),
        fields.flatmap(lambda field: _exact(field, records)),
        fields.flatmap(lambda field: _pattern(field, records)),
        fields.flatmap(_present),
        _between(kind),
    )


def phrases(texts: Sequence[str]) -> st.SearchStrategy[str]:
    """Words that follow one another in one of the texts, the last perhaps cut; or anything."""
    runs = [run for text in texts for form in forms(text) if (run := words(form))]
    anything = st.sampled_from(_NO_WORDS) | st.text(max_size=3)
    some = st.sampled_from(runs).flatmap(_part) if runs else anything
    return st.one_of(some, some, some, anything)


def _part(run: tuple[str, ...]) -> st.SearchStrategy[str]:
    def cut(first: int, count: int, last: int) -> str:
        taken = " ".join(run[first : first + count])
        return taken[: max(1, len(taken) - last)]

    return st.builds(
        cut, st.integers(0, len(run) - 1), st.integers(1, 3), st.sampled_from([0, 0, 0, 1, 2])
    )


def _values(field: Field, records: Sequence[Record]) -> st.SearchStrategy[str]:
    known = sorted({value for record in records for value in field.get(record)})
    others = st.sampled_from(["", "a", "SWE", "swe", "nobody", "3", "2024-02-29"])
    some = st.sampled_from(known) if known else others
    return st.one_of(some, some, some, others)


def _term(field: Field, records: Sequence[Record]) -> Queries:
    values = _values(field, records)
    if field.type == "date":
        values |= st.sampled_from(["2024", "2024-02", "2024-03", "2024-02-2"])
    elif field.type == "text":
        values |= phrases([text for record in records for text in field.get(record)])
    else:
        values |= values.map(str.upper)
    several = st.lists(values, min_size=1, max_size=3).map(tuple) | st.just(())
    return st.builds(Term, field=st.just(field.name), values=several)


def _among(field: Field, records: Sequence[Record]) -> Queries:
    some = st.frozensets(_values(field, records), max_size=4)
    at = st.none() | days if field.dated else st.sampled_from([None, None, dt.date(2024, 2, 28)])
    return st.builds(Among, field=st.just(field.name), values=some, at=at)


def _exact(field: Field, records: Sequence[Record]) -> Queries:
    known = sorted({text for record in records for text in field.written(record)})
    values = st.sampled_from([*known, "a", ""])
    several = st.lists(values, min_size=1, max_size=2).map(tuple)
    return st.builds(Exact, field=st.just(field.name), values=several)


def _pattern(field: Field, records: Sequence[Record]) -> Queries:
    known = sorted({text for record in records for text in field.written(record)})
    pieces = [re.escape(piece) for text in known if (piece := _whole(text[:3]))]
    regexes = st.sampled_from([*pieces, "^a", "S.E", "[0-9]$", "(a|e)+l"])
    return st.builds(Pattern, field=st.just(field.name), regex=regexes)


def _whole(text: str) -> str:
    """What RE2 can be asked for: no half of a character."""
    return text.encode(errors="ignore").decode()


def _present(field: Field) -> Queries:
    at = st.none() | days if field.dated else st.none()
    return st.builds(Present, field=st.just(field.name), at=at)


def _between(kind: str) -> Queries:
    dates = [field.name for field in FIELDS[kind] if field.type == "date"]
    if not dates:
        return st.just(And())
    side = st.none() | days | st.sampled_from([dt.date.min, dt.date.max])
    return st.builds(Between, field=st.sampled_from(dates), start=side, end=side)


def _combined(inner: Queries) -> Queries:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, parts=parts), st.builds(Or, parts=parts), st.builds(Not, part=inner)
    )
