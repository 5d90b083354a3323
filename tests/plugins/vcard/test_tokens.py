"""A line is taken apart into group, name, parameters and value."""

import pytest

from genad_liaison_plugins.vcard.heads import Head
from genad_liaison_plugins.vcard.tokens import Property, Tokenizer


def token(line: str) -> Property:
    prop = Tokenizer().property(line, 7)
    assert prop is not None
    return prop


def head(line: str) -> Head:
    return token(line).head


def test_a_plain_line() -> None:
    prop = token('FN:Zoë: the "first"; one')
    assert (prop.head.name, prop.value, prop.line) == ("FN", 'Zoë: the "first"; one', 7)


def test_group_and_names_keep_their_spelling() -> None:
    assert head("item1.X-ABLabel:x")[:3] == ("X-ABLABEL", "X-ABLabel", "item1")


def test_types_come_from_names_lists_and_quotes() -> None:
    wanted = ("work", "voice")
    for line in ("TEL;WORK;VOICE:1", "TEL;TYPE=WORK,VOICE:1", 'TEL;TYPE="work,voice":1',
                 "TEL;TYPE=work;TYPE=voice:1", "TEL;TYPE=WORK,TYPE=VOICE:1"):  # fmt: skip
        assert head(line).types == wanted, line


@pytest.mark.parametrize(
    ("line", "preference"),
    [("EMAIL;PREF:x", 1), ("EMAIL;TYPE=INTERNET,pref:x", 1), ("EMAIL;PREF=1:x", 1),
     ("EMAIL;PREF=42:x", 42), ("EMAIL;PREF=0:x", None), ("EMAIL;PREF=x:x", None),
     ("EMAIL:x", None)],
)  # fmt: skip
def test_preference_is_said_in_three_ways(line: str, preference: int | None) -> None:
    assert head(line).preference == preference


def test_quotes_guard_colons_semicolons_and_commas() -> None:
    prop = token('ADR;LABEL="a: b; c, d";TYPE=home:;;s')
    assert prop.head.parameters == (("LABEL", ("a: b; c, d",)), ("TYPE", ("home",)))
    assert prop.value == ";;s"


def test_an_escaped_quote_is_text() -> None:
    prop = token('X-L;X-A=a \\"b\\" c;X-T=t:geo:1,2')
    assert prop.head.parameters == (("X-A", ('a "b" c',)), ("X-T", ("t",)))
    assert prop.value == "geo:1,2"


def test_a_quote_that_is_never_closed_guards_nothing() -> None:
    prop = token('ADR;LABEL="a;TYPE=home:;;s')
    assert (prop.head.types, prop.value) == (("home",), ";;s")


def test_carets_are_decoded_in_parameters() -> None:
    assert head("ADR;LABEL=a^nb ^'c^' ^^n:x").parameter("label") == 'a\nb "c" ^n'


def test_empty_parameters_are_left_out() -> None:
    assert head("ADR;HOME;:x").parameters == (("", ("HOME",)),)


@pytest.mark.parametrize(
    "line",
    ["second line no indent", "=C3=BCrich: a", "https://example.org/x", "12:30", ":x", "", "a b:c",
     "é:x", "X;" * 40_000 + ":y"],
)  # fmt: skip
def test_other_text_is_no_property(line: str) -> None:
    assert Tokenizer().property(line, 1) is None


@pytest.mark.parametrize("name", ["X-messaging/xmpp-All", "X-GOOGLE TALK", "OPPO_RECENT_CALL"])
def test_odd_names_that_clients_write_are_properties(name: str) -> None:
    assert head(f"{name}:x").name == name


def test_the_same_head_is_read_once() -> None:
    tokenizer = Tokenizer()
    first, second = tokenizer.property("TEL;HOME:1", 1), tokenizer.property("TEL;HOME:2", 2)
    assert first is not None
    assert second is not None
    assert first.head is second.head
    assert (first.value, second.value) == ("1", "2")


def test_unknown_encodings_and_charsets_are_said() -> None:
    assert head("NOTE;ENCODING=ROT13:x").oddity == "ENCODING=ROT13 is not known; read as text"
    assert "CHARSET=X-FOO is not known" in head("NOTE;CHARSET=X-FOO:x").oddity
    assert head("NOTE;ENCODING=8BIT;CHARSET=utf-8:x").oddity == ""
