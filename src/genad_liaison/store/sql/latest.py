"""For each value of a field the newest record: one look per value, not one per record."""

from typing import Any

from sqlalchemy import Select, Text, bindparam, func, select

from genad_liaison.store.sql.conditions import KIND, OFFICE, tests_of_link
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.session import Row
from genad_liaison.store.sql.tables import LINKS


def latest(engine: Engine, scan: Scan) -> Select[Row]:
    """Value, key and place of the newest answer that has each value of ``field``.

    Key and place are null where no answer has the value. They are two looks at one index, which
    every database understands, and takes for what it is.

    Args:
        scan: along no links.
    """
    value = _values()
    x = LINKS.alias("x").c
    first = (
        select(x.uid)
        .where(*_of_field(x), x.value == value.c.value)
        .where(*tests_of_link(engine, scan.tree, x, dated=scan.is_dated))
        .order_by(x.place, x.uid)
        .limit(1)
    )
    key, place = first.scalar_subquery(), first.with_only_columns(x.place).scalar_subquery()
    return select(value.c.value, key, place)


def _values() -> Any:
    """Each value once: from one to the next by the index, however many links lie between."""
    x = LINKS.alias("v0").c
    seen = select(func.min(x.value).label("value")).where(*_of_field(x)).cte("seen", recursive=True)
    y = LINKS.alias("v1").c
    following = (
        select(func.min(y.value)).where(*_of_field(y), y.value > seen.c.value).scalar_subquery()
    )
    return seen.union_all(select(following).where(seen.c.value.is_not(None)))


def _of_field(x: Any) -> tuple[Any, ...]:
    return (
        x.office == OFFICE(),
        x.kind == KIND(),
        x.field == bindparam("field", type_=Text),
    )
