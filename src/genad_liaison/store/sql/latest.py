"""For each value of a field the newest record: one look per value, not one per record."""

from typing import Any

from sqlalchemy import Select, Text, bindparam, func, select, tuple_

from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.session import Row
from genad_liaison.store.sql.statements import KIND, OFFICE, tests_of_link
from genad_liaison.store.sql.tables import LINKS


def latest(engine: Engine, scan: Scan) -> Select[Row]:
    """Value, key and place of the newest answer that has each value of ``field``.

    Args:
        scan: along no links.
    """
    value = _values()
    x, newest = LINKS.alias("x"), LINKS.alias("n")
    first = (
        select(x.c.place, x.c.uid)
        .where(*_of_field(x.c), x.c.value == value.c.value, *tests_of_link(engine, scan, x.c))
        .order_by(x.c.place, x.c.uid)
        .limit(1)
        .scalar_subquery()
    )
    n = newest.c
    return (
        select(n.value, n.uid, n.place)
        .distinct()
        .select_from(value.join(newest, n.value == value.c.value))
        .where(*_of_field(n), tuple_(n.place, n.uid) == first)
    )


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
