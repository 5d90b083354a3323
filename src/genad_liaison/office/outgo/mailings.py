"""The people and posts behind a mailing, put before the rules."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import cast

from attrs import evolve

from genad_liaison.model import (
    Appointment,
    Audience,
    Consent,
    Contact,
    Document,
    Edition,
    Held,
    Post,
    Record,
)
from genad_liaison.office.changing.fitness import marking_said
from genad_liaison.office.desk import Desk
from genad_liaison.rules.consents import Purpose, refusal
from genad_liaison.rules.mailing import Mailing, mailing
from genad_liaison.rules.markings import MarkingReader, marking_text
from genad_liaison.rules.recipients import Candidate
from genad_liaison.rules.release import Gate


def make_mailing(
    desk: Desk,
    contacts: Iterable[Record],
    items: Iterable[Record],
    audiences: tuple[Audience, ...],
    gate: Gate,
    wanted: tuple[Purpose, ...],
) -> Mailing:
    """The editions of a mailing, each with its marking printed.

    Args:
        wanted: what it is sent for; who said no to that gets nothing, at whatever address.
    """
    held, said_no = _held(desk, gate.days), _said_no(desk, wanted, gate.days)
    asked = sorted(cast(Iterable[Contact], contacts), key=lambda contact: contact.uid)
    others = sorted((held.keys() | said_no.keys()) - {contact.uid for contact in asked})
    made = mailing(
        _candidates(asked, held, said_no, gate.days),
        _in_order(cast(Iterable[Document], items)),
        audiences,
        gate,
        bystanders=_candidates(_contacts(desk, others), held, said_no, gate.days),
    )
    reader = MarkingReader(desk.facts)
    editions = tuple(_printed(desk, edition, reader) for edition in made.editions)
    return evolve(made, editions=editions)


def _held(desk: Desk, days: tuple[dt.date, ...]) -> dict[str, list[Held]]:
    """By contact, the posts held, or perhaps held, on any of the days.

    An appointment to a post that is no longer there still ties its holder to somebody.
    """
    posts = {post.uid: cast(Post, post) for post in desk.store.find("posts")}
    held: dict[str, list[Held]] = {}
    for record in desk.store.find("appointments"):
        appointment = cast(Appointment, record)
        if any(appointment.period.state_on(day) != "out" for day in days):
            post = posts.get(appointment.post, Post(uid=appointment.post))
            hat = Held(post=post, appointment=appointment)
            held.setdefault(appointment.contact, []).append(hat)
    return held


def _said_no(desk: Desk, wanted: tuple[Purpose, ...], days: tuple[dt.date, ...]) -> dict[str, str]:
    """By contact, why nothing for these purposes goes there on any of the days."""
    said: dict[str, list[Consent]] = {}
    for consent in cast(Iterator[Consent], desk.store.find("consents")):
        said.setdefault(consent.contact, []).append(consent)
    reasons = ((uid, refusal(consents, wanted, days)) for uid, consents in said.items())
    return {uid: reason for uid, reason in reasons if reason is not None}


def _candidates(
    contacts: Iterable[Contact],
    held: dict[str, list[Held]],
    said_no: dict[str, str],
    days: tuple[dt.date, ...],
) -> Iterator[Candidate]:
    for contact in contacts:
        uid = contact.uid
        yield Candidate(
            contact=contact, held=tuple(held.get(uid, ())), days=days, said_no=said_no.get(uid)
        )


def _contacts(desk: Desk, uids: Iterable[str]) -> Iterator[Contact]:
    for uid in uids:
        contact = desk.store.get("contacts", uid)
        if isinstance(contact, Contact):
            yield contact


def _in_order(items: Iterable[Document]) -> list[Document]:
    """As a reader meets them: by reference, those without one after them by date."""

    def place(item: Document) -> tuple[bool, str, dt.date, str, str]:
        return (not item.reference, item.reference, item.date or dt.date.min, item.title, item.uid)

    return sorted(items, key=place)


def _printed(desk: Desk, edition: Edition, reader: MarkingReader) -> Edition:
    items = tuple(
        evolve(item, marking=evolve(item.marking, printed=_line(item, reader)), note="", file="")
        for item in edition.items
    )
    line = marking_text(edition.marking, desk.facts)
    return evolve(edition, items=items, marking_line=line)


def _line(item: Document, reader: MarkingReader) -> str:
    """The words on the paper, as long as they say what holds; else those that do."""
    printed = item.marking.printed
    if printed and marking_said(printed, reader) == item.marking:
        return printed
    return marking_text(item.marking, reader.facts, item.language or "en")
