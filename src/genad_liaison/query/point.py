"""Errors that point at their place in a query."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from genad_liaison.errors import UsageError
from genad_liaison.query.values import Span

_WINDOW = 60
"""How much of a long query is shown on either side of the place."""
_CODE, _NEAR_CODE, _NEAR = 3, 0.6, 0.7
"""How near a name must come; of so few letters, one that differs is a third of them."""


def pointed(message: str, span: Span | None, advice: str = "", *hints: str) -> UsageError:
    r"""An error whose hints are the query, and under it carets with an advice.

    >>> error = pointed('no field "naton"', Span("naton:SWE", 0, 5), "did you mean nation?")
    >>> print(*error.hints, sep="\n")
    naton:SWE
    ^^^^^       did you mean nation?
    """
    message = _short(_printable(message))
    if span is None:
        return UsageError(message, *filter(None, (advice,)), *hints)
    before, marked, after = _shown(span)
    carets = " " * _columns(before) + "^" * max(_columns(marked), 1)
    width = _columns(before + marked + after)
    gap = max(width, len(carets)) if width <= _WINDOW else len(carets)
    return UsageError(
        message, before + marked + after, f"{carets:{gap}}   {advice}".rstrip(), *hints
    )


def suggestion(word: str, among: Iterable[str], most: int = 1) -> str:
    """``did you mean nation?``, where something of the kind comes near; else nothing."""
    spelled = {name.casefold(): name for name in among}
    cutoff = _NEAR if len(word) > _CODE else _NEAR_CODE
    near = get_close_matches(word.casefold(), spelled, n=most, cutoff=cutoff)
    return f"did you mean {' or '.join(spelled[name] for name in near)}?" if near else ""


def signs_advice(text: str, name: str) -> str:
    """How signs are found, of which words are not made; nothing where there are none to be seen."""
    seen = text.strip().isprintable() and text.strip()
    return f"words are of letters and digits; {name}::EXPRESSION finds other signs" if seen else ""


def _shown(span: Span) -> tuple[str, str, str]:
    """The text before, at and after the place: in one line, and not too much of it."""
    source = _printable(span.source)
    before, marked, after = source[: span.start], source[span.start : span.end], source[span.end :]
    if len(before) > _WINDOW:
        before = "…" + before[-_WINDOW:]
    if len(marked) > _WINDOW:
        marked, after = marked[:_WINDOW], ""
    if len(after) > _WINDOW:
        after = after[:_WINDOW] + "…"
    return before, marked, after


def _printable(text: str) -> str:
    """The text with a space, or U+FFFD, for each character that cannot be seen."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def _short(message: str) -> str:
    """A message without the middle of the long value that it quotes."""
    if len(message) <= 3 * _WINDOW:
        return message
    return f"{message[: 2 * _WINDOW]}…{message[-_WINDOW:]}"


def _columns(text: str) -> int:
    """How many columns of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.category(char) in ("Mn", "Me") for char in text)
