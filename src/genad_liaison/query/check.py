"""Whether a query can be asked of a kind of record: its fields, its settled values, its dates."""

from collections.abc import Iterator

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, parse_partial
from genad_liaison.query.field import Field
from genad_liaison.query.fields import DATED, STATUSES, field_names, field_of, has_date
from genad_liaison.query.fold import fold, words
from genad_liaison.query.point import pointed, suggestion
from genad_liaison.query.values import And, Between, Not, Or, Query, Span, Term

MAX_DEPTH = 110
"""Brackets nested as deep as the parser lets them, each with an ``OR`` of ``AND`` in it."""


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
    for part in _leaves(query):
        if isinstance(part, Term):
            _check_term(part, kind)
        else:
            _check_between(part, kind)


def _leaves(query: Query) -> Iterator[Term | Between]:
    waiting = [(query, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise UsageError(f"the query is nested more than {MAX_DEPTH} deep")
        match node:
            case Term() | Between():
                yield node
            case Not(part=part):
                waiting.append((part, depth + 1))
            case And(parts=parts) | Or(parts=parts):
                waiting.extend((part, depth + 1) for part in reversed(parts))


def _check_term(term: Term, kind: str) -> None:
    name = term.field
    if name in ("since", "before") and has_date(kind):
        raise UsageError(f'in Python, {name}: is Between(field="date", ...)')
    if name not in field_names(kind):
        raise _unknown(name, kind, term.span)
    if term.at is not None and name not in DATED.get(kind, ()):
        raise pointed(
            f"{name}: of {kind} does not change with the day, so it takes no @DATE", term.span
        )
    for position, value in enumerate(term.values):
        span = term.value_spans[position] if position < len(term.value_spans) else term.span
        _check_value(value, name, kind, span)


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
