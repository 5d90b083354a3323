"""Who held a post, holds it, and will, as it is on a day."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from genad_liaison.model import Appointment, Contact, Held, Period, Post, Tenure
from genad_liaison.model.handover import When
from genad_liaison.office.asking.finding import posts_of
from genad_liaison.office.desk import Desk
from genad_liaison.query import Among


def tenures(desk: Desk, post: Post, day: dt.date) -> tuple[Tenure, ...]:
    """All of them, the first first; whoever is no longer in the office is left out."""
    query = Among(field="post", values=frozenset({post.uid}))
    found = cast(Iterator[Appointment], desk.store.find("appointments", query))
    return tuple(
        Tenure(
            contact=contact,
            appointment=held,
            when=when(held, day),
            also=_also(desk, contact, post, day) if when(held, day) == "now" else (),
        )
        for held in sorted(found, key=begun)
        if isinstance(contact := desk.store.get("contacts", held.contact), Contact)
    )


def following(found: tuple[Tenure, ...], contact: str) -> tuple[Tenure, ...]:
    """Who took a post over from somebody, or will: whose time began when theirs ended."""
    own = [one for one in found if one.contact.uid == contact]
    end = own[-1].appointment.period.end if own else None
    if end is None:
        return ()
    return tuple(
        one
        for one in found
        if one.contact.uid != contact and (one.appointment.period.start or dt.date.min) >= end
    )


def when(held: Appointment, day: dt.date) -> When:
    """What an appointment is on a day."""
    return when_in(held.period, day)


def when_in(period: Period, day: dt.date) -> When:
    """What is so for a period is on a day."""
    if period.start is not None and period.start > day:
        return "to come"
    states: dict[str, When] = {"in": "now", "out": "formerly", "unknown": "perhaps"}
    return states[period.state_on(day)]


def begun(held: Appointment) -> tuple[dt.date, dt.date, str]:
    """The order in which appointments began."""
    return held.period.start or dt.date.min, held.period.end or dt.date.max, held.uid


def _also(desk: Desk, contact: Contact, post: Post, day: dt.date) -> tuple[Held, ...]:
    return tuple(held for held in posts_of(desk, contact, day) if held.post.uid != post.uid)
