"""Questions that the office answers without a query."""

import datetime as dt
from collections.abc import Iterable
from typing import cast

from genad_liaison.errors import NotFoundError
from genad_liaison.model import (
    Consent,
    Contact,
    Held,
    Nation,
    Post,
    Record,
    members_on,
)
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.asking.several import held_by, holdings
from genad_liaison.office.desk import FACT_KINDS, Desk
from genad_liaison.query import Among
from genad_liaison.rules.parties import PartyNames, find_framework

NAMED = (
    "contacts", "posts", "lists", "queries", "documents", "interactions", "commitments",
    "receipts", "nations", "organisations", "frameworks", "appointments", "corrections",
    "allowances", "cadences", "consents",
)  # fmt: skip
"""The kinds that a bare name may mean, in the order in which they are tried."""


def lookup(desk: Desk, text: str, kinds: Iterable[str]) -> Record:
    """The record that a text means, shipped facts included."""
    wanted = list(kinds)
    for kind in wanted:
        if (exact := desk.get(kind, text)) is not None:
            return exact
    own = [kind for kind in wanted if kind not in FACT_KINDS]
    directory = Directory(desk)
    if (record := directory.record(text, own)) is not None:
        return record
    for kind in wanted:
        found = _fact(desk, kind, text) if kind in FACT_KINDS else None
        if found is not None:
            return found
    raise directory.unknown(text, own)


def _fact(desk: Desk, kind: str, text: str) -> Record | None:
    try:
        if kind == "frameworks":
            return desk.get(kind, find_framework(text, desk.facts))
        return desk.get(kind, PartyNames(desk.facts).find(text))
    except NotFoundError:
        return None


def nations(desk: Desk, framework: str, as_of: dt.date | None) -> tuple[Nation, ...]:
    """Nations in English order; of a framework, its members on the day."""
    facts = desk.facts
    if not framework:
        return tuple(facts.nations.values())
    uid = find_framework(framework, facts)
    if not uid:
        known = ", ".join(("NATO", *facts.frameworks))
        raise NotFoundError(f"no framework is called {framework!r}", f"frameworks: {known}")
    members = members_on(uid, as_of or desk.today, facts)
    return tuple(nation for nation in facts.nations.values() if nation.uid in members)


def posts_of(desk: Desk, contact: Contact, day: dt.date) -> tuple[Held, ...]:
    """The posts that a contact holds on a day."""
    return held_by(desk, (contact.uid,), day).get(contact.uid, ())


def holders_of(desk: Desk, post: Post, day: dt.date) -> tuple[Contact, ...]:
    """Who holds a post on a day."""
    held = holdings(desk, (post,), day).get(post.uid, ())
    return tuple({contact.uid: contact for contact, _ in held}.values())


def consents_of(desk: Desk, contact: str) -> tuple[Consent, ...]:
    """All that somebody agreed to or said no to, the newest first."""
    query = Among(field="contact", values=frozenset({contact}))
    return tuple(cast(Iterable[Consent], desk.store.find("consents", query)))
