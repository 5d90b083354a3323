"""How many columns of a terminal a text takes, and texts cut, wrapped or padded to fit."""

import unicodedata
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

_UNSEEN = ("Mn", "Me", "Cf")
"""Categories that take no column: combining letters, and signs that only steer the writing."""
_UNFIT = ("Cc", "Cs", "Co", "Cn")
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction up to another sign (Unicode TR 9), which a cut may take away."""


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal.

    >>> width_of("Åsa"), width_of("A\u030asa"), width_of("連絡")
    (3, 3, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def harmless(text: str) -> str:
    r"""A text whose control characters are shown, not sent: a card may hold what steers a terminal.

    >>> harmless("Åsa\x1b[2J")
    'Åsa\\x1b[2J'
    """
    if text.isprintable():
        return text
    return "".join(char if char == "\n" or _is_fit(char) else _spelled(char) for char in text)


def _is_fit(char: str) -> bool:
    return unicodedata.category(char) not in _UNFIT and char not in _TURNING


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """A text in one line, for a cell."""
    return harmless(" ".join(text.split()))


def padded(text: str, width: int) -> str:
    """A text of exactly that width; what is too long ends in ``…``."""
    taken = width_of(text)
    if taken > width:
        widths = list(accumulate(map(_columns, text)))
        kept = bisect(widths, width - 1)
        taken = (widths[kept - 1] if kept else 0) + 1
        text = f"{text[:kept]}…"
    return text + " " * (width - taken)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text, none wider than that unless a single word is."""
    for paragraph in harmless(text).split("\n"):
        line: list[str] = []
        taken = 0
        for word in paragraph.split(" "):
            wide = width_of(word)
            longer = taken + 1 + wide if line else wide
            if line and longer > width:
                yield " ".join(line)
                line, longer = [], wide
            if line or word:
                line.append(word)
                taken = longer
        yield " ".join(line)
