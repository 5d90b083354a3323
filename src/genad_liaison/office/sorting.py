"""``sort:`` of a query: by a field of the records, or by the day of the last real contact."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

from genad_liaison.model import Record
from genad_liaison.query import FIELDS, Query, Sort, display_key, fold, sort_key
from genad_liaison.query.check import top_level
from genad_liaison.query.fields import field_of, has_date
from genad_liaison.query.lent import days_of_field
from genad_liaison.query.point import pointed, suggestion

Key = Callable[[Record], tuple[object, ...]]
Get = Callable[[str, str], Record | None]
"""``get(kind, uid)`` gives a record, where it is there."""
LAST = "last"
"""The key that is no field: the day of the last contact, of those with whom there is contact."""
UNDATED = ("documents", "consents")
"""Kinds of which some records have no date."""
CONTACTED = ("contacts", "posts", "nations", "organisations")


def orders_of(query: Query) -> tuple[Sort, ...]:
    """What a query says of the order, the most telling first."""
    return tuple(part for part in top_level(query) if isinstance(part, Sort))


def refuse_unsortable(sorts: Iterable[Sort], kind: str) -> None:
    """Refuse a key that the kind has not.

    Raises:
        UsageError: it points at the place, and suggests.
    """
    keys = keys_of(kind)
    for sort in sorts:
        if sort.key not in keys:
            raise pointed(
                f'{kind} cannot be sorted by "{sort.key}"',
                sort.span,
                suggestion(sort.key, keys),
                f"sort: {', '.join(keys)}",
            )


def keys_of(kind: str) -> tuple[str, ...]:
    """What the records of a kind can be sorted by."""
    names = tuple(field.name for field in FIELDS.get(kind, ()))
    return (*names, LAST) if kind in CONTACTED else names


def is_by_date(sorts: tuple[Sort, ...], kind: str) -> bool:
    """Whether that is the store's own order, one way or the other.

    Oldest first, a store has what is undated before everything, where here it comes last.
    """
    by_date = has_date(kind) and len(sorts) == 1 and sorts[0].key == "date"
    return by_date and (sorts[0].descending or kind not in UNDATED)


def in_order(
    records: Iterable[Record],
    kind: str,
    sorts: tuple[Sort, ...],
    last: Callable[[], dict[str, str]],
    get: Get,
    as_of: dt.date | None = None,
) -> list[Record]:
    """Records in the order of the keys; what has no value comes last, whichever way.

    Args:
        last: the day of the last contact with each record, by uid; only called where needed.
        get: gives the record that says the day of another one; as of a day, no later one.
    """
    found = sorted(records, key=lambda record: sort_key(kind, record))
    for sort in reversed(sorts):
        key = _last_key(last()) if sort.key == LAST else _key(sort.key, kind, get, as_of)
        have = [record for record in found if key(record)]
        have.sort(key=key, reverse=sort.descending)
        found = [*have, *(record for record in found if not key(record))]
    return found


def _key(name: str, kind: str, get: Get, as_of: dt.date | None) -> Key:
    field = field_of(kind, name)
    if name == "name" and kind == "contacts":
        return lambda record: display_key(kind, record)
    if field is None:
        return lambda _record: ()
    if field.type == "number":
        return lambda record: tuple(int(value) for value in field.get(record))[:1]
    if field.type == "date":
        end = as_of.isoformat() if as_of and field.lender else "~"
        days = partial(days_of_field, field, kind, get=get)
        return lambda record: tuple(day for day in days(record) if day <= end)[:1]
    return lambda record: tuple(fold(text) for text in field.written(record))[:1]


def _last_key(days: dict[str, str]) -> Key:
    return lambda record: (days[record.uid],) if record.uid in days else ()
