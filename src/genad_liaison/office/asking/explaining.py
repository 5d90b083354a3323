"""What a query means: its parts, what each becomes, how it is found, how many records it hits."""

import datetime as dt

from genad_liaison.model import Explained
from genad_liaison.office.desk import FACT_KINDS, Desk
from genad_liaison.query import (
    Among,
    And,
    Has,
    Not,
    Or,
    Query,
    Sort,
    matches,
    parse,
    resolve,
    to_plain,
    to_text,
)
from genad_liaison.query.check import related_kind
from genad_liaison.query.crossing import day_asked
from genad_liaison.query.named import without_order

MOST = 80
"""So much is shown of the values that a part comes to."""


def explain(
    desk: Desk, kind: str, query: str | Query, *, as_of: dt.date | None = None
) -> Explained:
    """The query as a tree; every part is asked by itself.

    Raises:
        UsageError: it cannot be asked of that kind.
    """
    asked = parse(query, desk.today) if isinstance(query, str) else query
    if isinstance(asked, Sort):
        asked = And(parts=(asked,))  # all of it, in this order
    resolve(without_order(asked), kind, desk.facts, desk.store, as_of, today=desk.today)
    return _explained(desk, kind, asked, as_of, as_of)


def _explained(
    desk: Desk, kind: str, part: Query, as_of: dt.date | None, counted: dt.date | None
) -> Explained:
    """One part.

    Args:
        as_of: the day that is asked about.
        counted: the day on which records must count to be hit.
    """
    text, plain = to_text(part) or "everything", to_plain(part)
    if isinstance(part, Sort):
        return Explained(text=text, found_by="order", hits=0, plain=plain, kind=kind)
    resolved = resolve(without_order(part), kind, desk.facts, desk.store, as_of, today=desk.today)
    return Explained(
        text=text,
        found_by=_found_by(desk, kind, part, resolved),
        hits=_hits(desk, kind, resolved, counted),
        plain=plain,
        kind=kind,
        parts=_parts(desk, kind, part, as_of, counted),
    )


def _parts(
    desk: Desk, kind: str, part: Query, as_of: dt.date | None, counted: dt.date | None
) -> tuple[Explained, ...]:
    match part:
        case And(parts=parts) | Or(parts=parts):
            return tuple(_explained(desk, kind, inner, as_of, counted) for inner in parts)
        case Not(part=inner):
            return (_explained(desk, kind, inner, as_of, counted),)
        case Has(query=inner, at=at):
            other, then = related_kind(part, kind), at or as_of
            counted = day_asked(other, then, desk.today)
            return (_explained(desk, other, inner, then, counted),)
    return ()


def _found_by(desk: Desk, kind: str, part: Query, resolved: Query) -> str:
    if kind in FACT_KINDS:
        return "facts"
    how = desk.store.plan(kind, resolved)
    if isinstance(resolved, Among) and resolved.field == "uid":
        return f"{how}, {len(resolved.values):,} known"
    if isinstance(resolved, Among) and to_text(resolved) != to_text(part):
        values = ", ".join(sorted(resolved.values))
        return f"{how}: {values if len(values) <= MOST else values[:MOST] + '…'}"
    return how


def _hits(desk: Desk, kind: str, resolved: Query, as_of: dt.date | None) -> int:
    if kind in FACT_KINDS:
        facts = desk.facts_of(kind).values()
        return sum(matches(resolved, kind, record, as_of) for record in facts)
    return desk.store.count(kind, resolved, as_of=as_of)
