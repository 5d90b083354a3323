"""Answers as SELECTs: pages of records in order, their number, and the values of a field."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    func,
    select,
    tuple_,
    union,
)

from genad_liaison.store.sql.conditions import KIND, OFFICE, is_record
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.in_order import joined
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.session import Row
from genad_liaison.store.sql.tables import LINKS, RECORDS
from genad_liaison.store.sql.walks import is_simple, walks

R = RECORDS.c


def page(engine: Engine, scan: Scan, *, newest: bool, goes_on: bool) -> Select[Row]:
    """Some records: key, place, revision and document.

    Args:
        goes_on: whether the walk goes on behind a key, rather than begins.
    """
    if scan.along and not is_simple(scan):
        return _page_of_several(engine, scan, newest=newest, goes_on=goes_on)
    (walk,) = walks(engine, scan, along_records=True)
    place, uid = walk.selected_columns
    found = walk.with_only_columns(R.uid, R.place, R.revision, R.document)
    return _in_order(found, place, uid, newest=newest, goes_on=goes_on)


def keys(engine: Engine, scan: Scan, *, newest: bool, goes_on: bool) -> Select[Row]:
    """The keys and places of the same records, which are seen without reading the records."""
    if scan.along and not is_simple(scan):
        return _keys_of_several(engine, scan, newest=newest, goes_on=goes_on)
    (walk,) = walks(engine, scan)
    place, uid = walk.selected_columns
    found = walk.with_only_columns(uid, place)
    return _in_order(found, place, uid, newest=newest, goes_on=goes_on)


def _page_of_several(engine: Engine, scan: Scan, *, newest: bool, goes_on: bool) -> Select[Row]:
    chosen = _keys_of_several(engine, scan, newest=newest, goes_on=goes_on).subquery("c")
    sides = (chosen.c.place, chosen.c.uid)
    return (
        select(R.uid, R.place, R.revision, R.document)
        .select_from(joined(chosen, RECORDS, is_record(R, chosen.c.uid)))
        .order_by(*(side if newest else side.desc() for side in sides))
    )


def _keys_of_several(engine: Engine, scan: Scan, *, newest: bool, goes_on: bool) -> Select[Row]:
    """The first of each walk, and of them the first of all, each once."""
    limited = []
    repeats = any(way.repeats for way in scan.along)
    for walk in walks(engine, scan):
        place, uid = walk.selected_columns
        walk = walk.distinct() if repeats else walk  # before it is cut: a short page is the last
        own = _in_order(walk, place, uid, newest=newest, goes_on=goes_on).subquery()
        limited.append(select(own.c.place, own.c.uid))
    k = (union(*limited) if len(limited) > 1 else limited[0]).subquery("k").c
    return _in_order(select(k.uid, k.place), k.place, k.uid, newest=newest)


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


def number(engine: Engine, scan: Scan) -> Select[Any]:
    """How many there are."""
    return select(func.count()).select_from(_keys(engine, scan).subquery("n"))


def values(engine: Engine, scan: Scan, field: str) -> Select[Row]:
    """All values of a field, which are bound under ``field``; of the uid, the keys themselves."""
    if field == "uid":
        return _keys(engine, scan)
    x = LINKS.alias("x")
    its_field = x.c.field == bindparam("field", type_=Text)
    in_field = and_(x.c.office == OFFICE(), x.c.kind == KIND(), its_field)
    found = select(x.c.value).distinct()
    if scan.is_everything:
        return found.where(in_field)
    k = _keys(engine, scan).subquery("k")
    return found.select_from(joined(k, x, and_(in_field, x.c.uid == k.c.uid)))


def _keys(engine: Engine, scan: Scan) -> Select[Row]:
    """The key of each answer, once."""
    found = [walk.with_only_columns(walk.selected_columns[1]) for walk in walks(engine, scan)]
    if len(found) > 1:
        return select(union(*found).subquery("u").c.uid)
    repeats = bool(scan.along) and scan.along[0].repeats
    return found[0].distinct() if repeats else found[0]
