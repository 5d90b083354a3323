"""A file is cut into cards; what is wrong with one costs no other."""

import pytest
from tests.plugins.vcard.samples import card, cards, properties

from genad_liaison_plugins.vcard.cards import cut
from genad_liaison_plugins.vcard.findings import Finding
from genad_liaison_plugins.vcard.open_card import MAX_PROPERTIES, Card


def names(found: list[Card]) -> list[str]:
    return [prop.value for one in found for prop in one.properties if prop.head.key == "FN"]


def said(one: Card) -> list[tuple[int, str]]:
    return [(finding.line, finding.message) for finding in one.findings]


def test_cards_are_counted_and_know_their_lines() -> None:
    found = cards(card("FN:a") + "\r\n" + card("FN:b", version="4.0"))
    assert [(one.number, one.line, one.version) for one in found] == [(1, 1, "3.0"), (2, 6, "4.0")]


def test_a_missing_end_costs_nothing() -> None:
    found = cards("BEGIN:VCARD\nVERSION:3.0\nFN:a\nBEGIN:VCARD\nVERSION:3.0\nFN:b")
    assert names(found) == ["a", "b"]
    assert said(found[0]) == [(4, "END:VCARD is missing; read up to the next card")]
    assert said(found[1]) == [(6, "END:VCARD is missing; read up to the end of the file")]


def test_case_and_blanks_around_begin_and_end_do_not_matter() -> None:
    assert names(cards("begin:vCard \nversion:3.0\nfn:a\nEnd:VCARD\t\n")) == ["a"]


@pytest.mark.parametrize("agent", ["AGENT:\n", "AGENT:", "agent:  \n"])
def test_a_card_in_a_card_belongs_to_its_agent(agent: str) -> None:
    inner = "BEGIN:VCARD\nVERSION:2.1\nFN:Sec\nEND:VCARD\n"
    text = f"BEGIN:VCARD\nVERSION:2.1\nFN:x\n{agent}{inner}NOTE:after\nEND:VCARD\n"
    found = cards(text + card("FN:y"))
    assert names(found) == ["x", "y"]
    assert properties(text, "NOTE")[0].value == "after"
    assert properties(text, "AGENT")[0].value == inner.rstrip("\n")
    assert said(found[0]) == []


def test_agents_of_agents_are_kept_whole() -> None:
    inner = "AGENT:BEGIN:VCARD\nFN:b\nAGENT:\nBEGIN:VCARD\nFN:c\nEND:VCARD\nEND:VCARD\n"
    text = card("FN:a").replace("END:VCARD\r\n", inner + "FN:after\nEND:VCARD\n")
    assert names(cards(text)) == ["a", "after"]


def test_a_card_whose_agent_never_ends_is_closed_by_the_next_card() -> None:
    found = cards("BEGIN:VCARD\nVERSION:2.1\nFN:a\nAGENT:BEGIN:VCARD\nFN:b\n" + card("FN:c"))
    assert names(found) == ["a", "c"]
    assert said(found[0]) == [(6, "END:VCARD is missing; read up to the next card")]


def test_a_line_that_is_no_property_goes_on_from_the_one_before() -> None:
    found = cards(card("NOTE:first", "second line", "third line", "TEL:1"))
    assert [p.value for p in found[0].properties[1:]] == ["first\nsecond line\nthird line", "1"]
    assert said(found[0]) == [(4, "not a property; read as part of NOTE")]


def test_base64_without_indent_is_put_together() -> None:
    text = card("PHOTO;ENCODING=BASE64:iVBO", "Rw0KGgo=", "", "FN:x", version="2.1")
    assert properties(text, "PHOTO")[0].value == "iVBORw0KGgo="


def test_quoted_printable_that_lost_its_soft_breaks_is_put_together() -> None:
    text = card("NOTE;ENCODING=QUOTED-PRINTABLE:=C3=", "", "=BC a=", "", "=C3=BC", version="2.1")
    assert properties(text, "NOTE")[0].value == "=C3=BC a=C3=BC"


@pytest.mark.parametrize(
    ("line", "version", "message"),
    [("FN:x", "3.0", "VERSION is missing; read as 3.0"),
     ("TEL;HOME:1", "2.1", "VERSION is missing; read as 2.1"),
     ("VERSION:4", "4.0", "VERSION 4 is not known; read as 4.0"),
     ("VERSION:9.9", "3.0", "VERSION 9.9 is not known; read as 3.0")],
)  # fmt: skip
def test_a_version_is_supplied(line: str, version: str, message: str) -> None:
    found = cards(f"BEGIN:VCARD\n{line}\nEND:VCARD")
    assert found[0].version == version
    assert said(found[0]) == [(1, message)]


def test_what_stands_outside_cards_is_said_once_for_a_run_of_lines() -> None:
    found = list(cut("hello\nthere\n" + card("FN:a") + "END:VCARD\n" + card("FN:b") + "bye"))
    assert [part for part in found if isinstance(part, Finding)] == [
        Finding(1, "outside", "these lines are in no card; not read", "warning"),
        Finding(7, "outside", "this line is in no card; not read", "warning"),
        Finding(12, "outside", "this line is in no card; not read", "warning"),
    ]


def test_the_begin_of_something_else_is_left_out() -> None:
    found = cards(card("FN:a", "BEGIN:VEVENT", "END:VEVENT"))
    assert names(found) == ["a"]
    assert [message for _line, message in said(found[0])] == [
        "BEGIN:VEVENT has no place in a card; left out",
        "END:VEVENT has no place in a card; left out",
    ]


def test_a_first_line_that_is_no_property_is_left_out_and_said() -> None:
    found = cards("BEGIN:VCARD\nhello\nVERSION:3.0\nFN:a\nEND:VCARD")
    assert said(found[0]) == [(2, "'hello' is no property; left out")]


@pytest.mark.parametrize("line", ["FN:a", "VERSION:3.0", "EMAIL:a@b.example", "TEL;HOME:1"])
def test_a_stray_line_does_not_spoil_what_has_one_line(line: str) -> None:
    found = cards(card(line, "x" * 50))
    assert found[0].properties[-1].value == line.partition(":")[2]
    assert said(found[0]) == [(4, f"'{'x' * 39}…' is no property; left out")]


def test_too_many_properties_are_left_out_and_said() -> None:
    found = cards(card(*["X-A:1"] * MAX_PROPERTIES, "NOTE:b"))
    assert len(found[0].properties) == MAX_PROPERTIES
    assert {message for _line, message in said(found[0])} == {
        "X-A is too much; left out",
        "NOTE is too much; left out",
    }


def test_a_file_without_cards_has_none() -> None:
    assert cards("") == []
    assert cards("BEGIN:VCALENDAR\nEND:VCALENDAR\n") == []
