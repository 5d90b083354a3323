"""Mailings: each recipient judged alone, by all posts held, the strictest winning."""

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from genad_liaison.model import (
    Audience,
    Contact,
    Document,
    Edition,
    Email,
    Held,
    Marking,
    Recipient,
    Withheld,
)
from genad_liaison.rules.audience import hold, includes
from genad_liaison.rules.release import Gate, compilation


@frozen(kw_only=True)
class Candidate:
    """Somebody who might get a mailing, with the posts held on any of the days that count."""

    contact: Contact
    held: tuple[Held, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Every party that the person speaks for; none is a reason to refuse."""
        return tuple(dict.fromkeys(held.party for held in self.held if held.party))


@frozen(kw_only=True)
class Mailing:
    """Who gets which items, and what was withheld from whom."""

    editions: tuple[Edition, ...]
    withheld: tuple[Withheld, ...]


@frozen
class _Judged:
    recipient: Recipient
    items: tuple[str, ...]


def mailing(
    candidates: Iterable[Candidate],
    items: Iterable[Document],
    audiences: Iterable[Audience],
    gate: Gate,
) -> Mailing:
    """Sort recipients into editions by the items that each may have.

    Args:
        audiences: the upper bound of recipients, as it stands on each day that counts.
    """
    papers = {item.uid: item for item in items}
    bounds = tuple(audiences)
    withheld: list[Withheld] = []
    judged: list[_Judged] = []
    kept_back: dict[tuple[str, str], int] = {}
    for candidate in candidates:
        reason = _recipient_refusal(candidate, bounds, gate)
        if reason is None:
            outcome = _judge(candidate, papers.values(), gate, kept_back)
            judged.append(outcome)
            reason = None if outcome.items else "none of the items may go to this recipient"
        if reason is not None:
            withheld.append(_person(candidate.contact, reason))
    withheld += _items_withheld(papers, kept_back)
    groups = _grouped(_strictest_by_address(judged))
    return Mailing(
        editions=_editions(groups, papers, gate),
        withheld=tuple(sorted(withheld, key=lambda w: (w.kind != "documents", w.label, w.uid))),
    )


def _person(contact: Contact, reason: str) -> Withheld:
    return Withheld(kind="contacts", uid=contact.uid, label=str(contact), reason=reason)


def _recipient_refusal(
    candidate: Candidate, bounds: tuple[Audience, ...], gate: Gate
) -> str | None:
    if not candidate.parties:
        return "holds no post for a known party on the day, so nobody can say whom it goes to"
    for party in candidate.parties:
        for day in gate.days:
            if reason := hold(party, day, gate.facts, gate.allowances):
                return reason
        for bound in bounds:
            if not includes(bound, party, gate.facts):
                return f"{party} is not in the audience {bound.name}"
    if official_address(candidate) is None:
        return "has no official e-mail address"
    return None


def official_address(candidate: Candidate) -> Email | None:
    """The address that a mailing uses: at work, else of no stated type, else the post's mailbox."""
    emails = sorted(candidate.contact.emails, key=lambda email: email.preference or 100)
    for wanted in ("work", ""):
        for email in emails:
            if email.type.casefold() == wanted:
                return email
    mailboxes = (held.post.mailbox for held in candidate.held)
    return next((mailbox for mailbox in mailboxes if mailbox), None)


def _judge(
    candidate: Candidate,
    items: Iterable[Document],
    gate: Gate,
    kept_back: dict[tuple[str, str], int],
) -> _Judged:
    allowed = []
    for item in items:
        reasons = (gate.refusal(item.marking, party) for party in candidate.parties)
        reason = next((reason for reason in reasons if reason), None)
        if reason is None:
            allowed.append(item.uid)
        else:
            kept_back[item.uid, reason] = kept_back.get((item.uid, reason), 0) + 1
    address = official_address(candidate)
    contact = candidate.contact
    recipient = Recipient(
        contact=contact.uid,
        name=str(contact),
        email=str(address),
        parties=candidate.parties,
        language=contact.languages[0] if contact.languages else "",
    )
    return _Judged(recipient, tuple(allowed))


def _strictest_by_address(judged: list[_Judged]) -> list[_Judged]:
    """People who share an address get only what all of them may have."""
    shared: dict[str, set[str]] = {}
    for one in judged:
        address = one.recipient.email.casefold()
        shared[address] = shared.get(address, set(one.items)) & set(one.items)
    strict = [
        evolve(
            one, items=tuple(u for u in one.items if u in shared[one.recipient.email.casefold()])
        )
        for one in judged
    ]
    return [one for one in strict if one.items]


def _grouped(judged: list[_Judged]) -> dict[tuple[str, ...], list[Recipient]]:
    groups: dict[tuple[str, ...], list[Recipient]] = {}
    for one in judged:
        groups.setdefault(one.items, []).append(one.recipient)
    return groups


def _editions(
    groups: Mapping[tuple[str, ...], list[Recipient]], papers: Mapping[str, Document], gate: Gate
) -> tuple[Edition, ...]:
    """The fullest edition first; each is named by whom its compilation may go to."""
    editions: list[Edition] = []
    names: dict[str, int] = {}
    for uids, recipients in sorted(groups.items(), key=lambda group: (-len(group[0]), group[0])):
        marking = compilation((papers[uid].marking for uid in uids), gate.days[0], gate.facts)
        name = _edition_name(marking)
        names[name] = names.get(name, 0) + 1
        editions.append(
            Edition(
                name=name if names[name] == 1 else f"{name}-{names[name]}",
                items=tuple(papers[uid] for uid in uids),
                recipients=tuple(sorted(recipients, key=lambda r: (r.email, r.contact))),
                marking=marking,
            )
        )
    return tuple(editions)


def _edition_name(marking: Marking) -> str:
    if marking.public:
        return "public"
    release = marking.release
    words = release.groups or (*release.nations, *release.organisations)[:4]
    return "-".join(words).lower() or "allies"


def _items_withheld(
    papers: Mapping[str, Document], kept_back: Mapping[tuple[str, str], int]
) -> list[Withheld]:
    return [
        Withheld(kind="documents", uid=uid, label=papers[uid].title, reason=reason, count=count)
        for (uid, reason), count in kept_back.items()
    ]
