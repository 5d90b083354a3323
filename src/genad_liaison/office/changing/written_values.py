"""Values of the model as a person writes them: a list by commas, a rank by its code, a date."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, Literal, TypeVar, get_args, get_origin

from attrs import evolve

from genad_liaison.codec import value_from_plain
from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Address,
    Email,
    Facts,
    Forms,
    Participant,
    Period,
    Phone,
    Rank,
    Title,
    parse_partial,
)

V = TypeVar("V")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    day, precision = parse_partial(text)
    if precision != "day":
        raise UsageError(f"{text!r}: the day is wanted, as {day}")
    return day


def _needed_day(text: str) -> dt.date:
    day = _day(text)
    if day is None:
        raise UsageError("a day is wanted, as 2024-05-03")
    return day


def _first(old: tuple[V, ...], new: V, text: str) -> tuple[V, ...]:
    """The preferred value is replaced; the others stay. Nothing removes the preferred one."""
    return (new, *old[1:]) if text else old[1:]


def _email(old: tuple[Email, ...], _part: str, text: str) -> tuple[Email, ...]:
    if text and ("@" not in text or " " in text):
        raise UsageError(f"{text!r} is not an e-mail address")
    return _first(old, Email(value=text, type=old[0].type if old else "work"), text)


def _phone(old: tuple[Phone, ...], _part: str, text: str) -> tuple[Phone, ...]:
    return _first(old, Phone(value=text, types=old[0].types if old else ("work",)), text)


def _address(old: tuple[Address, ...], _part: str, text: str) -> tuple[Address, ...]:
    return _first(old, Address(label=text, type=old[0].type if old else "work"), text)


def _mailbox(_old: object, _part: str, text: str) -> Email | None:
    return Email(value=text, type="work") if text else None


def _title(old: Title, part: str, text: str) -> Title:
    language = part or "en"
    if language not in ("en", "fr"):
        raise UsageError(f"a title has no part {part!r}", "title or title.en, and title.fr")
    forms: Forms = getattr(old, language)
    return evolve(old, **{language: evolve(forms, neutral=text)})


def _period(old: Period, part: str, text: str) -> Period:
    if part not in ("start", "end"):
        raise UsageError("a period is written as from=DATE and until=DATE")
    day, precision = parse_partial(text) if text else (None, "day")
    side: dict[str, Any] = {part: day, f"{part}_precision": precision}
    return evolve(old, **side)


def _participants(_old: object, _part: str, text: str) -> tuple[Participant, ...]:
    people = (part.strip() for part in text.split(";"))
    return tuple(_participant(person) for person in people if person)


def _participant(text: str) -> Participant:
    contact, post, party = (*(part.strip() for part in text.split("|")), "", "")[:3]
    return Participant(contact=contact, post=post, party=party)


def promoted(old: tuple[Rank, ...], text: str, today: dt.date, facts: Facts) -> tuple[Rank, ...]:
    """``OF-5`` or ``OF-5@2026-07-01``: the grade held until then ends that day."""
    code, _, since = text.partition("@")
    if not text:
        return ()
    if code.upper() not in facts.grades:
        raise UsageError(f"{code!r} is no grade code (STANAG 2116)", ", ".join(facts.grades))
    start = _day(since) or (today if old else None)
    ended = (evolve(r, period=evolve(r.period, end=start)) if _open(r, start) else r for r in old)
    return (*ended, Rank(code=code.upper(), period=Period(start=start)))


def _open(rank: Rank, start: dt.date | None) -> bool:
    return start is not None and rank.period.end is None


def _truth(text: str) -> bool:
    if text.lower() not in ("yes", "no", "true", "false"):
        raise UsageError(f"{text!r}: yes or no is wanted")
    return text.lower() in ("yes", "true")


def other(wanted: Any, text: str) -> Any:
    """One word of a set; else the JSON of the value, as ``--json`` shows it."""
    if get_origin(wanted) is Literal:
        if text not in get_args(wanted):
            raise UsageError(f"{text!r}: one of {', '.join(get_args(wanted))} is wanted")
        return text
    try:
        return value_from_plain(json.loads(text or "[]"), wanted)
    except ValueError:
        raise UsageError(
            f"{text!r} is not JSON", "it is written as genad show --json shows it"
        ) from None


READERS: tuple[tuple[Any, Callable[[Any, str, str], Any]], ...] = (
    (tuple[str, ...], lambda _old, _part, text: _words(text)),
    (dt.date, lambda _old, _part, text: _needed_day(text)),
    (dt.date | None, lambda _old, _part, text: _day(text)),
    (dt.time | None, lambda _old, _part, text: dt.time.fromisoformat(text) if text else None),
    (bool, lambda _old, _part, text: _truth(text)),
    (tuple[Email, ...], _email),
    (tuple[Phone, ...], _phone),
    (tuple[Address, ...], _address),
    (tuple[Participant, ...], _participants),
    (Email | None, _mailbox),
    (Title, _title),
    (Period, _period),
)
"""How each type is read: from the old value, the part of it that is meant, and the text."""
