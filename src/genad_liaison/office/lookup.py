"""Which record a word on the command line or in a file means: a uid, its beginning, or a name."""

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator
from typing import cast

from genad_liaison.errors import AmbiguousError, LiaisonError, NotFoundError
from genad_liaison.model import (
    OWNERS,
    PARTIES,
    Appointment,
    Contact,
    Document,
    Interaction,
    MailingList,
    Organisation,
    Post,
    Receipt,
    Record,
    fold,
    in_force,
    kind_of,
)
from genad_liaison.office.desk import FACT_KINDS, Desk, label_of
from genad_liaison.rules.parties import PartyNames

PREFIX = 4
"""So many characters of a uid are enough, where they are unique."""


class Directory:
    """Finds records by uid, beginning of a uid, e-mail address or name.

    Made for one command or one import: it reads each kind once, when that is first asked for.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kinds: dict[str, dict[str, Record]] = {}
        self._names: dict[str, dict[str, list[str]]] = {}
        self._parties = PartyNames(desk.facts)

    def find(self, kind: str, text: str) -> str:
        """The uid that a text means.

        Args:
            kind: a kind of record, or ``parties``.

        Raises:
            NotFoundError: nothing answers to it.
            AmbiguousError: several records do; the hints list them.
        """
        if kind in (PARTIES, *FACT_KINDS):
            return self._parties.find(text)
        if kind == OWNERS:
            return self._owner(text)
        records = self._read(kind)
        if text in records:
            return text
        uids = self._by_name(kind, text) or self._by_prefix(kind, text)
        if not uids:
            raise NotFoundError(f"no {_ONE[kind]} is called {text!r}", *self._close(kind, text))
        if len(uids) > 1:
            lines = [f"{uid[:8]}  {_described(records[uid])}" for uid in uids[:9]]
            raise AmbiguousError(
                f"{text!r} is the name of {len(uids)} {kind}", *lines, "name one by its id"
            )
        return uids[0]

    def _owner(self, text: str) -> str:
        try:
            return self.find("contacts", text)
        except NotFoundError as unknown:
            try:
                return self.find(PARTIES, text)
            except NotFoundError:
                raise unknown from None

    def record(self, text: str, kinds: Iterable[str]) -> Record:
        """The record of the first of these kinds that answers to the text."""
        wanted = list(kinds)
        ambiguous: LiaisonError | None = None
        for kind in wanted:
            try:
                uid = self.find(kind, text)
            except NotFoundError:
                continue
            except AmbiguousError as error:
                ambiguous = ambiguous or error
                continue
            if (found := self.get(kind, uid)) is not None:
                return found
        if ambiguous is not None:
            raise ambiguous
        hints = [hint for kind in wanted if kind in _ONE for hint in self._close(kind, text)]
        raise NotFoundError(f"nothing here is called {text!r}", *hints[:3])

    def get(self, kind: str, uid: str) -> Record | None:
        """The record of a uid, drafts of this import included."""
        return self._read(kind).get(uid) if kind in _ONE else self.desk.get(kind, uid)

    def add(self, record: Record) -> None:
        """Know a record that is about to be written."""
        kind = kind_of(record)
        if kind in _ONE:
            self._read(kind)[record.uid] = record
            self._index(kind, record)

    def held_by(self, contact: str, day: dt.date | None) -> tuple[Appointment, ...]:
        """The appointments of a contact in force that day."""
        appointments = cast(Iterable[Appointment], self._read("appointments").values())
        return tuple(a for a in appointments if a.contact == contact and in_force(a.period, day))

    def _read(self, kind: str) -> dict[str, Record]:
        if kind not in self._kinds:
            self._kinds[kind] = {}
            self._names[kind] = {}
            for record in self.desk.store.find(kind):
                self._kinds[kind][record.uid] = record
                self._index(kind, record)
        return self._kinds[kind]

    def _index(self, kind: str, record: Record) -> None:
        for name in filter(None, map(fold, _names(record))):
            uids = self._names[kind].setdefault(name, [])
            if record.uid not in uids:
                uids.append(record.uid)

    def _by_name(self, kind: str, text: str) -> list[str]:
        return self._names[kind].get(fold(" ".join(text.split())), [])

    def _by_prefix(self, kind: str, text: str) -> list[str]:
        if len(text) < PREFIX:
            return []
        lower = text.casefold()
        return [uid for uid in self._kinds[kind] if uid.casefold().startswith(lower)]

    def _close(self, kind: str, text: str) -> list[str]:
        close = difflib.get_close_matches(fold(text), self._names.get(kind, {}), 3, 0.75)
        uids = dict.fromkeys(uid for name in close for uid in self._names[kind][name])
        return [f"did you mean {label_of(self._kinds[kind][uid])}?" for uid in uids]


_ONE = {
    "contacts": "contact", "posts": "post", "appointments": "appointment",
    "interactions": "interaction", "commitments": "commitment", "documents": "document",
    "lists": "list", "receipts": "receipt", "allowances": "allowance",
    "corrections": "correction",
}  # fmt: skip


def _names(record: Record) -> Iterator[str]:
    match record:
        case Contact():
            yield from (record.formatted_name, record.printed_name, *record.nicknames)
            yield f"{record.given_name} {record.family_name}".strip()
            yield from (email.value for email in record.emails)
        case Post():
            for title in (str(record.title.en), str(record.title.fr)):
                yield title
                yield f"{title}, {record.party}"
            if record.mailbox:
                yield record.mailbox.value
        case Document():
            yield from (record.title, record.reference)
        case MailingList() | Organisation():
            yield label_of(record)
        case Interaction(subject=subject, date=date):
            yield from (subject, f"{date} {subject}")
        case Receipt(number=number):
            yield number


def _described(record: Record) -> str:
    party = getattr(record, "party", "")
    date = getattr(record, "date", "")
    return "  ".join(str(part) for part in (label_of(record), party, date) if part)
