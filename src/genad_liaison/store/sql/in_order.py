"""A join whose tables SQLite takes in the order in which they stand.

Left alone its planner may begin at the wrong end, since it knows nothing of how many rows there
are; after CROSS JOIN it does as it is told. Other databases have better planners, and a plain join.
"""

from typing import Any

from sqlalchemy import FromClause, Join
from sqlalchemy.ext.compiler import compiles


class InOrder(Join):
    """A join, of the left side first."""

    inherit_cache = True


def joined(left: FromClause, right: FromClause, condition: Any) -> InOrder:
    """For each row of the left side those of the right one."""
    return InOrder(left, right, condition)


@compiles(InOrder, "sqlite")
def _cross_join(join: InOrder, compiler: Any, **said: Any) -> str:
    said.pop("asfrom", None)
    left, right = (compiler.process(side, asfrom=True, **said) for side in (join.left, join.right))
    return f"{left} CROSS JOIN {right} ON {compiler.process(join.onclause, **said)}"
