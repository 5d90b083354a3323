"""Half-open periods of days, with as-of: the one way that a fact is dated."""

import calendar
import datetime as dt
from typing import Literal

from attrs import field, frozen

from genad_liaison.errors import UsageError

Precision = Literal["day", "month", "year"]
State = Literal["in", "out", "unknown"]


def span_end(day: dt.date, precision: Precision) -> dt.date:
    """The last day that a date of this precision may stand for: ``2024-02`` may be 29 February."""
    if precision == "year":
        return dt.date(day.year, 12, 31)
    if precision == "month":
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def sure_from(day: dt.date, precision: Precision) -> dt.date:
    """The first day on which what began then has surely begun: after an uncertain month or year."""
    if precision == "day":
        return day
    return min(span_end(day, precision), dt.date.max - dt.timedelta(days=1)) + dt.timedelta(days=1)


def shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """A day so many days, weeks, calendar months or years on; the 31st may become the 28th."""
    try:
        if unit in "dw":
            return day + dt.timedelta(days=count * (7 if unit == "w" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
        year, month = months // 12, months % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        raise UsageError(f"{count:+}{unit} from {day} is a day that the calendar has not") from None


def precise(day: dt.date | None, precision: Precision) -> str:
    """A date as it is known: ``2024-05-03``, ``2024-05``, ``2024``, or nothing."""
    if day is None:
        return ""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def parse_partial(text: str) -> tuple[dt.date, Precision]:
    """Read ``2024-05-03``, ``2024-05`` or ``2024`` (ISO 8601); a partial date is its first day.

    Raises:
        UsageError: not a date of the calendar.

    >>> parse_partial("2024-05")
    (datetime.date(2024, 5, 1), 'month')
    """
    parts = text.strip().split("-")
    precisions: dict[int, Precision] = {1: "year", 2: "month", 3: "day"}
    try:
        if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
            raise ValueError
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return dt.date(year, month, day), precisions[len(parts)]
    except (ValueError, KeyError):
        raise UsageError(
            f"{text!r} is not a date",
            "write 2024-05-03, or 2024-05 or 2024 when only that is known",
        ) from None


@frozen(kw_only=True)
class Period:
    """Days from ``start`` up to, and without, ``end``; ``None`` is a side open or not known.

    A precision of ``month`` or ``year`` says that only that much is known of a side; the date is
    then its first day, and within that month or year the answer is *unknown*.

    >>> Period(start=dt.date(2023, 4, 4)).covers(dt.date(2023, 4, 3))
    False
    """

    start: dt.date | None = None
    end: dt.date | None = field(default=None)
    start_precision: Precision = "day"
    end_precision: Precision = "day"

    @end.validator
    def _ends_after_it_starts(self, _attribute: object, end: dt.date | None) -> None:
        if end is not None and self.start is not None and end < self.start:
            raise UsageError(f"a period that starts on {self.start} cannot end on {end}")

    def state_on(self, day: dt.date) -> State:
        """Whether the day lies ``in`` the period, ``out`` of it, or nobody can tell."""
        start, end = self.start, self.end
        if (start is not None and day < start) or (
            end is not None and day > span_end(end, self.end_precision)
        ):
            return "out"
        if end is not None and day >= end:
            return "out" if self.end_precision == "day" else "unknown"
        if start is not None and day < sure_from(start, self.start_precision):
            return "unknown"
        return "in"

    def covers(self, day: dt.date) -> bool:
        """Whether the period surely holds on that day."""
        return self.state_on(day) == "in"

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        if self._empty or other._empty:
            return False
        return _before(self.start, other.end) and _before(other.start, self.end)

    @property
    def _empty(self) -> bool:
        return self.start is not None and self.start == self.end

    def __str__(self) -> str:
        start = precise(self.start, self.start_precision)
        end = precise(self.end, self.end_precision)
        return f"{start or '…'} – {end or '…'}" if start or end else "always"


def _before(start: dt.date | None, end: dt.date | None) -> bool:
    return start is None or end is None or start < end


ALWAYS = Period()
