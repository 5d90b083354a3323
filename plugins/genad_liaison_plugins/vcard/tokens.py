"""One logical line -> a property: group, name, parameters, value as it stands.

In time linear in the line, with no backtracking: a contact file is anybody's text. (vobject's own
line parser takes twice as long for each further comma of a malformed line, up to minutes.)
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from genad_liaison_plugins.vcard.decoding import text_codec

NAME = re.compile(r"(?:[Xx]-[A-Za-z0-9_/ -]*|[A-Za-z][A-Za-z0-9_/-]*)")
MARK = re.compile(r'[";:\\]')
MAX_HEAD = 65_536
MAX_CACHED = 4_096
ENCODINGS = {
    "QUOTED-PRINTABLE": "quoted-printable",
    "Q": "quoted-printable",
    "BASE64": "base64",
    "B": "base64",
    "8BIT": "",
    "7BIT": "",
}
SCHEMES = ("http", "https", "ftp", "file")

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
        simple: no group, and no parameter beyond types, preference and encoding.
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


class Property(NamedTuple):
    """A property in a card; ``value`` is unfolded and still encoded, ``line`` its first line."""

    head: Head
    value: str
    line: int


class Tokenizer:
    """Reads lines into properties and remembers the heads, most of which come again and again."""

    def __init__(self) -> None:
        self._heads: dict[str, Head] = {}

    def property(self, line: str, number: int) -> Property | None:
        """The property on a line, or ``None`` where the line is not one."""
        text, _colon, value = line.partition(":")
        head = self._heads.get(text)
        if head is None:
            return self._new(line, number)
        return Property(head, value, number)

    def _new(self, line: str, number: int) -> Property | None:
        text, colon, value = line.partition(":")
        if not colon or (value.startswith("//") and text.lower() in SCHEMES):
            return None
        if '"' in text or "\\" in text:
            pieces, value = _quoted_pieces(line)
            head = _head(pieces)
            return head and Property(head, value, number)
        head = _head(text.split(";"))
        if head is not None and len(self._heads) < MAX_CACHED and len(text) < 200:
            self._heads[text] = head
        return head and Property(head, value, number)


def _quoted_pieces(line: str) -> tuple[list[str], str]:
    """Split a head with quotes in it, and take the value off; ``\\"`` is a quote that is text."""
    pieces, start, quoted, skip = [], 0, False, -1
    for mark in MARK.finditer(line, 0, MAX_HEAD):
        at, sign = mark.start(), mark[0]
        if sign == "\\":
            skip = at + 1 if at != skip else skip
        elif sign == '"':
            quoted ^= at != skip
        elif not quoted:
            pieces.append(line[start:at])
            start = at + 1
            if sign == ":":
                return pieces, line[start:]
    text, _colon, value = line.partition(":")
    return text.replace('"', "").split(";"), value


def _head(pieces: list[str]) -> Head | None:
    group, _dot, name = pieces[0].strip().rpartition(".")
    if not NAME.fullmatch(name):
        return None
    parameters = tuple(_parameter(piece) for piece in pieces[1:] if piece.strip())
    if not parameters:
        return Head(name.upper(), name, group, simple=not group)
    return read_head(name, group, parameters)


def _parameter(piece: str) -> tuple[str, tuple[str, ...]]:
    name, equals, value = piece.strip().partition("=")
    if not equals:
        return "", (decode_caret(name.strip('"')),)
    return name.rstrip(), tuple(map(decode_caret, _comma_separated(value.strip())))


def _comma_separated(value: str) -> Iterator[str]:
    if '"' not in value:
        yield from value.split(",")
        return
    open_quote = ""
    for part in value.replace('\\"', "\0").split(","):
        whole = f"{open_quote},{part}" if open_quote else part
        open_quote = whole if whole.count('"') % 2 else ""
        if not open_quote:
            yield whole.replace('"', "").replace("\0", '"')
    if open_quote:
        yield open_quote.replace('"', "").replace("\0", '"')


def decode_caret(text: str) -> str:
    """Undo RFC 6868: ``^n`` is a line end, ``^'`` a double quote, ``^^`` a caret."""
    if "^" not in text:
        return text
    return "^".join(
        part.replace("^n", "\n").replace("^N", "\n").replace("^'", '"') for part in text.split("^^")
    )


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
        else:
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
    return known or "", oddity if known is not None else f"ENCODING={word} is not known; read as text"


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
