"""The one way out: what may go to whom. Denied by default, and every refusal has its reason."""

import datetime as dt

from attrs import evolve, frozen

from genad_liaison.errors import ReleaseError
from genad_liaison.model import (
    Allowance,
    Audience,
    Contact,
    Document,
    Facts,
    Interaction,
    Marking,
    Record,
    ReleaseSet,
    acts_for,
)
from genad_liaison.rules.audience import allowed, hold
from genad_liaison.rules.outside import OFFICE_ONLY
from genad_liaison.rules.parties import covers, is_nato

NO_MEMBERS = "the audience has no members"


@frozen(kw_only=True)
class Gate:
    """The rules for one export.

    Attributes:
        days: the as-of day and the clock's day; whoever is to have it must pass on both.
        allowances: decisions about suspended partners.
    """

    facts: Facts
    days: tuple[dt.date, ...]
    allowances: tuple[Allowance, ...] = ()

    def refusal(self, marking: Marking, party: str) -> str | None:
        """Why a party may not have something of that marking; None when it may."""
        if reason := _limit(marking):
            return reason
        for day in self.days:
            if reason := hold(party, day, self.facts, self.allowances):
                return reason
            if not (marking.public or self._named(marking.release, party, day)):
                return _not_named(marking, party)
        return None

    def content_refusal(self, marking: Marking, audience: Audience) -> str | None:
        """Why something may not go to an audience: *every* member of it must be allowed it."""
        if audience.office:
            return classified_reason(marking) if marking.classified else None
        if reason := _limit(marking):
            return reason
        if audience.public and not marking.public:
            return "is not cleared for the public"
        members = sorted(audience.nations | audience.organisations)
        reasons = (self.refusal(marking, party) for party in members)
        reason = next((reason for reason in reasons if reason), None)
        return reason or (None if members or marking.public else NO_MEMBERS)

    def contact_refusal(self, contact: Contact, audience: Audience) -> str | None:
        """Why an audience may not be told of a contact."""
        if audience.office:
            return None
        if not contact.release:
            return OFFICE_ONLY
        if _is_nameless(contact):
            return "has no name to be told by, but only an address or a number"
        if "PUBLIC" in contact.release.groups:
            return None
        if audience.public:
            return "is not released to the public"
        members = sorted(audience.nations | audience.organisations)
        reasons = (self._untold(contact.release, party) for party in members)
        reason = next((reason for reason in reasons if reason), None)
        return reason or (None if members else NO_MEMBERS)

    def _untold(self, release: ReleaseSet, party: str) -> str | None:
        """A group in a contact's release set is a framework's audience: it has Allies in it."""
        for day in self.days:
            if reason := hold(party, day, self.facts, self.allowances):
                return reason
            allied = bool(release.groups) and self._allied(party, day)
            if not (allied or self._covered(release, party, day)):
                return f"is not released to {party}"
        return None

    def _named(self, release: ReleaseSet, party: str, day: dt.date) -> bool:
        return self._allied(party, day) or self._covered(release, party, day)

    def _covered(self, release: ReleaseSet, party: str, day: dt.date) -> bool:
        """Whether a release set names a party, otherwise than by a group that it is kept out of."""
        nation = self.facts.nations.get(acts_for(party, self.facts))
        kept_out = nation.suspended_on(day) if nation else ()
        if kept_out and not allowed(party, day, self.facts, self.allowances):
            groups = tuple(group for group in release.groups if group not in kept_out)
            release = evolve(release, groups=groups)
        return covers(release, party, day, self.facts)

    def _allied(self, party: str, day: dt.date) -> bool:
        nation = self.facts.nations.get(acts_for(party, self.facts) or party)
        return is_nato(party, self.facts) or (
            nation is not None and nation.status_on(day) == "ally"
        )


def _is_nameless(contact: Contact) -> bool:
    """Whether a card without a name was given its private address or number for one."""
    ways = (*map(str, contact.emails), *map(str, contact.phones))
    return contact.formatted_name.casefold() in map(str.casefold, ways)


def _limit(marking: Marking) -> str | None:
    """Why something of that marking goes to nobody outside, whatever its release line says."""
    if marking.classified:
        return classified_reason(marking)
    if marking.administrative:
        return f"{', '.join(marking.administrative)} limits it to those who handle it"
    return None


def classified_reason(marking: Marking) -> str:
    """Why a classified paper is refused at the door."""
    return f"is marked {marking.printed or marking.level}; NATO RESTRICTED and above is refused"


def _not_named(marking: Marking, party: str) -> str:
    if not marking.release:
        return "NATO UNCLASSIFIED without a release line goes to Allies only"
    named = (*marking.release.groups, *marking.release.nations, *marking.release.organisations)
    return f"is released to {', '.join(named)}, not to {party}"


def refuse_classified(record: Record) -> None:
    """The door inwards: NATO RESTRICTED and above never enters.

    Raises:
        ReleaseError: the record is marked so.
    """
    if isinstance(record, Interaction | Document) and record.marking.classified:
        label = record.subject if isinstance(record, Interaction) else record.title
        raise ReleaseError(
            f"{label!r} {classified_reason(record.marking)}",
            "keep its reference number, and nothing else of it",
        )
