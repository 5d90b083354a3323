"""Walks as SELECTs of place and key: along the links of a value, or along all records."""

from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

from sqlalchemy import FromClause, Select, Text, and_, bindparam, exists, literal_column, select

from genad_liaison.store.sql.conditions import (
    KIND,
    OFFICE,
    Condition,
    between,
    condition,
    counts,
    holds_then,
    is_record,
)
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.in_order import joined
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.session import Row
from genad_liaison.store.sql.tables import LINKS, RECORDS
from genad_liaison.store.sql.trees import Leaf
from genad_liaison.store.sql.ways import Way

R = RECORDS.c


def is_simple(scan: Scan) -> bool:
    """Whether it goes along one run of links or keys, and meets each record once."""
    return len(scan.along) == 1 and scan.along[0].walks == 1 and not scan.along[0].repeats


def walks(engine: Engine, scan: Scan, *, along_records: bool = False) -> Iterator[Select[Row]]:
    """A SELECT along each value, or the one along all records.

    Args:
        along_records: join the records, so that a page can be read from them.
    """
    if not scan.along:
        yield _along_records(engine, scan)
    first = 0
    for way in scan.along:
        for value in range(way.walks):
            yield _along_links(engine, scan, (way, first, value), with_records=along_records)
        first += way.width


def _along_records(engine: Engine, scan: Scan) -> Select[Row]:
    tests = (R.office == OFFICE(), R.kind == KIND(), *between(R))
    own = condition(engine, scan.tree, R, count(0), R)
    return select(R.place, R.uid).where(*tests, own, *(counts(R) if scan.is_dated else ()))


def _along_links(
    engine: Engine, scan: Scan, lead: tuple[Way, int, int], *, with_records: bool
) -> Select[Row]:
    """Along the links of one value of a way, or of all where they are a list.

    Args:
        lead: the way, the number of its first condition, and which of its values.
        with_records: whether to join the records.
    """
    way, first, value = lead
    if way.leaf.what in ("uid", "words"):
        return _along_records_of(engine, scan, way, first)
    x = LINKS.alias(f"l{first}_{value}")
    record = R if with_records else None
    source, lies = _links_of(engine, way.leaf, x, first, value)
    rest = condition(engine, way.rest, x.c, count(first + 1), record)
    besides = condition(engine, scan.tree, x.c, count(sum(w.width for w in scan.along)), record)
    tests = (*lies, *between(x.c), rest, besides)
    if with_records:
        source = joined(source, RECORDS, is_record(R, x.c.uid))
    walk = select(x.c.place, x.c.uid).select_from(source).where(*tests)
    return walk.where(*_counts_by(way, x.c)) if scan.is_dated else walk


def _along_records_of(engine: Engine, scan: Scan, way: Way, first: int) -> Select[Row]:
    """From a list of keys to their records, where they meet what can be asked of a key first.

    Or from words to the records that have them. A sum keeps SQLite from looking for each of them in
    the order of all records.
    """
    source: FromClause
    uid: Any = R.uid
    tests: tuple[Condition, ...] = ()
    if way.leaf.what == "words":
        source, found = engine.led_by_words(f"v{first}")
        tests = (found, R.office == OFFICE(), R.kind == KIND())
    else:
        key = engine.each_of(f"v{first}")
        source, uid = joined(key, RECORDS, is_record(R, key.c.value)), key.c.value
    row = SimpleNamespace(uid=uid, place=R.place + literal_column("0"))
    rest = condition(engine, way.rest, row, count(first + 1), R)
    besides = condition(engine, scan.tree, row, count(sum(w.width for w in scan.along)), R)
    walk = select(R.place, R.uid).select_from(source).where(*tests, *between(row), rest, besides)
    return walk.where(*counts(R)) if scan.is_dated else walk


def _links_of(
    engine: Engine, leaf: Leaf, x: Any, number: int, value: int
) -> tuple[FromClause, tuple[Condition, ...]]:
    """The links of a value, or of each of a list, which hold on the day that they are asked of.

    From a list to its links: SQLite left alone would rather go through all links in the order of
    their records, where each is wanted once.
    """
    field = (
        x.c.office == OFFICE(),
        x.c.kind == KIND(),
        x.c.field == bindparam(f"f{number}", type_=Text),
        *holds_then(leaf, x.c, number),
    )
    if not leaf.is_list:
        return x, (*field, x.c.value == bindparam(f"v{number}_{value}", type_=Text))
    each = engine.each_of(f"v{number}")
    return joined(each, x, and_(*field, x.c.value == each.c.value)), ()


def _counts_by(way: Way, x: Any) -> tuple[Condition, ...]:
    """The record counts: its days are those of its links, unless the value has its own."""
    if not way.leaf.dated:
        return counts(x)
    r = RECORDS.alias("d").c
    return (exists(select(literal_column("1")).where(is_record(r, x.uid), *counts(r))),)
