"""Whether a query can be asked of a kind of record: every part of it, and what ``has:`` asks."""

from collections.abc import Iterator

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, singular
from genad_liaison.query.fitting import refuse_unfit
from genad_liaison.query.point import pointed, suggestion
from genad_liaison.query.relations import kind_named, related_kinds
from genad_liaison.query.values import And, Has, Not, Or, Query, Sort, as_query


def check(query: Query, kind: str) -> None:
    """Refuse what the kind has no answer to.

    Raises:
        UsageError: an unknown kind or field, a value that the field never has, a date that the
            calendar has not; the hints point at the place and suggest.
    """
    if kind not in tuple(KINDS):  # whatever a program has handed in
        near = suggestion(str(kind), KINDS) or ", ".join(KINDS)
        raise UsageError(f'no kind of record is called "{kind}"', near)
    for part, its_kind in _leaves(query, kind):
        refuse_unfit(part, its_kind)


def _leaves(query: Query, kind: str) -> Iterator[tuple[Query, str]]:
    """Every part that has no parts, and the kind of record that it asks about."""
    ordering = {id(part) for part in top_level(query)}
    waiting: list[tuple[Query, str]] = [(query, kind)]
    while waiting:
        node, kind = waiting.pop()
        match node:
            case Not(part=part):
                waiting.append((part, kind))
            case And(parts=parts) | Or(parts=parts):
                waiting.extend((part, kind) for part in reversed(parts))
            case Has():
                waiting.append((node.query, related_kind(node, kind)))
            case Sort(span=span) if id(node) not in ordering:
                raise pointed("sort: is for the whole query, not for a part of it", span)
            case _:
                yield as_query(node), kind


def top_level(query: Query) -> tuple[Query, ...]:
    """The parts that must all match, or the query itself."""
    return query.parts if isinstance(query, And) else (query,)


def related_kind(has: Has, kind: str) -> str:
    """The kind that a ``has:`` asks about.

    Raises:
        UsageError: there is none, or it has nothing to do with this one.
    """
    found, others = kind_named(has.kind), related_kinds(kind)
    if found in others:
        return found
    known = ", ".join(f"has:{singular(other)}(...)" for other in others)
    if found:
        raise pointed(f"{kind} and {found} have nothing to do with each other", has.span, "", known)
    raise pointed(
        f'no kind of record is called "{has.kind}"',
        has.span,
        suggestion(has.kind, map(singular, others)),
        known,
    )
