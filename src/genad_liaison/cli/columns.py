"""How many columns of a terminal a text takes, and texts cut, wrapped or padded to fit."""

import unicodedata
from collections.abc import Iterator

_UNSEEN = ("Mn", "Me", "Cf")
"""Categories that take no column: combining letters, and signs that only steer the writing."""
_UNFIT = ("Cc", "Cs", "Co", "Cn")


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
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in _UNFIT else _spelled(char)
        for char in text
    )


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """A text in one line, for a cell."""
    return harmless(" ".join(text.split()))


def padded(text: str, width: int) -> str:
    """A text of exactly that width; what is too long ends in ``…``."""
    if width_of(text) > width:
        while text and width_of(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text, none wider than that unless a single word is."""
    for paragraph in harmless(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width_of(longer) > width:
                yield line
                longer = word
            line = longer
        yield line
