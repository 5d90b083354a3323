"""How deep a query may be nested, so that nothing that walks through it runs out of stack."""

from collections.abc import Iterable

from genad_liaison.errors import UsageError

MAX_DEPTH = 110
"""Brackets nested as deep as the parser lets them, each with an ``OR`` of ``AND`` in it."""


def depth_over(parts: Iterable[object]) -> int:
    """The depth of what has these parts; what has none itself is not deep.

    Raises:
        UsageError: it would be too deep.
    """
    depth = 1
    for part in parts:  # made for every node: a generator would take most of the time
        depth = max(depth, 1 + getattr(part, "depth", 0))
    if depth > MAX_DEPTH:
        raise too_deep()
    return depth


def too_deep() -> UsageError:
    """The error for it."""
    return UsageError(f"the query is nested more than {MAX_DEPTH} deep")
