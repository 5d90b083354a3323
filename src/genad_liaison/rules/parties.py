"""Parties: which one a text means, and whether a release set or a suspension reaches it."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from genad_liaison.errors import AmbiguousError, LiaisonError, NotFoundError, UsageError
from genad_liaison.model.facts import Facts
from genad_liaison.model.marking import ReleaseSet
from genad_liaison.model.names import (
    Key,
    index_of_frameworks,
    index_of_nations,
    index_of_organisations,
    key_of,
    without_article,
)
from genad_liaison.model.nation import Nation, Suspension
from genad_liaison.model.parties import (
    ALLIANCE,
    ALLIANCE_NAMES,
    acts_for,
    is_nato,
    members_on,
    standing_for,
    with_children,
)
from genad_liaison.rules.names import alpha2_codes, close_names

__all__ = [
    "PartyNames",
    "acts_for",
    "covers",
    "find_framework",
    "find_party",
    "is_nato",
    "lineage",
    "members_on",
    "party_label",
    "standing_for",
    "suspended",
    "suspended_members",
    "with_children",
]


class PartyNames:
    """Looks up nations and organisations by any of their names; made once, asked often."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def find(self, text: str) -> str:
        """The uid of the nation or organisation that a text means.

        Ids ignore case; names are English, French, NATO's, official or former ones, without case,
        accents and article.

        Raises:
            UsageError: nothing is asked, or by an ISO alpha-2 code; the alpha-3 is in the message.
            NotFoundError: nobody is called so; the hints have names written nearly alike.
            AmbiguousError: several are called so; the hints list them.
        """
        text = text.strip()
        if text.upper() in self.facts.nations:
            return text.upper()
        if text in self.facts.organisations:
            return text
        key = without_article(key_of(text))
        if not key:
            raise UsageError("a nation or organisation is wanted, by its id or its name")
        return self._by_id(text) or self._by_name(text, key)

    def _by_id(self, text: str) -> str:
        uids = self._ids.get(text.lower(), ())
        return self._only(text, uids) if uids else ""

    def _by_name(self, text: str, key: Key) -> str:
        nations, organisations = self._nations.get(key, ()), self._organisations.get(key, ())
        if text.lower() in self._alpha2:
            raise self._alpha2_refused(text, organisations)
        if not nations and not organisations:
            raise self._unknown(text)
        return self._only(text, (*nations, *organisations))

    def _only(self, text: str, uids: tuple[str, ...]) -> str:
        if len(uids) > 1:
            raise AmbiguousError(
                f"{text!r} is the name of {len(uids)} parties", *self._labels(uids)
            )
        return uids[0]

    def _alpha2_refused(self, text: str, organisations: tuple[str, ...]) -> LiaisonError:
        nation = self.facts.nations[self._alpha2[text.lower()]]
        return UsageError(
            f"{text!r}: nations go by their ISO alpha-3 code: {nation.uid} for {nation.name_en}",
            *(f"or write {label}" for label in self._labels(organisations)),
        )

    def _unknown(self, text: str) -> LiaisonError:
        framework = index_of_frameworks(self.facts).get(key_of(text))
        if framework:
            return NotFoundError(
                f"{text!r} is a framework, not a nation or organisation",
                f"its members are asked for with framework:{framework[0]}",
            )
        close = close_names(text, self._nations, self._organisations)
        return NotFoundError(
            f"no nation or organisation is called {text!r}",
            *([f"did you mean {', '.join(self._labels(close))}?"] if close else []),
        )

    def _labels(self, uids: Iterable[str]) -> tuple[str, ...]:
        return tuple(party_label(uid, self.facts) for uid in uids)

    @cached_property
    def _ids(self) -> dict[str, tuple[str, ...]]:
        ids: dict[str, tuple[str, ...]] = {}
        for uid in (*self.facts.nations, *self.facts.organisations):
            ids[uid.lower()] = (*ids.get(uid.lower(), ()), uid)
        return ids

    @cached_property
    def _nations(self) -> dict[Key, tuple[str, ...]]:
        return index_of_nations(self.facts)

    @cached_property
    def _organisations(self) -> dict[Key, tuple[str, ...]]:
        return index_of_organisations(self.facts)

    @cached_property
    def _alpha2(self) -> dict[str, str]:
        return alpha2_codes(self.facts)


def find_party(text: str, facts: Facts) -> str:
    """What ``PartyNames(facts).find(text)`` gives; for a single question."""
    return PartyNames(facts).find(text)


def find_framework(text: str, facts: Facts) -> str:
    """The uid of a framework by its id, French acronym or name; empty where none is called so.

    ``NATO`` and ``ALLIES`` give ``NATO``, whose members are the Allies.

    Raises:
        AmbiguousError: two are called so; COU was the commission and is the council with Ukraine.

    Example: ``find_framework("pfp", facts)`` and ``find_framework("PPP", facts)`` give ``PFP``.
    """
    key = without_article(key_of(text))
    if key in {key_of(name) for name in ALLIANCE_NAMES}:
        return ALLIANCE[0]
    uids = index_of_frameworks(facts).get(key, ())
    if len(uids) > 1:
        names = (f"{uid}: {facts.frameworks[uid].name_en}" for uid in uids)
        raise AmbiguousError(f"{text!r} is the name of {len(uids)} frameworks", *names)
    return uids[0] if uids else ""


def party_label(uid: str, facts: Facts) -> str:
    """A party for the reader of a message: ``Sweden (SWE)``."""
    party = facts.nations.get(uid) or facts.organisations.get(uid)
    name = party.name() if party else ""
    return f"{name} ({uid})" if name not in ("", uid) else uid


def lineage(uid: str, facts: Facts) -> tuple[str, ...]:
    """An organisation and those that it is part of, for as long as they act for the same nation.

    A partner's mission may stand under NATO in the tree: what goes to NATO does not go to it.
    """
    nation, found = acts_for(uid, facts), [uid]
    parent = _parent(uid, facts)
    while parent and parent not in found and acts_for(parent, facts) == nation:
        found.append(parent)
        parent = _parent(parent, facts)
    return tuple(found)


def covers(release: ReleaseSet, party: str, day: dt.date, facts: Facts) -> bool:
    """Whether a release set names a party: itself, its nation or parents, or a group it is in.

    Membership counts where it is certain (a month that is not known is none); a suspension is
    somebody else's question. ``ALLIES`` are the Allies of the day and the NATO bodies; any other
    group is its members alone.
    """
    if "PUBLIC" in release.groups or set(lineage(party, facts)) & set(release.organisations):
        return True
    uid = acts_for(party, facts) or party
    if uid in release.nations:
        return True
    nation = facts.nations.get(uid)
    if nation is None:
        return bool(set(release.groups) & set(ALLIANCE)) and is_nato(party, facts)
    return any(_in_group(nation, group, day) for group in release.groups)


def suspended(party: str, day: dt.date, facts: Facts) -> Suspension | None:
    """The suspension of a nation in all its frameworks, or of the one that a body acts for."""
    nation = facts.nations.get(acts_for(party, facts))
    if nation is None or nation.status_on(day) != "suspended":
        return None
    return nation.suspension_on(day)


def suspended_members(framework: str, day: dt.date, facts: Facts) -> frozenset[str]:
    """The members of a framework that a suspension touches there that day."""
    return frozenset(
        uid
        for uid in members_on(framework, day, facts)
        if framework in facts.nations[uid].suspended_on(day)
    )


def _in_group(nation: Nation, group: str, day: dt.date) -> bool:
    if group in ALLIANCE:
        return nation.status_on(day) == "ally"
    return group in nation.frameworks_on(day)


def _parent(uid: str, facts: Facts) -> str:
    body = facts.organisations.get(uid)
    return body.parent if body else ""
