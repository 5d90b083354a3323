"""The parties that a term means, and the contacts and posts that answer to it on a day."""

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from operator import attrgetter

from genad_liaison.model import Facts, MailingList
from genad_liaison.model.parties import (
    ALLIANCE,
    acts_for,
    members_on,
    nato_bodies,
    standing_for,
    with_children,
)
from genad_liaison.query.asking import Asking, Reader, spelled
from genad_liaison.query.fold import fold
from genad_liaison.query.named import called
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
            named = [nation_uid(value, facts, at) for value, at in spelled(term)]
            return with_bodies(frozenset(named), acting(facts))
        case "org":
            bodies = [organisation_uid(value, facts, at) for value, at in spelled(term)]
            return _union(with_children(body, facts) for body in bodies)
        case "framework":
            names = [framework_uid(value, facts, at) for value, at in spelled(term)]
            members = _union(members_on(name, day, facts) for name in names)
            return with_bodies(members, acting(facts))
        case "audience":
            names = [framework_uid(value, facts, at) for value, at in spelled(term)]
            members = _union(members_on(name, day, facts) for name in (ALLIANCE[0], *names))
            return with_bodies(members, acting(facts)) | nato_bodies(facts)
        case "status":
            wanted = {fold(value) for value in term.values}
            nations = facts.nations.values()
            of_status = frozenset(n.uid for n in nations if n.status_on(day) in wanted)
            return with_bodies(of_status, acting(facts))
    named = [party_uid(value, facts, at) for value, at in spelled(term)]
    return _union(standing_for(party, facts) for party in named)


def acting(facts: Facts) -> dict[str, str]:
    """Each body that acts for a nation, and for which: found once, however many are asked for."""
    bodies = facts.organisations
    if not any(map(attrgetter("acts_for"), bodies.values())):
        return {}
    return {uid: nation for uid in bodies if (nation := acts_for(uid, facts))}


def with_bodies(nations: Set[str], acting: Mapping[str, str]) -> frozenset[str]:
    """Nations and the bodies that act for them: :func:`~.parties.speaking_for` of many."""
    return frozenset(nations) | {body for body, nation in acting.items() if nation in nations}


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


def purposes_named(term: Term, asking: Asking) -> frozenset[str]:
    """The purposes with these words, and the mailing lists of that name or uid."""
    wanted = frozenset(map(fold, term.values))
    lists = (one for one in asking.reader.find("lists") if isinstance(one, MailingList))
    found = {one.uid for one in lists if wanted & called(one)}
    return frozenset({*term.values, *(value.lower() for value in term.values), *found})


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


def occupied(reader: Reader, day: dt.date) -> frozenset[str]:
    """The posts that somebody surely holds on a day; whoever is no longer there holds none."""
    named = reader.values("appointments", "contact", as_of=day)
    there = reader.values("contacts", "uid", Among(field="uid", values=named))
    return reader.values("appointments", "post", Among(field="contact", values=there), as_of=day)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
