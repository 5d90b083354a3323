"""Reads one ``field:value`` of a query, with its dates, ranges and ``@DATE``.

What is no list of values (``field:*``, ``field::regex``, ``sort:``, ``changed:``) is read by
:mod:`~.special`.
"""

import datetime as dt
import re

from attrs import frozen

from genad_liaison.query.dates import WRITTEN, day_after, first_day
from genad_liaison.query.scan import Scanner, small
from genad_liaison.query.special import read_special
from genad_liaison.query.values import Between, Exact, Query, Span, Term

_NAME = re.compile(r"([^\W\d][\w-]*):")
_BARE = re.compile(r'[^\s()",]+')
_OPEN = re.compile(r"\(")
_AT = re.compile(rf"(.*)@({WRITTEN})", re.ASCII | re.DOTALL)
_AT_AFTER_QUOTE = re.compile(r'@([^\s()"]*)')
_RANGE = re.compile(rf"({WRITTEN})?\.\.({WRITTEN})?", re.ASCII)


_DAY = "a day, a month or a year, or so long before today:  {0}:2024-05, {0}:-3m"
_WANTED = {"query": "query:NAME", "since": _DAY.format("since"), "before": _DAY.format("before")}
"""What is wanted of names that are asked for in one way only."""


@frozen
class _Value:
    text: str
    span: Span
    quoted: bool


def read_term(scanner: Scanner) -> Query | None:
    """The term that comes next, or None where what comes next is no term.

    ``since:`` and ``before:`` are a :class:`Between` of the field ``date``, as is a range of any
    field (``due:2024-05..2024-07``, both ends included).

    Raises:
        UsageError: no value, a date that the calendar has not, a range that ends too early.
    """
    start = scanner.position
    found = scanner.take(_NAME)
    if found is None:
        return None
    name, span = small(found[1]), scanner.span(start, found.end() - 1)
    if name == "has":
        message = "has: needs a kind of record and a query about it"
        raise scanner.error(message, start, len(name), "has:interaction(...)")
    special = read_special(scanner, name, span)
    if special is not None:
        return special
    is_exact = scanner.take_sign("=")
    values = _read_values(scanner, span)
    if name in ("since", "before"):
        return _side(scanner, name, span, values)
    plain = len(values) == 1 and not values[0].quoted and not is_exact
    if plain and ".." in values[0].text and _RANGE.fullmatch(values[0].text):
        return _range(scanner, name, span, values[0])
    at, values = _split_at(scanner, values)
    return (Exact if is_exact else Term)(
        field=name,
        values=tuple(value.text for value in values),
        at=at,
        span=span,
        value_spans=tuple(value.span for value in values),
    )


def _read_values(scanner: Scanner, name: Span) -> list[_Value]:
    values: list[_Value] = []
    while not values or scanner.take_sign(","):
        start = scanner.position
        quoted = scanner.take_quoted()
        bare = scanner.take(_BARE) if quoted is None else None
        text = quoted or (bare[0] if bare else "")
        if not text:
            raise scanner.error(
                f"{name.text}: needs a value",
                start,
                1,
                _wanted(name.text, bracket=scanner.sees(_OPEN)),
            )
        if bare and (text[0] in ":=!" or text == "*" or text.startswith("*@")):
            raise _no_value(scanner, name.text.lower(), text, start)
        values.append(_Value(text, scanner.span(start), quoted is not None))
    return values


def _no_value(scanner: Scanner, name: str, text: str, start: int) -> Exception:
    """The error for a sign that is no value where it stands, or that is of another language."""
    if text.startswith("*@"):
        return _no_date(scanner, text[2:], start + 2)
    advice = "quote it, to look for the sign itself"
    if text == "*":
        advice = f"{name}:* stands alone, for any value"
    elif text[0] == "!" and text[1:]:
        advice = f"-{name}:{text[1:]} leaves it out"
    return scanner.error(f'"{text}" is no value', start, len(text), _WANTED.get(name, advice))


def _wanted(label: str, *, bracket: bool) -> str:
    """What would be right, where a value is missing; a bracket is no way to name several."""
    general = f"{label}:VALUE, or -{label}:* for those that have none"
    return _WANTED.get(label.lower(), f"{label}:VALUE,VALUE for several" if bracket else general)


def read_day(scanner: Scanner) -> dt.date | None:
    """The ``@DATE`` that comes right after a quotation or a bracket, if there is an ``@``."""
    found = scanner.take(_AT_AFTER_QUOTE)
    if found is None:
        return None
    if not found[1]:
        raise _no_date(scanner, "", found.start(1))
    return scanner.day(found[1], found.start(1), first_day)


def _no_date(scanner: Scanner, text: str, start: int) -> Exception:
    said = f"{text!r} is not a date" if text else "a date is wanted after the @"
    return scanner.error(said, start, len(text), "@2024-05-03, @2024-05 or @2024")


def _split_at(scanner: Scanner, values: list[_Value]) -> tuple[dt.date | None, list[_Value]]:
    """The ``@DATE`` at the end of the last value, and the values without it."""
    *others, last = values
    if last.quoted:
        return read_day(scanner), values
    found = _AT.fullmatch(last.text) if "@" in last.text else None
    if found is None:
        return None, values
    start = last.span.start
    if not found[1]:
        raise scanner.error("there is no value before the @", start, 1)
    at = scanner.day(found[2], start + found.start(2), first_day)
    return at, [*others, _Value(found[1], scanner.span(start, start + found.end(1)), quoted=False)]


def _side(scanner: Scanner, name: str, span: Span, values: list[_Value]) -> Between:
    if len(values) > 1:
        raise scanner.error(f"{name}: takes one date", values[1].span.start, len(values[1].text))
    day = scanner.day(values[0].text, values[0].span.start, first_day)
    if name == "since":
        return Between(field="date", start=day, span=span)
    return Between(field="date", end=day, span=span)


def _range(scanner: Scanner, name: str, span: Span, value: _Value) -> Between:
    first, _, last = value.text.partition("..")
    at = value.span.start
    start = scanner.day(first, at, first_day) if first else None
    end = scanner.day(last, at + len(first) + 2, day_after) if last else None
    if start and end and end <= start:
        raise scanner.error("the range ends before it starts", at, len(value.text))
    return Between(field=name, start=start, end=end, span=span)
