"""Many records at once, where one after another would be asked for: by uid, and who holds what."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar, cast

from genad_liaison.model import Appointment, Contact, Held, Post, Record, in_force
from genad_liaison.office.desk import Desk
from genad_liaison.query import Among

R = TypeVar("R", bound=Record)
Holding = tuple[Contact, Held]


def several(desk: Desk, kind: str, cls: type[R], uids: Iterable[str]) -> dict[str, R]:
    """The records of those uids that are there."""
    wanted = frozenset(uids) - {""}
    if not wanted:
        return {}
    found = desk.store.find(kind, Among(field="uid", values=wanted))
    return {one.uid: one for one in found if isinstance(one, cls)}


def held_by(desk: Desk, contacts: Iterable[str], day: dt.date) -> dict[str, tuple[Held, ...]]:
    """The posts that each of them holds on a day, by the uid of the contact; the first first."""
    found = in_force_of(desk, "contact", contacts, day)
    posts = several(desk, "posts", Post, (one.post for one in found))
    held: dict[str, list[Held]] = {}
    for one in sorted(found, key=_begun):
        if one.post in posts:
            held.setdefault(one.contact, []).append(Held(post=posts[one.post], appointment=one))
    return {uid: tuple(each) for uid, each in held.items()}


def holdings(desk: Desk, posts: Iterable[Post], day: dt.date) -> dict[str, tuple[Holding, ...]]:
    """Who holds each of the posts on a day, with the appointments, by the uid of the post."""
    known = {post.uid: post for post in posts}
    found = in_force_of(desk, "post", known, day)
    people = several(desk, "contacts", Contact, (one.contact for one in found))
    held: dict[str, dict[str, list[Appointment]]] = {}
    for one in found:
        held.setdefault(one.post, {}).setdefault(one.contact, []).append(one)
    return {
        uid: tuple(
            (people[contact], Held(post=known[uid], appointment=one))
            for contact, each in of_post.items()
            if contact in people
            for one in sorted(each, key=_begun)
        )
        for uid, of_post in held.items()
    }


def in_force_of(desk: Desk, field: str, uids: Iterable[str], day: dt.date) -> list[Appointment]:
    """The appointments in force on a day of these contacts, or posts."""
    wanted = frozenset(uids)
    if not wanted:
        return []
    found = desk.store.find("appointments", Among(field=field, values=wanted), as_of=day)
    return [one for one in cast(Iterable[Appointment], found) if in_force(one.period, day)]


def _begun(one: Appointment) -> tuple[dt.date, str]:
    return one.period.start or dt.date.min, one.uid
