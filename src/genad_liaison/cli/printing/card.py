"""The card of a person or a post: lists, hats, consents, succession, where fields came from."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from genad_liaison import (
    Appointment,
    ChangeSet,
    Commitment,
    Contact,
    Interaction,
    Office,
    Post,
    Record,
    kind_of,
    precise,
)
from genad_liaison.cli.printing.consent_words import consent_card
from genad_liaison.cli.printing.promise_words import stands_document
from genad_liaison.cli.printing.words import field_word, named, naming
from genad_liaison.model.handover import Tenure
from genad_liaison.office.asking.belonging import Belonging, belonging
from genad_liaison.office.asking.promises import standing
from genad_liaison.office.asking.provenance import provenance
from genad_liaison.office.asking.recent import recent
from genad_liaison.office.asking.succession import succession, until
from genad_liaison.office.asking.tenures import begun, when
from genad_liaison.office.desk import FACT_KINDS

Line = tuple[str, str]
Card = dict[str, Any]

WHY = {"query": "by its query", "name": "by name", "taken off": "taken off by name"}


def hats(office: Office, contact: Contact, day: dt.date) -> Iterator[Line]:
    """That somebody holds several posts on the day."""
    held = office.posts_of(contact, day)
    if len(held) > 1:
        posts = "; ".join(f"{one.post}, for {one.party}" for one in held)
        yield "hats", f"{len(held)} on {day}: {posts}"


def on_lists(office: Office, contact: Contact, day: dt.date) -> Iterator[Line]:
    """The lists that somebody is on, or was taken off, each with why."""
    for one in belonging(office.desk, contact, day):
        why = WHY.get(one.why) or f"perhaps; its query cannot be asked: {one.said}"
        query = f": {one.mailing_list.query}" if one.why == "query" else ""
        yield "list", f"{one.mailing_list.name}  {why}{query}"


def before_and_after(office: Office, post: Post, day: dt.date) -> Iterator[Line]:
    """Who held a post before, who will next, and since when nobody does."""
    found = succession(office.desk, post, day)
    if found.vacant_since:
        yield "vacant since", found.vacant_since
    if found.predecessor:
        yield "predecessor", f"{found.predecessor.contact}, until {_until(found.predecessor)}"
    if found.successor:
        yield "successor", f"{found.successor.contact}, from {_since(found.successor)}"


def known_from(office: Office, record: Record, changes: Sequence[ChangeSet]) -> Iterator[Line]:
    """The change sets that wrote the fields, the newest first, where there are several."""
    fields: dict[int, list[str]] = {}
    sets: dict[int, ChangeSet] = {}
    for name, change_set in provenance(office.desk, record, changes).items():
        sets[change_set.revision] = change_set
        fields.setdefault(change_set.revision, []).append(field_word(name))
    if len(sets) < 2:
        return
    for revision in sorted(sets, reverse=True):
        one = sets[revision]
        said = f"{one.at:%Y-%m-%d} by {one.by}: {one.why} (change {revision})"
        yield "known from", f"{said}: {', '.join(fields[revision])}"


def card(office: Office, record: Record, day: dt.date) -> Card:
    """What ``--json`` says beside the record: where it came from, and what goes with its kind."""
    found: Card = {"as_of": day.isoformat()}
    if sources := _sources(office, record):
        found["sources"] = sources
    match record:
        case Contact():
            found["posts"] = [_held(office, one, day) for one in _appointments(office, record)]
            found["lists"] = [_listed(one) for one in belonging(office.desk, record, day)]
            found["consents"] = consent_card(office, record, day)
        case Post():
            found |= _succession(office, record, day)
        case Commitment():
            found["stands"] = stands_document(standing(office.desk, record, day))
    if told := recent(office.desk, record, day):
        found["history"] = [_talk(one) for one in told.talks]
        found["interactions"] = told.count
    return found


def _talk(talk: Interaction) -> Card:
    return {
        "interaction": talk.uid, "date": talk.date.isoformat(), "kind": talk.kind,
        "subject": talk.subject,
    }  # fmt: skip


def _sources(office: Office, record: Record) -> dict[str, Any]:
    """Of a fact, which field is shipped and which corrected; else the change that wrote it."""
    kind = kind_of(record)
    if kind in FACT_KINDS:
        return dict(office.desk.facts.source_of(kind, record.uid))
    return {
        name: {"change": one.revision, "at": one.at.isoformat(), "by": one.by, "why": one.why}
        for name, one in _provenance(office, record).items()
    }


def _provenance(office: Office, record: Record) -> dict[str, ChangeSet]:
    with office.desk.lock:
        return provenance(office.desk, record)


def _appointments(office: Office, contact: Contact) -> list[Appointment]:
    found = office.find("appointments", naming("contact", contact.uid))
    return sorted(found, key=begun, reverse=True)


def _held(office: Office, held: Appointment, day: dt.date) -> Card:
    post = office.get("posts", held.post)
    own = post if isinstance(post, Post) else None
    return {
        "post": held.post,
        "appointment": held.uid,
        "title": named(office, "posts", held.post),
        "role": own.role if own else "",
        "party": held.party or (own.party if own else ""),
        "since": precise(held.period.start, held.period.start_precision),
        "until": until(held.period),
        "when": when(held, day),
    }


def _listed(one: Belonging) -> Card:
    return {
        "list": one.mailing_list.uid, "name": one.mailing_list.name, "on_it": one.on_it,
        "why": one.why,
    }  # fmt: skip


def _succession(office: Office, post: Post, day: dt.date) -> Card:
    found = succession(office.desk, post, day)
    return {
        "holders": [_tenure(one) for one in found.holders],
        "predecessor": _tenure(found.predecessor) if found.predecessor else None,
        "successor": _tenure(found.successor) if found.successor else None,
        "vacant": found.vacant,
        "vacant_since": found.vacant_since or None,
    }


def _tenure(one: Tenure) -> Card:
    return {
        "contact": one.contact.uid, "name": str(one.contact), "appointment": one.appointment.uid,
        "since": _since(one), "until": _until(one),
    }  # fmt: skip


def _since(one: Tenure) -> str:
    return precise(one.appointment.period.start, one.appointment.period.start_precision)


def _until(one: Tenure) -> str:
    return until(one.appointment.period)
