"""Open commitments, ours and theirs: what they come to on a day, and what is due next."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import cast

from genad_liaison.errors import UsageError
from genad_liaison.model import Commitment, Contact, Interaction, Promise, Record
from genad_liaison.model.cadence import read_every
from genad_liaison.model.period import shifted
from genad_liaison.office.asking.finding import posts_of
from genad_liaison.office.desk import Desk
from genad_liaison.office.sorting import orders_of
from genad_liaison.query import Query, parse
from genad_liaison.query.dates import first_day

Get = Callable[[str, str], Record | None]
"""``get(kind, uid)`` gives a record, where it is there."""


def standing_promises(
    desk: Desk,
    query: str | Query = "",
    *,
    as_of: dt.date | None = None,
    ours: bool | None = None,
    due: dt.date | str = "",
    overdue: bool = False,
    closed: bool = False,
) -> tuple[Promise, ...]:
    """Commitments as they stand on a day: open ones by the day on which they are due.

    What was promised later is not there yet. One that is due on no day comes after the others.

    Args:
        ours: only ours, or only theirs.
        due: only those due within so long (``14d``) or by a day, overdue ones included.
        overdue: only those whose day is over.
        closed: also what is done or dropped, after what is open.

    Raises:
        UsageError: no such time, or a query that cannot be asked.
    """
    day = as_of or desk.today
    asked = parse(query, desk.today) if isinstance(query, str) else query
    limit = due_by(due, day) if due else None
    kept = [
        one
        for one in _standing(desk, asked, as_of, day)
        if (closed or one.state == "open")
        and (ours is None or one.commitment.ours == ours)
        and (one.overdue or not overdue)
        and (limit is None or (one.days is not None and one.days >= (day - limit).days))
    ]
    return tuple(kept if orders_of(asked) else sorted(kept, key=_by_due))


def due_by(text: dt.date | str, day: dt.date) -> dt.date:
    """The last day that ``14d``, counted from a day, or a date means.

    Raises:
        UsageError: it is neither.
    """
    if isinstance(text, dt.date):
        return text
    try:
        interval = read_every(text)
    except UsageError:
        try:
            return first_day(text)
        except UsageError:
            advice = "write 14d, 8w, 6m or 1y, or a date such as 2026-12-31"
            raise UsageError(f"{text!r} is neither a time nor a date", advice) from None
    return shifted(day, *interval)


def standing(desk: Desk, commitment: Commitment, day: dt.date) -> Promise | None:
    """What a commitment comes to on a day; None where it was made later."""
    get = desk.store.get
    made, closed = made_on(commitment, get), closed_on(commitment, get)
    if made is not None and made > day:
        return None
    later = closed is not None and closed > day
    state = "open" if later else commitment.state
    due = commitment.due
    return Promise(
        commitment=commitment,
        state=state,
        made=made,
        closed=None if later else closed,
        days=(day - due).days if due is not None and state == "open" else None,
    )


def made_on(commitment: Commitment, get: Get) -> dt.date | None:
    """When a commitment was made: on the day of its interaction, else on its own."""
    return _date_of(commitment.interaction, get) or commitment.made


def closed_on(commitment: Commitment, get: Get) -> dt.date | None:
    """When a commitment was closed, in the same way; of one that is open, on no day."""
    if commitment.state == "open":
        return None
    return _date_of(commitment.closed_by, get) or commitment.closed


def is_ours(desk: Desk, owner: str, day: dt.date) -> bool:
    """Whether whoever promised something is the office: its body, a part of it, or its people.

    Args:
        owner: the uid of a contact or of a party; empty for the office.
    """
    own = desk.own
    contact = desk.store.get("contacts", owner)
    if not isinstance(contact, Contact):
        return not owner or owner in own
    held = posts_of(desk, contact, day)
    return any({one.party, one.post.organisation} & own for one in held)


def _standing(desk: Desk, query: Query, as_of: dt.date | None, day: dt.date) -> Iterator[Promise]:
    for one in cast(Iterator[Commitment], desk.find("commitments", query, as_of=as_of)):
        stands = standing(desk, one, day)
        if stands is not None:
            yield stands


def _by_due(one: Promise) -> tuple[bool, dt.date, str, str]:
    commitment = one.commitment
    return (one.state != "open", commitment.due or dt.date.max, commitment.text, commitment.uid)


def _date_of(uid: str, get: Get) -> dt.date | None:
    talk = get("interactions", uid) if uid else None
    return talk.date if isinstance(talk, Interaction) else None
