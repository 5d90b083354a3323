"""A post's handover, put together from what the office knows on a day."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Document,
    Handover,
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
from genad_liaison.office.overview.gathering import Gathered
from genad_liaison.office.overview.handover_names import names_in
from genad_liaison.office.overview.post_lists import lists_of
from genad_liaison.query import Among, Between, Query
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
    known = Gathered(dealings=dealings).take(dealings.talks())
    people, others = counterparts(dealings, known)
    made = Handover(
        post=found,
        as_of=day,
        office=desk.profile.body,
        own=dealings.ours,
        tenures=dealings.tenures,
        latest=latest(dealings, known),
        counterparts=people,
        others=others,
        vacancies=vacancies(dealings, known),
        last_words=last_words(dealings, known),
        promises=_promises(dealings, known),
        papers=_papers(dealings, known),
        upcoming=dealings.upcoming(),
        lists=tuple(lists_of(dealings)),
        revision=desk.store.revision,
    )
    return _told(desk, made)


def _promises(dealings: Dealings, known: Gathered) -> tuple[Promise, ...]:
    """Open commitments: all for the office's own post, else those that it had to do with."""
    if dealings.ours:
        return standing_promises(dealings.desk, as_of=dealings.day)
    owners = {one.contact.uid for one in dealings.tenures} | {dealings.post.party}
    made = Among(field="interaction", values=frozenset(known.uids))
    owned = Among(field="owner", values=frozenset(owners) - {""})
    return standing_promises(dealings.desk, made | owned, as_of=dealings.day)


def _papers(dealings: Dealings, known: Gathered) -> tuple[Document, ...]:
    since = years_before(dealings.day, 1)
    asked: Query = Among(field="uid", values=frozenset(known.papers))
    if party := dealings.post.party:
        late = Between(field="date", start=since + dt.timedelta(days=1))
        asked |= Among(field="party", values=frozenset({party})) & late
    found = dealings.desk.store.find("documents", asked, as_of=dealings.day)
    return tuple(cast(Iterator[Document], found))


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
