"""What a query means: its parts, how each is found, how many records each hits."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.office.making import delegate, put, talk

from genad_liaison import Explained, Office, UsageError, q
from genad_liaison.query import from_plain, parse


@pytest.fixture
def known(office: Office) -> Office:
    for uid, party in (("asa", "SWE"), ("aino", "FIN"), ("nino", "GEO")):
        delegate(office, uid, party)
    put(office, talk("meeting", "asa", "aino"))
    office.save_query("nordic", "nation:SWE,FIN")
    return office


def parts(found: Explained) -> Iterator[Explained]:
    yield found
    for part in found.parts:
        yield from parts(part)


PIECES = st.sampled_from([
    "role:delegate", "nation:SWE", "framework:PfP", "query:nordic", "has:interaction(kind:meeting)",
    "asa", "email:*", "changed:1..4", "-nation:GEO", "(nation:SWE OR nation:GEO)", "name:=Asa",
    "nation:*", "-framework:*", "status:*", "audience:*@2019", "(role:)", "list:*", "query:*",
])  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=3))
def test_each_part_hits_as_many_as_it_finds_alone(known: Office, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for part in parts(known.explain("contacts", text)):
        asked = from_plain(part.plain)
        assert part.hits == len(list(known.find(part.kind, asked)))
    assert known.explain("contacts", text) == known.explain("contacts", parse(text))


def test_an_order_alone_is_about_everything(known: Office) -> None:
    found = known.explain("contacts", "sort:name-")
    assert {part.text for part in parts(found)} == {"sort:name-"}
    assert [part.hits for part in parts(found)] == [3, 0]


def test_the_tree_is_that_of_the_query(known: Office) -> None:
    found = known.explain("contacts", "role:delegate (nation:SWE OR -nation:FIN)")
    assert [part.text for part in parts(found)] == [
        "role:delegate (nation:SWE OR -nation:FIN)",
        "role:delegate",
        "nation:SWE OR -nation:FIN",
        "nation:SWE",
        "-nation:FIN",
        "nation:FIN",
    ]
    assert [part.hits for part in parts(found)] == [2, 3, 2, 1, 2, 1]


def test_a_part_that_other_records_answer_says_how_many_are_known(known: Office) -> None:
    assert known.explain("contacts", "nation:SWE").found_by == "key, 1 known"
    found = known.explain("interactions", "nation:SWE")
    assert found.found_by.startswith("index party")
    assert found.found_by.endswith(": SWE")


def test_facts_are_found_among_the_facts(known: Office) -> None:
    found = known.explain("nations", "framework:NATO", as_of="1951-01-01")
    assert (found.found_by, found.hits) == ("facts", 12)


def test_an_order_hits_nothing_and_is_not_lost(known: Office) -> None:
    found = known.explain("contacts", (q.role == "delegate") & q.sort("last"))
    assert [(part.text, part.found_by) for part in found.parts][1] == ("sort:last", "order")
    assert found.hits == 3


def test_an_empty_query_is_everything(known: Office) -> None:
    found = known.explain("contacts", "")
    assert (found.text, found.hits, found.parts) == ("everything", 3, ())


def test_the_day_is_that_of_the_question(known: Office) -> None:
    assert known.explain("contacts", "nation:SWE", as_of="2019-01-01").hits == 0


@pytest.mark.parametrize("query", ["naton:SWE", "nation:SE", "(x", "query:nowhere", "has:moon(x)"])
def test_what_cannot_be_asked_cannot_be_explained(known: Office, query: str) -> None:
    with pytest.raises(UsageError):
        known.explain("contacts", query)


def test_what_is_asked_of_other_records_is_explained_too(known: Office) -> None:
    found = known.explain(
        "contacts", "-has:interaction(kind:meeting has:contact(nation:SWE OR nation:GEO))"
    )
    assert [(part.kind, part.text, part.hits) for part in parts(found)][1:] == [
        ("contacts", "has:interaction(kind:meeting has:contact(nation:SWE OR nation:GEO))", 2),
        ("interactions", "kind:meeting has:contact(nation:SWE OR nation:GEO)", 1),
        ("interactions", "kind:meeting", 1),
        ("interactions", "has:contact(nation:SWE OR nation:GEO)", 1),
        ("contacts", "nation:SWE OR nation:GEO", 2),
        ("contacts", "nation:SWE", 1),
        ("contacts", "nation:GEO", 1),
    ]


@pytest.mark.parametrize(
    ("text", "as_of", "hits"),
    [
        ("has:appointment()", None, 3),
        ("has:appointment()@2019-01-01", None, 0),
        ("has:appointment()@2019-01-01", "2026-01-01", 0),
        ("has:appointment()", "2019-01-01", 0),
        ("has:interaction()", None, 1),
        ("has:interaction()", "2019-01-01", 0),
    ],
)
def test_other_records_count_on_the_day_that_they_are_asked_about(
    known: Office, text: str, as_of: str | None, hits: int
) -> None:
    [inner] = known.explain("contacts", text, as_of=as_of).parts
    assert inner.hits == hits
