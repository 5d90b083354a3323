"""What a store may index of a record: one row for each value of each field, with its dates.

The journal's indexes in memory and the link table of the SQL stores are both made of these rows, so
that a field is declared once, in :mod:`~.fields`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from genad_liaison.model import Record
from genad_liaison.query.asof import Days, days_of, sure_days
from genad_liaison.query.field import Field
from genad_liaison.query.fields import FIELDS, field_of
from genad_liaison.query.fold import Phrase, forms, shortened
from genad_liaison.query.texts import full_text


class Link(NamedTuple):
    """A value of a field, and the days on which it is the record's: from one up to another."""

    field: str
    value: str
    first: int
    end: int


def is_indexed(field: Field) -> bool:
    """Whether a field has links: it is compared as a whole, or is a day other than the record's.

    Texts are looked for by their words (:func:`index_words`); the day of a dated record is its
    place in the order.
    """
    return field.type in ("id", "number") or (field.type == "date" and field.name != "date")


def indexed_field(kind: str, name: str) -> Field | None:
    """The kind's own field of that name, where it has links."""
    field = field_of(kind, name)
    return field if field is not None and is_indexed(field) else None


@cache
def indexed_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind that have links; its uid is its key, and has none."""
    return tuple(field for field in FIELDS[kind] if is_indexed(field) and field.name != "uid")


def links(kind: str, record: Record) -> Iterator[Link]:
    """All rows of a record; a value that it has twice in one field has one row for each period."""
    counts = days_of(kind, record)
    for field in indexed_fields(kind):
        yield from dict.fromkeys(field_links(field, record, counts))


def field_links(field: Field, record: Record, counts: Days) -> Iterator[Link]:
    """The rows of one field.

    Args:
        counts: the days on which the record counts.
    """
    if field.dated is None:
        for value in field.get(record):
            yield Link(field.name, value, *counts)
        return
    for value, period in field.dated(record):
        first, end = sure_days(period)
        yield Link(field.name, value, max(first, counts[0]), min(end, counts[1]))


def index_words(kind: str, record: Record) -> frozenset[str]:
    """Every word that a full-text index must know of a record, to find it by any of them."""
    said = said_words(" ".join(full_text(kind, record)))
    return said.plain | said.shortened


class Said(NamedTuple):
    """The words of texts.

    Attributes:
        plain: as they are once folded, in every way to spell them.
        shortened: those of them that are shorter when each letter is spelled with one.
    """

    plain: frozenset[str]
    shortened: frozenset[str]


def said_words(text: str) -> Said:
    """The words of a text, told apart as a question does that need not read the text again."""
    text = " ".join(forms(text))
    plain, short = text.split(), shortened(text)
    pairs = () if short == text else zip(plain, short.split(), strict=True)
    return Said(frozenset(plain), frozenset(less for word, less in pairs if less != word))


class Wanted(NamedTuple):
    """Words that a record must all have; the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    is_beginning: bool


def wanted_words(text: str) -> tuple[Wanted, ...]:
    """Ways to spell a phrase; what does not have all words of one of them cannot match it.

    It may be that they stand apart: an index narrows, and the query judges.
    """
    phrase = Phrase(text)
    ways = [Wanted(tuple(form.split()), True) for form in phrase.forms]
    ways += (Wanted(tuple(short.split()), False) for short in phrase.shortened)
    return tuple(way for way in dict.fromkeys(ways) if way.words)
