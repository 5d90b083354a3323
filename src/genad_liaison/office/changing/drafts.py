"""Drafts become records: markings are parsed, references found, participants' posts filled in."""

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from genad_liaison.errors import LiaisonError, NotFoundError, UsageError
from genad_liaison.model import (
    PARTIES,
    PURPOSES,
    Appointment,
    Commitment,
    Document,
    Draft,
    Interaction,
    Participant,
    Post,
    Record,
    fold,
    references,
    with_references,
)
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.fitness import refuse_unfit
from genad_liaison.office.changing.settling import agreed
from genad_liaison.rules.markings import MarkingReader
from genad_liaison.rules.release import refuse_classified

Find = Callable[[str, str], str]
PROVISIONAL = "new:"
"""A draft's uid that begins so is only a name within its file."""


class Finisher:
    """Turns the drafts of one import, in order, into records of the office."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.markings = MarkingReader(directory.desk.facts)
        self.provisional: dict[str, str] = {}

    def finish(self, draft: Draft) -> Record:
        """The record of a draft, its references resolved; its uid may still be provisional.

        Raises:
            LiaisonError: the marking, a reference or the classification is refused.
        """
        record = draft.record
        if draft.marking and isinstance(record, Interaction | Document):
            record = evolve(record, marking=self.markings.read(draft.marking))
        refuse_classified(record)
        refuse_unfit(self.directory.desk, record, self.markings)
        record = with_found(record, self.directory, self.find)
        return agreed(record, self.directory.get) if isinstance(record, Commitment) else record

    def find(self, kind: str, text: str) -> str:
        """The uid that a reference of a draft means, drafts of the same file included."""
        if text.startswith(PROVISIONAL):
            try:
                return self.provisional[text]
            except KeyError:
                raise NotFoundError("its other half was not imported") from None
        placed = self.provisional.get(text, "")
        if kind == PURPOSES and self.directory.get("lists", placed) is not None:
            return placed  # the list is known here by another uid
        return self.directory.find(kind, text)


def with_found(
    record: Record, directory: Directory, find: Find | None = None, before: Record | None = None
) -> Record:
    """The record with its references found; participants get the post and party of that day.

    Args:
        find: where to look, if not in the directory alone.
        before: the record as it stands. What it refers to already is left as it is: whoever was
            there then was there, even if the office no longer has the record.
    """
    known = set(references(before)) if before is not None else set()
    look = find or directory.find

    def found(kind: str, text: str) -> str:
        return text if (kind, text) in known else look(kind, text)

    if not isinstance(record, Interaction):
        return with_references(record, found)
    there = set(before.participants) if isinstance(before, Interaction) else set()
    people = (
        person if person in there else _participant(person, record.date, directory)
        for person in record.participants
    )
    documents = tuple(found("documents", text) for text in record.documents)
    return evolve(record, participants=tuple(people), documents=documents)


def _participant(person: Participant, day: dt.date, directory: Directory) -> Participant:
    contact = directory.find("contacts", person.contact) if person.contact else ""
    party = directory.find(PARTIES, person.party) if person.party else ""
    if not contact:
        post = directory.find("posts", person.post) if person.post else ""
        return Participant(post=post, party=party)
    held = directory.held_by(contact, day)
    if person.post:
        post = _post_named(person.post, held, directory)
        held = tuple(a for a in held if a.post == post)
        return Participant(contact=contact, post=post, party=party or _party(held, post, directory))
    if party:
        held = tuple(a for a in held if _speaks_for(a, directory) == party)
        post = held[0].post if len(held) == 1 else ""
        return Participant(contact=contact, post=post, party=party)
    return _as_held(contact, held, directory)


def _as_held(contact: str, held: tuple[Appointment, ...], directory: Directory) -> Participant:
    """Somebody named without a post: the one of that day, else the one for a nation."""
    parties = {_speaks_for(a, directory) for a in held}
    if len(national := parties & directory.desk.facts.nations.keys()) == 1:
        parties = set(national)
        held = tuple(a for a in held if _speaks_for(a, directory) in national)
    if len(parties) > 1:
        name = directory.get("contacts", contact)
        titles = (str(directory.get("posts", a.post)) for a in held)
        raise UsageError(
            f"{name} stood for {' and '.join(sorted(parties))} that day; say in which post",
            *titles,
        )
    post = held[0].post if len(held) == 1 else ""
    return Participant(contact=contact, post=post, party=next(iter(parties), ""))


def _post_named(text: str, held: tuple[Appointment, ...], directory: Directory) -> str:
    """A post by uid or title, first among those that the person held that day."""
    for appointment in held:
        post = directory.get("posts", appointment.post)
        if isinstance(post, Post) and (
            text == post.uid or fold(text) in (fold(post.role), *map(fold, _titles(post)))
        ):
            return post.uid
    try:
        return directory.find("posts", text)
    except LiaisonError as error:
        raise NotFoundError(
            f"no post {text!r} that this person held that day", *error.hints
        ) from None


def _titles(post: Post) -> tuple[str, ...]:
    forms = (post.title.en, post.title.fr)
    return tuple(t for f in forms for t in (f.neutral, f.masculine, f.feminine) if t)


def _speaks_for(appointment: Appointment, directory: Directory) -> str:
    post = directory.get("posts", appointment.post)
    return appointment.party or (post.party if isinstance(post, Post) else "")


def _party(held: tuple[Appointment, ...], post_uid: str, directory: Directory) -> str:
    if held:
        return _speaks_for(held[0], directory)
    post = directory.get("posts", post_uid)
    return post.party if isinstance(post, Post) else ""
