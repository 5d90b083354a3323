"""Ways to the answers: links or keys that hold all of them, so that not every record is asked."""

from collections.abc import Hashable

from attrs import frozen

from genad_liaison.store.sql.trees import EVERY, Group, Leaf, Tree, leaves

BROAD = ("kind", "marking", "state", "lang")
"""Fields with so few values that a walk along one of them leads past very many records."""
NARROW, OTHERS = ("contact",), 50
"""Fields of which a value leads past few records; one of another leads past as many as so many."""


@frozen
class Way:
    """Links, or keys, to walk along.

    Attributes:
        leaf: which links, or a list of keys.
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
        return self.leaf.dated or (self.leaf.what == "link" and self.leaf.is_list)

    @property
    def walks(self) -> int:
        """In how many walks: one for each value, unless they are a list."""
        return 1 if self.leaf.is_list else len(self.leaf.values)

    @property
    def width(self) -> int:
        """How many conditions it has."""
        return 1 + sum(1 for _ in leaves(self.rest))


def ways_to(tree: Tree, ordered: bool) -> tuple[Way, ...]:
    """Links that hold all that meets a condition; none where there are no such links."""
    if isinstance(tree, Leaf):
        leads = tree.what == "link" and not (ordered and tree.is_list)
        return (Way(tree),) if leads else ()
    if tree.what == "and":
        return _way_of_all(tree.parts, ordered)
    each = [ways_to(part, ordered) for part in tree.parts if tree.what == "or"]
    return tuple(way for ways in each for way in ways) if all(each) else ()


def _way_of_all(parts: tuple[Tree, ...], ordered: bool) -> tuple[Way, ...]:
    """Of conditions that must all be met, the links of one, which lead past the fewest records."""
    led = [way for part in parts if isinstance(part, Leaf) for way in ways_to(part, ordered)]
    if not led:
        return ()
    best = min(led, key=lambda way: breadth((way,))).leaf
    return (Way(best, Group("and", tuple(part for part in parts if part is not best))),)


def breadth(ways: tuple[Way, ...]) -> tuple[int, int]:
    """How many records they lead past, as far as that can be guessed: the less the better."""
    broad = sum(way.leaf.field in BROAD for way in ways)
    weights = (1 if way.leaf.field in NARROW else OTHERS for way in ways)
    return broad, sum(len(way.leaf.values) * each for way, each in zip(ways, weights, strict=True))
