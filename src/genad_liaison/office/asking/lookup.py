"""Which record a word on the command line or in a file means: a uid, its beginning, or a name."""

import datetime as dt
from collections.abc import Iterable
from itertools import islice
from typing import cast

from genad_liaison.errors import AmbiguousError, LiaisonError, NotFoundError
from genad_liaison.model import (
    MAILINGS,
    OWNERS,
    PARTIES,
    PURPOSES,
    Appointment,
    Cadence,
    Record,
    fold,
    in_force,
    kind_of,
)
from genad_liaison.office.asking.searching import (
    PREFIX,
    close_to,
    names_of,
    one_line,
    said_of,
    search,
)
from genad_liaison.office.desk import FACT_KINDS, Desk, label_of
from genad_liaison.query import Among
from genad_liaison.rules.parties import PartyNames, find_framework

LONG = 16
"""A uid longer than this is shown by its first eight characters."""


class Directory:
    """Finds records by uid, beginning of a uid, e-mail address or name.

    Made for one command or one import. A uid is looked up by itself, and so is one name; for more,
    each kind is read once, when that is first asked for.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kinds: dict[str, dict[str, Record]] = {}
        self._searched: set[str] = set()
        self._names: dict[str, dict[str, list[str]]] = {}
        self._drafted: dict[str, Appointment] = {}
        self._drafted_of: dict[str, dict[str, None]] = {}
        self._parties = PartyNames(desk.facts)

    def find(self, kind: str, text: str) -> str:
        """The uid that a text means.

        Args:
            kind: a kind of record, or ``parties``.

        Raises:
            NotFoundError: nothing answers to it.
            AmbiguousError: several records do; the hints list them.
        """
        if kind == "frameworks":
            return self._framework(text)
        if kind in (PARTIES, *FACT_KINDS):
            return self._parties.find(text)
        if kind == OWNERS:
            return self._owner(text)
        if kind == PURPOSES:
            return self._purpose(text)
        if self.get(kind, text) is not None:
            return text
        found = self._only(kind, text)
        if found is None:
            raise NotFoundError(f"no {_ONE[kind]} is called {text!r}", *self._close(kind, text))
        return found

    def _framework(self, text: str) -> str:
        uid = find_framework(text, self.desk.facts)
        if not uid:
            known = ", ".join(("NATO", *self.desk.facts.frameworks))
            raise NotFoundError(f"no framework is called {text!r}", f"frameworks: {known}")
        return uid

    def _owner(self, text: str) -> str:
        known = self.get("contacts", text) is not None
        if (found := text if known else self._only("contacts", text)) is not None:
            return found
        try:
            return self.find(PARTIES, text)
        except NotFoundError:
            return self.find("contacts", text)  # which says what is close

    def _purpose(self, text: str) -> str:
        """The mailing list of that uid or name; any other word stands for itself."""
        word = " ".join(text.split()).lower()
        self._read("lists")
        if word == MAILINGS or not (self.get("lists", text) or self._by_name("lists", text)):
            return word
        return self.find("lists", text)

    def record(self, text: str, kinds: Iterable[str]) -> Record | None:
        """The record of the first of these kinds that answers to the text; None where none does.

        Raises:
            AmbiguousError: several do, of one kind.
        """
        ambiguous: LiaisonError | None = None
        for kind in kinds:
            try:
                uid = text if self.get(kind, text) is not None else self._only(kind, text)
            except AmbiguousError as error:
                ambiguous = ambiguous or error
                continue
            if uid is not None and (found := self.get(kind, uid)) is not None:
                return found
        if ambiguous is not None:
            raise ambiguous
        return None

    def unknown(self, text: str, kinds: Iterable[str]) -> NotFoundError:
        """That nothing is called so, and what is called nearly so: for that, all is read."""
        hints = (hint for kind in kinds if kind in _ONE for hint in self._close(kind, text))
        return NotFoundError(f"nothing here is called {text!r}", *islice(hints, 3))

    def get(self, kind: str, uid: str) -> Record | None:
        """The record of a uid, drafts of this import included."""
        if kind in _ONE and kind in self._kinds:
            return self._kinds[kind].get(uid)
        return self.desk.get(kind, uid)

    def records(self, kind: str) -> tuple[Record, ...]:
        """The office's own records of a kind, and the drafts that were added."""
        return tuple(self._read(kind).values())

    def add(self, record: Record) -> None:
        """Know a record that is about to be written."""
        kind = kind_of(record)
        if kind in _ONE:
            self._read(kind)[record.uid] = record
            self._index(kind, record)
        if isinstance(record, Appointment):
            self._drafted[record.uid] = record
            self._drafted_of.setdefault(record.contact, {})[record.uid] = None

    def held_by(self, contact: str, day: dt.date | None) -> tuple[Appointment, ...]:
        """The appointments of a contact in force that day."""
        query = Among(field="contact", values=frozenset({contact}))
        stored = cast(Iterable[Appointment], self.desk.store.find("appointments", query))
        current = (one for one in stored if one.uid not in self._drafted)
        drafted = (self._drafted[uid] for uid in self._drafted_of.get(contact, ()))
        held = (*current, *(one for one in drafted if one.contact == contact))
        return tuple(one for one in held if in_force(one.period, day))

    def _only(self, kind: str, text: str) -> str | None:
        """The uid of the one record of a name; None where there is none."""
        uids = self._answering(kind, text)
        if len(uids) > 1:
            known = ((uid, self.get(kind, uid)) for uid in uids[:9])
            lines = [f"{uid[:8]}  {_described(one)}" for uid, one in known if one is not None]
            raise AmbiguousError(
                f"{text!r} is the name of {len(uids)} {kind}", *lines, "name one by its id"
            )
        return uids[0] if uids else None

    def _answering(self, kind: str, text: str) -> list[str]:
        """For one name a kind is searched; who asks for another will ask for many."""
        if kind not in self._kinds and kind not in self._searched:
            self._searched.add(kind)
            found = search(self.desk, kind, text)
            if found is not None:
                return [record.uid for record in found]
        self._read(kind)
        return self._by_name(kind, text) or self._by_prefix(kind, text)

    def _read(self, kind: str) -> dict[str, Record]:
        if kind not in self._kinds:
            self._kinds[kind] = {}
            self._names[kind] = {}
            for record in self.desk.store.find(kind):
                self._kinds[kind][record.uid] = record
                self._index(kind, record)
        return self._kinds[kind]

    def _index(self, kind: str, record: Record) -> None:
        for name in filter(None, map(fold, names_of(record))):
            uids = self._names[kind].setdefault(name, [])
            if record.uid not in uids:
                uids.append(record.uid)

    def _by_name(self, kind: str, text: str) -> list[str]:
        return self._names[kind].get(one_line(text), [])

    def _by_prefix(self, kind: str, text: str) -> list[str]:
        if len(text) < PREFIX:
            return []
        lower = text.casefold()
        return [uid for uid in self._kinds[kind] if uid.casefold().startswith(lower)]

    def _close(self, kind: str, text: str) -> list[str]:
        if kind not in self._kinds:
            found = close_to(self.desk, kind, text)
        else:
            known = self._kinds[kind]
            near = {
                name: {uid: label_of(known[uid]) for uid in uids}
                for name, uids in self._names[kind].items()
            }
            found = said_of(fold(text), near)
        return [f"did you mean {label}?" for label in found]


_ONE = {
    "contacts": "contact", "posts": "post", "appointments": "appointment",
    "interactions": "interaction", "commitments": "commitment", "documents": "document",
    "lists": "list", "receipts": "receipt", "allowances": "allowance",
    "corrections": "correction", "queries": "query", "cadences": "cadence", "consents": "consent",
}  # fmt: skip


def _described(record: Record) -> str:
    party = getattr(record, "party", "")
    date = record.period if isinstance(record, Cadence) else getattr(record, "date", "")
    return "  ".join(str(part) for part in (label_of(record), party, date) if part)
