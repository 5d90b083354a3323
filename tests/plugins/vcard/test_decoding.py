"""Bytes become text whatever the client wrote them in, and line numbers stay true."""

import pytest

from genad_liaison_plugins.vcard.decoding import decode, text_codec

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Müller\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_known_by_its_mark_or_its_first_letters(codec: str) -> None:
    assert decode(CARD.encode(codec)) == (CARD, [])


def test_what_is_not_utf_8_is_read_as_windows_1252_and_said_once() -> None:
    text, findings = decode(CARD.replace("END", "NOTE:€\r\nEND").encode("cp1252"))
    assert text.replace("\n", "\r\n") == CARD.replace("END", "NOTE:€\r\nEND")
    assert [(f.line, f.message) for f in findings] == [
        (3, "not UTF-8; read as Windows-1252 (2 lines)")
    ]


def test_a_line_is_read_by_its_own_charset_then_by_the_files() -> None:
    data = (
        b"BEGIN:VCARD\nVERSION:2.1\n"
        + "N;CHARSET=Windows-1251:Шевченко\n".encode("cp1251")
        + "FN:Тарас\n".encode("cp1251")
        + "NOTE:Zoë\n".encode()
    )
    text, findings = decode(data)
    assert "Шевченко" in text
    assert "FN:Тарас" in text
    assert "NOTE:Zoë" in text
    assert [f.message for f in findings] == ["not UTF-8; read as Windows-1251 (2 lines)"]


def test_a_character_cut_by_a_fold_is_put_together_when_the_rest_is_not_utf_8() -> None:
    name = "Müller".encode()
    data = b"FN:" + name[:2] + b"\r\n " + name[2:] + b"\r\nNOTE:caf\xe9\r\n"
    text, _findings = decode(data)
    assert text.split("\n") == ["FN:Müller", " ", "NOTE:café", ""]


def test_damaged_utf_16_is_read_as_far_as_it_goes() -> None:
    text, findings = decode(CARD.encode("utf-16") + b"\x00")
    assert text.startswith(CARD)
    assert [f.code for f in findings] == ["encoding"]


@pytest.mark.parametrize(
    "name",
    ["quopri", "zlib", "base64", "rot13", "hex", "unicode_escape", "raw_unicode_escape", "idna",
     "punycode", "undefined", "X-FOO", "", "\0", "a" * 50, "../os", "ü"],
)  # fmt: skip
def test_a_charset_that_is_no_character_set_is_not_used(name: str) -> None:
    assert text_codec(name) is None


@pytest.mark.parametrize(
    ("name", "codec"),
    [("UTF-8", "utf-8"), ("iso-8859-2", "iso8859-2"), ("Windows-1252", "cp1252"),
     ("SHIFT_JIS", "shift_jis"), ("latin1", "cp1252"), ("us-ascii", "ascii")],
)  # fmt: skip
def test_a_character_set_is_known_by_any_of_its_names(name: str, codec: str) -> None:
    assert text_codec(name) == codec


def test_every_byte_can_be_read() -> None:
    text, _findings = decode(bytes(range(128, 256)))
    assert len(text) == 128
