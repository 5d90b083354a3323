"""Very many parts of a query as few: alternatives of one field are asked as one with more values.

What is gathered says the same. Who answers a query part by part, an index or a test of each record,
need not do so a thousand times.
"""

from genad_liaison.query.values import Among, Exact, Not, Or, Query, Term


def alternatives(parts: tuple[Query, ...]) -> tuple[Query, ...]:
    """The parts of an ``Or``, those that ask for values of one field as one.

    >>> alternatives((Term(field="kind", values=("call",)), Term(field="kind", values=("mail",))))
    (Term(field='kind', values=('call', 'mail'), at=None),)
    """
    groups: dict[object, list[Query]] = {}
    for part in parts:
        groups.setdefault(_same(part), []).append(part)
    return tuple(_united(group) for group in groups.values())


def exclusions(parts: tuple[Query, ...]) -> tuple[Query, ...]:
    """The parts of an ``And``, all that are to be left out as one.

    >>> exclusions((Not(part=Term(field="kind", values=("call",))),))
    (Not(part=Term(field='kind', values=('call',), at=None)),)
    """
    out = [part.part for part in parts if isinstance(part, Not)]
    if len(out) < 2:
        return parts
    kept = tuple(part for part in parts if not isinstance(part, Not))
    return (*kept, Not(part=Or(parts=tuple(out))))


def _same(part: Query) -> object:
    """What is equal of parts that can be one; the part itself where it stays as it is."""
    match part:
        case Term(field=field, at=at) | Exact(field=field, at=at) | Among(field=field, at=at):
            return type(part), field, at
    return part


def _united(group: list[Query]) -> Query:
    """One part with the values of all; where each stood in the question is kept."""
    first = group[0]
    if len(group) == 1 or not isinstance(first, Term | Exact | Among):
        return first
    if isinstance(first, Among):
        each = (part.values for part in group if isinstance(part, Among))
        return Among(field=first.field, values=frozenset().union(*each), at=first.at)
    several = [part for part in group if isinstance(part, Term | Exact)]
    return type(first)(
        field=first.field,
        values=tuple(value for part in several for value in part.values),
        at=first.at,
        span=first.span,
        value_spans=tuple(span for part in several for span in part.value_spans),
    )
