"""How deep a query may be nested, so that nothing that walks through it runs out of stack."""

from genad_liaison.errors import UsageError
from genad_liaison.query.values import And, Has, Not, Or, Query

MAX_DEPTH = 110
"""Brackets nested as deep as the parser lets them, each with an ``OR`` of ``AND`` in it."""


def refuse_too_deep(query: Query) -> None:
    """Refuse what is nested deeper.

    Raises:
        UsageError: it is.
    """
    waiting: list[tuple[Query, int]] = [(query, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise too_deep()
        match node:
            case Not(part=part):
                waiting.append((part, depth + 1))
            case Has():
                waiting.append((node.query, depth + 1))
            case And(parts=parts) | Or(parts=parts):
                waiting.extend((part, depth + 1) for part in parts)


def too_deep() -> UsageError:
    """The error for it."""
    return UsageError(f"the query is nested more than {MAX_DEPTH} deep")
