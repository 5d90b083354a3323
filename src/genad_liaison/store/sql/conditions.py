"""Conditions of a walk as SQL: a tree of them, and the days and places of what is met."""

from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Text,
    and_,
    bindparam,
    exists,
    false,
    literal_column,
    not_,
    or_,
    select,
    true,
)

from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.tables import LINKS, RECORDS
from genad_liaison.store.sql.trees import Leaf, Tree

Condition = ColumnElement[bool]
Numbers = Iterator[int]
"""Each condition has a number, by which its values are bound."""

OFFICE = partial(bindparam, "office", type_=Text)
KIND = partial(bindparam, "kind", type_=Text)


def tests_of_link(engine: Engine, tree: Tree, x: Any, *, dated: bool) -> tuple[Condition, ...]:
    """What a record must meet, as a test of one of its links, of a field without dates."""
    return (*between(x), condition(engine, tree, x, count(0)), *(counts(x) if dated else ()))


def between(row: Any) -> tuple[Condition, ...]:
    """The place lies between the ends of the walk."""
    return (
        row.place >= bindparam("low", type_=BigInteger),
        row.place <= bindparam("high", type_=BigInteger),
    )


def counts(row: Any) -> tuple[Condition, ...]:
    """The record counts on the day, by its own days."""
    day = bindparam("day", type_=Integer)
    return row.first <= day, row.ends > day


def is_record(record: Any, uid: Any) -> Condition:
    """The record is the one of a key."""
    return and_(record.office == OFFICE(), record.kind == KIND(), record.uid == uid)


def condition(
    engine: Engine, tree: Tree, row: Any, numbers: Numbers, record: Any = None
) -> Condition:
    """A tree as a condition on a row that has a key and a place.

    Args:
        record: the columns of its record where they are at hand, for full text.
    """
    if isinstance(tree, Leaf):
        return _of_leaf(engine, tree, row, next(numbers), record)
    parts = [condition(engine, part, row, numbers, record) for part in tree.parts]
    match tree.what:
        case "not":
            return not_(parts[0])
        case "and":
            return and_(true(), *parts)
    return or_(false(), *parts)


def _of_leaf(engine: Engine, leaf: Leaf, row: Any, number: int, record: Any) -> Condition:
    match leaf.what:
        case "uid":
            return among(engine, leaf, row.uid, number)
        case "place":
            low, high = (bindparam(f"v{number}_{n}", type_=BigInteger) for n in (0, 1))
            return and_(row.place >= low, row.place <= high)
        case "words":
            return _has_words(engine, row, number, record)
    return _has_link(engine, leaf, row, number)


def _has_words(engine: Engine, row: Any, number: int, record: Any) -> Condition:
    if record is not None:
        return engine.has_words(record, f"v{number}", leads=row is record)  # type: ignore[no-any-return]
    r = RECORDS.alias(f"w{number}").c
    found = select(r.uid).where(r.office == OFFICE(), r.kind == KIND())
    return row.uid.in_(found.where(engine.has_words(r, f"v{number}", leads=True)))  # type: ignore[no-any-return]


def _has_link(engine: Engine, leaf: Leaf, row: Any, number: int) -> Condition:
    x = LINKS.alias(f"x{number}").c
    tests = [
        x.office == OFFICE(),
        x.kind == KIND(),
        x.uid == row.uid,
        x.field == bindparam(f"f{number}", type_=Text),
        *holds_then(leaf, x, number),
    ]
    if leaf.what == "link":
        is_one = engine.has_among(x.value, f"v{number}") if leaf.is_list else None
        tests.append(among(engine, leaf, x.value, number) if is_one is None else is_one)
    elif leaf.what == "value":
        begin, end = (bindparam(f"v{number}_{n}", type_=Text) for n in (0, 1))
        tests += [x.value >= begin, x.value < end]
    return exists(select(literal_column("1")).where(*tests))


def holds_then(leaf: Leaf, x: Any, number: int) -> tuple[Condition, ...]:
    """The link holds on the day that it is asked of."""
    if leaf.at is None:
        return ()
    day = bindparam(f"d{number}", type_=Integer)
    return x.first <= day, x.ends > day


def among(engine: Engine, leaf: Leaf, column: Any, number: int) -> Condition:
    """A column is one of the values of a leaf."""
    if leaf.is_list:
        return engine.among(column, f"v{number}")  # type: ignore[no-any-return]
    values = [bindparam(f"v{number}_{n}", type_=Text) for n in range(len(leaf.values))]
    return or_(false(), *(column == value for value in values))
