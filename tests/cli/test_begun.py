"""What the end of a query that is being typed is the beginning of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.cli.completion.begun import Begun, begun
from genad_liaison.query import And, Has, Not, Or, Query, parse

NOBODY_KNOWS = [
    '"annual conf', 'annual "conf', '"annual conference"', 'topic:"x"', "(role:head)",
    "has:post(a)", "subject::^ne", 'subject::"^new ', "subject::(a", "has:post(a)@20",
    "role:head OR", "NOT",
]  # fmt: skip

terms = st.sampled_from([
    "nation:SWE", "nation:SWE,FIN", "nation:SWE@2024-05", 'topic:"gender advice"', "annual",
    'topic:training,"a \\" b",c', '"annual conference"', "subject:=New", "subject::^new(a|b)",
    "email:*", "half-hearted", "Göteborg",
])  # fmt: skip


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    kinds = st.sampled_from(["interaction", "posts", "contact"])
    return st.one_of(
        st.builds("has:{}({})".format, kinds, inner),
        st.builds("has:{}({})@2024".format, kinds, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("-{}".format, inner),
        st.builds("NOT {}".format, inner),
        st.builds("{} {}".format, inner, inner),
    )


texts = st.recursive(terms, _deeper, max_leaves=6)


@pytest.mark.parametrize(
    ("text", "kind", "name", "value"),
    [
        ("", "contacts", "", ""),
        ("na", "contacts", "", "na"),
        ("nation:", "contacts", "nation", ""),
        ("NATION:sw", "contacts", "nation", "sw"),
        ("nation:SWE,F", "contacts", "nation", "F"),
        ("nation:=SW", "contacts", "nation", "SW"),
        ('nation:"United K', "contacts", "nation", "United K"),
        ("role:head OR na", "contacts", "", "na"),
        ("(ro", "contacts", "", "ro"),
        ("has:in", "contacts", "has", "in"),
        ("has:interaction(", "interactions", "", ""),
        ("has:Interactions(kind:vi", "interactions", "kind", "vi"),
        ("has:interaction(kind:visit (to", "interactions", "", "to"),
        ("has:interaction(has:contact(ro", "contacts", "", "ro"),
        ("has:interaction(has:contact(role:x) to", "interactions", "", "to"),
        ("has:interaction(kind:visit) ro", "contacts", "", "ro"),
        ("has:nonsense(ro", "", "", "ro"),
        ("role:head) na", "contacts", "", "na"),
    ],
)
def test_it_is_a_field_or_a_value_of_the_kind_that_is_asked_for_there(
    text: str, kind: str, name: str, value: str
) -> None:
    found = begun(text, "contacts")
    assert found is not None
    assert (found.kind, found.name, found.value) == (kind, name, value)
    assert text[found.start :].lstrip('"') == value


@pytest.mark.parametrize("text", NOBODY_KNOWS)
def test_nothing_is_said_of_what_can_be_anything(text: str) -> None:
    assert begun(text, "contacts") is None


def test_it_knows_what_is_around_it() -> None:
    assert begun("-(has:post(x) ro", "contacts") == Begun(
        kind="contacts", value="ro", start=14, depth=1
    )
    assert begun("a -ro", "contacts") == Begun(kind="contacts", value="ro", start=3, negated=True)
    assert begun('list:"a b,c', "contacts") == Begun(
        kind="contacts", name="list", value="a b,c", start=5, quoted=True
    )


@given(texts, st.data())
def test_what_may_stand_there_is_read_by_the_parser_as_just_that(
    text: str, data: st.DataObject
) -> None:
    """Cut anywhere, and ended with what was said: a field or a value, and so many brackets."""
    cut = data.draw(st.integers(0, len(text)))
    found = begun(text[:cut], "contacts")
    if found is None or found.name == "has":
        return
    value = '"mark"' if found.quoted else "mark"
    whole = text[: found.start] + (value if found.name else f"mark:{value}") + ")" * found.depth
    assert _kinds_of_mark(parse(whole), "contacts", found.name or "mark") == [found.kind]


@given(st.text(st.sampled_from('ab:"()-\\ ,=@*OR\n2'), max_size=30))
def test_any_text_is_walked_to_its_end(text: str) -> None:
    found = begun(text, "contacts")
    assert found is None or 0 <= found.start <= len(text)


def _kinds_of_mark(query: Query, kind: str, name: str) -> list[str]:
    """The kinds of which the query asks for the mark in that field."""
    match query:
        case Has(kind=other, query=inner):
            plural = {"interaction": "interactions", "contact": "contacts"}.get(other, other)
            return _kinds_of_mark(inner, plural, name)
        case Not(part=part):
            return _kinds_of_mark(part, kind, name)
        case And(parts=parts) | Or(parts=parts):
            return [found for part in parts for found in _kinds_of_mark(part, kind, name)]
    values = getattr(query, "values", ())
    return [kind] if getattr(query, "field", "") == name and "mark" in values else []
