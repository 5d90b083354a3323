"""The words that the parts of a handover have in common; pure."""

import datetime as dt
import shlex
from collections.abc import Iterator, Sequence

from genad_liaison.model import Contact, Handover, Held, Interaction, Tenure, precise
from genad_liaison.office.overview.pages.sections import joined, lines
from genad_liaison.query import Between, Term, to_text


def talk_words(made: Handover, talk: Interaction) -> tuple[str, str, str]:
    """When, what, and with whom."""
    people = (
        made.name(person.contact) if person.contact else party_name(made, person.party)
        for person in talk.participants
    )
    time = f"{talk.time:%H:%M}" if talk.time else ""
    return (lines(str(talk.date), time), f"{talk.kind}: {talk.subject}", joined(people))


def who_follows(after: Sequence[Tenure], day: dt.date) -> Iterator[str]:
    """``now Ingrid Haugland, from 2025-09-01``."""
    for one in after:
        start = precise(one.appointment.period.start, one.appointment.period.start_precision)
        word = "then" if one.when == "to come" else "now" if one.when == "now" else "after that"
        yield f"{word} {one.contact.name_line(day)}, from {start}"


def held_words(made: Handover, held: Held) -> str:
    """``Delegate to the NCGP, Sweden (SWE)``."""
    return joined((str(held.post), party_name(made, held.party)))


def party_name(made: Handover, uid: str) -> str:
    """``Sweden (SWE)``; nothing where nobody is meant."""
    name = made.name(uid)
    return f"{name} ({uid})" if name != uid else uid


def reached_at(contact: Contact) -> str:
    """The preferred address and telephone number that the office has."""
    emails = sorted(contact.emails, key=lambda email: email.preference or 101)
    phones = sorted(contact.phones, key=lambda phone: phone.preference or 101)
    return lines(*(str(one) for one in (*emails[:1], *phones[:1])))


def more(count: int, shown: int, ask: str) -> str:
    """``30 more are not shown: genad commitments.``; nothing where all are shown."""
    rest = count - shown
    if rest <= 0:
        return ""
    return f"{rest} more {'is' if rest == 1 else 'are'} not shown: genad {ask}."


def asked(command: str, *terms: Term | Between) -> str:
    """A command that asks for what is in these terms, as one types it."""
    words = (shlex.quote(to_text(term)) for term in terms)
    return joined((command, *words), " ")
