"""Released records -> vCard 3.0, in the profile that every client and server keeps whole.

Every comma and semicolon is escaped, each nickname has its own line, inline data is Base64, and
there is no REV: the same records give the same bytes.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from genad_liaison import (
    Appointment,
    Contact,
    MailingList,
    Organisation,
    Post,
    Record,
    Selection,
    Target,
)
from genad_liaison_plugins.vcard.card_lines import contact_lines, list_lines, organisation_lines

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9@_.-]{0,99}")


def write(selection: Selection, target: Target) -> None:
    """Write all cards into one file, in the selection's order."""
    card = card_writer(selection)
    with target.binary() as out:
        for record in selection.records:
            out.write(card(record))


def write_folder(selection: Selection, target: Target) -> None:
    """Write each card into a file of its own, named by its uid (the vdir that vdirsyncer reads)."""
    card = card_writer(selection)
    for record in selection.records:
        with target.binary(f"{file_name(record.uid)}.vcf") as out:
            out.write(card(record))


def file_name(uid: str) -> str:
    """A uid as a file name: as it is where every system takes it, else escaped or hashed."""
    if FILE_NAME.fullmatch(uid):
        return uid
    quoted = "_" + quote(uid, safe="@")
    return quoted if len(quoted) <= 100 else hashlib.sha256(uid.encode()).hexdigest()


def card_writer(selection: Selection) -> Callable[[Record], bytes]:
    """A function that gives a record's card, with what the selection knows of its posts."""
    stations = dict(_stations(selection))
    office = selection.audience.office
    known = {contact.uid for contact in selection.contacts}

    def card(record: Record) -> bytes:
        if isinstance(record, Contact):
            lines = contact_lines(record, stations.get(record.uid), office=office)
        elif isinstance(record, Organisation):
            lines = organisation_lines(record)
        elif isinstance(record, MailingList):
            lines = list_lines(record, lambda uid: office or uid in known)
        else:
            return b""
        return b"".join((b"BEGIN:VCARD\r\nVERSION:3.0\r\n", *lines, b"END:VCARD\r\n"))

    return card


def _stations(selection: Selection) -> Iterator[tuple[str, tuple[str, str]]]:
    """For each contact with a post on the day: organisation and title, of the post last taken."""
    posts = {post.uid: post for post in selection.posts}
    held = [
        (appointment, posts[appointment.post])
        for appointment in selection.appointments
        if appointment.post in posts and appointment.period.covers(selection.as_of)
    ]
    names: dict[str, str] = {}
    for appointment, post in sorted(held, key=_begun):
        body = post.organisation or appointment.party or post.party
        if body not in names:
            names[body] = selection.party_name(body) if body else ""
        yield appointment.contact, (names[body], str(post.title) or post.role)


def _begun(held: tuple[Appointment, Post]) -> tuple[str, str]:
    start = held[0].period.start
    return (start.isoformat() if start else "", held[0].uid)
