"""The interactions that a post had to do with: of the office's own posts, all."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import cast

from attrs import Factory, frozen

from genad_liaison.model import Facts, Interaction, Participant, Post, Tenure
from genad_liaison.model.parties import acts_for, with_children
from genad_liaison.model.period import shifted
from genad_liaison.office.asking.tenures import tenures
from genad_liaison.office.desk import Desk
from genad_liaison.office.last_contact import REAL
from genad_liaison.query import EVERYTHING, Among, Between, Query

_END = re.compile(r"[.!?…][\"'’”»)]*(?=\s|$)")
"""Perhaps the end of a sentence."""
_SHORTENED = frozenset({
    "Amb", "Art", "Brig", "Capt", "Cdr", "Col", "Dr", "Gen", "Lt", "Maj", "Mme", "Mr", "Mrs", "Ms",
    "No", "Nos", "Prof", "Ref", "Sgt", "St", "approx", "art", "cf", "incl", "para", "vs",
})  # fmt: skip
"""Words whose point does not end a sentence; nor does that of an initial."""
LONGEST = 240
"""More letters than this no sentence is shown with."""


@frozen(kw_only=True)
class Dealings:
    """A post with its holders, and the office's own parties.

    Attributes:
        facts: as they were when it was made: they are asked for each participant.
        own: the parties that are the office itself: its body, and all that are part of it;
            ``own_posts``: uids of the posts in them.
        ours: whether it is a post of the office: nobody notes which of us took part, so all count.
    """

    desk: Desk
    facts: Facts
    post: Post
    day: dt.date
    own: frozenset[str]
    own_posts: frozenset[str]
    tenures: tuple[Tenure, ...]
    ours: bool
    _partners: dict[str, str] = Factory(dict)

    @classmethod
    def of(cls, desk: Desk, post: Post, day: dt.date) -> "Dealings":
        """The dealings of a post up to a day, and after it."""
        facts = desk.facts
        own = with_children(desk.profile.body, facts)
        posts = desk.store.values("posts", "uid", Among(field="organisation", values=own))
        known = tenures(desk, post, day, hats=True)
        ours = bool({post.party, post.organisation} & own)
        return cls(
            desk=desk, facts=facts, post=post, day=day, own=own, own_posts=posts, tenures=known,
            ours=ours,
        )  # fmt: skip

    def talks(self) -> Iterator[Interaction]:
        """Real contacts up to the day, newest first, as they are read: there may be very many."""
        found = self.desk.store.find("interactions", self._asked() & REAL, as_of=self.day)
        return (one for one in cast(Iterator[Interaction], found) if self._had_to_do(one))

    def upcoming(self) -> tuple[Interaction, ...]:
        """What is planned for after the day, the next first."""
        if self.day == dt.date.max:
            return ()
        after = Between(field="date", start=self.day + dt.timedelta(days=1))
        found = self.desk.store.find("interactions", self._asked() & after, order="oldest")
        return tuple(one for one in cast(Iterator[Interaction], found) if self._had_to_do(one))

    def others(self, talk: Interaction) -> Iterator[Participant]:
        """Who took part on the other side."""
        for person in talk.participants:
            if not (self._is_of_the_office(person) if self.ours else self._is_holder(person, talk)):
                yield person

    def partner(self, person: Participant) -> str:
        """The nation or the organisation that somebody spoke for."""
        return self.partner_of(person.party)

    def partner_of(self, party: str) -> str:
        """The nation that a party acts for, else the party."""
        if party not in self._partners:
            self._partners[party] = acts_for(party, self.facts) or party
        return self._partners[party]

    def _asked(self) -> Query:
        if self.ours:
            return EVERYTHING
        holders = frozenset(tenure.contact.uid for tenure in self.tenures)
        post = Among(field="post", values=frozenset({self.post.uid}))
        return post | Among(field="contact", values=holders)

    def _had_to_do(self, talk: Interaction) -> bool:
        return self.ours or any(self._is_holder(person, talk) for person in talk.participants)

    def _is_holder(self, person: Participant, talk: Interaction) -> bool:
        """By the post that was recorded; where none was, by who held it then."""
        if person.post:
            return person.post == self.post.uid
        held = any(
            tenure.contact.uid == person.contact and tenure.appointment.period.covers(talk.date)
            for tenure in self.tenures
        )
        return held and person.party in ("", self.post.party)

    def _is_of_the_office(self, person: Participant) -> bool:
        return person.party in self.own or person.post in self.own_posts


def years_before(day: dt.date, count: int) -> dt.date:
    """The same day so many years before; the first day of the calendar, where it has no such."""
    return shifted(day, -count, "y") if day.year > count else dt.date.min


def first_sentence(text: str) -> str:
    """The first sentence of a text, in one line; a very long one is cut.

    >>> first_sentence("Mr. Holm comes at 18:00. He brings two.")
    'Mr. Holm comes at 18:00.'
    """
    line = " ".join(text.split("\n\n")[0].split())
    ends = (found.end() for found in _END.finditer(line) if not _is_shortened(line, found.start()))
    line = line[: next(ends, None)]
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _is_shortened(line: str, point: int) -> bool:
    """Whether a point belongs to the word before it."""
    word = line[max(point - 8, 0) : point].rpartition(" ")[2].lstrip("(\"'“«")
    return line[point] == "." and (word in _SHORTENED or (len(word) == 1 and word.isupper()))
