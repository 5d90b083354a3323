"""One logical line -> a property: group, name, parameters, value as it stands.

In time linear in the line, with no backtracking: a contact file is anybody's text. (vobject's own
line parser takes twice as long for each further comma of a malformed line, up to minutes.)
"""

import re
from typing import NamedTuple

from genad_liaison_plugins.vcard.heads import Head, parse_head

MARK = re.compile(r'[";:\\]')
MAX_HEAD = 65_536
MAX_CACHED = 4_096
SCHEMES = ("HTTP", "HTTPS", "FTP", "FILE")


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
        if not colon or len(text) > MAX_HEAD:
            return None
        plain = '"' not in text and "\\" not in text
        pieces, value = (text.split(";"), value) if plain else _quoted_pieces(line)
        head = parse_head(pieces)
        if head is None or (head.key in SCHEMES and value.startswith("//")):
            return None
        if plain and len(self._heads) < MAX_CACHED and len(text) < 200:
            self._heads[text] = head
        return Property(head, value, number)


def _quoted_pieces(line: str) -> tuple[list[str], str]:
    """Split a head with quotes in it, and take the value off; an escaped quote is text."""
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
