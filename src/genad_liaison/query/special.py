"""Reads the terms that are no list of values: presence, patterns, order, revisions."""

import datetime as dt
import re

from genad_liaison.query.dates import WRITTEN, first_day
from genad_liaison.query.patterns import compiled
from genad_liaison.query.scan import Scanner, small
from genad_liaison.query.values import Changed, Not, Pattern, Present, Query, Sort, Span

_END = r'(?=[\s()"]|$)'
_ANY = re.compile(rf"\*(?:@({WRITTEN}))?{_END}", re.ASCII)
_NONE = re.compile(
    rf"(?:@({WRITTEN}))?"
    rf"(?=\s*(?:$|\))|\s+(?:[(-]|(?:OR|AND|NOT){_END}|[^\W\d][\w-]*:))",
    re.ASCII,
)
"""Nothing, and what comes then is no value: what stands at the colon is one (Andorra is AND), and
so, more likely than not, is a word behind a space."""

_SORT = re.compile(r"([^\W\d][\w-]*?)([+-]?)" + _END)
_CHANGED = re.compile(r"(\d{1,18})?(?:(\.\.)(\d{1,18})?)?" + _END, re.ASCII)


def read_special(scanner: Scanner, name: str, span: Span) -> Query | None:
    """The rest of such a term, after its ``name:``; None where values come.

    Raises:
        UsageError: no key to sort by, no revision, an expression that is none.
    """
    match name:
        case "sort":
            return _sort(scanner, span)
        case "changed":
            return _changed(scanner, span)
        case "since" | "before":
            return None
    if scanner.take_sign(":"):
        return _pattern(scanner, name, span)
    if found := scanner.take(_ANY):
        return Present(field=name, at=_day(scanner, found), span=span)
    if found := scanner.take(_NONE):
        return Not(part=Present(field=name, at=_day(scanner, found), span=span))
    return None


def _day(scanner: Scanner, found: re.Match[str]) -> dt.date | None:
    return scanner.day(found[1], found.start(1), first_day) if found[1] else None


def _sort(scanner: Scanner, span: Span) -> Sort:
    start = scanner.position
    found = scanner.take(_SORT)
    if found is None:
        raise scanner.error("sort: needs a field", start, 1, "sort:name, or sort:date- backwards")
    return Sort(key=small(found[1]), descending=found[2] == "-", span=scanner.span(start))


def _changed(scanner: Scanner, span: Span) -> Changed:
    start = scanner.position
    found = scanner.take(_CHANGED)
    if found is None or not (found[1] or found[3]):
        raise scanner.error("changed: needs a revision", start, 1, "changed:812.. or changed:812")
    first = int(found[1] or 1)
    last = int(found[3]) if found[3] else None if found[2] else first
    if last is not None and last < first:
        length = scanner.position - start
        raise scanner.error("the range ends before it starts", start, length)
    return Changed(first=first, last=last, span=scanner.span(span.start))


def _pattern(scanner: Scanner, name: str, span: Span) -> Pattern:
    start = scanner.position
    quoted = scanner.take_quoted()
    regex = _bare_pattern(scanner) if quoted is None else quoted
    if not regex:
        raise scanner.error(f"{name}:: needs an expression", start, 1, f'{name}::"^Col"')
    at = scanner.span(start)
    compiled(regex, at)
    return Pattern(field=name, regex=regex, span=at)


def _bare_pattern(scanner: Scanner) -> str:
    """Up to a space, or a bracket that the expression did not open itself."""
    start, depth = scanner.position, 0
    while scanner.position < len(scanner.source):
        char = scanner.source[scanner.position]
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char.isspace() or depth < 0:
            break
        scanner.position += 2 if char == "\\" else 1
    scanner.position = min(scanner.position, len(scanner.source))
    return scanner.source[start : scanner.position]
