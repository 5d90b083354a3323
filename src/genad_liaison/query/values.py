"""A query as a value: built in Python or by the parser, combined, printed, evaluated."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, cast, get_args

import attrs
from attrs import frozen

from genad_liaison.errors import UsageError
from genad_liaison.query.depth import depth_over


@frozen
class Span:
    """Where in a query's text something stands, so that an error can point at it."""

    source: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.source[self.start : self.end]


class _Combines:
    """``&``, ``|`` and ``~`` for every node; ``a & b & c`` is one ``And`` of three parts.

    ``and``, ``or``, ``not`` and ``"2024" <= q.date < "2025"`` ask Python whether a query is true,
    and go on with half of it: that is refused.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        raise UsageError(
            "a query is neither true nor false",
            'combine queries by &, | and ~:  (q.role == "head") & ~(q.nation == "SWE")',
            'a range is two of them:  (q.date >= "2024") & (q.date < "2025")',
        )

    def __and__(self, other: "Query") -> "And":
        return And(parts=(*_parts(self, And), *_parts(other, And)))

    def __or__(self, other: "Query") -> "Or":
        return Or(parts=(*_parts(self, Or), *_parts(other, Or)))

    def __invert__(self) -> "Not":
        return Not(part=self)  # type: ignore[arg-type]


def _parts(node: object, cls: "type[And] | type[Or]") -> tuple["Query", ...]:
    return node.parts if isinstance(node, cls) else (node,)  # type: ignore[return-value]


def _depth(parts_of: Callable[[Any], Iterable[object]]) -> Any:
    """How deep a node is, which is told from its parts; too deep a one cannot be made."""
    told = attrs.Factory(lambda node: depth_over(parts_of(node)), takes_self=True)
    return attrs.field(default=told, init=False, eq=False, repr=False)


@frozen(kw_only=True)
class Words(_Combines):
    """Full text: these words stand one after another somewhere in the record.

    Accents and case are ignored, and each word may be the beginning of a longer one (``train``
    finds *training*). Words that may stand apart are parts of an ``And``.
    """

    text: str
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Term(_Combines):
    """``field:value,value``: one of the values; ``at`` is the ``@DATE`` of this term alone."""

    field: str
    values: tuple[str, ...]
    at: dt.date | None = None
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    value_spans: tuple[Span, ...] = attrs.field(default=(), eq=False, repr=False)


@frozen(kw_only=True)
class Between(_Combines):
    """A date field lies in ``[start, end)``; either side may be open."""

    field: str
    start: dt.date | None = None
    end: dt.date | None = None
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Among(_Combines):
    """A field has one of these values exactly; what a semi-join resolves to.

    Attributes:
        at: the day on which the value was the record's, of a field whose values have dates.
    """

    field: str
    values: frozenset[str]
    at: dt.date | None = None


@frozen(kw_only=True)
class Exact(_Combines):
    """``field:=text``: a text of the field is this one as it is written, no more and no less.

    Of a field that is compared as a whole anyway (a kind, a nation) it is the same as a term.
    """

    field: str
    values: tuple[str, ...]
    at: dt.date | None = None
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    value_spans: tuple[Span, ...] = attrs.field(default=(), eq=False, repr=False)


@frozen(kw_only=True)
class Pattern(_Combines):
    """``field::regex``: the expression (RE2) is found somewhere in a text of the field.

    Case is ignored, accents are not.
    """

    field: str
    regex: str
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Present(_Combines):
    """``field:*``: the field has a value, whatever it is; ``field:`` is its negation."""

    field: str
    at: dt.date | None = None
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Has(_Combines):
    """``has:interaction(kind:meeting)``: a record of another kind that has to do with this one.

    Which fields join two kinds follows from what they refer to (``query.relations``).
    """

    kind: str
    query: "Query"
    at: dt.date | None = None
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    depth: int = _depth(lambda has: (has.query,))


@frozen(kw_only=True)
class Changed(_Combines):
    """``changed:812..``: the record was written in one of these revisions, both ends included."""

    first: int = 1
    last: int | None = None
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Sort(_Combines):
    """``sort:name`` or ``sort:last-``: not which records, but in which order; for a whole query."""

    key: str
    descending: bool = False
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Not(_Combines):
    """Everything that the part does not match."""

    part: "Query"
    depth: int = _depth(lambda negation: (negation.part,))


@frozen(kw_only=True)
class And(_Combines):
    """Every part matches; without parts, everything does."""

    parts: tuple["Query", ...] = ()
    depth: int = _depth(lambda node: node.parts)


@frozen(kw_only=True)
class Or(_Combines):
    """At least one part matches; without parts, nothing does."""

    parts: tuple["Query", ...] = ()
    depth: int = _depth(lambda node: node.parts)


Query = (
    Words
    | Term
    | Exact
    | Pattern
    | Present
    | Between
    | Among
    | Has
    | Changed
    | Sort
    | Not
    | And
    | Or
)
EVERYTHING = And()
NOTHING = Or()
_NODES = get_args(Query)


def as_query(value: object) -> Query:
    """The value, if it is a query.

    Raises:
        UsageError: it is none.
    """
    if not isinstance(value, _NODES):
        raise UsageError(f"a query is wanted, not {value!r}", 'parse("...") makes one of a text')
    return cast(Query, value)
