"""When there was last real contact with a contact, a post, a party or a framework."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Protocol, cast

from genad_liaison.errors import UsageError
from genad_liaison.model import INTERACTION_KINDS, Facts, LastContact, Post
from genad_liaison.model.parties import ALLIANCE, acts_for, upwards
from genad_liaison.query import Query, Term, parse, resolve
from genad_liaison.query.point import suggestion
from genad_liaison.store.port import Latest, Store

NO_CONTACT = ("invitation", "mailing")
"""Kinds of interaction that reach somebody without anybody having spoken to them."""
REAL: Query = Term(
    field="kind", values=tuple(kind for kind in INTERACTION_KINDS if kind not in NO_CONTACT)
)
BY = ("nation", "organisation", "post", "contact", "framework")


class Sources(Protocol):
    """What is read for it; a desk has it all."""

    store: Store

    @property
    def facts(self) -> Facts:
        """Of nations, frameworks and organisations."""

    @property
    def today(self) -> dt.date:
        """The day from which relative dates count."""

    @property
    def own(self) -> frozenset[str]:
        """The parties that are the office itself."""


def last(
    sources: Sources, by: str, query: str | Query = "", *, as_of: dt.date | None = None
) -> tuple[LastContact, ...]:
    """The last real contact with each of them, the longest ago first.

    What is planned for later than the day does not count, nor do invitations and mass mailings. A
    nation has been in contact when anybody spoke for it or for a body that acts for it; an
    organisation when anybody of it or of a part of it did; a framework when a nation did that was
    its member on the day of the interaction. Nobody is in contact with themselves: who spoke for
    the office's own body, or a part of it, stands for no nation and no organisation here.

    Args:
        query: which interactions; all of them where it is left out.
        as_of: the day from which to look back; else today.

    Raises:
        UsageError: an unknown way to group, or a query that cannot be asked.
    """
    day = as_of or sources.today
    if by not in BY:
        raise UsageError(f"contact is not known by {by!r}", suggestion(by, BY) or ", ".join(BY))
    asked = parse(query, sources.today) if isinstance(query, str) else query
    resolved = resolve(
        asked, "interactions", sources.facts, sources.store, as_of, today=sources.today
    )
    found = _ROLL_UPS[by](sources, resolved & REAL, day)
    return tuple(
        LastContact(by=by, uid=uid, date=one.date, days=(day - one.date).days, interaction=one.uid)
        for uid, one in sorted(found.items(), key=lambda pair: (pair[1].date, pair[0]))
        if one.date is not None
    )


def last_days(sources: Sources, kind: str, as_of: dt.date | None) -> dict[str, str]:
    """The day of the last contact with each record of a kind, by uid."""
    found = last(sources, kind.removesuffix("s"), as_of=as_of)
    return {one.uid: one.date.isoformat() for one in found}


def _newest(pairs: Iterable[tuple[str, Latest]]) -> dict[str, Latest]:
    found: dict[str, Latest] = {}
    for uid, one in pairs:
        if uid and (uid not in found or _when(found[uid]) < _when(one)):
            found[uid] = one
    return found


def _when(latest: Latest) -> dt.date:
    return latest.date or dt.date.min


def _by_field(field: str) -> Callable[[Sources, Query, dt.date], dict[str, Latest]]:
    def roll_up(sources: Sources, query: Query, day: dt.date) -> dict[str, Latest]:
        return {one.value: one for one in sources.store.last(field, query, as_of=day)}

    return roll_up


def _by_nation(sources: Sources, query: Query, day: dt.date) -> dict[str, Latest]:
    own = sources.own
    parties = sources.store.last("party", query, as_of=day)
    return _newest(
        (acts_for(one.value, sources.facts), one) for one in parties if one.value not in own
    )


def _by_organisation(sources: Sources, query: Query, day: dt.date) -> dict[str, Latest]:
    facts, own = sources.facts, sources.own
    pairs = [(one.value, one) for one in sources.store.last("party", query, as_of=day)]
    for one in sources.store.last("post", query, as_of=day):
        post = sources.store.get("posts", one.value)
        pairs.append((post.organisation if isinstance(post, Post) else "", one))
    return _newest(
        (body.uid, one) for uid, one in pairs if uid not in own for body in upwards(uid, facts)
    )


def _by_framework(sources: Sources, query: Query, day: dt.date) -> dict[str, Latest]:
    found = {}
    for uid in (ALLIANCE[0], *sources.facts.frameworks):
        members = Term(field="framework", values=(uid,))
        asked = resolve(
            members, "interactions", sources.facts, sources.store, day, today=sources.today
        )
        for talk in sources.store.find("interactions", asked & query, as_of=day, limit=1):
            date = cast(dt.date, getattr(talk, "date", None))
            found[uid] = Latest(value=uid, uid=talk.uid, date=date)
    return found


_ROLL_UPS: dict[str, Callable[[Sources, Query, dt.date], dict[str, Latest]]] = {
    "nation": _by_nation,
    "organisation": _by_organisation,
    "post": _by_field("post"),
    "contact": _by_field("contact"),
    "framework": _by_framework,
}
