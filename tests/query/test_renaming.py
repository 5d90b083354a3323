"""Which lists and stored queries a query names, and its text with other names."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.query.test_text import queries, spoken

from genad_liaison.errors import UsageError
from genad_liaison.query import And, Exact, Has, Not, Or, Query, Term, fold, parse, to_text
from genad_liaison.query.renaming import names_in, renamed

TODAY = dt.date(2026, 11, 24)
NEW = {("list", "ncgp"): "the delegates", ("query", "quiet"): "silent"}


def anew(text: str, kind: str = "contacts") -> str:
    return renamed(text, kind, NEW, TODAY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("list:ncgp", 'list:"the delegates"'),
        ("query:quiet", "query:silent"),
        ('query:"quiet"', 'query:"silent"'),
        ("-query:QUIET", "-query:silent"),
        ("NOT query:Quïet", "NOT query:silent"),
        ("query:=quiet", "query:=silent"),
        ("QUERY:quiet@2024-05", "QUERY:silent@2024-05"),
        ('query:"quiet"@-1y', 'query:"silent"@-1y'),
        ("list:a,ncgp,b@2024", 'list:a,"the delegates",b@2024'),
        ("list:ncgp,NCGP", 'list:"the delegates","the delegates"'),
        ("(query:quiet  OR list:a)   since:-1y", "(query:silent  OR list:a)   since:-1y"),
        ("has:interaction(-list:ncgp has:contact(query:quiet))@2024",
         'has:interaction(-list:"the delegates" has:contact(query:silent))@2024'),
        ('query:"quiet"query:quiet"x"', 'query:"silent"query:silent"x"'),
        ('list:ncgp"x"', 'list:"the delegates""x"'),
    ],
)  # fmt: skip
def test_a_name_is_replaced_and_every_other_letter_stays(old: str, new: str) -> None:
    assert anew(old) == new
    assert anew(new) == new


@pytest.mark.parametrize(
    "text",
    ["list:quiet", "query:ncgp", "query:quieter", "quiet ncgp", '"query:quiet"', "note:query:quiet",
     "list:* query:*", "name::ncgp", "tag:ncgp nation:SWE", "", "list:ncgp2"],
)  # fmt: skip
def test_what_is_no_such_name_stays(text: str) -> None:
    assert anew(text) == text


@pytest.mark.parametrize("kind", ["lists", "queries", "receipts"])
def test_of_what_has_a_text_called_query_it_is_no_name(kind: str) -> None:
    assert anew("query:quiet", kind) == "query:quiet"
    assert names_in("query:quiet", kind, TODAY) == frozenset()


def test_names_are_told_wherever_they_stand_and_however_they_are_written() -> None:
    text = 'list:A -list:="b c"@2024 OR has:interaction(query:Ø,d) role:x'
    found = names_in(text, "contacts", TODAY)
    assert found == {("list", "a"), ("list", "b c"), ("query", fold("Ø")), ("query", "d")}


def test_what_is_no_query_is_refused() -> None:
    with pytest.raises(UsageError, match="bracket"):
        anew("(query:quiet")


def test_a_text_that_grows_too_long_is_refused() -> None:
    text = "query:quiet " + "x " * 4_993
    assert len(text) <= 10_000
    with pytest.raises(UsageError, match="10,000 characters"):
        renamed(text, "contacts", {("query", "quiet"): "q" * 40}, TODAY)


def with_names(query: Query, names: dict[tuple[str, str], str]) -> Query:
    """What renaming means, said of the tree."""
    match query:
        case Term() | Exact() if query.field == "list":
            new = tuple(names.get(("list", fold(one)), one) for one in query.values)
            return evolve(query, values=new)
        case Not(part=part):
            return Not(part=with_names(part, names))
        case Has(query=part):
            return evolve(query, query=with_names(part, names))
        case And(parts=parts) | Or(parts=parts):
            return type(query)(parts=tuple(with_names(part, names) for part in parts))
    return query


@given(queries, st.data())
def test_the_text_reads_as_the_query_with_other_names(query: Query, data: st.DataObject) -> None:
    text = to_text(query)
    found = sorted(names_in(text, "contacts", TODAY))
    new = data.draw(st.fixed_dictionaries(dict.fromkeys(found, spoken.filter(str.strip))))
    again = renamed(text, "contacts", new, TODAY)
    assert parse(again, TODAY) == with_names(parse(text, TODAY), new)
