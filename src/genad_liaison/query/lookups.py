"""The parties that a term means, and the contacts and posts that answer to it on a day."""

import datetime as dt
from collections.abc import Iterable

from genad_liaison.model.parties import (
    members_on,
    speaking_for,
    standing_for,
    with_children,
)
from genad_liaison.query.asking import Asking, spelled
from genad_liaison.query.fold import fold
from genad_liaison.query.names import (
    framework_uid,
    nation_uid,
    organisation_uid,
    party_by_id,
    party_uid,
)
from genad_liaison.query.values import Among, Or, Present, Query, Term


def parties(term: Term, asking: Asking) -> frozenset[str]:
    """The nations and organisations that ``nation:``, ``org:``, ``party:`` and the like mean."""
    facts, day = asking.facts, asking.day(term)
    match term.field:
        case "nation":
            return speaking_for([nation_uid(v, facts, at) for v, at in spelled(term)], facts)
        case "org":
            bodies = [organisation_uid(value, facts, at) for value, at in spelled(term)]
            return _union(with_children(body, facts) for body in bodies)
        case "framework":
            names = [framework_uid(value, facts, at) for value, at in spelled(term)]
            return speaking_for(_union(members_on(name, day, facts) for name in names), facts)
        case "status":
            wanted = {fold(value) for value in term.values}
            nations = facts.nations.values()
            return speaking_for([n.uid for n in nations if n.status_on(day) in wanted], facts)
    named = [party_uid(value, facts, at) for value, at in spelled(term)]
    return _union(standing_for(party, facts) for party in named)


def contacts_named(term: Term, asking: Asking) -> frozenset[str]:
    """The contacts with that uid, or with these words in a name or an e-mail address."""
    query = Or(
        parts=(
            Among(field="uid", values=frozenset(term.values)),
            Term(field="name", values=term.values),
            Term(field="email", values=term.values),
        )
    )
    return asking.reader.values("contacts", "uid", query)


def owners_named(term: Term, asking: Asking) -> frozenset[str]:
    """The parties with that id; where there is none, the contacts of that name."""
    found: set[str] = set()
    for value in term.values:
        if party := party_by_id(value, asking.facts):
            found |= standing_for(party, asking.facts)
        else:
            found |= contacts_named(Term(field="owner", values=(value,)), asking)
    return frozenset(found)


def posts_named(term: Term, asking: Asking) -> frozenset[str]:
    """The posts with that uid, or with these words in a title."""
    uid = Among(field="uid", values=frozenset(term.values))
    return posts_where(uid | Term(field="title", values=term.values), asking)


def speakers(parties: frozenset[str], asking: Asking, day: dt.date) -> frozenset[str]:
    """The contacts that speak for one of the parties: by the appointment, else by the post."""
    posts = posts_where(Among(field="party", values=parties), asking)
    direct = Among(field="party", values=parties)
    by_post = Among(field="post", values=posts) & ~Present(field="party")
    return held("contact", direct | by_post, asking, day)


def holders(posts: frozenset[str], asking: Asking, day: dt.date) -> frozenset[str]:
    """The contacts that hold one of the posts."""
    return held("contact", Among(field="post", values=posts), asking, day)


def posts_by_role(term: Term, asking: Asking) -> frozenset[str]:
    """The posts with one of the roles that a term names."""
    return posts_where(Among(field="role", values=frozenset(map(fold, term.values))), asking)


def posts_where(query: Query, asking: Asking) -> frozenset[str]:
    """The uids of the posts that match."""
    return asking.reader.values("posts", "uid", query)


def held(field: str, query: Query, asking: Asking, day: dt.date) -> frozenset[str]:
    """The contacts, or the posts, of the appointments that match and are in force."""
    return asking.reader.values("appointments", field, query, as_of=day)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
