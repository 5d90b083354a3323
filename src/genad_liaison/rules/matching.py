"""Which record of the office a draft means, and what becomes of it: never two people into one."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import attrs
from attrs import evolve, frozen

from genad_liaison.model import (
    Appointment,
    Contact,
    Document,
    Interaction,
    MailingList,
    Organisation,
    Post,
    Record,
    fold,
    kind_of,
)

How = Literal["uid", "e-mail", "same"]


@frozen
class Match:
    """The record that a draft means, and by what it was known."""

    record: Record
    how: How


class Known:
    """What the office and the import so far have, to be matched against."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_uid: dict[tuple[str, str], Record] = {}
        self._by_key: dict[tuple[object, ...], list[str]] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Know this record, too, or this newer version of it."""
        kind = kind_of(record)
        self._by_uid[kind, record.uid] = record
        for key in _keys(record):
            uids = self._by_key.setdefault((kind, *key), [])
            if record.uid not in uids:
                uids.append(record.uid)

    def match(self, draft: Record) -> Match | None:
        """The record that the draft means, if the office can be sure of it."""
        kind = kind_of(draft)
        if draft.uid and (same := self._by_uid.get((kind, draft.uid))):
            return Match(same, "uid")
        for key in _keys(draft):
            for uid in self._by_key.get((kind, *key), ()):
                candidate = self._by_uid[kind, uid]
                if how := _agrees(key, candidate, draft):
                    return Match(candidate, how)
        return None


def _keys(record: Record) -> Iterator[tuple[object, ...]]:
    match record:
        case Contact():
            for email in record.emails:
                yield ("e-mail", email.value.casefold())
            yield ("name", *sorted(_names(record)))
        case Organisation():
            yield ("name", fold(record.name_en))
        case Post():
            yield ("post", record.role, record.organisation, record.party, fold(str(record)))
        case Appointment():
            yield ("held", record.contact, record.post, record.period.start)
        case Interaction():
            yield ("talk", record.kind, record.date, record.time, fold(record.subject))
        case Document(date=date):
            title = fold(record.reference or record.title)
            yield ("paper", record.kind, title, record.version, record.language, date)
        case MailingList():
            yield ("list", fold(record.name))


def _agrees(key: tuple[object, ...], known: Record, draft: Record) -> How | None:
    if not (isinstance(known, Contact) and isinstance(draft, Contact)):
        return "same"
    if key[0] == "e-mail":
        mine, other = _names(known), _names(draft)
        return "e-mail" if mine <= other or other <= mine else None
    return "same" if _reached_by(known) == _reached_by(draft) else None


def _names(contact: Contact) -> frozenset[str]:
    """The words of a name, so that order and titles written elsewhere do not matter."""
    parts = f"{contact.given_name} {contact.family_name}".strip() or contact.formatted_name
    return frozenset(fold(parts).replace(",", " ").replace(".", " ").split())


def _reached_by(contact: Contact) -> frozenset[str]:
    emails = {email.value.casefold() for email in contact.emails}
    return frozenset(emails | {phone.value for phone in contact.phones})


def merged(match: Match, draft: Record) -> Record:
    """The known record with what the draft says.

    Known by its uid, the source speaks of its own record: what it says replaces what was there,
    and where it is silent, nothing is lost. Known otherwise, only what is missing is filled in.
    """
    rule = _fill if match.how == "e-mail" else _replace
    return _field_by_field(match.record, draft, rule)


def _field_by_field(
    known: Record, draft: Record, rule: Callable[[object, object], object]
) -> Record:
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(known)):
        if field.name in ("uid", "revision"):
            continue
        new = getattr(draft, field.name)
        if new != _silent(field):
            changes[field.name] = rule(getattr(known, field.name), new)
    return evolve(known, **changes)


def _silent(field: Any) -> object:
    """The value by which a draft says nothing of a field."""
    factory = getattr(field.default, "factory", None)
    return factory() if factory is not None else field.default


def _replace(_known: object, new: object) -> object:
    return new


def _fill(known: object, new: object) -> object:
    if isinstance(known, tuple) and isinstance(new, tuple):
        have = {str(value) for value in known}
        return (*known, *(value for value in new if str(value) not in have))
    return known or new
