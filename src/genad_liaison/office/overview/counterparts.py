"""Whom the holders of a post dealt with, which of their posts are empty, the last word of each."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from attrs import evolve

from genad_liaison.model import (
    Contact,
    Counterpart,
    Interaction,
    LastWord,
    Post,
    Tenure,
    Vacancy,
)
from genad_liaison.office.asking.several import held_by, several
from genad_liaison.office.asking.succession import succession_of
from genad_liaison.office.asking.tenures import following, tenures_of
from genad_liaison.office.overview.dealings import Dealings, first_sentence
from genad_liaison.office.overview.gathering import Gathered, Met
from genad_liaison.query import Among
from genad_liaison.query.lookups import occupied
from genad_liaison.query.order import display_key

MOST = 15
"""So many counterparts are key ones."""


def counterparts(dealings: Dealings, known: Gathered) -> tuple[tuple[Counterpart, ...], int]:
    """The key ones, whom there was contact with most often and most recently; and how many more."""
    met, times = known.met, known.times
    order = sorted(met, key=lambda uid: (-times[uid], -met[uid].date.toordinal(), uid))
    all_met = Among(field="uid", values=frozenset(order))
    there = dealings.desk.store.values("contacts", "uid", all_met)
    found = [uid for uid in order if uid in there]
    key = {uid: met[uid] for uid in found[:MOST]}
    return tuple(_counterparts(dealings, key, times)), max(len(found) - MOST, 0)


def _counterparts(
    dealings: Dealings, met: Mapping[str, Met], times: Mapping[str, int]
) -> Iterator[Counterpart]:
    desk, day = dealings.desk, dealings.day
    contacts = several(desk, "contacts", Contact, met)
    talks = several(desk, "interactions", Interaction, (one.talk for one in met.values()))
    posts = several(desk, "posts", Post, (one.post for one in met.values()))
    holders, held = tenures_of(desk, posts, day), held_by(desk, met, day)
    for uid, one in met.items():
        if uid in contacts and one.talk in talks:
            yield Counterpart(
                contact=contacts[uid],
                times=times[uid],
                last=talks[one.talk],
                post=one.post,
                party=one.party,
                holds=held.get(uid, ()),
                after=following(holders.get(one.post, ()), uid),
            )


def vacancies(dealings: Dealings, known: Gathered) -> tuple[Vacancy, ...]:
    """Empty posts among the counterparts': of any party for the office's own, else of partners.

    Those whose holders there was contact with come first.
    """
    desk, day = dealings.desk, dealings.day
    partners, met = known.partners, known.posts
    held = occupied(desk.store, day)
    empty: list[Post] = []
    for post in cast(Iterator[Post], desk.store.find("posts")):
        near = dealings.ours or post.uid in met or dealings.partner_of(post.party) in partners
        if near and post.uid not in held and post.uid != dealings.post.uid:
            empty.append(post)
    before = tenures_of(desk, (post.uid for post in empty), day)
    found = [one for post in empty for one in _vacancy(post, before[post.uid], day)]
    order = {
        one.post.uid: (one.post.uid not in met, display_key("posts", one.post)) for one in found
    }
    return tuple(sorted(found, key=lambda one: order[one.post.uid]))


def _vacancy(post: Post, known: Sequence[Tenure], day: dt.date) -> Iterator[Vacancy]:
    """The vacancy of a post that surely nobody holds, where it is there."""
    found = succession_of(post, known, day)
    if found.vacant and not found.perhaps:
        before = found.predecessor
        yield Vacancy(
            post=post,
            last=before.contact if before else None,
            since=before.appointment.period.end if before else None,
            vacant_since=found.vacant_since,
            after=tuple(one for one in known if one.when == "to come"),
        )


def latest(dealings: Dealings, known: Gathered) -> tuple[LastWord, ...]:
    """The last few real contacts, whoever they were with."""
    return tuple(_word(dealings, "", talk, ()) for talk in known.latest)


def last_words(dealings: Dealings, known: Gathered) -> tuple[LastWord, ...]:
    """The last real contact with each partner; not in any order."""
    found = (_word(dealings, party, talk, uids) for party, (talk, uids) in known.words.items())
    return tuple(evolve(one, toned=known.toned.get(one.party)) for one in found)


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
