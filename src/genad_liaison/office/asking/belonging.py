"""On which mailing lists a contact is, and why."""

import datetime as dt
from collections.abc import Iterator
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
    lists = cast(Iterator[MailingList], desk.store.find("lists"))
    known = sorted(lists, key=lambda one: (fold(one.name), one.uid))
    return tuple(found for one in known if (found := _belongs(desk, one, contact, day)))


def _belongs(desk: Desk, one: MailingList, contact: Contact, day: dt.date) -> Belonging | None:
    if contact.uid in one.exclude:
        return Belonging(mailing_list=one, why="taken off")
    if contact.uid in one.include:
        return Belonging(mailing_list=one, why="name")
    if not one.query.strip():
        return None
    uid = Among(field="uid", values=frozenset({contact.uid}))
    try:
        query = without_order(parse(one.query, desk.today)) & uid
        found = any(desk.find("contacts", query, as_of=day))
    except UsageError as error:
        return Belonging(mailing_list=one, why="unknown", said=error.message)
    return Belonging(mailing_list=one, why="query") if found else None
