"""What the tables keep of one record besides its document: all of it follows from the record."""

from hashlib import sha256

from attrs import frozen

from genad_liaison.model import Record
from genad_liaison.query import FIELDS, days_of, sort_key
from genad_liaison.query.asof import Days
from genad_liaison.query.links import field_links, indexed_fields
from genad_liaison.query.texts import TEXTS
from genad_liaison.store.sql.words import Spellings

_INDEXED = {kind: indexed_fields(kind) for kind in FIELDS}
_WITH_PERIODS = frozenset(
    kind for kind, fields in _INDEXED.items() if any(field.dated for field in fields)
)
LinkRow = tuple[str, str, int, int]
"""Field, value, first day and end of a link; its record and place are known besides."""

FORM = 3
"""Raised by hand when words or links are made otherwise, though the fields are the same."""


def _fields_print() -> str:
    declared = [(kind, [field.name for field in indexed_fields(kind)]) for kind in sorted(FIELDS)]
    return sha256(repr([FORM, declared, sorted(TEXTS.items())]).encode()).hexdigest()[:16]


FIELDS_PRINT = _fields_print()
"""Names what links and words are made of; where an office has another one, they are made anew."""


@frozen
class Derived:
    """What follows from a record.

    Attributes:
        links: one for each field, value and first day; the latest end where there are several.
    """

    place: int
    first: int
    ends: int
    links: tuple[LinkRow, ...]
    words: frozenset[str]


def derived(kind: str, record: Record, spellings: Spellings) -> Derived:
    """All that follows from a record."""
    first, ends = days_of(kind, record)
    return Derived(
        sort_key(kind, record)[0],
        first,
        ends,
        _link_rows(kind, record, (first, ends)),
        spellings.of(kind, record),
    )


def _link_rows(kind: str, record: Record, counts: Days) -> tuple[LinkRow, ...]:
    """The links of a record; of those that begin on one day the one that ends last."""
    each = (link for field in _INDEXED[kind] for link in field_links(field, record, counts))
    found = tuple(dict.fromkeys(each))
    if kind not in _WITH_PERIODS:
        return found
    ends: dict[tuple[str, str, int], int] = {}
    for field, value, first, end in found:
        key = (field, value, first)
        ends[key] = max(end, ends.get(key, end))
    return tuple((*key, end) for key, end in ends.items())
