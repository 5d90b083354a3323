"""What the real contacts of a post come to, told one after another: few of them are kept."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from attrs import Factory, frozen

from genad_liaison.model import Interaction, Participant
from genad_liaison.office.overview.dealings import Dealings, years_before

LATEST = 5
"""So many of the last contacts are told."""
YEARS = 2
"""In so many years before the day the contacts with a counterpart are counted."""


class Met(NamedTuple):
    """When somebody was met last, and as what."""

    talk: str
    date: dt.date
    post: str
    party: str


@frozen(kw_only=True)
class Gathered:
    """The contacts of a post, newest first, as far as a handover tells of them.

    Attributes:
        uids: of those that a post of others had to do with; the office had to do with all.
        latest: the last few, whoever they were with.
        met: the last contact with each person on the other side.
        times: how many there were with them lately.
        words: the last contact with each partner, and who took part for it.
        toned: the last one with each partner of which a tone is noted.
        posts, partners: in which posts the others took part, and for whom.
        papers: uids of the documents of the last year.
    """

    dealings: Dealings
    uids: set[str] = Factory(set)
    latest: list[Interaction] = Factory(list)
    met: dict[str, Met] = Factory(dict)
    times: Counter[str] = Factory(Counter)
    words: dict[str, tuple[Interaction, list[str]]] = Factory(dict)
    toned: dict[str, Interaction] = Factory(dict)
    posts: set[str] = Factory(set)
    partners: set[str] = Factory(set)
    papers: set[str] = Factory(set)

    def take(self, talks: Iterable[Interaction]) -> "Gathered":
        """Take in the contacts, the newest first."""
        day = self.dealings.day
        lately, year = years_before(day, YEARS), years_before(day, 1)
        for talk in talks:
            others = tuple(self.dealings.others(talk))
            if not self.dealings.ours:
                self.uids.add(talk.uid)
            if len(self.latest) < LATEST:
                self.latest.append(talk)
            if talk.date > year:
                self.papers.update(talk.documents)
            self._note_people(talk, others, counts=talk.date > lately)
            self._note_partners(talk, others)
        return self

    def _note_people(
        self, talk: Interaction, others: Iterable[Participant], *, counts: bool
    ) -> None:
        for person in {one.contact: one for one in others if one.contact}.values():
            if person.contact not in self.met:
                self.met[person.contact] = Met(talk.uid, talk.date, person.post, person.party)
            self.times[person.contact] += counts
        self.posts.update(person.post for person in others)

    def _note_partners(self, talk: Interaction, others: Iterable[Participant]) -> None:
        people: dict[str, list[str]] = {}
        for person in others:
            if partner := self.dealings.partner(person):
                people.setdefault(partner, []).append(person.contact)
        self.partners.update(people)
        for partner, uids in people.items():
            if partner not in self.words:
                self.words[partner] = talk, uids
            if talk.tone:
                self.toned.setdefault(partner, talk)
