"""How a question walks the tables: along which links, between which places, with which tests."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from math import inf

from attrs import evolve, frozen

from genad_liaison.query import Query
from genad_liaison.query.asof import NEVER_ENDS
from genad_liaison.query.fields import has_date
from genad_liaison.query.order import DAY
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.narrowing import narrowed
from genad_liaison.store.sql.session import Values
from genad_liaison.store.sql.trees import EVERY, FEW, Group, Leaf, Tree, leaves, parts_of
from genad_liaison.store.sql.ways import Way, breadth, ways_to

LOWEST = -NEVER_ENDS * DAY
HIGHEST = 0
JUDGED = 2_000
"""So many records are sooner judged than their words looked up."""
IsCommon = Callable[[Leaf], bool | None]


@frozen(kw_only=True)
class Scan:
    """A walk.

    Attributes:
        along: links or keys to walk along, which together hold every answer; empty for the records.
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
    def gathers(self) -> bool:
        """Whether all answers are gathered before the first of them is known."""
        return any(way.leaf.what == "uid" for way in self.along)

    @property
    def is_dated(self) -> bool:
        """Whether each record must be asked whether it counts."""
        return self.day is not None

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
    along = along and (not by_words or _names_keys(scan))
    return _directed(scan, ordered) if along else scan


def _bounded(scan: Scan) -> Scan:
    """Places that every answer lies between, as the ends of the walk."""
    parts = parts_of(scan.tree)
    spans = [part for part in parts if isinstance(part, Leaf) and part.what == "place"]
    rest = tuple(part for part in parts if part not in spans)
    low, high = scan.low, scan.high
    for span in spans:
        first, last = (int(str(place)) for place in span.values)
        low, high = max(low, first), min(high, last)
    return evolve(scan, tree=Group("and", rest), low=low, high=high)


def _worded(scan: Scan, is_common: IsCommon) -> tuple[Scan, bool]:
    """Leave common words to the query; whether rare ones, found first, lead to the answers."""
    parts = parts_of(scan.tree)
    words = [part for part in parts if isinstance(part, Leaf) and part.what == "words"]
    few = _names_keys(scan, at_most=JUDGED)
    common = {leaf: few or is_common(leaf) for leaf in words}
    rest = tuple(part for part in parts if not (isinstance(part, Leaf) and common.get(part)))
    return evolve(scan, tree=Group("and", rest)), False in common.values()


def _names_keys(scan: Scan, at_most: float = inf) -> bool:
    """Whether all answers have keys that the query names."""
    leads = (part for part in parts_of(scan.tree) if isinstance(part, Leaf) and part.what == "uid")
    return any(len(leaf.values) <= at_most for leaf in leads)


def _directed(scan: Scan, ordered: bool) -> Scan:
    """Choose what to walk along: keys, else links; rather of a contact than of one of few kinds."""
    parts = parts_of(scan.tree)
    keys = [part for part in parts if isinstance(part, Leaf) and part.what == "uid"]
    led: list[tuple[Tree, tuple[Way, ...]]]
    led = [(part, (Way(part),)) for part in keys if part.is_list]
    if keys and not led:
        return scan  # so few are looked up one by one
    led = led or [(part, ways) for part in parts if (ways := ways_to(part, ordered))]
    if not led:
        return scan
    best, ways = min(led, key=lambda one: breadth(one[1]))
    rest = tuple(part for part in parts if part is not best)
    return evolve(scan, along=ways, tree=Group("and", rest))
