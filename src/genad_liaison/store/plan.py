"""How a query is answered: which index narrows it, and between which days it lies."""

import datetime as dt
from collections.abc import Iterator
from heapq import merge

from genad_liaison.query import Among, And, Between, Or, Query, Term
from genad_liaison.query.fields import field_of, has_date
from genad_liaison.query.fold import fold
from genad_liaison.query.order import DAY, SortKey
from genad_liaison.store.indexes import Indexes, Keys


def candidates(
    kind: str,
    query: Query,
    indexes: Indexes,
    *,
    as_of: dt.date | None = None,
    after: SortKey | None = None,
    page: bool = False,
) -> Iterator[SortKey]:
    """The keys of all records that may answer to a query, in order; the query judges each.

    Args:
        as_of: dated records that begin later are left out.
        after: go on behind this key.
        page: whether only the first few answers are wanted.
    """
    newest, last = days(kind, query, as_of)
    start = max((key for key in (after, newest) if key is not None), default=None)
    lists = narrowed(kind, query, indexes, page=page)
    if lists is None:
        lists = [indexes.order()]
    before: SortKey | None = None
    for key in merge(*(indexes.walk(keys, start) for keys in lists)):
        if key[0] > last:
            return
        if key != before:
            yield key
        before = key


def narrowed(kind: str, query: Query, indexes: Indexes, *, page: bool) -> list[Keys] | None:
    """The lists of keys that together hold every answer; None when only a scan will do."""
    match query:
        case Among(field="uid", values=uids):
            return [indexes.keys(uids)]
        case Term(field=field, values=values) | Among(field=field, values=values):
            if not _can_be_indexed(kind, field) or not indexes.is_worth_it(field, page=page):
                return None
            found = indexes.values(field)
            return [found[value] for value in set(map(fold, values)) if value in found]
        case And(parts=parts):
            # uids are known already, while an index may have to be built first
            known = [one for one in parts if isinstance(one, Among) and one.field == "uid"]
            ways = [narrowed(kind, part, indexes, page=page) for part in known or parts]
            return min((way for way in ways if way is not None), key=_size, default=None)
        case Or(parts=parts):
            ways = [narrowed(kind, part, indexes, page=page) for part in parts]
            return None if None in ways else [keys for way in ways for keys in way or ()]
    return None


def _can_be_indexed(kind: str, name: str) -> bool:
    field = field_of(kind, name)
    return field is not None and field.type in ("id", "number")


def _size(lists: list[Keys]) -> int:
    return sum(map(len, lists))


def days(kind: str, query: Query, as_of: dt.date | None) -> tuple[SortKey | None, int]:
    """Behind which key to start, and the greatest first part of a key that may answer."""
    if not has_date(kind):
        return None, 0
    parts = query.parts if isinstance(query, And) else (query,)
    spans = [part for part in parts if isinstance(part, Between) and part.field == "date"]
    ends = [span.end.toordinal() for span in spans if span.end is not None]
    if as_of is not None:
        ends.append(as_of.toordinal() + 1)
    lasts = [-span.start.toordinal() * DAY for span in spans if span.start is not None]
    return ((1 - min(ends) * DAY, "") if ends else None), min(lasts, default=0)
