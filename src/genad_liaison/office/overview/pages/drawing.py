"""Draws who was in contact when, as SVG: a row each, a column for each month; pure."""

import calendar
import datetime as dt
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from unicodedata import east_asian_width

from attrs import frozen

from genad_liaison.model import Coverage
from genad_liaison.office.asking.contact_months import ContactMonth
from genad_liaison.office.overview.pages.html import MONTHS, esc, tag
from genad_liaison.office.overview.pages.marks import RADIUS, hatching, line, mark, text, title_of
from genad_liaison.office.overview.pages.month_words import in_words, sort_of

LABEL, MONTH, SAID = 236, 26, 156
"""Widths in pixels: of the names, of a month, of what is said behind the row."""
HEAD, ROW = 40, 28
"""Heights: of the months above, of a row."""
CHARS = 33
"""So many letters of a name fit."""


@frozen(kw_only=True)
class Row:
    """Somebody with whom contact is meant, and the months in which there was any."""

    coverage: Coverage
    name: str
    months: tuple[ContactMonth, ...] = ()

    @property
    def mark(self) -> str:
        """`` (suspended)``, `` (vacant)``: what is in the way of contact; mostly nothing."""
        return f" ({self.coverage.hindered})" if self.coverage.hindered else ""

    @property
    def said(self) -> str:
        """How it stands, in a few words."""
        match self.coverage.state:
            case "never":
                return "never in contact"
            case "overdue":
                return f"overdue since {self.coverage.due}"
        return f"due {self.coverage.due}"


@frozen(kw_only=True)
class Chart:
    """Rows over the same months.

    Attributes:
        months: the first days of the months, one after the other.
        day: up to which it is drawn, in the last of them.
        name: of the chart within its page, so that ids in it are its own.
    """

    name: str
    title: str
    about: str
    months: Sequence[dt.date]
    day: dt.date
    rows: Sequence[Row]

    @property
    def width(self) -> int:
        """Of the whole, in pixels."""
        return LABEL + MONTH * len(self.months) + SAID

    @property
    def height(self) -> int:
        """Of the whole, in pixels."""
        return HEAD + ROW * len(self.rows) + 4

    def svg(self) -> str:
        """The chart, with a title and a description for whoever does not see it."""
        parts = (
            f'<title id="{self.name}-title">{esc(self.title)}</title>',
            f'<desc id="{self.name}-about">{esc(self.about)}</desc>',
            f"<defs>{hatching(self.name)}</defs>",
            *self._grid(),
            *(one for number, row in enumerate(self.rows) for one in self._row(number, row)),
            self._today(),
        )
        box = f'viewBox="0 0 {self.width} {self.height}"'
        size = f'width="{self.width}" height="{self.height}"'
        labels = f'aria-labelledby="{self.name}-title {self.name}-about"'
        return f'<svg role="img" {labels} {box} {size}>\n' + "\n".join(parts) + "\n</svg>"

    def x_of(self, day: dt.date) -> float:
        """Where a day is; before the first month, at its left edge."""
        first = self.months[0]
        if day < first:
            return LABEL
        months = (day.year - first.year) * 12 + day.month - first.month
        part = (day.day - 1) / calendar.monthrange(day.year, day.month)[1]
        return round(LABEL + MONTH * (months + part), 1)

    def _grid(self) -> Iterator[str]:
        bottom = self.height - 4
        for number, month in enumerate(self.months):
            x = LABEL + MONTH * number
            year = month.month == 1 or number == 0
            yield line(x, 4 if year else HEAD - 6, x, bottom, "year" if year else "month")
            if year and month.month < 12:
                yield text(x + 5, 16, str(month.year), "year")
            yield text(x + MONTH / 2, HEAD - 9, MONTHS[month.month - 1][0], "letter")
        right = LABEL + MONTH * len(self.months)
        yield line(right, HEAD - 6, right, bottom, "month")
        for number in range(len(self.rows) + 1):
            y = HEAD + ROW * number
            yield line(0, y, self.width, y, "month")

    def _row(self, number: int, row: Row) -> Iterator[str]:
        y = HEAD + ROW * number + ROW // 2
        label = _cut(row.name, CHARS - len(row.mark)) + row.mark
        yield tag("g", text(2, y + 4, label, "name") + title_of(row.name + row.mark))
        yield from self._waiting(y, row)
        for month in row.months:
            yield self._mark(y, row, month)
        yield text(self.width - SAID + 10, y + 4, row.said, f"said {row.coverage.state}")

    def _waiting(self, y: int, row: Row) -> Iterator[str]:
        """A line for as long as the last contact lasts, hatching from when another is overdue."""
        last, due = row.coverage.last, row.coverage.due
        today, left = self.x_of(self.day), float(LABEL)
        if last is not None and due is not None:
            start = left
            if last.date >= self.months[0]:
                start = self.x_of(last.date.replace(day=1)) + MONTH / 2
            left = today if row.coverage.state == "fine" else self.x_of(due)
            if left > start:
                yield line(start, y, left, y, "lasts")
        if left >= today and row.coverage.state == "fine":
            return
        width = round(max(today - left, 1), 1)
        box = f'x="{left}" y="{y - 7}" width="{width}" height="14"'
        said = f"{row.name}: {row.said}"
        yield tag(
            "g", f'<rect {box} fill="url(#{self.name}-late)"/>{title_of(said)}', class_="late"
        )
        if due is not None and due >= self.months[0]:
            yield line(left, y - 11, left, y + 11, "due")

    def _mark(self, y: int, row: Row, month: ContactMonth) -> str:
        x = self.x_of(month.month) + MONTH / 2
        size = RADIUS[min(month.total, len(RADIUS)) - 1]
        inner = mark(x, y, size, sort_of(month)) + title_of(f"{row.name}, {in_words(month)}")
        if month.total > 1:
            inner += text(x, y + 3.5, str(month.total), f"count {sort_of(month)}")
        if 0 not in (month.total - month.met, month.total - month.spoke, month.total - month.wrote):
            inner += text(x + size + 3, y - size + 3, "+", "more")
        return tag("g", inner)

    def _today(self) -> str:
        x = self.x_of(self.day)
        return line(x, HEAD - 6, x, self.height - 4, "today")


def _cut(name: str, room: int) -> str:
    """A name that fits; a wide letter takes the room of two."""
    widths = list(accumulate(2 if east_asian_width(char) in "WF" else 1 for char in name))
    if not widths or widths[-1] <= room:
        return name
    return f"{name[: bisect(widths, room - 1)].rstrip()}…"
