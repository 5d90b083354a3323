"""What the tables keep of one record besides its document: all of it follows from the record."""

from collections.abc import Iterator
from hashlib import sha256

from attrs import frozen

from genad_liaison.model import Record
from genad_liaison.query import FIELDS, days_of, links, sort_key
from genad_liaison.query.links import indexed_fields
from genad_liaison.query.texts import TEXTS
from genad_liaison.store.sql.words import Spellings

LinkRow = tuple[str, str, int, int]
"""Field, value, first day and end of a link; its record and place are known besides."""

_FORM = 1
"""Raised by hand when words or links are made otherwise, though the fields are the same."""


def _fields_print() -> str:
    declared = [(kind, [field.name for field in indexed_fields(kind)]) for kind in sorted(FIELDS)]
    return sha256(repr([_FORM, declared, sorted(TEXTS.items())]).encode()).hexdigest()[:16]


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
        tuple(_link_rows(kind, record)),
        spellings.of(kind, record),
    )


def _link_rows(kind: str, record: Record) -> Iterator[LinkRow]:
    ends: dict[tuple[str, str, int], int] = {}
    for field, value, first, end in links(kind, record):
        key = (field, value, first)
        ends[key] = max(end, ends.get(key, end))
    for (field, value, first), end in ends.items():
        yield field, value, first, end
