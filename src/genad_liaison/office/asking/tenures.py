"""Who held a post, holds it, and will, as it is on a day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from attrs import evolve

from genad_liaison.model import Appointment, Contact, Held, Period, Post, Tenure
from genad_liaison.model.handover import When
from genad_liaison.office.asking.several import held_by, several
from genad_liaison.office.desk import Desk
from genad_liaison.query import Among


def tenures(desk: Desk, post: Post, day: dt.date, *, hats: bool = False) -> tuple[Tenure, ...]:
    """All of them, the first first; whoever is no longer in the office is left out.

    Args:
        hats: whether to say what else today's holders hold.
    """
    found = tenures_of(desk, (post.uid,), day)[post.uid]
    return _with_hats(desk, found, post, day) if hats else found


def tenures_of(desk: Desk, posts: Iterable[str], day: dt.date) -> dict[str, tuple[Tenure, ...]]:
    """The same of many posts at once, by the uid of each."""
    wanted = tuple(dict.fromkeys(posts))
    query = Among(field="post", values=frozenset(wanted))
    stored = desk.store.find("appointments", query) if wanted else iter(())
    found = sorted(cast(Iterator[Appointment], stored), key=begun)
    people = several(desk, "contacts", Contact, (one.contact for one in found))
    each: dict[str, list[Tenure]] = {uid: [] for uid in wanted}
    for one in found:
        if (contact := people.get(one.contact)) is not None:
            tenure = Tenure(contact=contact, appointment=one, when=when(one, day))
            each[one.post].append(tenure)
    return {uid: tuple(known) for uid, known in each.items()}


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


def _with_hats(desk: Desk, found: Sequence[Tenure], post: Post, day: dt.date) -> tuple[Tenure, ...]:
    held = held_by(desk, (one.contact.uid for one in found if one.when == "now"), day)
    return tuple(
        evolve(one, also=_others(held.get(one.contact.uid, ()), post)) if one.when == "now" else one
        for one in found
    )


def _others(held: Sequence[Held], post: Post) -> tuple[Held, ...]:
    return tuple(one for one in held if one.post.uid != post.uid)
