"""Texts made comparable: without case and accents, for looking up and sorting names."""

import re
import unicodedata

_PLAIN = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a", "ĳ": "ij", **dict.fromkeys("ʼʻʹʾʿ‘’′", "'"), "‐": "-",
})  # fmt: skip
_ACUTE = "\N{ACUTE ACCENT}"
"""Typed for an apostrophe, but made of a space and a mark."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """A text without case and accents; letters that do not decompose are spelled plainly.

    Apostrophes are ``'``, whichever was typed, and hyphens ``-``.

    >>> fold("Åland"), fold("ÉTATS‐UNIS"), fold("Łódź"), fold("DİYARBAKIR"), fold("O’Neill")
    ('aland', 'etats-unis', 'lodz', 'diyarbakir', "o'neill")
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.replace(_ACUTE, "'"))
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _BEYOND_ASCII.sub(_bare, decomposed)


def _bare(found: re.Match[str]) -> str:
    bare = "".join(char for char in found[0] if not unicodedata.combining(char))
    return bare.translate(_PLAIN)
