r"""What is inside one cell: formula guard, several values in one, dates, e-mail addresses.

Guard: a spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end
(or a full-width form of one) for a formula, whoever typed it. The human profile puts an apostrophe
before such a text, except before a plain phone number; reading takes it away again.

Several values stand in one cell with ``; `` between them. A semicolon inside a value is written
``\;``; backslashes are doubled only where they stand directly before a semicolon.
"""

import datetime as dt
import re
from collections.abc import Iterable

from genad_liaison import Period, Precision, UsageError, parse_partial, precise

_TRIGGERS = "=+\\-@\t\r\n＝＋－＠"
_FORMULA = re.compile(f"'*[{_TRIGGERS}]")
_GUARDED = re.compile(f"'+[{_TRIGGERS}]")
_PLAIN_PHONE = re.compile(r"\+[0-9]+( [0-9]+)*")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+")
_ANGLE = re.compile(rf"[^<>]*<({_EMAIL.pattern})>")


def guarded(text: str) -> str:
    """The text, made safe to open in a spreadsheet.

    >>> guarded("=HYPERLINK(1)"), guarded("+32 2 707 00 00"), guarded("- first item")
    ("'=HYPERLINK(1)", '+32 2 707 00 00', "'- first item")
    """
    risky = _FORMULA.match(text) and not _PLAIN_PHONE.fullmatch(text)
    return f"'{text}" if risky else text


def raw(text: str) -> str:
    """The text as it is, save that one that looks guarded gets an apostrophe that reading takes."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text without its guard, and without blanks around it."""
    return (text[1:] if _GUARDED.match(text) else text).strip()


def join(values: Iterable[str], separator: str = ";") -> str:
    r"""Several values as one text.

    >>> print(join(["training", "a;b"]))
    training; a\;b
    """
    before = re.compile(rf"(\\*){re.escape(separator)}")
    escaped = [before.sub(rf"\1\1\\{separator}", value) for value in values]
    between = f"{separator} " if separator == ";" else separator
    return between.join([*map(_closed, escaped[:-1]), *escaped[-1:]])


def _closed(value: str) -> str:
    """Double the backslashes at the end of a value, since a separator follows."""
    return value + "\\" * (len(value) - len(value.rstrip("\\")))


def split(text: str, separator: str = ";") -> tuple[str, ...]:
    r"""The values of a text, blanks around them removed; empty ones stay where they are.

    >>> split(r"training; a\;b")
    ('training', 'a;b')
    """
    if separator not in text:
        return (text.strip(),)
    values = [""]
    for run, end, other in re.findall(
        rf"(\\*)({re.escape(separator)})|(\\+|[^\\{re.escape(separator)}]+)", text
    ):
        values[-1] += other or "\\" * (len(run) // 2)
        if end and len(run) % 2:
            values[-1] += separator
        elif end:
            values.append("")
    return tuple(value.strip() for value in values)


def several(text: str) -> tuple[str, ...]:
    """The values of a cell, without empty ones."""
    return tuple(value for value in split(text) if value)


def addresses(text: str) -> tuple[str, ...]:
    """The e-mail addresses of a cell; none when something in it is not one.

    >>> addresses("a@mod.example; b@mod.example"), addresses("A <a@mod.example>"), addresses("none")
    (('a@mod.example', 'b@mod.example'), ('a@mod.example',), ())
    """
    named = _ANGLE.fullmatch(text)
    if named:
        return (named[1],)
    parts = [part for part in re.split(r"[;,\s]+", text) if part]
    return tuple(parts) if all(map(_EMAIL.fullmatch, parts)) else ()


def date(text: str, form: str = "") -> tuple[dt.date, Precision]:
    """A date and its precision: ISO 8601, or the form that a mapping file states.

    Raises:
        UsageError: not a date of the calendar.
    """
    if form:
        try:
            return dt.datetime.strptime(text, form).date(), "day"
        except ValueError:
            pass
    try:
        return parse_partial(text)
    except UsageError as error:
        hint = f"a date like {form}" if form else "YYYY-MM-DD, or YYYY-MM or YYYY"
        raise UsageError(f"{error} ({hint} is wanted)") from None


def period(start: str, end: str, form: str = "") -> Period:
    """The period between two cells, either of which may be empty.

    Raises:
        UsageError: one is not a date, or the end lies before the start.
    """
    begun, start_precision = _side(start, form)
    ended, end_precision = _side(end, form)
    return Period(
        start=begun, end=ended, start_precision=start_precision, end_precision=end_precision
    )


def _side(text: str, form: str) -> tuple[dt.date | None, Precision]:
    return date(text, form) if text else (None, "day")


def bounds(value: Period) -> tuple[str, str]:
    """The two cells of a period."""
    return precise(value.start, value.start_precision), precise(value.end, value.end_precision)
