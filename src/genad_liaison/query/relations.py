"""Which fields join two kinds of record: what ``has:`` follows.

Nothing is declared here: a field says what it refers to, and that holds in both directions.
"""

from collections.abc import Iterator
from functools import cache

from genad_liaison.model import KINDS, WIDE, singular
from genad_liaison.query.field import Field
from genad_liaison.query.fields import FIELDS

NOT_ASKED = ("lists", "receipts", "corrections", "offices", "queries", "cadences")
"""Kinds that are no part of the liaison history; a list is asked for by ``list:``."""


def kind_named(word: str) -> str | None:
    """The kind of a word in the singular or the plural.

    >>> kind_named("interaction"), kind_named("posts"), kind_named("cat")
    ('interactions', 'posts', None)
    """
    return next((kind for kind in KINDS if word in (kind, singular(kind))), None)


@cache
def theirs(kind: str, other: str) -> tuple[str, ...]:
    """Fields of another kind that refer to records of this one."""
    return tuple(field.name for field in _referring(other) if kind in referred(field))


def ours(kind: str, other: str) -> tuple[str, ...]:
    """Fields of this kind that refer to records of another."""
    return theirs(other, kind)


@cache
def related_kinds(kind: str) -> tuple[str, ...]:
    """The kinds that ``has:`` can ask about from this one."""
    return tuple(
        other
        for other in KINDS
        if other not in NOT_ASKED and (theirs(kind, other) or ours(kind, other))
    )


def referred(field: Field) -> tuple[str, ...]:
    """The kinds of record that a field's uids may be of."""
    return WIDE.get(field.refers, (field.refers,))


def _referring(kind: str) -> Iterator[Field]:
    return (field for field in FIELDS[kind] if field.refers and field.name != "uid")
