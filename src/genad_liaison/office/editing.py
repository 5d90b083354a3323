"""``field=value`` as a person writes it becomes a value of the model."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
from attrs import evolve, frozen

from genad_liaison.codec import from_document, value_from_plain
from genad_liaison.errors import UsageError
from genad_liaison.model import (
    KINDS,
    Address,
    Email,
    Facts,
    Forms,
    MailingList,
    Marking,
    Participant,
    Period,
    Phone,
    Rank,
    Record,
    ReleaseSet,
    Title,
    parse_partial,
)
from genad_liaison.office.drafts import with_found
from genad_liaison.office.list_query import refuse_unaskable
from genad_liaison.office.lookup import Directory
from genad_liaison.rules.markings import MarkingReader
from genad_liaison.rules.release import refuse_classified

ALIASES = {
    "name": "formatted_name", "family": "family_name", "given": "given_name",
    "printed": "printed_name", "email": "emails", "phone": "phones", "address": "addresses",
    "rank": "ranks", "tags": "categories", "languages": "languages", "lang": "languages",
    "from": "period.start", "until": "period.end", "title_fr": "title.fr", "who": "participants",
    "org": "organisation",
}  # fmt: skip
"""Short names; where a kind has a field of that very name, it is the field."""

V = TypeVar("V")
HIDDEN = ("uid", "revision", "raw")


@frozen(kw_only=True)
class Editor:
    """Applies ``field=value`` to records.

    Attributes:
        today: from which a new rank is held, where nothing else is said.
    """

    directory: Directory
    today: dt.date

    def made(self, kind: str, uid: str, assignments: Mapping[str, str]) -> Record:
        """A new record of a kind.

        Raises:
            UsageError: a field is unknown, missing, or its value not of that form.
        """
        cls = KINDS[kind]
        given = {_target(cls, name).partition(".")[0] for name in assignments}
        missing = [_written(f.name) for f in _required(cls) if f.name not in given]
        if missing:
            one = kind.removesuffix("s")
            raise UsageError(
                f"a new {one} needs {', '.join(missing)}",
                f"genad add {one} {' '.join(f'{name}=…' for name in missing)}",
            )
        document: dict[str, Any] = {"uid": uid}
        for field in _required(cls):
            document[field.name] = _placeholder(field.type)
        return self.edited(from_document(kind, document), assignments)

    def edited(self, record: Record, assignments: Mapping[str, str]) -> Record:
        """The record with those fields changed, its references found and its marking judged."""
        before = record
        for name, text in assignments.items():
            record = self._assigned(record, name, text)
        refuse_classified(record)
        if isinstance(record, MailingList):
            refuse_unaskable(self.directory.desk, record)
        return with_found(record, self.directory, before=before)

    def _assigned(self, record: Record, name: str, text: str) -> Record:
        target, _, part = _target(type(record), name).partition(".")
        field = attrs.fields_dict(type(record))[target]
        wanted = field.type
        if field.default is attrs.NOTHING and not text.strip():
            raise UsageError(f"{name} cannot be empty")
        if part and wanted not in (Title, Period):
            raise UsageError(f"{target} has no part {part!r}", f"write {target}=…")
        try:
            value = self._value(getattr(record, target), wanted, part, text)
            return evolve(record, **{target: value})
        except UsageError as error:
            raise UsageError(f"{name}: {error.message}", *error.hints) from error
        except (ValueError, TypeError) as error:
            raise UsageError(f"{name}={text}: {error}") from error

    def _value(self, old: Any, wanted: Any, part: str, text: str) -> Any:
        if wanted == tuple[Rank, ...]:
            return _promoted(old, text, self.today, self.directory.desk.facts)
        if wanted is Marking:
            return MarkingReader(self.directory.desk.facts).read(text)
        if wanted is ReleaseSet:
            return MarkingReader(self.directory.desk.facts).read_release(text) if text else wanted()
        for known, read in READERS:
            if wanted == known:
                return read(old, part, text)
        if isinstance(wanted, type) and issubclass(wanted, str):
            return text
        return _other(wanted, text)


def _target(cls: type[Record], name: str) -> str:
    """The field that a name means, with the part of it.

    Raises:
        UsageError: the kind has no such field; the hints suggest one and list all.
    """
    fields = [field for field in attrs.fields_dict(cls) if field not in HIDDEN]
    target = name if name in fields else ALIASES.get(name, name)
    if target.partition(".")[0] in fields:
        return target
    kind = next(kind for kind, known in KINDS.items() if known is cls)
    meant = [alias for alias, field in ALIASES.items() if field.partition(".")[0] in fields]
    near = get_close_matches(name, [*meant, *fields], 1)
    raise UsageError(
        f"{kind} have no field {name!r}" + (f"; did you mean {near[0]}?" if near else ""),
        f"fields: {', '.join(map(_written, fields))}",
    )


def cleared(cls: type[Record], assignments: Mapping[str, str]) -> set[str]:
    """The fields to which an empty value is given."""
    return {_target(cls, name).partition(".")[0] for name, text in assignments.items() if not text}


def _written(field: str) -> str:
    """A field as one writes it: by its short name, where it has one."""
    if field == "period":
        return "from, until"
    return next((alias for alias, known in ALIASES.items() if known == field), field)


def _required(cls: type[Record]) -> list[Any]:
    return [f for f in attrs.fields(cls) if f.default is attrs.NOTHING and f.name != "uid"]


def _placeholder(wanted: Any) -> Any:
    return {dt.date: "2000-01-01", dt.datetime: "2000-01-01T00:00:00+00:00"}.get(wanted, "")


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


def _promoted(old: tuple[Rank, ...], text: str, today: dt.date, facts: Facts) -> tuple[Rank, ...]:
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


def _other(wanted: Any, text: str) -> Any:
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
