"""Posts and their holders in words: who, since when, and what stands where there is nobody."""

import datetime as dt
from collections.abc import Iterable

from genad_liaison import Held, Office, Post, precise
from genad_liaison.office.asking.several import Holding, holdings
from genad_liaison.office.asking.succession import exists_on


def since(held: Held) -> str:
    """From when somebody holds a post, as exactly as it is known."""
    period = held.appointment.period
    return precise(period.start, period.start_precision)


def holders(office: Office, post: Post, day: dt.date) -> tuple[Holding, ...]:
    """Who holds a post on a day, each with the appointment."""
    return holders_of_each(office, (post,), day).get(post.uid, ())


def holders_of_each(
    office: Office, posts: Iterable[Post], day: dt.date
) -> dict[str, tuple[Holding, ...]]:
    """The same of many posts, by the uid of each that somebody holds."""
    with office.desk.lock:
        return holdings(office.desk, posts, day)


def nobody(post: Post, day: dt.date, *, vacant: str) -> str:
    """What stands in the place of the holder where there is none."""
    if exists_on(post, day):
        return vacant
    start, end = post.period.start, post.period.end
    if start is not None and day < start:
        return f"(from {precise(start, post.period.start_precision)})"
    return f"(ended {precise(end, post.period.end_precision)})"
