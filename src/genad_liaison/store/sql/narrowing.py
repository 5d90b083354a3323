"""A query as far as the tables can answer it: a small tree, the same for queries of one shape.

What a table cannot tell is left out, so that at least the records which match are found; the tree
then is not exact, and the query itself judges each.
"""

import datetime as dt
from calendar import isleap, monthrange
from collections.abc import Callable, Hashable, Iterable

from attrs import evolve, frozen

from genad_liaison.query import (
    Among,
    And,
    Between,
    Changed,
    Exact,
    Field,
    Has,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Sort,
    Term,
    Words,
)
from genad_liaison.query.asof import NEVER_ENDS
from genad_liaison.query.fields import field_of, has_date
from genad_liaison.query.fold import fold
from genad_liaison.query.links import Wanted, is_indexed, wanted_words
from genad_liaison.query.order import DAY

FEW = 8
"""So many values are bound one by one; more as one list."""
WIDEST = 40
"""So many conditions are put to the database; a query with more is judged record by record."""


@frozen
class Leaf:
    """One condition.

    Attributes:
        what: ``uid``, ``link``, ``value`` (a link between two values), ``present``, ``place``,
            ``words``.
        field: of a link.
        values: keys or places, in order; or the ways to spell a phrase.
        at: the ordinal of the day on which a link must hold.
        dated: whether a record may have more than one link of a value, each for a time.
    """

    what: str
    field: str = ""
    values: tuple[str, ...] | tuple[int, ...] | tuple[Wanted, ...] = ()
    at: int | None = None
    dated: bool = False

    @property
    def is_list(self) -> bool:
        """Whether its values are bound as one list."""
        return len(self.values) > FEW

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


def narrowed(kind: str, query: Query) -> Narrowed:
    """A resolved query of a kind as conditions on the tables."""
    found = _narrowed(kind, query)
    if _width(found.tree) <= WIDEST:
        return found
    return Narrowed(_fewer(found.tree), exact=False)


def _narrowed(kind: str, query: Query) -> Narrowed:
    match query:
        case And(parts=parts):
            return _and([_narrowed(kind, part) for part in parts])
        case Or(parts=parts):
            return _or([_narrowed(kind, part) for part in parts])
        case Not(part=part):
            return _not(_narrowed(kind, part))
        case Words(text=text):
            return _words([text])
        case Pattern() | Has() | Changed() | Sort():
            return ANYTHING  # the query alone can judge these
    field = field_of(kind, query.field)
    if field is None:  # the matcher has refused it already
        return ANYTHING
    if isinstance(query, Exact):
        return _words(query.values) if field.type == "text" else ANYTHING
    return _of_field(kind, field, query)


def _of_field(kind: str, field: Field, query: Term | Among | Between | Present) -> Narrowed:
    if field.name == "uid":
        return _uid(query)
    if field.name == "date" and field.type == "date" and has_date(kind):
        return _own_date(query)
    if is_indexed(field):
        return _link(field, query)
    if isinstance(query, Term) and field.type == "text":
        return _words(query.values)
    return ANYTHING


def _uid(query: Term | Among | Between | Present) -> Narrowed:
    match query:
        case Among(values=values):  # an empty uid counts as none
            return _exactly(Leaf("uid", values=tuple(sorted(values - {""}))))
        case Present():
            return _not(_exactly(Leaf("uid", values=("",))))
    return ANYTHING  # a term ignores case, which a key does not


def _own_date(query: Term | Among | Between | Present) -> Narrowed:
    """The day of a dated record is its place in the order."""
    match query:
        case Between(start=start, end=end):
            return _exactly(_days(start, end))
        case Present():
            return _exactly(_days(None, None))
        case Among(values=values):
            return _or([_day(text) for text in sorted(values)])
        case Term(values=values):
            return _or([_beginning(text) for text in sorted(set(values))])


def _day(text: str) -> Narrowed:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return NOTHING
    # 20240228 is a day as well, but no record says it so
    return _exactly(_days(day, day, more=1)) if day.isoformat() == text else NOTHING


def _beginning(text: str) -> Narrowed:
    """A day, a month or a year; what begins otherwise is left to the query."""
    try:
        match len(text):
            case 10:
                return _day(text)
            case 7:
                first = dt.date.fromisoformat(f"{text}-01")
                return _exactly(_days(first, first, more=monthrange(first.year, first.month)[1]))
            case 4:
                first = dt.date.fromisoformat(f"{text}-01-01")
                return _exactly(_days(first, first, more=366 if isleap(first.year) else 365))
    except ValueError:
        pass
    return Narrowed(_days(None, None), exact=False)


def _days(start: dt.date | None, end: dt.date | None, *, more: int = 0) -> Leaf:
    """From a day up to another, or so many days behind it."""
    last = (end.toordinal() + more if end else NEVER_ENDS) * DAY
    return Leaf("place", values=(1 - last, -start.toordinal() * DAY if start else -1))


def _link(field: Field, query: Term | Among | Between | Present) -> Narrowed:
    match query:
        case Among(values=values, at=at):
            day = at.toordinal() if at and field.dated else None
            dated = field.dated is not None
            return _exactly(Leaf("link", field.name, tuple(sorted(values)), day, dated))
        case Present(at=at):
            return Narrowed(Leaf("present", field.name), exact=at is None or field.dated is None)
        case Between(start=start, end=end):
            span = (start.isoformat() if start else "", end.isoformat() if end else "~")
            return _exactly(Leaf("value", field.name, span))
        case Term(values=values) if field.type == "date":
            spans = [Leaf("value", field.name, (text, f"{text}~")) for text in sorted(set(values))]
            return _or([_exactly(span) for span in spans])
        case Term(values=values) if field.refers:
            return Narrowed(Leaf("present", field.name) if values else NONE, exact=not values)
        case Term(values=values):
            folded = tuple(sorted(set(map(fold, values))))
            return _exactly(Leaf("link", field.name, folded, dated=field.dated is not None))


def _words(texts: Iterable[str]) -> Narrowed:
    """Any of these phrases; the words of one may stand apart, so that this only narrows."""
    ways: list[Wanted] = []
    for text in texts:
        spelled = wanted_words(text)
        if not spelled:  # what has no word in it may stand anywhere
            return ANYTHING
        ways += spelled
    leaf = Leaf("words", values=tuple(dict.fromkeys(ways)))
    return Narrowed(leaf, exact=False) if ways else NOTHING


def _exactly(leaf: Leaf) -> Narrowed:
    """A leaf whose values are all that there is; without any it is true of nothing."""
    empty = leaf.what in ("uid", "link") and not leaf.values
    return NOTHING if empty else Narrowed(leaf, exact=True)


def _not(part: Narrowed) -> Narrowed:
    return Narrowed(Group("not", (part.tree,)), exact=True) if part.exact else ANYTHING


def _and(parts: list[Narrowed]) -> Narrowed:
    trees = _merged("and", [part.tree for part in parts])
    if NONE in trees:
        return NOTHING
    return Narrowed(_group("and", trees), exact=all(part.exact for part in parts))


def _or(parts: list[Narrowed]) -> Narrowed:
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
