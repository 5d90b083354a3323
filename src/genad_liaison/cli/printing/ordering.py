"""The order of a listing: what ``sort:`` says, else the one that reads best."""

import datetime as dt
from typing import Any, Literal, overload

from genad_liaison import Cadence, Contact, Office, Post
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
@overload
def in_display_order(
    office: Office, kind: Literal["cadences"], text: str, day: dt.date | None
) -> list[Cadence]: ...
def in_display_order(
    office: Office, kind: Literal["contacts", "posts", "cadences"], text: str, day: dt.date | None
) -> Any:
    """The records that a query finds, as they read best unless it says how.

    Persons by name, posts by party, cadences by whom and when.
    """
    query = parse(text, office.desk.today)
    found = office.find(kind, query, as_of=day)
    if orders_of(query):
        return list(found)
    return sorted(found, key=lambda record: display_key(kind, record))
