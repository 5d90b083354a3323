"""Mailings: recipients sorted into editions by the items that each may have."""

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import frozen

from genad_liaison.model import (
    Audience,
    Document,
    Edition,
    Marking,
    Recipient,
    Withheld,
)
from genad_liaison.rules.compilation import compilation
from genad_liaison.rules.recipients import (
    Candidate,
    Judged,
    judge,
    judge_bystander,
    strictest_by_address,
)
from genad_liaison.rules.release import Gate


@frozen(kw_only=True)
class Mailing:
    """Who gets which items, and what was withheld from whom."""

    editions: tuple[Edition, ...]
    withheld: tuple[Withheld, ...]


def mailing(
    candidates: Iterable[Candidate],
    items: Iterable[Document],
    audiences: Iterable[Audience],
    gate: Gate,
    bystanders: Iterable[Candidate] = (),
) -> Mailing:
    """Sort recipients into editions by the items that each may have.

    Args:
        audiences: the upper bound of recipients, as it stands on each day that counts.
        bystanders: others who hold posts, or have said no. Nothing is sent to them, but who
            shares an address with one gets only what both may have.
    """
    papers = {item.uid: item for item in items}
    bounds = tuple(audiences)
    judged = [judge(candidate, papers.values(), bounds, gate) for candidate in candidates]
    others = [judge_bystander(candidate, papers.values(), gate) for candidate in bystanders]
    strict = strictest_by_address(judged, (*judged, *others))
    groups: dict[tuple[str, ...], list[Recipient]] = {}
    for one in strict:
        if uids := tuple(uid for uid, reason in one.items.items() if reason is None):
            groups.setdefault(uids, []).append(_recipient(one))
    return Mailing(
        editions=_editions(groups, papers, gate),
        withheld=(*_items_withheld(papers, strict), *_people_withheld(judged, strict)),
    )


def _recipient(one: Judged) -> Recipient:
    contact = one.candidate.contact
    return Recipient(
        contact=contact.uid,
        name=str(contact),
        email=str(one.candidate.address),
        parties=one.candidate.parties,
        language=contact.languages[0] if contact.languages else "",
    )


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


def _items_withheld(papers: Mapping[str, Document], strict: list[Judged]) -> list[Withheld]:
    kept_back = Counter((uid, reason) for one in strict for uid, reason in one.items.items())
    withheld = [
        Withheld(kind="documents", uid=uid, label=papers[uid].title, reason=reason, count=count)
        for (uid, reason), count in kept_back.items()
        if reason is not None
    ]
    return sorted(withheld, key=lambda one: (one.label, one.uid, one.reason))


def _people_withheld(judged: list[Judged], strict: list[Judged]) -> list[Withheld]:
    withheld = [
        _person(one, one.reason or "has no official e-mail address")
        for one in judged
        if one.reason or one.candidate.address is None
    ]
    withheld += [
        _person(one, "none of the items may go to this recipient")
        for one in strict
        if all(one.items.values())
    ]
    return sorted(withheld, key=lambda one: (one.label, one.uid))


def _person(one: Judged, reason: str) -> Withheld:
    contact = one.candidate.contact
    return Withheld(kind="contacts", uid=contact.uid, label=str(contact), reason=reason)
