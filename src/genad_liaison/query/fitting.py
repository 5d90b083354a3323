"""Whether one part of a query can be asked of a kind: its field, its values, its dates."""

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, parse_partial, singular
from genad_liaison.query.dates import is_relative
from genad_liaison.query.field import Field
from genad_liaison.query.fields import (
    STATUSES,
    dated_names,
    field_names,
    field_of,
    has_date,
)
from genad_liaison.query.fold import fold, words
from genad_liaison.query.point import pointed, signs_advice, suggestion
from genad_liaison.query.relations import related_kinds
from genad_liaison.query.values import (
    Between,
    Changed,
    Exact,
    Pattern,
    Present,
    Query,
    Span,
    Term,
    Words,
)

ASKED_BY_ADDRESS = ("holder", "post")
"""Of what takes an ``@DATE``, the fields whose values may have an ``@`` of their own."""
MOST_CHANGES = 10**18
"""No log has so many; every engine can count as far."""


def refuse_unfit(part: Query, kind: str) -> None:
    """Refuse a part, without parts of its own, that the kind has no answer to.

    Raises:
        UsageError: it points at the place and suggests.
    """
    match part:
        case Term() | Exact():
            _check_term(part, kind)
        case Pattern() | Present():
            _check_name(part, kind)
        case Between():
            _check_between(part, kind)
        case Words(text=text, span=span):
            _check_words(text, span, "FIELD")
            _check_assigned(text, span, kind)
        case Changed():
            _check_changed(part)


def _check_term(term: Term | Exact, kind: str) -> None:
    _check_name(term, kind)
    for position, value in enumerate(term.values):
        span = term.value_spans[position] if position < len(term.value_spans) else term.span
        if not value:
            advice = f"{term.field}:VALUE, or -{term.field}:* for those that have none"
            raise pointed(f"{term.field}: needs a value", span, advice)
        if term.field in dated_names(kind) and term.at is None:
            _check_day(value, term.field, span)
        _check_value(value, term, kind, span)


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
    if term.at is not None and name not in dated_names(kind):
        said = f"{name}: of {kind} does not change with the day, so it takes no @DATE"
        quoting = "quote the value, to look for the @ itself"
        raise pointed(said, term.span, "" if isinstance(term, Present) else quoting)


def _check_day(value: str, name: str, span: Span | None) -> None:
    """Refuse what was meant as an ``@DATE`` and is none; people may be asked for by an address."""
    before, sign, day = value.rpartition("@")
    if not sign or name in ASKED_BY_ADDRESS or span is None or span.text.startswith('"'):
        return
    place = evolve(span, start=span.start + len(before) + 1)
    said = f'"{day}" is not a date' if day else "a date is wanted after the @"
    raise pointed(said, place, "quote the value, to look for the @ itself")


def _check_value(value: str, term: Term | Exact, kind: str, span: Span | None) -> None:
    name, field = term.field, field_of(kind, term.field)
    settled = STATUSES if name == "status" else field.values if field else ()
    if settled and fold(value) not in settled:
        advice = suggestion(value, settled)
        raise pointed(
            f'{kind} have no {name} "{value}"', span, advice, f"{name}: {', '.join(settled)}"
        )
    if isinstance(term, Term) and field is not None and field.type == "text":
        _check_words(value, span, field.name)
    elif field is not None:
        _check_form(value, field, span)


def _check_assigned(text: str, span: Span | None, kind: str) -> None:
    """Refuse what would edit a field, where it is not said to be a text by its quotes."""
    name, sign, value = text.partition("=")
    if sign and value and span and not span.text.startswith('"') and name in field_names(kind):
        advice = f"{name}:{value} asks for it; quote it, to look for the text itself"
        raise pointed("= gives a field a value, and asks for none", span, advice)


def _check_words(text: str, span: Span | None, name: str) -> None:
    if text[:1].isascii() and text[:1].isalnum():
        return  # as nearly always: no need to look for more
    if not words(text):
        raise pointed(f'there is no word to look for in "{text}"', span, signs_advice(text, name))


def _check_form(value: str, field: Field, span: Span | None) -> None:
    match field.type:
        case "number" if not (value.isascii() and value.isdigit()):
            raise pointed(f'{field.name} is a number, not "{value}"', span)
        case "date" if is_relative(value):
            advice = f"{field.name}:{value}.. counts from today, to either side of the dots"
            raise pointed(f"{field.name}: is a day, a month, a year or a range", span, advice)
        case "date":
            try:
                parse_partial(value)
            except UsageError as error:
                raise pointed(error.message, span, *error.hints) from None


def _check_between(part: Between, kind: str) -> None:
    if part.field == "date" and not has_date(kind):
        message = f"{kind} have no date, so since: and before: do not apply"
        raise pointed(message, part.span, _asked_elsewhere("since", kind))
    if part.field not in field_names(kind):
        raise _unknown(part.field, kind, part.span)
    field = field_of(kind, part.field)
    if field is None or field.type != "date":
        raise pointed(f"{part.field} of {kind} is no date, so it has no range", part.span)
    if part.start and part.end and part.end < part.start:
        raise pointed("the range ends before it starts", part.span)


def _check_changed(part: Changed) -> None:
    first, last = part.first, part.last
    if not 0 <= first < MOST_CHANGES or (last is not None and not first <= last < MOST_CHANGES):
        raise pointed(f"there are no changes {first} to {last}", part.span, "changed:812..")


def _unknown(name: str, kind: str, span: Span | None) -> UsageError:
    names = field_names(kind)
    advice = _asked_elsewhere(name, kind) or suggestion(name, names) or _no_field(name, span)
    others = () if advice else (f"fields: {', '.join(names)}",)
    return pointed(f'{kind} have no field "{name}"', span, advice, *others)


def _no_field(name: str, span: Span | None) -> str:
    """What is right, where an address or a uid was taken for a field and its value."""
    behind = span.source[span.end :] if span else ""
    if name == "urn" and behind:
        return "a uid is asked for by uid:urn:..."
    return "quote it, to look for the text itself" if behind.startswith("://") else ""


def _asked_elsewhere(name: str, kind: str) -> str:
    """Where a field is one of other kinds: how to ask them, or which they are."""
    having = [other for other in KINDS if name in field_names(other)]
    related = [other for other in related_kinds(kind) if other in having]
    if related:
        return " or ".join(f"has:{singular(other)}({name}:...)" for other in related[:2])
    return f"{name}: is asked of {', '.join(having)}" if having else ""
