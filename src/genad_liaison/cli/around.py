"""What other records say of one: posts held, holders, status, the last interactions."""

import datetime as dt
from collections.abc import Iterator

from genad_liaison import (
    Allowance,
    Appointment,
    Contact,
    Framework,
    Interaction,
    MailingList,
    Nation,
    Office,
    Organisation,
    Period,
    Post,
    Record,
    kind_of,
)
from genad_liaison.cli.card import before_and_after, hats, known_from, on_lists
from genad_liaison.cli.posts import holders
from genad_liaison.cli.promise_words import promises_around
from genad_liaison.cli.words import named, participants, short_id
from genad_liaison.model import members_on
from genad_liaison.office.provenance import history
from genad_liaison.query.order import display_key

TALKS = 5
Line = tuple[str, str]


def around(office: Office, record: Record, day: dt.date) -> Iterator[Line]:
    """Lines about the record that it does not hold itself, and who wrote it last."""
    match record:
        case Contact():
            yield from _appointments(office, record)
            yield from hats(office, record, day)
            yield from on_lists(office, record, day)
            yield from _talks(office, f"who:{record.uid}", day)
        case Post():
            yield from _holders(office, record, day)
            yield from before_and_after(office, record, day)
        case Nation():
            yield "status", f"{record.status_on(day)} on {day}"
            yield from _allowances(office, record)
            yield from _posts(office, f"nation:{record.uid}", day)
            yield from _talks(office, f"nation:{record.uid}", day)
        case Organisation():
            yield from _posts(office, f"org:{record.uid}", day)
            yield from _talks(office, f"org:{record.uid}", day)
        case Interaction():
            yield from promises_around(office, record)
        case Framework():
            members = members_on(record.uid, day, office.facts)
            yield f"members on {day}", ", ".join(sorted(members)) or "none"
        case MailingList():
            found = list(office.find("contacts", f'list:"{record.name}"', as_of=day))
            found.sort(key=lambda contact: display_key("contacts", contact))
            yield f"on it on {day}", ", ".join(map(str, found)) or "nobody"
    yield from _written(office, record)
    yield from known_from(office, record)


def _appointments(office: Office, contact: Contact) -> Iterator[Line]:
    found = office.find("appointments", f"contact:{contact.uid}")
    for held in sorted(found, key=_begun, reverse=True):
        post = office.get("posts", held.post)
        party = held.party or (post.party if isinstance(post, Post) else "")
        yield "post", f"{named(office, 'posts', held.post)}, for {party}  {held.period}"


def _holders(office: Office, post: Post, day: dt.date) -> Iterator[Line]:
    if not holders(office, post, day):
        yield "holder", f"(vacant on {day})"
    found = office.find("appointments", f"post:{post.uid}")
    for held in sorted(found, key=_begun, reverse=True):
        yield _when(held.period, day), f"{named(office, 'contacts', held.contact)}  {held.period}"


def _begun(held: Appointment) -> dt.date:
    return held.period.start or dt.date.min


def _when(period: Period, day: dt.date) -> str:
    if period.start is not None and period.start > day:
        return "to come"
    return {"in": "holder", "out": "formerly", "unknown": "perhaps"}[period.state_on(day)]


def _posts(office: Office, query: str, day: dt.date) -> Iterator[Line]:
    for post in office.find("posts", query):
        held = holders(office, post, day)
        people = ", ".join(contact.name_line(day) for contact, _ in held)
        yield "post", f"{post}: {people or '(vacant)'}"


def _allowances(office: Office, nation: Nation) -> Iterator[Line]:
    for one in office.find("allowances"):
        if isinstance(one, Allowance) and one.party == nation.uid:
            until = f" until {one.until}" if one.until else ""
            yield "allowed", f"from {one.since}{until} by {one.by}: {one.why} ({short_id(one.uid)})"


def _talks(office: Office, query: str, day: dt.date) -> Iterator[Line]:
    for talk in office.find("interactions", query, as_of=day, limit=TALKS):
        people = participants(office, talk)
        yield "history", f"{talk.date}  {talk.kind}  {talk.subject}  {people}"


def _written(office: Office, record: Record) -> Iterator[Line]:
    """The change by which the record is as it is; a shipped fact has none."""
    if not record.revision or office.desk.store.get(kind_of(record), record.uid) is None:
        return
    change = history(office.desk, kind_of(record), record.uid)[0]
    said = f"{change.at:%Y-%m-%d %H:%M} by {change.by}: {change.why}"
    yield "written", f"{said} (change {change.revision})"
