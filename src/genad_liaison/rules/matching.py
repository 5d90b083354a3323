"""Which record of the office a draft means, and what becomes of it: never two people into one."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import attrs
from attrs import evolve, frozen

from genad_liaison.model import (
    Appointment,
    Consent,
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
Key = tuple[object, ...]


@frozen
class Match:
    """The record that a draft means, and by what it was known."""

    record: Record
    how: How


class Known:
    """What the office and the import so far have, to be matched against."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_uid: dict[tuple[str, str], Record] = {}
        self._by_key: dict[Key, list[str]] = {}
        self._claimed: set[tuple[str, str]] = set()
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

    def get(self, kind: str, uid: str) -> Record | None:
        """The record of a uid, as it is after the drafts so far."""
        return self._by_uid.get((kind, uid))

    def claim(self, record: Record) -> None:
        """This record is another than any that the same source gives another uid."""
        self._claimed.add((kind_of(record), record.uid))

    def is_claimed(self, record: Record) -> bool:
        """Whether the source gave that uid before."""
        return (kind_of(record), record.uid) in self._claimed

    def match(self, draft: Record) -> Match | None:
        """The record that the draft means, if the office can be sure of it."""
        kind = kind_of(draft)
        if draft.uid and (same := self._by_uid.get((kind, draft.uid))):
            return Match(same, "uid")
        for key in _keys(draft):
            found = [one for one in self._of_key(kind, key) if not self._is_other(one, draft)]
            if (sure := _sure_of(key, found, draft)) is not None:
                return Match(sure, "e-mail" if key[0] == "e-mail" else "same")
        return None

    def _of_key(self, kind: str, key: Key) -> Iterator[Record]:
        for uid in self._by_key.get((kind, *key), ()):
            record = self._by_uid[kind, uid]
            if key in _keys(record):
                yield record

    def _is_other(self, record: Record, draft: Record) -> bool:
        return bool(draft.uid) and self.is_claimed(record)


def _keys(record: Record) -> Iterator[Key]:
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
        case Consent():
            yield ("agreed", record.contact, record.purpose, record.period.start)
        case Interaction():
            who = frozenset(record.participants)
            yield ("talk", record.kind, record.date, record.time, fold(record.subject), who)
        case Document(date=date):
            title = fold(record.reference or record.title)
            yield ("paper", record.kind, title, record.version, record.language, date)
        case MailingList():
            yield ("list", fold(record.name))


def _sure_of(key: Key, found: list[Record], draft: Record) -> Record | None:
    """The one that is meant; of several, one that knows all of the draft already, or none."""
    if not isinstance(draft, Contact):
        return found[0] if found else None
    people = [one for one in found if isinstance(one, Contact) and _may_be(key, one, draft)]
    namesakes = [one for one in people if _names(one) == _names(draft)]
    if len(namesakes or people) == 1:
        return (namesakes or people)[0]
    return next((one for one in namesakes if merged(Match(one, "e-mail"), draft) == one), None)


def _may_be(key: Key, known: Contact, draft: Contact) -> bool:
    """Whether two cards may be one person's; nothing but a name in common is not enough."""
    mine, other = _names(known), _names(draft)
    if key[0] == "e-mail":
        return bool(mine and other) and (mine <= other or other <= mine)
    if _reached_by(known) != _reached_by(draft):
        return False
    return bool(_reached_by(known)) or not _contradict(known, draft)


def _contradict(known: Record, draft: Record) -> bool:
    """Whether two records say different things, but for the name as it is written."""
    fields = [field for field in _said(known) if field.name != "formatted_name"]
    pairs = [(_silent(f), getattr(known, f.name), getattr(draft, f.name)) for f in fields]
    return any(nothing != one != other != nothing for nothing, one, other in pairs)


def _names(contact: Contact) -> frozenset[str]:
    """The words of a name, so that order and titles written elsewhere do not matter."""
    parts = f"{contact.given_name} {contact.family_name}".strip() or contact.formatted_name
    return frozenset(fold(parts).replace(",", " ").replace(".", " ").split())


def _reached_by(contact: Contact) -> frozenset[str]:
    emails = {email.value.casefold() for email in contact.emails}
    return frozenset(emails | {phone.value for phone in contact.phones})


def same_person(one: Record, other: Record) -> bool:
    """Whether two records of one uid bear the same name, or part of it."""
    if not (isinstance(one, Contact) and isinstance(other, Contact)):
        return one == other
    return _names(one) <= _names(other) or _names(other) <= _names(one)


def merged(match: Match, draft: Record) -> Record:
    """The known record with what the draft says.

    Known by its uid, the source speaks of its own record: what it says replaces what was there,
    and where it is silent, or says what is known among other things, nothing is lost. People and
    organisations known otherwise only have filled in what is missing.
    """
    shared = isinstance(match.record, Contact | Organisation)
    changes: dict[str, Any] = {}
    for field in _said(match.record):
        known, new = getattr(match.record, field.name), getattr(draft, field.name)
        if new == _silent(field):
            continue
        if shared and match.how != "uid":
            if field.name != "release":  # that is a decision about the record it was made for
                changes[field.name] = _filled(known, new)
        elif not (shared and _has_all(known, new)):
            changes[field.name] = new
    return evolve(match.record, **changes)


def _said(record: Record) -> list["attrs.Attribute[Any]"]:
    return [field for field in attrs.fields(type(record)) if field.name not in ("uid", "revision")]


def _silent(field: Any) -> object:
    """The value by which a draft says nothing of a field."""
    factory = getattr(field.default, "factory", None)
    return factory() if factory is not None else field.default


def _has_all(known: object, new: object) -> bool:
    return isinstance(known, tuple) and isinstance(new, tuple) and set(new) <= set(known)


def _filled(known: object, new: object) -> object:
    if isinstance(known, tuple) and isinstance(new, tuple):
        have = {str(value).casefold() for value in known}
        return (*known, *(value for value in new if str(value).casefold() not in have))
    return known or new
