"""Errors that point at their place in a query."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from genad_liaison.errors import UsageError
from genad_liaison.query.values import Span

_WINDOW = 60
"""How much of a long query is shown on either side of the place."""


def pointed(message: str, span: Span | None, advice: str = "", *hints: str) -> UsageError:
    r"""An error whose hints are the query, and under it carets with an advice.

    >>> error = pointed('no field "naton"', Span("naton:SWE", 0, 5), "did you mean nation?")
    >>> print(*error.hints, sep="\n")
    naton:SWE
    ^^^^^       did you mean nation?
    """
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
    near = get_close_matches(word.casefold(), spelled, n=most)
    return f"did you mean {' or '.join(spelled[name] for name in near)}?" if near else ""


def _shown(span: Span) -> tuple[str, str, str]:
    """The text before, at and after the place: in one line, and not too much of it."""
    source = "".join(char if char.isprintable() else " " for char in span.source)
    before, marked, after = source[: span.start], source[span.start : span.end], source[span.end :]
    if len(before) > _WINDOW:
        before = "…" + before[-_WINDOW:]
    if len(marked) > _WINDOW:
        marked, after = marked[:_WINDOW], ""
    if len(after) > _WINDOW:
        after = after[:_WINDOW] + "…"
    return before, marked, after


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
