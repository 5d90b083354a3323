"""What an export may have: primary records through the gate, with what was released with them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, cast

from attrs import Factory, define, evolve

from genad_liaison.model import (
    Appointment,
    Audience,
    Contact,
    Document,
    Interaction,
    Marking,
    Nation,
    Organisation,
    Participant,
    Post,
    Record,
    Selection,
    Withheld,
    in_force,
    kind_of,
)
from genad_liaison.office.asking.describing import describe
from genad_liaison.office.desk import FACT_KINDS, Desk
from genad_liaison.rules.compilation import compilation
from genad_liaison.rules.outside import OFFICE_ONLY, outside
from genad_liaison.rules.release import Gate

EVERYTHING = "everything"
"""The primary kind that stands for every current record; for the office itself only."""


@define(kw_only=True)
class Selecting:
    """One selection on its way through the gate."""

    desk: Desk
    gate: Gate
    audience: Audience
    as_of: dt.date
    withheld: list[Withheld] = Factory(list)
    _verdicts: dict[Marking, str | None] = Factory(dict)
    _appointments: list[Appointment] | None = None
    _held_openly: set[str] | None = None

    def select(self, kind: str, records: Iterable[Record]) -> Selection:
        """The selection of primary records, all of one kind."""
        given = list(records)
        released = [record for record in given if self._passes(record)]
        tables: dict[str, Any] = {kind: tuple(self._seen(record) for record in released)}
        self._relate(kind, tables)
        marking = self._marking_of(tables)
        at = self.desk.clock()
        fields = {name: value for name, value in tables.items() if name in SELECTION_FIELDS}
        others = () if kind in SELECTION_FIELDS else tables[kind]
        return Selection(
            kind=kind, audience=self.audience, as_of=self.as_of, at=at, marking=marking,
            others=others, **fields,
        )  # fmt: skip

    def _passes(self, record: Record) -> bool:
        reason = self._refusal(record)
        if reason is not None:
            self.withheld.append(
                Withheld(
                    kind=kind_of(record),
                    uid=record.uid,
                    label=describe(self.desk, record),
                    reason=reason,
                )
            )
        return reason is None

    def _refusal(self, record: Record) -> str | None:
        match record:
            case Interaction() | Document():
                return self._verdict(record.marking)
            case _ if self.audience.office:
                return None
            case Contact():
                return self.gate.contact_refusal(record, self.audience)
            case Post():
                told = record.uid in self._told_of()
                return None if told else "has no holder that may be told of"
            case _ if (kind := kind_of(record)) in FACT_KINDS and shipped(self.desk, kind, record):
                return None
        return OFFICE_ONLY

    def _verdict(self, marking: Marking) -> str | None:
        if marking not in self._verdicts:
            self._verdicts[marking] = self.gate.content_refusal(marking, self.audience)
        return self._verdicts[marking]

    def _seen(self, record: Record) -> Record:
        if self.audience.office:
            return record
        kind = kind_of(record)
        seen = shipped(self.desk, kind, record) or outside(record, self.as_of)
        if isinstance(seen, Interaction):
            return evolve(
                seen,
                participants=tuple(self._participant(p) for p in seen.participants),
                documents=(),
            )
        return seen

    def _participant(self, person: Participant) -> Participant:
        """Who took part is personal data: outside the office, the party alone stays."""
        contact = self.desk.store.get("contacts", person.contact)
        if isinstance(contact, Contact) and self._refusal(contact) is None:
            return person
        return Participant(party=person.party)

    def _relate(self, kind: str, tables: dict[str, Any]) -> None:
        if kind == "contacts":
            self._with_posts(tables, tables["contacts"])
        elif kind == "posts":
            posts = {post.uid for post in tables["posts"]}
            held = [a for a in self._followed() if a.post in posts]
            contacts = [c for c in map(self._contact, held) if c and self._refusal(c) is None]
            tables["contacts"] = tuple(
                cast(Contact, self._seen(c)) for c in dict.fromkeys(contacts)
            )
            told = {contact.uid for contact in tables["contacts"]}
            tables["appointments"] = tuple(self._plain(a) for a in held if a.contact in told)
        elif kind == "interactions":
            self._with_people(tables)
        self._with_parties(tables)

    def _with_people(self, tables: dict[str, Any]) -> None:
        people = [p for talk in tables["interactions"] for p in talk.participants]
        found = (
            self.desk.store.get("contacts", uid) for uid in dict.fromkeys(p.contact for p in people)
        )
        tables["contacts"] = tuple(
            cast(Contact, self._seen(c)) for c in found if c and self._refusal(c) is None
        )
        posts = (self.desk.store.get("posts", uid) for uid in dict.fromkeys(p.post for p in people))
        tables["posts"] = tuple(self._seen(post) for post in posts if post)

    def _with_posts(self, tables: dict[str, Any], contacts: Iterable[Contact]) -> None:
        """Appointments follow their contact; a post is told of by its holder."""
        told = {contact.uid for contact in contacts}
        appointments = [a for a in self._followed() if a.contact in told]
        uids = dict.fromkeys(a.post for a in appointments)
        posts = (self.desk.store.get("posts", uid) for uid in uids)
        tables["appointments"] = tuple(self._plain(a) for a in appointments)
        tables["posts"] = tuple(self._seen(post) for post in posts if post)

    def _plain(self, appointment: Appointment) -> Appointment:
        return appointment if self.audience.office else evolve(appointment, note="")

    def _with_parties(self, tables: dict[str, Any]) -> None:
        named: dict[str, None] = {}
        for post in tables.get("posts", ()):
            named |= {post.party: None, post.organisation: None}
        for held in tables.get("appointments", ()):
            named[held.party] = None
        for talk in tables.get("interactions", ()):
            named |= dict.fromkeys(person.party for person in talk.participants)
        nations, bodies = self.parties(named)
        tables.setdefault("nations", nations)
        tables.setdefault("organisations", bodies)

    def parties(self, uids: Iterable[str]) -> tuple[tuple[Nation, ...], tuple[Organisation, ...]]:
        """The nations and the organisations of these ids, each once, as the audience sees them."""
        named, facts = dict.fromkeys(uids), self.desk.facts
        nations = (self._seen(facts.nations[uid]) for uid in named if uid in facts.nations)
        bodies = (
            self._seen(facts.organisations[uid]) for uid in named if uid in facts.organisations
        )
        return cast("tuple[Nation, ...]", tuple(nations)), cast(
            "tuple[Organisation, ...]", tuple(bodies)
        )

    def _marking_of(self, tables: dict[str, Any]) -> Marking:
        marked = (*tables.get("interactions", ()), *tables.get("documents", ()))
        return compilation((record.marking for record in marked), self.as_of, self.desk.facts)

    def _told_of(self) -> set[str]:
        """The posts with a holder that may be told of."""
        if self._held_openly is None:
            held = ((a.post, self._contact(a)) for a in self._in_force())
            self._held_openly = {
                post for post, who in held if who is not None and self._refusal(who) is None
            }
        return self._held_openly

    def _contact(self, appointment: Appointment) -> Contact | None:
        contact = self.desk.store.get("contacts", appointment.contact)
        return contact if isinstance(contact, Contact) else None

    def _followed(self) -> list[Appointment]:
        """The office has all appointments, past ones too; others those of the day."""
        return self._all_appointments() if self.audience.office else self._in_force()

    def _in_force(self) -> list[Appointment]:
        return [a for a in self._all_appointments() if in_force(a.period, self.as_of)]

    def _all_appointments(self) -> list[Appointment]:
        if self._appointments is None:
            found = self.desk.store.find("appointments")
            self._appointments = cast("list[Appointment]", list(found))
        return self._appointments


SELECTION_FIELDS = (
    "contacts", "organisations", "nations", "posts", "appointments", "interactions",
    "commitments", "documents", "lists",
)  # fmt: skip


def shipped(desk: Desk, kind: str, record: Record) -> Record | None:
    """The public fact under a record: as it was shipped, without the office's corrections."""
    if kind not in FACT_KINDS or desk.store.get(kind, record.uid) is not None:
        return None
    facts: Mapping[str, Record] = getattr(desk.shipped, kind)
    return facts.get(record.uid)
