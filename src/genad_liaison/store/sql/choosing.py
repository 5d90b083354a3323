"""Chooses how a question walks the tables: what leads to the answers, what is asked of each."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from math import inf
from typing import Protocol

from attrs import evolve

from genad_liaison.query import Query
from genad_liaison.query.asof import WITH_PERIODS
from genad_liaison.query.fields import has_date
from genad_liaison.query.order import DAY
from genad_liaison.store.sql.full_text import COMMON
from genad_liaison.store.sql.narrowing import narrowed
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.trees import Group, Leaf, Tree, parts_of
from genad_liaison.store.sql.ways import Way, breadth, ways_to

JUDGED = 2_000
"""So many records are sooner judged than their words looked up."""
LEADING, SORTED = 500, 5_000
"""So many records with some words, or with the rarest of several, are for a page sooner sorted than
met on a walk along all."""


class Counted(Protocol):
    """Knows how many records have words, counted up to ``COMMON``."""

    def whole(self, words: Leaf) -> int | None:
        """How many have them as whole words; None where the database looks to that itself."""

    def hits(self, words: Leaf) -> int | None:
        """How many have them, or longer ones that begin so."""


def scan_of(
    kind: str,
    query: Query,
    as_of: dt.date | None,
    counted: Counted | None = None,
    *,
    along: bool = True,
    ordered: bool = True,
    paged: bool = True,
) -> Scan:
    """The walk for a resolved query.

    Args:
        counted: asked how common words are, where it matters.
        along: whether it may go along links.
        ordered: whether the answers are wanted in order.
        paged: whether only the first few are wanted.
    """
    found = narrowed(kind, query)
    scan = Scan(kind=kind, along=(), tree=found.tree, exact=found.exact)
    if as_of is not None:
        if has_date(kind):
            scan = evolve(scan, low=1 - (as_of.toordinal() + 1) * DAY)
        if not has_date(kind) or kind in WITH_PERIODS:
            scan = evolve(scan, day=as_of.toordinal())
    direct = partial(_directed, ordered=ordered and paged) if along else _as_it_is
    return _worded(_bounded(scan), direct, counted, paged=paged)


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


def _worded(
    scan: Scan, direct: Callable[[Scan], Scan], counted: Counted | None, *, paged: bool
) -> Scan:
    """Rare words lead to the answers, common ones are left to the query.

    Args:
        direct: chooses what to walk along where words do not lead.
    """
    parts = parts_of(scan.tree)
    words = [part for part in parts if isinstance(part, Leaf) and part.what == "words"]
    rest = tuple(part for part in parts if part not in words)
    without = evolve(scan, tree=Group("and", rest))
    if not words or _names_keys(scan, at_most=JUDGED):
        return direct(without)
    known = {leaf: counted.whole(leaf) if counted else None for leaf in words}
    rare = {leaf: found for leaf, found in known.items() if found is None or found < COMMON}
    phrases = (phrase for leaf in rare or words for phrase in leaf.values)
    together = Leaf("words", values=tuple(phrases))  # type: ignore[arg-type]
    kept = evolve(scan, tree=Group("and", (together, *rest)))
    if counted is None or None in known.values() or _names_keys(scan):
        return direct(kept)
    hits = _hits([found or 0 for found in rare.values()], counted, together, paged=paged)
    if hits >= COMMON:
        directed = direct(without)
        return directed if paged or directed.along else evolve(kept, whole=True)
    leads = hits <= LEADING or not paged
    return evolve(without, along=(Way(together),)) if leads else kept


def _hits(found: list[int], counted: Counted, together: Leaf, *, paged: bool) -> int:
    """About how many records have all of some words; counted where it would change anything."""
    if not found:
        return COMMON
    least, is_one = min(found), len(found) == 1
    if paged and least > LEADING and (is_one or least <= SORTED):
        return least if is_one else LEADING
    return counted.hits(together) or 0


def _as_it_is(scan: Scan) -> Scan:
    return scan


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
