"""Recipients: each judged alone, by all posts held, the strictest winning."""

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from genad_liaison.model import (
    Audience,
    Contact,
    Document,
    Email,
    Facts,
    Held,
    acts_for,
)
from genad_liaison.rules.audience import hold, includes
from genad_liaison.rules.release import Gate

Items = dict[str, str | None]
"""For each item, by uid, why somebody may not have it; None where they may."""


@frozen(kw_only=True)
class Candidate:
    """Somebody who might get a mailing.

    Attributes:
        held: the posts held, or perhaps held, on any of the days that count.
        said_no: what the person said against it, as :func:`~.consents.refusal` puts it.
    """

    contact: Contact
    held: tuple[Held, ...]
    days: tuple[dt.date, ...]
    said_no: str | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """Every party that the person speaks for."""
        return tuple(dict.fromkeys(held.party for held in self.held if held.party))

    def speaks_on(self, day: dt.date) -> bool:
        """Whether the person surely speaks for somebody that day."""
        return any(held.party and held.appointment.period.covers(day) for held in self.held)

    def hats(self, facts: Facts) -> tuple[str, ...]:
        """Every party that a post ties the person to; an empty text for one that nobody knows.

        An Ally's officer in a partner's mission is tied to both.
        """
        return tuple(dict.fromkeys(hat for held in self.held for hat in _hats(held, facts)))

    @property
    def address(self) -> Email | None:
        """What a mailing uses: at work, else of no stated type, else a mailbox of a post."""
        emails = sorted(self.contact.emails, key=lambda email: email.preference or 100)
        surely = (held for held in self.held if all(map(held.appointment.period.covers, self.days)))
        mailboxes = [held.post.mailbox for held in surely if held.post.mailbox]
        for ways, wanted in ((emails, "work"), (emails, ""), (mailboxes, "work"), (mailboxes, "")):
            for way in ways:
                if way.type.casefold() == wanted:
                    return way
        return None

    @property
    def read_at(self) -> frozenset[str]:
        """Every address at which the person may read what is sent there."""
        mailboxes = (held.post.mailbox for held in self.held if held.post.mailbox)
        return frozenset(map(folded, (*self.contact.emails, *mailboxes)))


def _hats(held: Held, facts: Facts) -> Iterator[str]:
    known = held.party in facts.nations or held.party in facts.organisations
    yield held.party if known else ""
    if held.post.party:
        yield held.post.party
    if acts_for(held.post.organisation, facts):
        yield held.post.organisation


def folded(address: Email) -> str:
    """An address as it is compared."""
    return address.value.strip().casefold()


@frozen
class Judged:
    """A candidate, why nothing goes there at all, and why each item does not."""

    candidate: Candidate
    reason: str | None
    items: Items


def judge(
    candidate: Candidate, items: Iterable[Document], bounds: tuple[Audience, ...], gate: Gate
) -> Judged:
    """What somebody to whom a mailing may go may have of it."""
    for day in gate.days:
        if not candidate.said_no and not candidate.speaks_on(day):
            reason = f"holds no post for a known party on {day}: nobody can say whom it goes to"
            return Judged(candidate, reason, {item.uid: reason for item in items})
    return judge_bystander(candidate, items, gate, bounds)


def judge_bystander(
    candidate: Candidate, items: Iterable[Document], gate: Gate, bounds: tuple[Audience, ...] = ()
) -> Judged:
    """What somebody may read who may hold a post on a day that counts, or has said no."""
    hats = candidate.hats(gate.facts)
    reason = candidate.said_no or _hat_refusal(hats, bounds, gate)
    reasons = {item.uid: reason or _item_refusal(item, hats, gate) for item in items}
    return Judged(candidate, reason, reasons)


def _hat_refusal(hats: tuple[str, ...], bounds: tuple[Audience, ...], gate: Gate) -> str | None:
    if "" in hats:
        return "holds a post for no known party, so nobody can say whom it goes to"
    for hat in hats:
        for day in gate.days:
            if reason := hold(hat, day, gate.facts, gate.allowances):
                return reason
        for bound in bounds:
            if not includes(bound, hat, gate.facts):
                return dict(bound.held).get(hat) or f"{hat} is not in the audience {bound.name}"
    return None


def _item_refusal(item: Document, hats: tuple[str, ...], gate: Gate) -> str | None:
    return next(filter(None, (gate.refusal(item.marking, hat) for hat in hats)), None)


def strictest_by_address(judged: Iterable[Judged], readers: Iterable[Judged]) -> list[Judged]:
    """Those to whom something may go; where others read it too, only what all may have."""
    shared: dict[str, list[Judged]] = {}
    for reader in readers:
        for address in reader.candidate.read_at:
            shared.setdefault(address, []).append(reader)
    return [
        evolve(one, items=_among(one, shared[folded(one.candidate.address)]))
        for one in judged
        if one.reason is None and one.candidate.address is not None
    ]


def _among(one: Judged, readers: Iterable[Judged]) -> Items:
    """Why each item does not go to an address that all of these read."""
    items = dict(one.items)
    for reader in readers:
        for uid, reason in reader.items.items():
            if reason and not items[uid]:
                items[uid] = f"shares an address with {reader.candidate.contact}: {reason}"
    return items
