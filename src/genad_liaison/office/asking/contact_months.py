"""How often there was real contact with whom, month by month."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from attrs import frozen

from genad_liaison.model import Interaction
from genad_liaison.model.parties import acts_for
from genad_liaison.office.desk import Desk
from genad_liaison.office.last_contact import REAL
from genad_liaison.query import Between

SORTS = {
    "meeting": "met", "visit": "met", "briefing": "met", "event": "met",
    "call": "spoke", "mail": "wrote", "letter": "wrote",
}  # fmt: skip
"""What each kind of real contact comes down to: they met, they spoke, they wrote."""


@frozen(kw_only=True)
class ContactMonth:
    """How often there was real contact in a month, by what it was.

    Attributes:
        month: its first day.
        met: meetings, visits, briefings and events; ``spoke``: calls; ``wrote``: mails and letters.
    """

    month: dt.date
    met: int = 0
    spoke: int = 0
    wrote: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.spoke + self.wrote


Months = dict[tuple[str, str], dict[dt.date, ContactMonth]]
"""By ``nation`` or ``post``, and uid: the months in which there was contact."""


def months_up_to(day: dt.date, count: int) -> tuple[dt.date, ...]:
    """The first days of so many months, the last of them the month of that day."""
    last = day.year * 12 + day.month - 1
    first = max(last - count + 1, dt.date.min.year * 12)
    return tuple(dt.date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1))


def contact_months(desk: Desk, since: dt.date, day: dt.date) -> Months:
    """The contacts of each nation and each post, from a day up to another.

    As with the last contact: a nation is in contact when anybody speaks for it or for a body that
    acts for it, once however many take part; invitations and mass mailings do not count.
    """
    counts: Counter[tuple[tuple[str, str], dt.date, str]] = Counter()
    facts = desk.facts  # once: they are asked for each participant
    nation_of = cache(lambda party: acts_for(party, facts))
    asked = REAL & Between(field="date", start=since)
    for talk in cast(Iterator[Interaction], desk.store.find("interactions", asked, as_of=day)):
        month = talk.date.replace(day=1)
        counts.update((whom, month, SORTS[talk.kind]) for whom in _whom(talk, nation_of))
    found: dict[tuple[str, str], dict[dt.date, dict[str, int]]] = {}
    for (whom, month, sort), count in counts.items():
        found.setdefault(whom, {}).setdefault(month, {})[sort] = count
    return {
        whom: {month: ContactMonth(month=month, **sorts) for month, sorts in sorted(of.items())}
        for whom, of in found.items()
    }


def _whom(talk: Interaction, nation_of: Callable[[str], str]) -> set[tuple[str, str]]:
    found = {("post", person.post) for person in talk.participants if person.post}
    nations = {nation_of(person.party) for person in talk.participants if person.party}
    return found | {("nation", uid) for uid in nations if uid}
