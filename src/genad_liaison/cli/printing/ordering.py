"""The order of a listing: what ``sort:`` says, else the one that reads best."""

import datetime as dt
from typing import Any, Literal, overload

from genad_liaison import Contact, Office, Post
from genad_liaison.office.sorting import orders_of
from genad_liaison.query import display_key, parse


@overload
def in_display_order(
    office: Office, kind: Literal["contacts"], text: str, day: dt.date | None
) -> list[Contact]: ...
@overload
def in_display_order(
    office: Office, kind: Literal["posts"], text: str, day: dt.date | None
) -> list[Post]: ...
def in_display_order(
    office: Office, kind: Literal["contacts", "posts"], text: str, day: dt.date | None
) -> Any:
    """The records that a query finds: persons by name, posts by party, unless it says how."""
    query = parse(text, office.desk.today)
    found = office.find(kind, query, as_of=day)
    if orders_of(query):
        return list(found)
    return sorted(found, key=lambda record: display_key(kind, record))
