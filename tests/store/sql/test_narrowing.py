"""What a query comes to in the tables: exact where they can tell, else only narrowed."""

import datetime as dt
from functools import reduce
from operator import or_

import pytest
from tests.store.sql.conftest import DATABASES

from genad_liaison.query import Among, And, Between, Not, Or, Present, Query, Term, Words
from genad_liaison.store.sql.choosing import scan_of
from genad_liaison.store.sql.merging import WIDEST
from genad_liaison.store.sql.narrowing import narrowed
from genad_liaison.store.sql.trees import EVERY, NONE, Group, Leaf, leaves

assert DATABASES

SWEDISH = Among(field="party", values=frozenset({"SWE"}))
CALLS = Term(field="kind", values=("Call",))

EXACT: tuple[tuple[Query, object], ...] = (
    (And(), EVERY),
    (Or(), NONE),
    (SWEDISH, Leaf("link", "party", ("SWE",))),
    (CALLS, Leaf("link", "kind", ("call",))),
    (Among(field="party", values=frozenset()), NONE),
    (SWEDISH & Among(field="uid", values=frozenset()), NONE),
    (Present(field="party"), Leaf("present", "party")),
    (Or(parts=(SWEDISH, And())), EVERY),
    (And(parts=(And(parts=(SWEDISH,)), And())), Leaf("link", "party", ("SWE",))),
    (~SWEDISH, Group("not", (Leaf("link", "party", ("SWE",)),))),
    (
        reduce(or_, (Among(field="uid", values=frozenset({f"i{n}"})) for n in range(3))),
        Leaf("uid", values=("i0", "i1", "i2")),
    ),
    (Term(field="date", values=("2024-13-01",)), NONE),
    (Among(field="date", values=frozenset({"2024"})), NONE),
)


@pytest.mark.parametrize(("query", "tree"), EXACT, ids=str)
def test_what_the_tables_can_tell_is_exact(query: Query, tree: object) -> None:
    found = narrowed("interactions", query)
    assert (found.tree, found.exact) == (tree, True)


@pytest.mark.parametrize(
    "query",
    [
        Words(text="visit"),
        Term(field="subject", values=("visit",)),
        Term(field="party", values=("swe",)),
        Term(field="uid", values=("I1",)),
        Term(field="date", values=("20",)),
        Not(part=Words(text="visit")),
        SWEDISH & Words(text="visit"),
        SWEDISH | Words(text=""),
    ],
    ids=str,
)
def test_what_they_cannot_tell_is_left_to_the_query(query: Query) -> None:
    assert not narrowed("interactions", query).exact


def test_a_year_and_a_month_are_their_days() -> None:
    year = narrowed("interactions", Term(field="date", values=("2024",)))
    between = Between(field="date", start=dt.date(2024, 1, 1), end=dt.date(2025, 1, 1))
    assert year == narrowed("interactions", between)
    month = narrowed("interactions", Term(field="date", values=("2024-02",)))
    between = Between(field="date", start=dt.date(2024, 2, 1), end=dt.date(2024, 3, 1))
    assert month == narrowed("interactions", between)


def test_a_query_of_very_many_parts_is_cut_to_what_a_database_takes() -> None:
    parts = tuple(Among(field="party", values=frozenset({f"P{n}", f"Q{n}"})) for n in range(500))
    for query in (And(parts=parts), And(parts=tuple(~part for part in parts))):
        found = narrowed("interactions", query)
        assert len(list(leaves(found.tree))) <= WIDEST
    several = tuple(part & Present(field="contact") for part in parts)
    found = narrowed("interactions", Or(parts=several))
    assert (found.tree, found.exact) == (EVERY, False)


def test_a_walk_goes_along_the_links_of_who_was_met_rather_than_of_what_it_was() -> None:
    scan = scan_of("interactions", CALLS & SWEDISH, None)
    assert [way.leaf.field for way in scan.along] == ["party"]
    assert [leaf.field for leaf in leaves(scan.tree)] == ["kind"]


def test_each_side_of_an_or_leads_along_links_of_its_own() -> None:
    posts = Among(field="post", values=frozenset({"p1", "p2"}))
    query = SWEDISH | (posts & ~Present(field="party"))
    scan = scan_of("appointments", query, None)
    assert [(way.leaf.field, way.rest) for way in scan.along] == [
        ("party", EVERY),
        ("post", Group("and", (Group("not", (Leaf("present", "party"),)),))),
    ]
    assert scan.tree == EVERY


def test_a_side_without_links_leaves_all_records_to_be_asked() -> None:
    assert scan_of("interactions", SWEDISH | Present(field="contact"), None).along == ()


def test_a_list_of_keys_leads_and_its_words_are_left_to_the_query() -> None:
    keys = Among(field="uid", values=frozenset(f"i{n}" for n in range(100)))
    scan = scan_of("interactions", keys & CALLS & Words(text="visit"), None, Refusing())
    assert [way.leaf.what for way in scan.along] == ["uid"]
    assert [leaf.field for leaf in leaves(scan.tree)] == ["kind"]


class Refusing:
    """So few are judged sooner than words are counted."""

    def whole(self, _: Leaf) -> int | None:
        raise AssertionError

    def hits(self, _: Leaf) -> int | None:
        raise AssertionError


def test_a_long_list_of_values_leads_only_where_order_does_not_matter() -> None:
    parties = Among(field="party", values=frozenset(f"P{n}" for n in range(100)))
    assert scan_of("interactions", parties, None).along == ()
    (way,) = scan_of("interactions", parties, None, ordered=False).along
    assert way.walks == 1
    assert way.repeats


def test_walks_of_queries_of_one_shape_are_the_same() -> None:
    finnish = Among(field="party", values=frozenset({"FIN"}))
    one, other = (scan_of("interactions", query & CALLS, None) for query in (SWEDISH, finnish))
    assert one.shape == other.shape
    assert one.shape != scan_of("interactions", SWEDISH | CALLS, None).shape


def test_days_are_the_ends_of_the_walk() -> None:
    since = Between(field="date", start=dt.date(2024, 1, 1))
    scan = scan_of("interactions", SWEDISH & since, dt.date(2024, 12, 31))
    assert list(leaves(scan.tree)) == []
    days = -scan.high // 86_400, -(scan.low - 1) // 86_400 - 1
    assert days == (dt.date(2024, 1, 1).toordinal(), dt.date(2024, 12, 31).toordinal())
