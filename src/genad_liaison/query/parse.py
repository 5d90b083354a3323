"""Text to query: beets' and notmuch's habits, in a recursive descent that is bounded."""

import datetime as dt
import re

from genad_liaison.query.fold import words
from genad_liaison.query.point import signs_advice
from genad_liaison.query.scan import Scanner, small
from genad_liaison.query.terms import read_day, read_term
from genad_liaison.query.values import And, Has, Not, Or, Query, Sort, Words

MAX_LENGTH = 10_000
MAX_DEPTH = 50

_END = r'(?=[\s()"]|$)'
_OR = re.compile("OR" + _END)
_NOT = re.compile(rf"-(?=\S)|NOT{_END}")
_STOP = re.compile(rf"\)|(?:OR|AND){_END}")
_HAS = re.compile(r"has:([^\W\d]\w*)\(", re.IGNORECASE)
_MINUS = "a minus stands right before what it leaves out"
_WORD = re.compile(r'[^\s()"]+')


def parse(text: str, today: dt.date | None = None) -> Query:
    """Read a query.

    Words and ``"words that stand together"`` are full text; ``field:value``, ``field:a,b``,
    ``field:"x y"``, ``field:value@DATE``, ``since:DATE``, ``before:DATE`` and ``field:DATE..DATE``
    ask about a field, as do ``field:=text`` (the whole of it), ``field::expression``, ``field:*``
    (it has a value) and ``field:`` (it has none). ``has:interaction(...)`` asks about records of
    another kind that have to do with this one, ``query:name`` asks a stored query, and
    ``changed:812..`` the change log; ``sort:name`` and ``sort:date-`` say in which order.

    Parts that follow each other must all match (``AND`` may be written); ``OR`` between them, ``-``
    or ``NOT`` before one, and parentheses do what they say. Which fields there are depends on the
    kind of record: ``check`` looks.

    Args:
        today: what ``-3m`` counts from.

    Raises:
        UsageError: it is not well formed, longer than 10,000 characters or nested more than 50
            deep; the hints show the place.

    >>> parse("nation:SWE,FIN -role:observer")
    And(parts=(Term(field='nation', values=('SWE', 'FIN'), at=None), \
Not(part=Term(field='role', values=('observer',), at=None))))
    """
    scanner = Scanner(text, today)
    if len(text) > MAX_LENGTH:
        raise scanner.error(
            f"a query may have {MAX_LENGTH:,} characters; this one has {len(text):,}", MAX_LENGTH, 1
        )
    query = _either(scanner, 0)
    if not scanner.ended():
        raise scanner.error("this bracket closes nothing", scanner.position, 1)
    return query


def _either(scanner: Scanner, depth: int) -> Query:
    """Parts with ``OR`` between them, up to the end or a closing bracket."""
    sides = [_all(scanner, depth)]
    while scanner.sees(_OR):
        start = scanner.position
        scanner.take(_OR)
        sides.append(_all(scanner, depth))
        if not (sides[-2] and sides[-1]):
            raise _lonely(scanner, "OR", start)
    sorts = _orders_in(sides) if depth == 0 and len(sides) > 1 else []
    queries = tuple(side[0] if len(side) == 1 else And(parts=tuple(side)) for side in sides)
    query = queries[0] if len(queries) == 1 else Or(parts=queries)
    return And(parts=(query, *sorts)) if sorts else query


def _orders_in(sides: list[list[Query]]) -> list[Query]:
    """Take each ``sort:`` out of what it stands beside: it is for the whole, on whichever side."""
    taken: list[Query] = []
    for side in sides:
        others = [part for part in side if not isinstance(part, Sort)]
        if others:
            taken += (part for part in side if isinstance(part, Sort))
            side[:] = others
    return taken


def _all(scanner: Scanner, depth: int) -> list[Query]:
    """Parts that must all match, up to an ``OR``, the end or a closing bracket."""
    parts: list[Query] = []
    while not scanner.ended():
        if stop := scanner.at(_STOP):
            if stop[0] != "AND":
                break
            scanner.take(_STOP)
            if not parts or scanner.ended() or scanner.at(_STOP):
                raise _lonely(scanner, "AND", stop.start())
        parts.append(_part(scanner, depth))
    return parts


def _part(scanner: Scanner, depth: int) -> Query:
    start = scanner.position
    if depth > MAX_DEPTH:
        raise scanner.error(f"nested more than {MAX_DEPTH} deep", start, 1)
    first = scanner.source[start]  # there is one, and it tells what need not be tried
    if first in "-N" and (negation := scanner.take(_NOT)):
        if scanner.ended() or scanner.sees(_STOP):
            raise scanner.error(f"{negation[0]} needs something after it", start, len(negation[0]))
        return Not(part=_part(scanner, depth + 1))
    if scanner.take_sign("("):
        return _bracketed(scanner, depth)
    if first in "hH" and (found := scanner.take(_HAS)):
        span = scanner.span(start, scanner.position - 1)
        inner = _bracketed(scanner, depth + 1)
        return Has(kind=small(found[1]), query=inner, at=read_day(scanner), span=span)
    term = read_term(scanner)
    return _words(scanner) if term is None else term


def _bracketed(scanner: Scanner, depth: int) -> Query:
    """What stands between a bracket that was just taken and the one that closes it."""
    start = scanner.position - 1
    query = _either(scanner, depth + 1)
    if scanner.ended():
        raise scanner.error("the bracket is not closed", start, 1, "add a ) at its end")
    scanner.take_sign(")")
    return query


def _words(scanner: Scanner) -> Words:
    start = scanner.position
    text = scanner.take_quoted()
    if text is None:
        found = scanner.take(_WORD)
        text = found[0] if found else ""
    if not words(text):
        length = scanner.position - start
        raise scanner.error("there is no word to look for", start, length, _advice(text))
    return Words(text=text, span=scanner.span(start))


def _advice(text: str) -> str:
    """What is meant, perhaps, by a word without a letter in it."""
    return _MINUS if text == "-" else signs_advice(text, "FIELD")


def _lonely(scanner: Scanner, word: str, start: int) -> Exception:
    advice = f'to look for the word itself, write "{word}" in quotes'
    return scanner.error(f"{word} stands between two parts", start, len(word), advice)
