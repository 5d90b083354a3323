"""What was said, promised and asked."""

import datetime as dt
from typing import Literal, get_args

from attrs import frozen

from genad_liaison.model.marking import DEFAULT_MARKING, Marking
from genad_liaison.model.record import Record

INTERACTION_KINDS = (
    "meeting", "call", "mail", "letter", "visit", "briefing", "event", "invitation", "mailing",
)  # fmt: skip
Tone = Literal["", "warm", "businesslike", "reserved", "tense"]
TONES: tuple[Tone, ...] = tuple(filter(None, get_args(Tone)))
"""How a contact went, from the best to the worst; nothing where nobody noted it."""


@frozen(kw_only=True)
class Participant:
    """Somebody who took part, in which post and for whom *at that time*.

    Attributes:
        contact: uid of the person; empty for a party that was there without a name.
        post: uid of the post held then; may be empty.
        party: whom the person stood for then; may be empty.
    """

    contact: str = ""
    post: str = ""
    party: str = ""


@frozen(kw_only=True)
class Interaction(Record):
    """A meeting, call, mail, letter, visit, briefing or event.

    Attributes:
        date: the day; ``time`` its local time where known.
        documents: uids of documents that were given or discussed.
        tone: how it went, in the eyes of the office; it never leaves it, released or not.
    """

    kind: str
    date: dt.date
    time: dt.time | None = None
    place: str = ""
    subject: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    documents: tuple[str, ...] = ()
    marking: Marking = DEFAULT_MARKING
    tone: Tone = ""

    @property
    def start(self) -> dt.date | dt.datetime:
        """The moment it began, where the time is known, else the day."""
        return dt.datetime.combine(self.date, self.time) if self.time else self.date


@frozen(kw_only=True)
class Commitment(Record):
    """A promise, ours or theirs, made in an interaction.

    Attributes:
        owner: uid of the contact, or id of the party, that promised.
        interaction: uid of the interaction in which it was made.
        closed_by: uid of the later interaction that fulfilled it.
        made: the day on which it was made, where no interaction says it; without either, it was
            always there.
        closed: the day on which it was done or dropped, where no interaction says it; without
            either, it always was.
    """

    text: str
    owner: str = ""
    ours: bool = True
    due: dt.date | None = None
    state: Literal["open", "done", "dropped"] = "open"
    interaction: str = ""
    closed_by: str = ""
    made: dt.date | None = None
    closed: dt.date | None = None
