"""What other records say of one: posts held, holders, status, the last interactions."""

import datetime as dt
import shlex
from collections.abc import Iterator, Sequence

from genad_liaison import (
    Appointment,
    ChangeSet,
    Commitment,
    Contact,
    Framework,
    Interaction,
    MailingList,
    Nation,
    Office,
    Organisation,
    Post,
    Record,
    UsageError,
    kind_of,
)
from genad_liaison.cli.printing.card import before_and_after, hats, known_from, on_lists
from genad_liaison.cli.printing.consent_words import consent_lines, consents_in
from genad_liaison.cli.printing.holding import holders, holders_of_each, nobody
from genad_liaison.cli.printing.promise_words import promises_around, standing_line
from genad_liaison.cli.printing.words import (
    fault_of,
    named,
    naming,
    on_list,
    participants,
    short_id,
)
from genad_liaison.model import members_on
from genad_liaison.office.asking.provenance import history
from genad_liaison.office.asking.recent import recent
from genad_liaison.office.asking.tenures import when
from genad_liaison.query import Query, Term, display_key, to_text

POSTS = 20
"""So many posts of a nation or an organisation are shown."""
Line = tuple[str, str]


def around(office: Office, record: Record, day: dt.date) -> Iterator[Line]:
    """Lines about the record that it does not hold itself, and who wrote it last."""
    match record:
        case Contact():
            yield from _appointments(office, record, day)
            yield from hats(office, record, day)
            yield from on_lists(office, record, day)
            yield from consent_lines(office, record, day)
        case Post():
            yield from _holders(office, record, day)
            yield from before_and_after(office, record, day)
        case Nation():
            yield "status", f"{record.status_on(day)} on {day}"
            yield from _allowances(office, record)
            yield from _posts(office, Term(field="nation", values=(record.uid,)), day)
        case Organisation():
            yield from _posts(office, Term(field="org", values=(record.uid,)), day)
        case Interaction():
            yield from promises_around(office, record, day)
            yield from consents_in(office, record)
        case Commitment():
            yield standing_line(office, record, day)
        case Framework():
            members = members_on(record.uid, day, office.facts)
            yield f"members on {day}", ", ".join(sorted(members)) or "none"
        case MailingList():
            yield f"on it on {day}", _members(office, record, day)
    yield from _talks(office, record, day)
    changes = _changes(office, record)
    yield from _written(office, record, changes)
    yield from known_from(office, record, changes)


def _members(office: Office, one: MailingList, day: dt.date) -> str:
    try:
        found = list(office.find("contacts", on_list(one), as_of=day))
    except UsageError as error:
        return f"its query cannot be asked: {fault_of(one, error)}"
    found.sort(key=lambda contact: display_key("contacts", contact))
    return ", ".join(map(str, found)) or "nobody"


def _appointments(office: Office, contact: Contact, day: dt.date) -> Iterator[Line]:
    found = office.find("appointments", naming("contact", contact.uid))
    for held in sorted(found, key=_begun, reverse=True):
        post = office.get("posts", held.post)
        party = held.party or (post.party if isinstance(post, Post) else "")
        said = {"to come": "  (to come)", "perhaps": "  (perhaps)"}.get(when(held, day), "")
        yield "post", f"{named(office, 'posts', held.post)}, for {party}  {held.period}{said}"


def _holders(office: Office, post: Post, day: dt.date) -> Iterator[Line]:
    if not holders(office, post, day):
        yield "holder", nobody(post, day, vacant=f"(vacant on {day})")
    found = office.find("appointments", naming("post", post.uid))
    for held in sorted(found, key=_begun, reverse=True):
        whom = f", for {held.party}" if held.party not in ("", post.party) else ""
        who = f"{named(office, 'contacts', held.contact)}{whom}"
        stands = when(held, day)
        yield "holder" if stands == "now" else stands, f"{who}  {held.period}"


def _begun(held: Appointment) -> dt.date:
    return held.period.start or dt.date.min


def _posts(office: Office, query: Query, day: dt.date) -> Iterator[Line]:
    found = list(office.find("posts", query))
    held = holders_of_each(office, found[:POSTS], day)
    for post in found[:POSTS]:
        people = ", ".join(contact.name_line(day) for contact, _ in held.get(post.uid, ()))
        yield "post", f"{post}: {people or nobody(post, day, vacant='(vacant)')}"
    yield from _more("post", len(found) - POSTS, f"posts {to_text(query)}")


def _more(name: str, count: int, command: str) -> Iterator[Line]:
    if count > 0:
        yield name, f"… and {count:,} more: genad {command}"


def _allowances(office: Office, nation: Nation) -> Iterator[Line]:
    for one in office.find("allowances"):
        if one.party == nation.uid:
            until = f" until {one.until}" if one.until else ""
            yield "allowed", f"from {one.since}{until} by {one.by}: {one.why} ({short_id(one.uid)})"


def _talks(office: Office, record: Record, day: dt.date) -> Iterator[Line]:
    found = recent(office.desk, record, day)
    if found is None:
        return
    for talk in found.talks:
        people = participants(office, talk)
        yield "history", f"{talk.date}  {talk.kind}  {talk.subject}  {people}"
    said = shlex.quote(found.query)
    yield from _more("history", found.count - len(found.talks), f"history {said}")


def _changes(office: Office, record: Record) -> Sequence[ChangeSet]:
    with office.desk.lock:
        return history(office.desk, kind_of(record), record.uid)


def _written(office: Office, record: Record, changes: Sequence[ChangeSet]) -> Iterator[Line]:
    """The change by which the record is as it is; a shipped fact has none."""
    if not record.revision or office.desk.store.get(kind_of(record), record.uid) is None:
        return
    change = changes[0]
    said = f"{change.at:%Y-%m-%d %H:%M} by {change.by}: {change.why}"
    yield "written", f"{said} (change {change.revision})"
