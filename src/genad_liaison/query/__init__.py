"""Which records: values, parser, field registry, evaluation."""

from genad_liaison.query.asking import Reader
from genad_liaison.query.asof import days_of, holds
from genad_liaison.query.build import q
from genad_liaison.query.check import check
from genad_liaison.query.fields import FIELDS, RELATED, Field, field_names
from genad_liaison.query.fold import fold, words
from genad_liaison.query.links import Link, index_words, links, wanted_words
from genad_liaison.query.match import matcher, matches, values_of
from genad_liaison.query.order import date_of, display_key, sort_key
from genad_liaison.query.parse import parse
from genad_liaison.query.plain import from_plain, to_plain
from genad_liaison.query.resolve import resolve
from genad_liaison.query.text import to_text
from genad_liaison.query.values import (
    EVERYTHING,
    NOTHING,
    Among,
    And,
    Between,
    Changed,
    Exact,
    Has,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Sort,
    Span,
    Term,
    Words,
)

__all__ = [
    "EVERYTHING",
    "FIELDS",
    "NOTHING",
    "RELATED",
    "Among",
    "And",
    "Between",
    "Changed",
    "Exact",
    "Field",
    "Has",
    "Link",
    "Not",
    "Or",
    "Pattern",
    "Present",
    "Query",
    "Reader",
    "Sort",
    "Span",
    "Term",
    "Words",
    "check",
    "date_of",
    "days_of",
    "display_key",
    "field_names",
    "fold",
    "from_plain",
    "holds",
    "index_words",
    "links",
    "matcher",
    "matches",
    "parse",
    "q",
    "resolve",
    "sort_key",
    "to_plain",
    "to_text",
    "values_of",
    "wanted_words",
    "words",
]
