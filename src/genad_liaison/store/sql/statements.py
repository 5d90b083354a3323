"""Walks as SELECTs: pages of records in order, their number, and the values of a field."""

from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    tuple_,
    union,
)

from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.narrowing import FEW, Leaf, Tree
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.session import Row
from genad_liaison.store.sql.tables import LINKS, RECORDS

Condition = ColumnElement[bool]

R = RECORDS.c
OFFICE = partial(bindparam, "office", type_=Text)
KIND = partial(bindparam, "kind", type_=Text)


def page(engine: Engine, scan: Scan, *, newest: bool, goes_on: bool) -> Select[Row]:
    """Some records: key, place, revision and document.

    Args:
        goes_on: whether the walk goes on behind a key, rather than begins.
    """
    if _is_simple(scan):
        (walk,) = _walks(engine, scan, along_records=True)
    elif not scan.along:
        (walk,) = _walks(engine, scan)
    else:
        return _page_of_several(engine, scan, newest=newest, goes_on=goes_on)
    place, uid = walk.selected_columns
    found = walk.with_only_columns(R.uid, R.place, R.revision, R.document)
    return _in_order(found, place, uid, newest=newest, goes_on=goes_on)


def _page_of_several(engine: Engine, scan: Scan, *, newest: bool, goes_on: bool) -> Select[Row]:
    """The first of each walk, and of them the first of all, each once."""
    limited = []
    for walk in _walks(engine, scan):
        place, uid = walk.selected_columns
        own = _in_order(walk, place, uid, newest=newest, goes_on=goes_on).subquery()
        limited.append(select(own.c.place, own.c.uid))
    keys = (
        union(*limited).subquery("k") if len(limited) > 1 else limited[0].distinct().subquery("k")
    )
    first = _in_order(select(keys.c.place, keys.c.uid), keys.c.place, keys.c.uid, newest=newest)
    chosen = first.subquery("c")
    joined = chosen.join(RECORDS, _is(R, chosen.c.uid))
    sides = (chosen.c.place, chosen.c.uid)
    return (
        select(R.uid, R.place, R.revision, R.document)
        .select_from(joined)
        .order_by(*(side if newest else side.desc() for side in sides))
    )


def number(engine: Engine, scan: Scan) -> Select[Any]:
    """How many there are."""
    return select(func.count()).select_from(_keys(engine, scan).subquery("n"))


def values(engine: Engine, scan: Scan, field: str) -> Select[Row]:
    """All values of a field, which are bound under ``field``; of the uid, the keys themselves."""
    keys = _keys(engine, scan)
    if field == "uid":
        return keys
    x = LINKS.alias("x")
    found = (
        select(x.c.value)
        .distinct()
        .where(
            x.c.office == OFFICE(), x.c.kind == KIND(), x.c.field == bindparam("field", type_=Text)
        )
    )
    if scan.is_everything:
        return found
    return found.where(x.c.uid.in_(select(keys.subquery("k").c.uid)))


def _keys(engine: Engine, scan: Scan) -> Select[Row]:
    """The key of each answer, once."""
    walks = [walk.with_only_columns(walk.selected_columns[1]) for walk in _walks(engine, scan)]
    if len(walks) == 1:
        dated = bool(scan.along) and scan.along[0].dated
        return walks[0].distinct() if dated else walks[0]
    both = union(*walks).subquery("u")
    return select(both.c.uid)


def _is_simple(scan: Scan) -> bool:
    """Whether it goes along the links of one value, each record once."""
    return len(scan.along) == 1 and len(scan.along[0].values) == 1 and not scan.along[0].dated


def _walks(engine: Engine, scan: Scan, *, along_records: bool = False) -> Iterator[Select[Row]]:
    """A SELECT of place and key along each value, or along all records.

    Args:
        along_records: join the records, so that a page can be read from them.
    """
    if not scan.along:
        tests = (R.office == OFFICE(), R.kind == KIND(), *_tests(engine, scan, R, count(0)))
        yield select(R.place, R.uid).where(*tests, *_counts(scan, R))
        return
    for number, leaf in enumerate(scan.along):
        for value in range(len(leaf.values)):
            x = LINKS.alias(f"l{value}" if len(scan.along) == 1 else f"l{number}_{value}")
            numbers = count(len(scan.along))
            tests = (*_lies(x.c, number, value), *_holds(x.c, number, leaf))
            rest = _tests(engine, scan, x.c, numbers, R if along_records else None)
            walk = select(x.c.place, x.c.uid).where(*tests, *rest)
            if along_records:
                walk = walk.select_from(x.join(RECORDS, _is(R, x.c.uid)))
            if scan.day is not None:
                walk = walk.where(*_counts_of_link(scan, x.c, leaf))
            yield walk


def _lies(x: Any, number: int, value: int) -> tuple[Condition, ...]:
    """On the links of a value."""
    return (
        x.office == OFFICE(),
        x.kind == KIND(),
        x.field == bindparam(f"f{number}", type_=Text),
        x.value == bindparam(f"v{number}_{value}", type_=Text),
    )


def _holds(x: Any, number: int, leaf: Leaf) -> tuple[Condition, ...]:
    """The link holds on the day that it is asked of."""
    if leaf.at is None:
        return ()
    day = bindparam(f"d{number}", type_=Integer)
    return x.first <= day, x.ends > day


def _counts(scan: Scan, row: Any) -> tuple[Condition, ...]:
    """The record counts on the day, by its own days."""
    if scan.day is None:
        return ()
    day = bindparam("day", type_=Integer)
    return row.first <= day, row.ends > day


def _counts_of_link(scan: Scan, x: Any, leaf: Leaf) -> tuple[Condition, ...]:
    """The same by those of a link, which are the record's unless the value has its own."""
    if not leaf.dated:
        return _counts(scan, x)
    r = RECORDS.alias("d")
    return (exists(select(literal_column("1")).where(_is(r.c, x.uid), *_counts(scan, r.c))),)


def _tests(
    engine: Engine, scan: Scan, row: Any, numbers: "count[int]", record: Any = None
) -> tuple[Condition, ...]:
    bounds = (
        row.place >= bindparam("low", type_=BigInteger),
        row.place <= bindparam("high", type_=BigInteger),
    )
    own = row if row is R else record
    return (*bounds, _test(engine, scan.tree, row, numbers, own))


def _test(engine: Engine, tree: Tree, row: Any, numbers: "count[int]", record: Any) -> Any:
    """A tree as a condition on a row that has a key and a place.

    Args:
        record: the columns of its record where they are at hand, for full text.
    """
    if isinstance(tree, Leaf):
        return _of_leaf(engine, tree, row, next(numbers), record)
    parts = [_test(engine, part, row, numbers, record) for part in tree.parts]
    match tree.what:
        case "not":
            return not_(parts[0])
        case "and":
            return and_(true(), *parts)
    return or_(false(), *parts)


def _of_leaf(engine: Engine, leaf: Leaf, row: Any, number: int, record: Any) -> Any:
    match leaf.what:
        case "uid":
            return _among(engine, leaf, row.uid, number)
        case "place":
            low, high = (bindparam(f"v{number}_{n}", type_=BigInteger) for n in (0, 1))
            return and_(row.place >= low, row.place <= high)
        case "words" if record is not None:
            return engine.has_words(record, f"v{number}")
        case "words":
            r = RECORDS.alias(f"w{number}").c
            found = select(r.uid).where(r.office == OFFICE(), r.kind == KIND())
            return row.uid.in_(found.where(engine.has_words(r, f"v{number}")))
    x = LINKS.alias(f"x{number}").c
    tests = [
        x.office == OFFICE(),
        x.kind == KIND(),
        x.uid == row.uid,
        x.field == bindparam(f"f{number}", type_=Text),
        *_holds(x, number, leaf),
    ]
    if leaf.what == "link":
        tests.append(_among(engine, leaf, x.value, number))
    elif leaf.what == "value":
        begin, end = (bindparam(f"v{number}_{n}", type_=Text) for n in (0, 1))
        tests += [x.value >= begin, x.value < end]
    return exists(select(literal_column("1")).where(*tests))


def _among(engine: Engine, leaf: Leaf, column: Any, number: int) -> Any:
    if len(leaf.values) > FEW:
        return engine.among(column, f"v{number}")
    values = [bindparam(f"v{number}_{n}", type_=Text) for n in range(len(leaf.values))]
    return or_(false(), *(column == value for value in values))


def _is(record: Any, uid: Any) -> Condition:
    return and_(record.office == OFFICE(), record.kind == KIND(), record.uid == uid)


def _in_order(
    found: Select[Row], place: Any, uid: Any, *, newest: bool, goes_on: bool = False
) -> Select[Row]:
    """In order, behind the key ``place_``, ``uid_``, and no more than ``limit``."""
    if goes_on:
        here = tuple_(place, uid)
        there = tuple_(bindparam("place_", type_=BigInteger), bindparam("uid_", type_=Text))
        found = found.where(here > there if newest else here < there)
    sides = (place, uid) if newest else (place.desc(), uid.desc())
    return found.order_by(*sides).limit(bindparam("limit", type_=Integer))


def tests_of_link(engine: Engine, scan: Scan, x: Any) -> tuple[Condition, ...]:
    """What a record must meet, as a test of one of its links, of a field without dates."""
    return (*_tests(engine, scan, x, count(0)), *_counts(scan, x))
