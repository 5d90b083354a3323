"""Conditions on the tables: a small tree, the same for queries of one shape."""

from collections.abc import Hashable, Iterator

from attrs import frozen

from genad_liaison.query.links import Wanted

FEW = 8
"""So many values are bound one by one; more as one list."""
Ways = tuple[Wanted, ...]
"""The ways to spell a phrase, one of which will do."""


@frozen
class Leaf:
    """One condition.

    Attributes:
        what: ``uid``, ``link``, ``value`` (a link between two values), ``present``, ``place``,
            ``words``.
        field: of a link.
        values: keys or places, in order; or phrases, all of which must be there.
        at: the ordinal of the day on which a link must hold.
        dated: whether a record may have more than one link of a value, each for a time.
    """

    what: str
    field: str = ""
    values: tuple[str, ...] | tuple[int, ...] | tuple[Ways, ...] = ()
    at: int | None = None
    dated: bool = False

    @property
    def is_list(self) -> bool:
        """Whether its values are bound as one list, or words as one question."""
        return len(self.values) > FEW or self.what == "words"

    @property
    def shape(self) -> Hashable:
        """What is the same where only the values differ."""
        count = -1 if self.is_list else len(self.values)
        return self.what, self.field, count, self.at is not None, self.dated


@frozen
class Group:
    """Conditions together: ``and``, ``or``, or ``not`` of the only one."""

    what: str
    parts: "tuple[Tree, ...]"

    @property
    def shape(self) -> Hashable:
        """What is the same where only the values differ."""
        return self.what, tuple(part.shape for part in self.parts)


Tree = Leaf | Group
EVERY = Group("and", ())
NONE = Group("or", ())


def leaves(tree: Tree) -> Iterator[Leaf]:
    """All conditions of a tree, in order; by their number they have their values."""
    if isinstance(tree, Leaf):
        yield tree
    else:
        for part in tree.parts:
            yield from leaves(part)


def parts_of(tree: Tree) -> tuple[Tree, ...]:
    """Conditions that must all be met."""
    return tree.parts if isinstance(tree, Group) and tree.what == "and" else (tree,)
