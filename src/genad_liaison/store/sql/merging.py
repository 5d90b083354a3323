"""Conditions put together: all of them, one of them, or not; no wider than they need be."""

from collections.abc import Callable

from attrs import evolve, frozen

from genad_liaison.store.sql.trees import EVERY, NONE, Group, Leaf, Tree

WIDEST = 40
"""So many conditions are put to the database; a query with more is judged record by record."""


@frozen
class Narrowed:
    """What the tables can tell of a query.

    Attributes:
        exact: whether that is all of it; else the records that do not match are among the found.
    """

    tree: Tree
    exact: bool


ANYTHING = Narrowed(EVERY, exact=False)
NOTHING = Narrowed(NONE, exact=True)


def exactly(leaf: Leaf) -> Narrowed:
    """A leaf whose values are all that there is; without any it is true of nothing."""
    empty = leaf.what in ("uid", "link") and not leaf.values
    return NOTHING if empty else Narrowed(leaf, exact=True)


def negated(part: Narrowed) -> Narrowed:
    """What does not meet a condition; where that is not exact, it may be anything."""
    return Narrowed(Group("not", (part.tree,)), exact=True) if part.exact else ANYTHING


def all_of(parts: list[Narrowed]) -> Narrowed:
    """What meets all conditions."""
    trees = _merged("and", [part.tree for part in parts])
    if NONE in trees:
        return NOTHING
    return Narrowed(_group("and", trees), exact=all(part.exact for part in parts))


def any_of(parts: list[Narrowed]) -> Narrowed:
    """What meets one of the conditions."""
    trees = _merged("or", [part.tree for part in parts])
    exact = all(part.exact for part in parts)
    return Narrowed(EVERY if EVERY in trees else _group("or", trees), exact=exact)


def _group(what: str, trees: list[Tree]) -> Tree:
    return trees[0] if len(trees) == 1 else Group(what, tuple(trees))


def _merged(what: str, trees: list[Tree]) -> list[Tree]:
    """Groups of the same sort taken apart, each part once, lists of values of one field as one."""
    flat: dict[Tree, None] = {}
    for tree in trees:
        inner = tree.parts if isinstance(tree, Group) and tree.what == what else (tree,)
        flat |= dict.fromkeys(inner)
    return _united(list(flat), _list if what == "or" else _excluded)


def _united(trees: list[Tree], list_in: Callable[[Tree], Leaf | None]) -> list[Tree]:
    """``uid:a OR uid:b`` is ``uid:a,b``, and ``-uid:a -uid:b`` is ``-uid:a,b``."""
    united: dict[object, set[str]] = {}
    made: dict[object, Tree] = {}
    for tree in trees:
        leaf = list_in(tree)
        key: object = tree if leaf is None else (leaf.what, leaf.field, leaf.at, leaf.dated)
        if leaf is not None:
            united.setdefault(key, set()).update(leaf.values)  # type: ignore[arg-type]
            leaf = evolve(leaf, values=tuple(sorted(united[key])))
            made[key] = leaf if isinstance(tree, Leaf) else Group("not", (leaf,))
        else:
            made[key] = tree
    return list(made.values())


def _list(tree: Tree) -> Leaf | None:
    return tree if isinstance(tree, Leaf) and tree.what in ("uid", "link") else None


def _excluded(tree: Tree) -> Leaf | None:
    return _list(tree.parts[0]) if isinstance(tree, Group) and tree.what == "not" else None


def bounded(found: Narrowed) -> Narrowed:
    """No more conditions than a database takes."""
    if _width(found.tree) <= WIDEST:
        return found
    return Narrowed(_fewer(found.tree), exact=False)


def _width(tree: Tree) -> int:
    return 1 if isinstance(tree, Leaf) else 1 + sum(map(_width, tree.parts))


def _fewer(tree: Tree) -> Tree:
    """Some of the conditions that must all be met; for other trees that are too wide, none."""
    if not isinstance(tree, Group) or tree.what != "and":
        return EVERY
    kept: list[Tree] = []
    for part in tree.parts:
        if _width(part) + sum(map(_width, kept)) < WIDEST:
            kept.append(part)
    return Group("and", tuple(kept))
