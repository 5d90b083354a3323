"""On which mailing lists a contact is, and why."""

import datetime as dt
from collections.abc import Iterable, Iterator, Set
from typing import Literal, cast

from attrs import frozen

from genad_liaison.errors import UsageError
from genad_liaison.model import Contact, MailingList
from genad_liaison.office.desk import Desk
from genad_liaison.query import Among, fold, parse
from genad_liaison.query.named import without_order

Why = Literal["query", "name", "taken off", "unknown"]


@frozen(kw_only=True)
class Belonging:
    """A contact is on a list, or was taken off it.

    Attributes:
        why: ``query`` or ``name``; ``taken off`` by name, whatever the query says; ``unknown``
            where the list's query cannot be asked any more, for the reason ``said``.
    """

    mailing_list: MailingList
    why: Why
    said: str = ""

    @property
    def on_it(self) -> bool:
        """Whether the contact is on the list."""
        return self.why in ("query", "name")


def belonging(desk: Desk, contact: Contact, day: dt.date) -> tuple[Belonging, ...]:
    """The lists that have to do with a contact on a day, by name.

    A list whose query does not find the contact, and that does not name it, is left out.
    """
    return belongings(desk, (contact.uid,), day)[contact.uid]


def belongings(
    desk: Desk, contacts: Iterable[str], day: dt.date
) -> dict[str, tuple[Belonging, ...]]:
    """The same of several contacts, by the uid of each; a list is asked once for all of them."""
    found: dict[str, list[Belonging]] = {uid: [] for uid in contacts}
    lists = cast(Iterator[MailingList], desk.store.find("lists"))
    for one in sorted(lists, key=lambda one: (fold(one.name), one.uid)):
        for uid, belongs in _belong(desk, one, found, day):
            found[uid].append(belongs)
    return {uid: tuple(each) for uid, each in found.items()}


def _belong(
    desk: Desk, one: MailingList, contacts: Iterable[str], day: dt.date
) -> Iterator[tuple[str, Belonging]]:
    unnamed = set(contacts)
    for named, why in ((one.exclude, "taken off"), (one.include, "name")):
        for uid in unnamed & set(named):
            yield uid, Belonging(mailing_list=one, why=cast(Why, why))
        unnamed.difference_update(named)
    if not (unnamed and one.query.strip()):
        return
    try:
        found, belongs = _found(desk, one, unnamed, day), Belonging(mailing_list=one, why="query")
    except UsageError as error:
        found, belongs = unnamed, Belonging(mailing_list=one, why="unknown", said=error.message)
    yield from ((uid, belongs) for uid in found)


def _found(desk: Desk, one: MailingList, uids: Set[str], day: dt.date) -> set[str]:
    """Which of the contacts the query of a list finds; as few are asked about, no others are."""
    known = Among(field="uid", values=frozenset(uids))
    query = without_order(parse(one.query, desk.today)) & known
    return {one.uid for one in desk.find("contacts", query, as_of=day, limit=len(uids))}
