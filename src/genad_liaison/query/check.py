"""Whether a query can be asked of a kind of record: its fields, its settled values, its dates."""

from collections.abc import Iterator
from typing import get_args

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, parse_partial
from genad_liaison.query.depth import MAX_DEPTH, too_deep
from genad_liaison.query.field import Field
from genad_liaison.query.fields import DATED, STATUSES, field_names, field_of, has_date
from genad_liaison.query.fold import fold, words
from genad_liaison.query.joins import ANY
from genad_liaison.query.point import pointed, suggestion
from genad_liaison.query.relations import kind_named, related_kinds
from genad_liaison.query.values import (
    And,
    Between,
    Exact,
    Has,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Sort,
    Span,
    Term,
)


def check(query: Query, kind: str) -> None:
    """Refuse what the kind has no answer to.

    Raises:
        UsageError: an unknown kind or field, a value that the field never has, a date that the
            calendar has not; the hints point at the place and suggest.
    """
    if kind not in KINDS:
        raise UsageError(
            f'no kind of record is called "{kind}"', suggestion(kind, KINDS) or ", ".join(KINDS)
        )
    for part, its_kind in _leaves(query, kind):
        match part:
            case Term() | Exact():
                _check_term(part, its_kind)
            case Pattern() | Present():
                _check_name(part, its_kind)
            case Between():
                _check_between(part, its_kind)


def _leaves(query: Query, kind: str) -> Iterator[tuple[Query, str]]:
    """Every part that has no parts, and the kind of record that it asks about."""
    ordering = {id(part) for part in top_level(query)}
    waiting: list[tuple[Query, str, int]] = [(query, kind, 0)]
    while waiting:
        node, kind, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise too_deep()
        match node:
            case Not(part=part):
                waiting.append((part, kind, depth + 1))
            case And(parts=parts) | Or(parts=parts):
                waiting.extend((part, kind, depth + 1) for part in reversed(parts))
            case Has():
                waiting.append((node.query, related_kind(node, kind), depth + 1))
            case Sort(span=span) if id(node) not in ordering:
                raise pointed("sort: is for the whole query, not for a part of it", span)
            case _:
                if not isinstance(node, get_args(Query)):
                    raise UsageError(
                        f"a query is wanted, not {node!r}", 'parse("...") makes one of a text'
                    )
                yield node, kind


def top_level(query: Query) -> tuple[Query, ...]:
    """The parts that must all match, or the query itself."""
    return query.parts if isinstance(query, And) else (query,)


def related_kind(has: Has, kind: str) -> str:
    """The kind that a ``has:`` asks about.

    Raises:
        UsageError: there is none, or it has nothing to do with this one.
    """
    found, others = kind_named(has.kind), related_kinds(kind)
    if found in others:
        return found
    known = ", ".join(f"has:{other.removesuffix('s')}(...)" for other in others)
    if found:
        raise pointed(f"{kind} and {found} have nothing to do with each other", has.span, "", known)
    raise pointed(
        f'no kind of record is called "{has.kind}"',
        has.span,
        suggestion(has.kind, [other.removesuffix("s") for other in others]),
        known,
    )


def _check_term(term: Term | Exact, kind: str) -> None:
    _check_name(term, kind)
    for position, value in enumerate(term.values):
        span = term.value_spans[position] if position < len(term.value_spans) else term.span
        _check_value(value, term.field, kind, span)


def _check_name(term: Term | Exact | Pattern | Present, kind: str) -> None:
    name = term.field
    if name in ("since", "before") and has_date(kind):
        raise UsageError(f'in Python, {name}: is Between(field="date", ...)')
    if name not in field_names(kind):
        raise _unknown(name, kind, term.span)
    if isinstance(term, Pattern):
        if field_of(kind, name) is None:
            raise pointed(f"{name}: of {kind} is no text, so it has no {name}::", term.span)
        return
    if term.at is not None and name not in DATED.get(kind, ()):
        raise pointed(
            f"{name}: of {kind} does not change with the day, so it takes no @DATE", term.span
        )
    if isinstance(term, Present) and field_of(kind, name) is None and name not in ANY.get(kind, ()):
        raise pointed(f"{name}: of {kind} needs a value", term.span, f"{name}:VALUE")


def _check_value(value: str, name: str, kind: str, span: Span | None) -> None:
    field = field_of(kind, name)
    settled = STATUSES if name == "status" else field.values if field else ()
    if settled and fold(value) not in settled:
        advice = suggestion(value, settled)
        raise pointed(
            f'{kind} have no {name} "{value}"', span, advice, f"{name}: {', '.join(settled)}"
        )
    if field is not None:
        _check_form(value, field, span)


def _check_form(value: str, field: Field, span: Span | None) -> None:
    match field.type:
        case "text" if not words(value):
            raise pointed(f'there is no word to look for in "{value}"', span)
        case "number" if not (value.isascii() and value.isdigit()):
            raise pointed(f'{field.name} is a number, not "{value}"', span)
        case "date":
            try:
                parse_partial(value)
            except UsageError as error:
                raise pointed(error.message, span, *error.hints) from None


def _check_between(part: Between, kind: str) -> None:
    if part.field == "date" and not has_date(kind):
        raise pointed(f"{kind} have no date, so since: and before: do not apply", part.span)
    if part.field not in field_names(kind):
        raise _unknown(part.field, kind, part.span)
    field = field_of(kind, part.field)
    if field is None or field.type != "date":
        raise pointed(f"{part.field} of {kind} is no date, so it has no range", part.span)


def _unknown(name: str, kind: str, span: Span | None) -> UsageError:
    names = field_names(kind)
    advice = suggestion(name, names)
    others = () if advice else (f"fields: {', '.join(names)}",)
    return pointed(f'{kind} have no field "{name}"', span, advice, *others)
