"""Who holds which post from when, and until when."""

import datetime as dt
from typing import cast

from attrs import evolve, frozen

from genad_liaison.errors import ConflictError, NotFoundError
from genad_liaison.model import Appointment, Contact, Period, Post, span_end
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.writing import Written, write
from genad_liaison.office.desk import Desk


@frozen(kw_only=True)
class Appointed:
    """An appointment made or ended, with who and what it is about."""

    contact: Contact
    post: Post
    appointment: Appointment
    before: tuple[Contact, ...] = ()


def appoint(
    desk: Desk, who: str, post_text: str, period: Period, *, party: str = "", by: str | None
) -> Appointed:
    """A contact holds a post from a day on.

    Raises:
        ConflictError: the person holds it then already.
    """
    directory = Directory(desk)
    contact = _contact(directory, who)
    post = _post(directory, post_text)
    others = _appointments(desk, post.uid)
    if any(a.contact == contact.uid and a.period.overlaps(period) for a in others):
        raise ConflictError(f"{contact} holds {post} in that time already")
    new = Appointment(
        uid=desk.ids(),
        contact=contact.uid,
        post=post.uid,
        party=directory.find("parties", party) if party else "",
        period=period,
    )
    written = write(desk, new, by=by, why=f"appoint {contact} to {post}")
    held = [
        a
        for a in others
        if a.period.start is None or a.period.start <= (period.start or dt.date.max)
    ]
    last = max(held, key=lambda a: a.period.start or dt.date.min, default=None)
    earlier = directory.get("contacts", last.contact) if last else None
    before = (earlier,) if isinstance(earlier, Contact) and earlier.uid != contact.uid else ()
    return _appointed(contact, post, written, before)


def end(desk: Desk, who: str, post_text: str, on: dt.date, *, by: str | None) -> Appointed:
    """An appointment ends: ``on`` is the first day on which it no longer holds.

    Raises:
        NotFoundError: the person does not hold that post.
    """
    directory = Directory(desk)
    contact = _contact(directory, who)
    post = _post(directory, post_text)
    held = [
        a
        for a in _appointments(desk, post.uid)
        if a.contact == contact.uid and _may_end(a.period, on)
    ]
    if not held:
        raise NotFoundError(f"{contact} does not hold {post} on {on}")
    old = max(held, key=lambda a: a.period.start or dt.date.min)
    new = evolve(old, period=evolve(old.period, end=on, end_precision="day"))
    return _appointed(contact, post, write(desk, new, by=by, why=f"end {contact} as {post}"))


def _appointed(
    contact: Contact, post: Post, written: Written, before: tuple[Contact, ...] = ()
) -> Appointed:
    kept = cast(Appointment, written.record)
    return Appointed(contact=contact, post=post, appointment=kept, before=before)


def _may_end(period: Period, on: dt.date) -> bool:
    began = period.start is None or period.start <= on
    return began and (period.end is None or on <= span_end(period.end, period.end_precision))


def _contact(directory: Directory, who: str) -> Contact:
    return cast(Contact, directory.get("contacts", directory.find("contacts", who)))


def _post(directory: Directory, text: str) -> Post:
    return cast(Post, directory.get("posts", directory.find("posts", text)))


def _appointments(desk: Desk, post: str) -> list[Appointment]:
    found = cast("list[Appointment]", list(desk.store.find("appointments")))
    return [appointment for appointment in found if appointment.post == post]
