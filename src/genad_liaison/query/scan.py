"""A place in a query's text: what comes next, and errors that point at it."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar

from genad_liaison.errors import UsageError
from genad_liaison.query.point import pointed
from genad_liaison.query.values import Span

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)


D = TypeVar("D", dt.date, dt.date | None)


def small(name: str) -> str:
    """A name in small letters; one that nothing has stays, since ``İ`` would become two signs."""
    return name.lower() if name.isascii() else name


class Scanner:
    """Walks along a query, once, from left to right."""

    def __init__(self, source: str, today: dt.date | None) -> None:
        self.source = source
        self.today = today
        self.position = 0

    def ended(self) -> bool:
        """Step over space, and say whether nothing is left."""
        while self.source[self.position : self.position + 1].isspace():
            self.position += 1
        return self.position == len(self.source)

    def sees(self, pattern: re.Pattern[str]) -> bool:
        """Whether that comes next, after space."""
        return not self.ended() and pattern.match(self.source, self.position) is not None

    def at(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What comes next at this very place."""
        return pattern.match(self.source, self.position)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What comes next at this very place, and step over it."""
        found = pattern.match(self.source, self.position)
        if found is not None:
            self.position = found.end()
        return found

    def take_sign(self, sign: str) -> bool:
        """Step over one sign, if it comes next at this very place."""
        found = self.source.startswith(sign, self.position)
        self.position += found
        return found

    def take_quoted(self) -> str | None:
        r"""The text of a ``"quoted text"`` that comes next; ``\"`` stands for a quote in it."""
        if not self.source.startswith('"', self.position):
            return None
        found = self.take(_QUOTED)
        if found is None:
            raise self.error("the quotation is not closed", self.position, 1, 'add a " at its end')
        return _ESCAPED.sub(r"\1", found[1])

    def span(self, start: int, end: int | None = None) -> Span:
        """From a place up to another, or up to here."""
        return Span(self.source, start, self.position if end is None else end)

    def error(self, message: str, start: int, length: int, advice: str = "") -> UsageError:
        """An error that points at so many characters."""
        return pointed(message, Span(self.source, start, start + length), advice)

    def day(self, text: str, start: int, meaning: Callable[[str, dt.date | None], D]) -> D:
        """A date that stands at a place of the query."""
        try:
            return meaning(text, self.today)
        except UsageError as error:
            advice = error.hints[0] if error.hints else ""
            raise self.error(error.message, start, len(text), advice) from None
