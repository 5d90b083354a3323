"""A walk along the tables: along which links, between which places, with which tests."""

from collections.abc import Hashable, Iterator

from attrs import frozen

from genad_liaison.query.asof import NEVER_ENDS
from genad_liaison.query.order import DAY
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.session import Values
from genad_liaison.store.sql.trees import EVERY, FEW, Leaf, Tree, leaves
from genad_liaison.store.sql.ways import Way

LOWEST = -NEVER_ENDS * DAY
HIGHEST = 0


@frozen(kw_only=True)
class Scan:
    """A walk.

    Attributes:
        along: links or keys to walk along, which together hold every answer; empty for the records.
        tree: what each must meet besides, whatever way it was met on.
        low, high: between which places, both included.
        day: the ordinal of the day on which a record must count, where its place does not say all.
        exact: whether all that is found are answers.
        whole: whether all are wanted, and each page of them costs as much as many.
    """

    kind: str
    along: tuple[Way, ...]
    tree: Tree
    low: int = LOWEST
    high: int = HIGHEST
    day: int | None = None
    exact: bool = True
    whole: bool = False

    @property
    def shape(self) -> Hashable:
        """What is the same where only the values differ."""
        along = tuple(way.shape for way in self.along)
        return along, self.tree.shape, self.day is not None

    @property
    def gathers(self) -> bool:
        """Whether all answers are gathered before the first of them is known."""
        return self.whole or any(way.leaf.is_list or way.leaf.what == "uid" for way in self.along)

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
