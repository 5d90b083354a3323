"""A post's handover, put together from what the office knows on a day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import cast

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Document,
    Handover,
    Interaction,
    Marking,
    Post,
    Promise,
    fold,
)
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.asking.promises import standing_promises
from genad_liaison.office.desk import Desk
from genad_liaison.office.overview.counterparts import counterparts, last_words, latest, vacancies
from genad_liaison.office.overview.dealings import Dealings, years_before
from genad_liaison.office.overview.handover_names import names_in
from genad_liaison.office.overview.post_lists import lists_of
from genad_liaison.rules.compilation import compilation
from genad_liaison.rules.markings import marking_text


def handover(desk: Desk, post: str, as_of: dt.date | None = None) -> Handover:
    """What a successor in a post needs.

    Args:
        post: as :func:`~.finding.lookup` reads it.

    Raises:
        NotFoundError: no post is called so.
        AmbiguousError: several are.
    """
    found = desk.store.get("posts", Directory(desk).find("posts", post))
    if not isinstance(found, Post):
        raise UsageError(f"{post} is no post")
    day = as_of or desk.today
    dealings = Dealings.of(desk, found, day)
    talks = dealings.talks()
    people, others = counterparts(dealings, talks)
    made = Handover(
        post=found,
        as_of=day,
        office=desk.profile.body,
        own=dealings.ours,
        tenures=dealings.tenures,
        latest=latest(dealings, talks),
        counterparts=people,
        others=others,
        vacancies=vacancies(dealings, talks),
        last_words=last_words(dealings, talks),
        promises=_promises(dealings, talks),
        papers=_papers(dealings, talks),
        upcoming=dealings.upcoming(),
        lists=tuple(lists_of(dealings)),
        revision=desk.store.revision,
    )
    return _told(desk, made)


def _promises(dealings: Dealings, talks: Sequence[Interaction]) -> tuple[Promise, ...]:
    """Open commitments: all for the office's own post, else those that it had to do with."""
    found = standing_promises(dealings.desk, as_of=dealings.day)
    if dealings.ours:
        return found
    made_in = {talk.uid for talk in talks}
    owners = {one.contact.uid for one in dealings.tenures} | {dealings.post.party}
    return tuple(
        one
        for one in found
        if one.commitment.interaction in made_in
        or (one.commitment.owner and one.commitment.owner in owners)
    )


def _papers(dealings: Dealings, talks: Sequence[Interaction]) -> tuple[Document, ...]:
    since = years_before(dealings.day, 1)
    named = {uid for talk in talks if talk.date > since for uid in talk.documents}
    found = cast(Iterator[Document], dealings.desk.store.find("documents", as_of=dealings.day))
    return tuple(
        one
        for one in found
        if one.uid in named
        or (one.party and one.party == dealings.post.party and one.date and one.date > since)
    )


def _told(desk: Desk, made: Handover) -> Handover:
    """With the names of whom it means, and the marking of what it tells."""
    names = names_in(desk, made)
    words = sorted(made.last_words, key=lambda one: (fold(names[one.party]), one.party))
    talks = [one.interaction for one in (*words, *made.latest)]
    talks += [one.last for one in made.counterparts]
    parts = [one.marking for one in (*talks, *made.upcoming)]
    parts += [paper.marking for paper in made.papers]
    whole = compilation(parts, made.as_of, desk.facts)
    marking = Marking(administrative=whole.administrative)
    return evolve(
        made, names=names, last_words=tuple(words), marking=marking_text(marking, desk.facts)
    )
