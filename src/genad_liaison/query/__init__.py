"""Which records: values, parser, field registry, evaluation."""

from genad_liaison.query.values import (
    EVERYTHING,
    NOTHING,
    Among,
    And,
    Between,
    Not,
    Or,
    Query,
    Span,
    Term,
    Words,
)

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "Among",
    "And",
    "Between",
    "Not",
    "Or",
    "Query",
    "Span",
    "Term",
    "Words",
]
