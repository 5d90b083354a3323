"""The people and posts behind a mailing, put before the rules."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import cast

from attrs import evolve

from genad_liaison.model import (
    Appointment,
    Audience,
    Contact,
    Document,
    Edition,
    Held,
    Post,
    Record,
    in_force,
)
from genad_liaison.office.desk import Desk
from genad_liaison.rules.mailing import Candidate, Mailing, mailing
from genad_liaison.rules.markings import marking_text
from genad_liaison.rules.release import Gate


def make_mailing(
    desk: Desk,
    contacts: Iterable[Record],
    items: Iterable[Record],
    audiences: tuple[Audience, ...],
    gate: Gate,
) -> Mailing:
    """The editions of a mailing, each with its marking printed."""
    candidates = _candidates(desk, cast(Iterable[Contact], contacts), gate.days)
    made = mailing(candidates, _in_order(cast(Iterable[Document], items)), audiences, gate)
    return evolve(made, editions=tuple(_printed(desk, edition) for edition in made.editions))


def _candidates(
    desk: Desk, contacts: Iterable[Contact], days: tuple[dt.date, ...]
) -> Iterator[Candidate]:
    posts = {post.uid: cast(Post, post) for post in desk.store.find("posts")}
    held: dict[str, list[Held]] = {}
    for record in desk.store.find("appointments"):
        appointment = cast(Appointment, record)
        if any(in_force(appointment.period, day) for day in days) and appointment.post in posts:
            post = posts[appointment.post]
            held.setdefault(appointment.contact, []).append(
                Held(post=post, appointment=appointment)
            )
    for contact in sorted(contacts, key=lambda contact: contact.uid):
        yield Candidate(contact=contact, held=tuple(held.get(contact.uid, ())))


def _in_order(items: Iterable[Document]) -> list[Document]:
    """As a reader meets them: by reference, those without one after them by date."""

    def place(item: Document) -> tuple[bool, str, dt.date, str, str]:
        return (not item.reference, item.reference, item.date or dt.date.min, item.title, item.uid)

    return sorted(items, key=place)


def _printed(desk: Desk, edition: Edition) -> Edition:
    items = tuple(
        evolve(item, marking=evolve(item.marking, printed=_line(desk, item)), note="", file="")
        for item in edition.items
    )
    line = marking_text(edition.marking, desk.facts)
    return evolve(edition, items=items, marking_line=line)


def _line(desk: Desk, item: Document) -> str:
    return item.marking.printed or marking_text(item.marking, desk.facts, item.language or "en")
