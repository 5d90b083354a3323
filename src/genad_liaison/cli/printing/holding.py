"""Posts and their holders in words: who, since when, and what stands where there is nobody."""

import datetime as dt

from genad_liaison import Contact, Held, Office, Post, precise
from genad_liaison.office.asking.succession import exists_on

Holding = tuple[Contact, Held]


def since(held: Held) -> str:
    """From when somebody holds a post, as exactly as it is known."""
    period = held.appointment.period
    return precise(period.start, period.start_precision)


def holders(office: Office, post: Post, day: dt.date) -> tuple[Holding, ...]:
    """Who holds a post on a day, each with the appointment."""
    return tuple(
        (contact, held)
        for contact in office.holders_of(post, day)
        for held in office.posts_of(contact, day)
        if held.post.uid == post.uid
    )


def nobody(post: Post, day: dt.date, *, vacant: str) -> str:
    """What stands in the place of the holder where there is none."""
    if exists_on(post, day):
        return vacant
    start, end = post.period.start, post.period.end
    if start is not None and day < start:
        return f"(from {precise(start, post.period.start_precision)})"
    return f"(ended {precise(end, post.period.end_precision)})"
