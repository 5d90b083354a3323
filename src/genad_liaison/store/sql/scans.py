"""How a question walks the tables: along which links, between which places, with which tests."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator

from attrs import evolve, frozen

from genad_liaison.query import Query
from genad_liaison.query.asof import NEVER_ENDS
from genad_liaison.query.fields import has_date
from genad_liaison.query.order import DAY
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.narrowing import EVERY, FEW, Group, Leaf, Tree, narrowed
from genad_liaison.store.sql.session import Values

LOWEST = -NEVER_ENDS * DAY
HIGHEST = 0
IsCommon = Callable[[Leaf], bool | None]

BROAD = ("kind", "marking", "state", "lang")
"""Fields with so few values that a walk along one of them leads past very many records."""


@frozen
class Way:
    """Links to walk along.

    Attributes:
        leaf: which links.
        rest: what a record must meet besides that is found there.
    """

    leaf: Leaf
    rest: Tree = EVERY

    @property
    def shape(self) -> Hashable:
        """What is the same where only the values differ."""
        return self.leaf.shape, self.rest.shape

    @property
    def repeats(self) -> bool:
        """Whether a record may be met more than once."""
        return self.leaf.dated or self.leaf.is_list


@frozen(kw_only=True)
class Scan:
    """A walk.

    Attributes:
        along: links to walk along, which together hold every answer; empty for the records.
        tree: what each must meet besides, whatever way it was met on.
        low, high: between which places, both included.
        day: the ordinal of the day on which a record must count, where its place does not say it.
        exact: whether all that is found are answers.
    """

    kind: str
    along: tuple[Way, ...]
    tree: Tree
    low: int = LOWEST
    high: int = HIGHEST
    day: int | None = None
    exact: bool = True

    @property
    def shape(self) -> Hashable:
        """What is the same where only the values differ."""
        along = tuple(way.shape for way in self.along)
        return along, self.tree.shape, self.day is not None

    @property
    def is_everything(self) -> bool:
        """Whether every record of the kind is an answer."""
        bounds = (self.low, self.high) != (LOWEST, HIGHEST)
        return not self.along and self.tree == EVERY and self.day is None and not bounds

    def values(self, engine: Engine) -> Values:
        """All that is bound in its statements."""
        bound = {"office": engine.office, "kind": self.kind, "low": self.low, "high": self.high}
        if self.day is not None:
            bound["day"] = self.day
        for number, leaf in enumerate(self._leaves()):
            bound |= _bound(engine, number, leaf)
        return bound

    def _leaves(self) -> Iterator[Leaf]:
        for way in self.along:
            yield way.leaf
            yield from leaves(way.rest)
        yield from leaves(self.tree)


def leaves(tree: Tree) -> Iterator[Leaf]:
    """All conditions of a tree, in order; by their number they have their values."""
    if isinstance(tree, Leaf):
        yield tree
    else:
        for part in tree.parts:
            yield from leaves(part)


def _bound(engine: Engine, number: int, leaf: Leaf) -> dict[str, object]:
    bound: dict[str, object] = {f"f{number}": leaf.field, f"d{number}": leaf.at}
    if leaf.what == "words":
        bound[f"v{number}"] = engine.words_value(leaf.values)  # type: ignore[arg-type]
    elif leaf.what == "place":
        bound |= {f"v{number}_{place}": value for place, value in enumerate(leaf.values)}
    else:
        keys = [engine.key(value) for value in leaf.values]  # type: ignore[arg-type]
        bound |= {f"v{number}_{place}": key for place, key in enumerate(keys[:FEW])}
        if len(keys) > FEW:
            bound[f"v{number}"] = engine.list_value(keys)
    return bound


def scan_of(
    kind: str,
    query: Query,
    as_of: dt.date | None,
    is_common: IsCommon = lambda _: None,
    *,
    along: bool = True,
    ordered: bool = True,
) -> Scan:
    """The walk for a resolved query.

    Args:
        is_common: whether words that all answers must have are in very many records, so that
            rather each is judged; None where the database can tell that itself.
        along: whether it may go along links.
        ordered: whether the answers are wanted in order.
    """
    found = narrowed(kind, query)
    scan = Scan(kind=kind, along=(), tree=found.tree, exact=found.exact)
    if as_of is not None:
        if has_date(kind):
            scan = evolve(scan, low=1 - (as_of.toordinal() + 1) * DAY)
        else:
            scan = evolve(scan, day=as_of.toordinal())
    scan, by_words = _worded(_bounded(scan), is_common)
    return _directed(scan, ordered) if along and not by_words else scan


def _bounded(scan: Scan) -> Scan:
    """Places that every answer lies between, as the ends of the walk."""
    parts = _parts(scan.tree)
    spans = [part for part in parts if isinstance(part, Leaf) and part.what == "place"]
    rest = tuple(part for part in parts if part not in spans)
    low, high = scan.low, scan.high
    for span in spans:
        first, last = (int(str(place)) for place in span.values)
        low, high = max(low, first), min(high, last)
    return evolve(scan, tree=Group("and", rest), low=low, high=high)


def _worded(scan: Scan, is_common: IsCommon) -> tuple[Scan, bool]:
    """Leave common words to the query; whether rare ones, found first, lead to the answers."""
    parts = _parts(scan.tree)
    words = [part for part in parts if isinstance(part, Leaf) and part.what == "words"]
    common = {leaf: is_common(leaf) for leaf in words}
    rest = tuple(part for part in parts if not (isinstance(part, Leaf) and common.get(part)))
    return evolve(scan, tree=Group("and", rest)), False in common.values()


def _directed(scan: Scan, ordered: bool) -> Scan:
    """Choose the links to walk along: rather of a contact than of one of the few kinds."""
    parts = _parts(scan.tree)
    if any(isinstance(part, Leaf) and part.what == "uid" for part in parts):
        return scan
    led = [(part, ways) for part in parts if (ways := _ways(part, ordered))]
    if not led:
        return scan
    best, ways = min(led, key=lambda one: _breadth(one[1]))
    rest = tuple(part for part in parts if part is not best)
    return evolve(scan, along=ways, tree=Group("and", rest))


def _parts(tree: Tree) -> tuple[Tree, ...]:
    return tree.parts if isinstance(tree, Group) and tree.what == "and" else (tree,)


def _ways(tree: Tree, ordered: bool) -> tuple[Way, ...]:
    """Links that hold all that meets a condition; none where there are no such links."""
    if isinstance(tree, Leaf):
        leads = tree.what == "link" and not (ordered and tree.is_list)
        return (Way(tree),) if leads else ()
    if tree.what == "and":
        return _way_of_all(tree.parts, ordered)
    each = [_ways(part, ordered) for part in tree.parts if tree.what == "or"]
    return tuple(way for ways in each for way in ways) if all(each) else ()


def _way_of_all(parts: tuple[Tree, ...], ordered: bool) -> tuple[Way, ...]:
    """Of conditions that must all be met, the links of one, which lead past the fewest records."""
    led = [way for part in parts if isinstance(part, Leaf) for way in _ways(part, ordered)]
    if not led:
        return ()
    best = min(led, key=lambda way: _breadth((way,))).leaf
    return (Way(best, Group("and", tuple(part for part in parts if part is not best))),)


def _breadth(ways: tuple[Way, ...]) -> tuple[int, int]:
    broad = sum(way.leaf.field in BROAD for way in ways)
    return broad, sum(len(way.leaf.values) for way in ways)
