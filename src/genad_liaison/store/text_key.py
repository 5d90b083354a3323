"""Any text as one that every database can hold, in the same order.

PostgreSQL holds no NUL and neither engine holds half a surrogate pair, yet both may stand in the
uid of a card that somebody sent. They are written as two characters each, chosen so that the order
by code points stays as it was.
"""

import re

_ODD = re.compile("[\\0\\x01\\ud7ff-\\udfff]")
_ESCAPED = re.compile("\\x01([\\x01\\x02])|\\ud7ff([\\x01\\u0100-\\u08ff])")
_FIRST_HALF = 0xD800
_SHIFTED = 0x100


def to_key(text: str) -> str:
    """The text, without what a database refuses."""
    return text if _ODD.search(text) is None else _ODD.sub(lambda found: _escaped(found[0]), text)


def from_key(key: str) -> str:
    """The text that a key was made of."""
    return _ESCAPED.sub(_unescaped, key) if "\x01" in key or "\ud7ff" in key else key


def _escaped(odd: str) -> str:
    if odd in "\0\x01":
        return "\x01" + chr(ord(odd) + 1)
    half = ord(odd) - _FIRST_HALF
    return "\ud7ff" + ("\x01" if half < 0 else chr(half + _SHIFTED))


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(ord(found[1]) - 1)
    return "\ud7ff" if found[2] == "\x01" else chr(ord(found[2]) - _SHIFTED + _FIRST_HALF)
