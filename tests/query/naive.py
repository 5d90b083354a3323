"""What a query means, said once more and without any of the library's queries: slow and plain."""

import datetime as dt

from attrs import evolve, frozen

from genad_liaison.model import (
    WIDE,
    Appointment,
    Consent,
    Contact,
    Facts,
    Interaction,
    MailingList,
    Nation,
    Organisation,
    Post,
    Record,
    kind_of,
    references,
)
from genad_liaison.query import And, Between, Has, Not, Or, Present, Query, Term, Words, parse


@frozen(kw_only=True)
class NaiveOffice:
    """Facts and records, looked through from end to end for every question."""

    facts: Facts
    records: tuple[Record, ...]
    as_of: dt.date | None
    today: dt.date

    def answers(self, query: Query, record: Record) -> bool:
        """Whether a record answers to a query as it was asked."""
        match query:
            case Words(text=text):
                assert isinstance(record, Contact)
                return text.lower() in record.formatted_name.lower().split()
            case Term():
                return any(self.has(record, query, value) for value in query.values)
            case Present():
                return self.has_any(record, query)
            case Between(start=start, end=end):
                assert isinstance(record, Interaction)
                return (start or dt.date.min) <= record.date < (end or dt.date.max)
            case Has():
                return self.is_related(record, query)
            case Not(part=part):
                return not self.answers(part, record)
            case And(parts=parts):
                return all(self.answers(part, record) for part in parts)
            case Or(parts=parts):
                return any(self.answers(part, record) for part in parts)
        raise AssertionError(query)

    def is_related(self, record: Record, has: Has) -> bool:
        """Whether a record of the other kind that answers refers to this one, or is referred to."""
        kind, as_of = f"{has.kind}s", has.at or self.as_of
        then = evolve(self, as_of=as_of)
        return any(
            kind_of(other) == kind
            and then.counts(other)
            and (refers(other, record) or refers(record, other))
            and then.answers(has.query, other)
            for other in (*self.records, *self.facts.nations.values())
        )

    def counts(self, record: Record) -> bool:
        """Whether a record counts on the day that is asked about."""
        if isinstance(record, Appointment | Consent):
            return record.period.covers(self.as_of or self.today)
        is_later = isinstance(record, Interaction) and self.as_of and record.date > self.as_of
        return not is_later

    def has(self, record: Record, term: Term, value: str) -> bool:
        """Whether one value of a term is true of a record."""
        day = term.at or self.as_of or self.today
        match record:
            case Contact():
                return self.contact_has(record, term.field, value, day)
            case Post():
                return self.post_has(record, term.field, value, day)
            case Interaction():
                return self.interaction_has(record, term, value, day)
            case Nation() | Organisation():
                return self.is_party(record.uid, term.field, value, day)
            case Consent():
                return self.is_for(record, value)
        raise AssertionError(record)

    def has_any(self, record: Record, present: Present) -> bool:
        """Whether there is a value that is true of a record.

        Of what a record says itself any will do, be it a post or a person that is gone.
        """
        if isinstance(record, Contact) and present.field == "post":
            return bool(self.held_by(record, present.at or self.as_of or self.today))
        if isinstance(record, Interaction) and present.field == "who":
            return any(person.contact for person in record.participants)
        term = Term(field=present.field, values=(), at=present.at)
        return any(self.has(record, term, value) for value in self.all_values(present.field))

    def all_values(self, field: str) -> list[str]:
        """Every value that a field can have."""
        nations, bodies = [*self.facts.nations, "XKX"], [*self.facts.organisations]
        posts = [found for found in self.records if isinstance(found, Post)]
        return {
            "nation": nations,
            "org": bodies,
            "party": [*nations, *bodies],
            "framework": ["NATO", *self.facts.frameworks],
            "audience": ["NATO", *self.facts.frameworks],
            "status": ["ally", "partner", "suspended", "other"],
            "role": sorted({post.role for post in posts} - {""}),
            "holder": [found.uid for found in self.records if isinstance(found, Contact)],
            "list": [found.name for found in self.records if isinstance(found, MailingList)],
            "kind": ["meeting", "call"],
            "tag": ["chair"],
        }[field]

    def contact_has(self, contact: Contact, field: str, value: str, day: dt.date) -> bool:
        """By the appointments in force that day."""
        if field == "tag":
            return value in contact.categories
        if field == "list":
            return self.is_on(value, contact, day)
        return any(
            self.appointment_has(held, field, value, day) for held in self.held_by(contact, day)
        )

    def held_by(self, contact: Contact, day: dt.date) -> list[Appointment]:
        """The appointments of a contact that are in force."""
        held = (found for found in self.records if isinstance(found, Appointment))
        return [one for one in held if one.contact == contact.uid and one.period.covers(day)]

    def appointment_has(self, held: Appointment, field: str, value: str, day: dt.date) -> bool:
        """Whom an appointment speaks for, and in what post."""
        post = self.post(held.post)
        if field == "role":
            return post is not None and post.role == value
        if field == "post":
            return post is not None and post.uid == value
        party = held.party or (post.party if post else "")
        seat = post.organisation if post and field == "org" else ""
        return self.is_party(party, field, value, day) or self.is_party(seat, field, value, day)

    def post_has(self, post: Post, field: str, value: str, day: dt.date) -> bool:
        """Of a post itself, and who holds it."""
        if field == "role":
            return post.role == value
        if field == "holder":
            return any(
                held.post == post.uid and held.contact == value and held.period.covers(day)
                for held in self.records
                if isinstance(held, Appointment)
            )
        seat = post.organisation if field == "org" else ""
        return self.is_party(post.party, field, value, day) or self.is_party(
            seat, field, value, day
        )

    def interaction_has(self, met: Interaction, term: Term, value: str, day: dt.date) -> bool:
        """By what the participants recorded; a framework on the interaction's own day."""
        if term.field == "kind":
            return met.kind == value
        contacts = [person.contact for person in met.participants if person.contact]
        posts = [post for p in met.participants if (post := self.post(p.post))]
        if term.field == "who":
            return value in contacts and self.contact(value) is not None
        if term.field == "list":
            found = [contact for uid in contacts if (contact := self.contact(uid))]
            return any(self.is_on(value, contact, day) for contact in found)
        if term.field == "role":
            return any(post.role == value for post in posts)
        parties = [person.party for person in met.participants]
        if term.field == "org":
            parties += [post.organisation for post in posts]
        judged = term.at or met.date
        return any(self.is_party(party, term.field, value, judged) for party in parties)

    def is_party(self, party: str, field: str, value: str, day: dt.date) -> bool:
        """Whether a party is, or stands for, what is asked for."""
        nation = self.facts.nations.get(self.nation_of(party))
        body = self.facts.organisations.get(party)
        match field:
            case "audience" if self.is_party(party, "framework", "NATO", day):
                return True
            case "audience" if nation is None:
                return body is not None and body.nato_body
            case "audience":
                return self.is_party(party, "framework", value, day)
            case "nation":
                return self.nation_of(party) == value
            case "org":
                return value in self.upwards(party)
            case "party":
                return value in (self.nation_of(party), *self.upwards(party))
            case "status":
                return nation is not None and nation.status_on(day) == value
            case "framework" if value == "NATO":
                return nation is not None and nation.status_on(day) == "ally"
            case "framework":
                return nation is not None and value in nation.frameworks_on(day)
        raise AssertionError(field)

    def nation_of(self, party: str) -> str:
        """A nation itself, or the one that a body or the nearest body above it acts for."""
        if party in self.facts.nations or party == "XKX":  # the office's own code
            return party
        acting = [self.facts.organisations[body].acts_for for body in self.upwards(party)]
        return next(filter(None, acting), "")

    def upwards(self, body: str) -> list[str]:
        """An organisation and those that it is part of."""
        found: list[str] = []
        while body in self.facts.organisations and body not in found:
            found.append(body)
            body = self.facts.organisations[body].parent
        return found

    def is_on(self, name: str, contact: Contact, day: dt.date) -> bool:
        """Whether a contact is on a list on a day."""
        lists = (found for found in self.records if isinstance(found, MailingList))
        mailing_list = next(found for found in lists if found.name == name)
        then = NaiveOffice(facts=self.facts, records=self.records, as_of=day, today=self.today)
        asked = mailing_list.query and then.answers(parse(mailing_list.query), contact)
        return contact.uid not in mailing_list.exclude and (
            contact.uid in mailing_list.include or bool(asked)
        )

    def is_for(self, consent: Consent, purpose: str) -> bool:
        """Whether a consent is for a purpose: that word, or the list of that name."""
        lists = (found for found in self.records if isinstance(found, MailingList))
        named = {found.uid for found in lists if purpose in (found.name, found.uid)}
        return consent.purpose in {purpose, *named}

    def post(self, uid: str) -> Post | None:
        """The post of that uid."""
        posts = (found for found in self.records if isinstance(found, Post))
        return next((post for post in posts if post.uid == uid), None)

    def contact(self, uid: str) -> Contact | None:
        """The contact of that uid."""
        contacts = (found for found in self.records if isinstance(found, Contact))
        return next((contact for contact in contacts if contact.uid == uid), None)


def refers(record: Record, other: Record) -> bool:
    """Whether a record points at another one."""
    kind = kind_of(other)
    return any(
        uid == other.uid and kind in WIDE.get(named, (named,)) for named, uid in references(record)
    )
