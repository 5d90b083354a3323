"""Whom the holders of a post dealt with, which of their posts are empty, the last word of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from genad_liaison.model import Counterpart, Interaction, LastWord, Participant, Post, Vacancy
from genad_liaison.office.asking.finding import posts_of
from genad_liaison.office.asking.succession import succession_of
from genad_liaison.office.asking.tenures import following, tenures
from genad_liaison.office.overview.dealings import (
    Dealings,
    contact_of,
    first_sentence,
    years_before,
)
from genad_liaison.query.order import display_key

MOST = 15
"""So many counterparts are key ones."""
LATEST = 5
"""So many of the last contacts are told."""
YEARS = 2
"""In so many years before the day their contacts are counted."""


def counterparts(
    dealings: Dealings, talks: Sequence[Interaction]
) -> tuple[tuple[Counterpart, ...], int]:
    """The key ones, whom there was contact with most often and most recently; and how many more."""
    since = years_before(dealings.day, YEARS)
    times: Counter[str] = Counter()
    last: dict[str, tuple[Interaction, Participant]] = {}
    for talk in talks:
        for person in {one.contact: one for one in dealings.others(talk) if one.contact}.values():
            last.setdefault(person.contact, (talk, person))
            times[person.contact] += talk.date > since
    order = sorted(last, key=lambda uid: (-times[uid], -last[uid][0].date.toordinal(), uid))
    known = [uid for uid in order if contact_of(dealings.desk, uid) is not None]
    found = (_counterpart(dealings, uid, times[uid], *last[uid]) for uid in known[:MOST])
    return tuple(one for one in found if one is not None), max(len(known) - MOST, 0)


def _counterpart(
    dealings: Dealings, uid: str, times: int, talk: Interaction, person: Participant
) -> Counterpart | None:
    desk, day = dealings.desk, dealings.day
    contact = contact_of(desk, uid)
    if contact is None:
        return None
    post = desk.store.get("posts", person.post) if person.post else None
    known = tenures(desk, post, day) if isinstance(post, Post) else ()
    return Counterpart(
        contact=contact,
        times=times,
        last=talk,
        post=person.post,
        party=person.party,
        holds=posts_of(desk, contact, day),
        after=following(known, uid),
    )


def vacancies(dealings: Dealings, talks: Sequence[Interaction]) -> tuple[Vacancy, ...]:
    """Empty posts among the counterparts': of any party for the office's own, else of partners.

    Those whose holders there was contact with come first.
    """
    desk, day = dealings.desk, dealings.day
    people = [person for talk in talks for person in dealings.others(talk)]
    partners = {dealings.partner(person) for person in people} - {""}
    met = {person.post for person in people}
    held = desk.store.values("appointments", "post", as_of=day)
    found: list[Vacancy] = []
    for post in cast(Iterator[Post], desk.store.find("posts")):
        near = dealings.ours or post.uid in met or dealings.partner_of(post.party) in partners
        if near and post.uid not in held and post.uid != dealings.post.uid:
            found += _vacancy(dealings, post)
    order = {
        one.post.uid: (one.post.uid not in met, display_key("posts", one.post)) for one in found
    }
    return tuple(sorted(found, key=lambda one: order[one.post.uid]))


def _vacancy(dealings: Dealings, post: Post) -> Iterator[Vacancy]:
    """The vacancy of a post that surely nobody holds, where it is there."""
    known = tenures(dealings.desk, post, dealings.day)
    found = succession_of(post, known, dealings.day)
    if found.vacant and not found.perhaps:
        before = found.predecessor
        yield Vacancy(
            post=post,
            last=before.contact if before else None,
            since=before.appointment.period.end if before else None,
            vacant_since=found.vacant_since,
            after=tuple(one for one in known if one.when == "to come"),
        )


def latest(dealings: Dealings, talks: Sequence[Interaction]) -> tuple[LastWord, ...]:
    """The last few real contacts, whoever they were with."""
    return tuple(_word(dealings, "", talk, ()) for talk in talks[:LATEST])


def last_words(dealings: Dealings, talks: Sequence[Interaction]) -> tuple[LastWord, ...]:
    """The last real contact with each partner; not in any order."""
    found: dict[str, LastWord] = {}
    for talk in talks:
        people: dict[str, list[str]] = {}
        for person in dealings.others(talk):
            if partner := dealings.partner(person):
                people.setdefault(partner, []).append(person.contact)
        for partner, uids in people.items():
            if partner not in found:
                found[partner] = _word(dealings, partner, talk, uids)
    return tuple(found.values())


def _word(dealings: Dealings, party: str, talk: Interaction, people: Iterable[str]) -> LastWord:
    nation = dealings.facts.nations.get(party)
    return LastWord(
        party=party,
        status=nation.status_on(dealings.day) if nation else "",
        interaction=talk,
        people=tuple(dict.fromkeys(filter(None, people))),
        days=(dealings.day - talk.date).days,
        said=first_sentence(talk.summary),
    )
