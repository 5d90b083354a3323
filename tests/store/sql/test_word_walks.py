"""Words lead to records, or are asked of each, or are left to the query: the answers are the same.

Which it is depends on how many records have them; here somebody else says how many.
"""

import datetime as dt

import pytest
from attrs import frozen
from tests.store.records import change_set, created, many

from genad_liaison.query import Among, Between, Query, Term, Words, matches, sort_key
from genad_liaison.store.sql.choosing import LEADING, SORTED, scan_of
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.full_text import COMMON
from genad_liaison.store.sql.pages import Pages
from genad_liaison.store.sql.store import SQLStore
from genad_liaison.store.sql.trees import Leaf, leaves

RARE, SOME, MANY = LEADING, LEADING + 1, SORTED + 1
SWEDISH = Among(field="party", values=frozenset({"SWE"}))
QUERIES: tuple[Query, ...] = (
    Words(text="visit"),
    Words(text="visit") & Words(text="1"),
    Words(text="visit") & Term(field="subject", values=("visit 1", "visit 21")),
    Words(text="vis") & SWEDISH & Between(field="date", start=dt.date(2024, 2, 28)),
    Words(text="talks") & ~SWEDISH,
)


@frozen
class Said:
    """So many records have any words."""

    number: int | None

    def whole(self, _: Leaf) -> int | None:
        return self.number

    def hits(self, _: Leaf) -> int | None:
        return self.number


@pytest.mark.parametrize("paged", [True, False])
@pytest.mark.parametrize("number", [None, 0, RARE, SOME, MANY, COMMON])
@pytest.mark.parametrize("query", QUERIES, ids=str)
@pytest.mark.parametrize("newest", [True, False])
def test_every_walk_meets_all_answers_in_order(
    store: SQLStore, query: Query, number: int | None, paged: bool, newest: bool
) -> None:
    store.commit(change_set("one", created(*many())))
    scan = scan_of("interactions", query, None, Said(number), paged=paged)
    pages = Pages(store._engine, Decoder(store.url))
    met = [one.uid for one in pages.walk(scan, newest, None, None)]
    wanted = sorted(
        (one for one in many() if matches(query, "interactions", one)),
        key=lambda one: sort_key("interactions", one),
        reverse=not newest,
    )
    assert len(met) == len(set(met))
    assert [uid for uid in met if uid in {one.uid for one in wanted}] == [o.uid for o in wanted]


def test_rare_words_lead_and_common_ones_are_left_to_the_query() -> None:
    words = Words(text="visit") & Words(text="training")
    rare = scan_of("interactions", words, None, Said(RARE))
    assert [way.leaf.what for way in rare.along] == ["words"]
    assert len(rare.along[0].leaf.values) == 2
    together = scan_of("interactions", words, None, Said(SOME))
    assert together.shape == rare.shape
    some = scan_of("interactions", Words(text="visit"), None, Said(SOME))
    assert ([*some.along], [leaf.what for leaf in leaves(some.tree)]) == ([], ["words"])
    common = scan_of("interactions", words & SWEDISH, None, Said(COMMON))
    assert [way.leaf.field for way in common.along] == ["party"]
    assert [*leaves(common.tree)] == []


def test_where_all_are_wanted_words_lead_to_more_and_common_ones_are_asked_of_each() -> None:
    words = Words(text="visit")
    some = scan_of("interactions", words, None, Said(SOME), paged=False)
    assert [way.leaf.what for way in some.along] == ["words"]
    common = scan_of("interactions", words, None, Said(COMMON), paged=False)
    assert ([*common.along], [leaf.what for leaf in leaves(common.tree)]) == ([], ["words"])
