"""The last interactions that had to do with a record, and how many there are in all."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from attrs import frozen

from genad_liaison.model import Contact, Interaction, Nation, Organisation, Post, Record
from genad_liaison.office.desk import Desk
from genad_liaison.query import Among, Query, Term, resolve, to_text

MOST = 5
"""So many are told."""


@frozen(kw_only=True)
class Recent:
    """The newest interactions up to a day.

    Attributes:
        count: of all of them up to the day.
        query: how they are asked for.
    """

    talks: tuple[Interaction, ...] = ()
    count: int = 0
    query: str = ""


def recent(desk: Desk, record: Record, day: dt.date) -> Recent | None:
    """What was said last: to a person, a post whoever held it, a nation, an organisation.

    None for a record of another kind.
    """
    term = _term(record)
    if term is None:
        return None
    exact: Query = term
    if isinstance(record, Contact | Post):  # an id, not the name of somebody else
        field = "contact" if isinstance(record, Contact) else "post"
        exact = Among(field=field, values=frozenset({record.uid}))
    asked = resolve(exact, "interactions", desk.facts, desk.store, day, today=desk.today)
    count = desk.store.count("interactions", asked, as_of=day)  # first: it says where they lie
    found = desk.store.find("interactions", asked, as_of=day, limit=MOST) if count else iter(())
    talks = tuple(cast(Iterator[Interaction], found))
    return Recent(talks=talks, count=count, query=to_text(term))


def _term(record: Record) -> Term | None:
    fields: dict[type[Record], str] = {
        Contact: "who", Post: "post", Nation: "nation", Organisation: "org"
    }  # fmt: skip
    field = fields.get(type(record))
    return Term(field=field, values=(record.uid,)) if field else None
