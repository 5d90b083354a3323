"""One property of vCard 3.0 -> the bytes of its line: through vobject, folded by octets."""

import re
import sys
from collections.abc import Iterable

import vobject.base

from genad_liaison_plugins.vcard.heads import Parameters

MAX_OCTETS = 75
ILLEGAL = re.compile(r"[^A-Za-z0-9_-]")
CONTROLS = dict.fromkeys((*range(9), *range(10, 32), 127))


def escape(text: str) -> str:
    """A text as a 3.0 value (RFC 2426 4), with commas and semicolons escaped everywhere.

    vobject, and the servers built on it, cut any text at its first bare comma.
    """
    text = text.replace("\\", "\\\\").replace("\r\n", "\\n").replace("\n", "\\n")
    return text.replace(",", "\\,").replace(";", "\\;").translate(CONTROLS)


def structured(parts: Iterable[str]) -> str:
    """The components of N, ADR or ORG as one value."""
    return ";".join(map(escape, parts))


def content_line(name: str, value: str, parameters: Parameters = (), group: str = "") -> bytes:
    """A property's line, folded, with its CRLF.

    Args:
        name: letters, digits and hyphens; anything else becomes a hyphen.
        value: escaped already; a bare line end in it is escaped here.
        parameters: values are encoded here (RFC 6868).
        group: ``item1``, or nothing.
    """
    safe = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n").translate(CONTROLS)
    # vobject folds by characters; a line as long as it likes comes back in one piece.
    line = vobject.base.ContentLine(_name(name), {}, safe, _name(group) or None, encoded=True)
    for key, texts in parameters:
        line.params.setdefault(_name(key).upper(), []).extend(map(_parameter_value, texts))
    text: str = line.serialize(lineLength=sys.maxsize, validate=False)
    return fold(text.removesuffix("\r\n").encode())


def fold(line: bytes) -> bytes:
    """Cut a line into pieces of at most 75 octets, never within a character (RFC 6350 3.2)."""
    pieces, start, room = [], 0, MAX_OCTETS
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[start:end])
        start, room = end, MAX_OCTETS - 1
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _name(name: str) -> str:
    return ILLEGAL.sub("-", name.strip())


def _parameter_value(text: str) -> str:
    text = text.replace("^", "^^").replace('"', "^'")
    return text.replace("\r\n", "^n").replace("\n", "^n").translate(CONTROLS)
