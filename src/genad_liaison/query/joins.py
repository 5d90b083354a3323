"""Terms that ask about other records or the facts, each turned into fields of the kind itself.

Appointments say who speaks for whom on a day; what participants of an interaction recorded says it
for the interaction, whatever happened since.
"""

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from genad_liaison.model.parties import ALLIANCE, nato_bodies, stays
from genad_liaison.query.asking import Asking, spelled
from genad_liaison.query.lookups import (
    acting,
    contacts_named,
    held,
    holders,
    parties,
    posts_by_role,
    posts_named,
    posts_where,
    speakers,
    with_bodies,
)
from genad_liaison.query.names import framework_uid
from genad_liaison.query.values import Among, And, Between, Or, Query, Term

Join = Callable[[Term, Asking], Query]


def _contact_speaks_for(term: Term, asking: Asking) -> Query:
    return Among(field="uid", values=speakers(parties(term, asking), asking, asking.day(term)))


def _contact_is_of(term: Term, asking: Asking) -> Query:
    bodies, day = parties(term, asking), asking.day(term)
    posts = posts_where(Among(field="organisation", values=bodies), asking)
    found = speakers(bodies, asking, day) | holders(posts, asking, day)
    return Among(field="uid", values=found)


def _contact_holds(term: Term, asking: Asking) -> Query:
    posts = posts_named(term, asking) if term.field == "post" else posts_by_role(term, asking)
    return Among(field="uid", values=holders(posts, asking, asking.day(term)))


def _post_is_of(term: Term, asking: Asking) -> Query:
    bodies = parties(term, asking)
    return Among(field="organisation", values=bodies) | Among(field="party", values=bodies)


def _post_held_by(term: Term, asking: Asking) -> Query:
    by = Among(field="contact", values=contacts_named(term, asking))
    return Among(field="uid", values=held("post", by, asking, asking.day(term)))


def _interaction_with(term: Term, asking: Asking) -> Query:
    bodies = parties(term, asking)
    posts = posts_where(Among(field="organisation", values=bodies), asking)
    return Among(field="party", values=bodies) | Among(field="post", values=posts)


def _interaction_with_role(term: Term, asking: Asking) -> Query:
    return Among(field="post", values=posts_by_role(term, asking))


def _interaction_with_contact(term: Term, asking: Asking) -> Query:
    return Among(field="contact", values=contacts_named(term, asking))


def _interaction_with_members(term: Term, asking: Asking) -> Query:
    """Members on the interaction's own day, unless the term names another day."""
    if term.at is not None:
        return Among(field="party", values=parties(term, asking))
    periods: dict[tuple[dt.date | None, dt.date | None], set[str]] = {}
    for framework in [framework_uid(value, asking.facts, at) for value, at in spelled(term)]:
        for nation, start, end in stays(framework, asking.facts):
            periods.setdefault((start, end), set()).add(nation)
    bodies = acting(asking.facts)
    return Or(
        parts=tuple(
            And(
                parts=(
                    Among(field="party", values=with_bodies(nations, bodies)),
                    Between(field="date", start=start, end=end),
                )
            )
            for (start, end), nations in periods.items()
        )
    )


def _interaction_with_audience(term: Term, asking: Asking) -> Query:
    """The members, and with them Allies and NATO bodies, as in every audience of a framework."""
    members = evolve(term, values=(ALLIANCE[0], *term.values), value_spans=())
    bodies = Among(field="party", values=nato_bodies(asking.facts))
    return _interaction_with_members(members, asking) | bodies


def _party_in(field: str) -> Join:
    return lambda term, asking: Among(field=field, values=parties(term, asking))


JOINS: dict[str, dict[str, Join]] = {
    "contacts": {
        "nation": _contact_speaks_for,
        "party": _contact_speaks_for,
        "framework": _contact_speaks_for,
        "audience": _contact_speaks_for,
        "status": _contact_speaks_for,
        "org": _contact_is_of,
        "role": _contact_holds,
        "post": _contact_holds,
    },
    "posts": {
        "nation": _party_in("party"),
        "framework": _party_in("party"),
        "audience": _party_in("party"),
        "status": _party_in("party"),
        "org": _post_is_of,
        "holder": _post_held_by,
    },
    "interactions": {
        "nation": _party_in("party"),
        "org": _interaction_with,
        "framework": _interaction_with_members,
        "audience": _interaction_with_audience,
        "role": _interaction_with_role,
        "who": _interaction_with_contact,
    },
    "documents": {"nation": _party_in("party"), "org": _party_in("party")},
    "organisations": {
        name: _party_in("uid") for name in ("nation", "org", "framework", "audience", "status")
    },
    "nations": {name: _party_in("uid") for name in ("nation", "framework", "audience", "status")},
}
"""How each related field of a kind is resolved; ``list:`` is :mod:`~.named`'s."""
