"""What stands before a property's value: group, name, parameters, and what they mean."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from genad_liaison_plugins.vcard.decoding import text_codec

NAME = re.compile(r"(?:[Xx]-[A-Za-z0-9_/ -]*|[A-Za-z][A-Za-z0-9_/-]*)")
ENCODINGS = {
    "QUOTED-PRINTABLE": "quoted-printable",
    "Q": "quoted-printable",
    "BASE64": "base64",
    "B": "base64",
    "8BIT": "",
    "7BIT": "",
}

Parameters = tuple[tuple[str, tuple[str, ...]], ...]


class Head(NamedTuple):
    """What stands before a property's value, read once for all lines that begin alike.

    Attributes:
        key: the name in capitals, to compare by; ``name`` as it was written.
        parameters: names and values in order; a nameless one (``TEL;HOME``) has the name ``""``.
        types: TYPE values and nameless ones in lower case, without ``pref``.
        preference: 1 for ``TYPE=PREF``, else the number of ``PREF=``.
        encoding: ``quoted-printable``, ``base64`` or nothing.
        oddity: what is wrong with it, if anything.
        simple: no group, and no parameter beyond types, preference, encoding and VALUE=text.
    """

    key: str
    name: str
    group: str = ""
    parameters: Parameters = ()
    types: tuple[str, ...] = ()
    preference: int | None = None
    encoding: str = ""
    charset: str = ""
    oddity: str = ""
    simple: bool = True

    def parameter(self, name: str) -> str:
        """The first value of a parameter, whatever its case; nothing where there is none."""
        wanted = name.upper()
        return next((values[0] for key, values in self.parameters if key.upper() == wanted), "")


def parse_head(pieces: list[str]) -> Head | None:
    """A head out of its pieces between semicolons; ``None`` where it cannot be one."""
    group, _dot, name = pieces[0].strip().rpartition(".")
    if not NAME.fullmatch(name):
        return None
    parameters = tuple(_parameter(piece) for piece in pieces[1:] if piece.strip())
    if not parameters:
        return Head(name.upper(), name, group, simple=not group)
    return read_head(name, group, parameters)


def read_head(name: str, group: str, parameters: Parameters) -> Head:
    """What a property's parameters mean."""
    types: dict[str, None] = {}
    encoding, charset, preference, oddity, simple = "", "", None, "", not group
    for key, values in parameters:
        word, first = key.upper(), values[0].strip()
        if word == "ENCODING" or (not word and first.upper() in ENCODINGS):
            encoding, oddity = _encoding(first, oddity)
        elif word == "CHARSET":
            charset, oddity = first, _charset_oddity(first, oddity)
        elif word == "PREF":
            preference = _preference(first)
        elif word in ("TYPE", ""):
            types.update(dict.fromkeys(_types(values)))
        elif word != "VALUE" or first.lower() != "text":
            simple = False
    if "pref" in types:
        preference = 1
        del types["pref"]
    return Head(
        name.upper(), name, group, parameters, tuple(types), preference, encoding, charset, oddity,
        simple,
    )  # fmt: skip


def _encoding(word: str, oddity: str) -> tuple[str, str]:
    known = ENCODINGS.get(word.upper())
    return (
        known or "",
        oddity if known is not None else f"ENCODING={word} is not known; read as text",
    )


def _charset_oddity(name: str, oddity: str) -> str:
    known = text_codec(name) is not None
    return oddity if known else f"CHARSET={name} is not known; read as UTF-8 or Windows-1252"


def _types(values: tuple[str, ...]) -> Iterator[str]:
    """TYPE values one by one, also out of ``"voice,home"`` and the wrong ``TYPE=HOME,TYPE=FAX``."""
    for value in values:
        for part in value.split(","):
            word = part.strip().lower().removeprefix("type=")
            if word:
                yield word


def _preference(text: str) -> int | None:
    known = text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= 100
    return int(text) if known else None


def _parameter(piece: str) -> tuple[str, tuple[str, ...]]:
    name, equals, value = piece.strip().partition("=")
    if not equals:
        return "", (decode_caret(name.strip('"')),)
    return name.rstrip(), tuple(map(decode_caret, _comma_separated(value.strip())))


def _comma_separated(value: str) -> Iterator[str]:
    """Split at commas outside quotes; a quote after a backslash is text (Apple)."""
    if '"' not in value:
        yield from value.split(",")
        return
    parts: list[str] = []
    quotes = 0
    for part in value.replace('\\"', "\0").split(","):
        parts.append(part)
        quotes += part.count('"')
        if quotes % 2 == 0:
            yield _unquoted(parts)
            parts = []
    if parts:
        yield _unquoted(parts)


def _unquoted(parts: list[str]) -> str:
    return ",".join(parts).replace('"', "").replace("\0", '"')


def decode_caret(text: str) -> str:
    """Undo RFC 6868: ``^n`` is a line end, ``^'`` a double quote, ``^^`` a caret."""
    if "^" not in text:
        return text
    return "^".join(
        part.replace("^n", "\n").replace("^N", "\n").replace("^'", '"') for part in text.split("^^")
    )
