"""What every store promises of queries: what is found, in which order, as of which day."""

import datetime as dt
from itertools import pairwise

import pytest
from attrs import evolve
from tests.store.opened import Open, Opened
from tests.store.records import (
    DAYS,
    change_set,
    contact,
    created,
    interaction,
    many,
    receipt,
    removed,
    stored,
    uids_of,
    updated,
)

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Allowance,
    Commitment,
    Document,
    Interaction,
    Period,
    Rank,
    Record,
)
from genad_liaison.query import (
    Among,
    And,
    Between,
    Not,
    Or,
    Present,
    Query,
    Term,
    Words,
    matches,
    sort_key,
)
from genad_liaison.store.port import Order, Store

ORDERS: tuple[Order, ...] = ("newest", "oldest")

QUERIES = (
    And(),
    Or(),
    Words(text="talks"),
    Words(text=""),
    Term(field="kind", values=("CALL",)),
    Term(field="kind", values=("call", "meeting")),
    Term(field="kind", values=()),
    Term(field="uid", values=("I3", "i4", "i99")),
    Term(field="subject", values=("visit 1", "")),
    Term(field="date", values=("2024-02-28", "2024-03")),
    Among(field="uid", values=frozenset({"i7", "i2", "i99"})),
    Among(field="party", values=frozenset({"SWE", "FIN"})),
    Among(field="party", values=frozenset({"swe"})),
    Among(field="party", values=frozenset()),
    Among(field="date", values=frozenset({"2024-02-29"})),
    Present(field="party"),
    ~Present(field="party"),
    Present(field="uid"),
    Present(field="place"),
    ~Among(field="party", values=frozenset({"SWE"})),
    Between(field="date", start=DAYS[1], end=DAYS[3]),
    Between(field="date", end=DAYS[2]),
    Between(field="date"),
    Between(field="date", start=DAYS[3], end=DAYS[1]),
    Term(field="kind", values=("call",)) & Among(field="party", values=frozenset({"SWE"})),
    Term(field="kind", values=("call",)) | Words(text="visit 3"),
    Term(field="kind", values=("call",)) | Among(field="party", values=frozenset({"SWE"})),
    Among(field="party", values=frozenset({"FIN"})) & Between(field="date", start=DAYS[2]),
    ~(Words(text="visit") | Present(field="party")) & ~Term(field="kind", values=("call",)),
    ~(
        Among(field="party", values=frozenset({"SWE"}))
        & ~Among(field="contact", values=frozenset({"c3"}))
    ),
)


class Asking(Opened):
    """Inherited by the contract."""

    @pytest.mark.parametrize("order", ORDERS)
    def test_dated_records_come_by_time_and_others_by_uid(self, store: Store, order: Order) -> None:
        def at(hour: int, minute: int = 0, second: int = 0) -> dt.time:
            return dt.time(hour, minute, second)

        newest_first: dict[str, list[Record]] = {
            "interactions": [
                interaction("late", date=DAYS[2], time=at(0, 0, 1)),
                interaction("a", date=DAYS[2], time=at(0)),
                interaction("b", date=DAYS[2]),
                interaction("seconds", date=DAYS[1], time=at(9, 30, 59)),
                interaction("minutes", date=DAYS[1], time=at(9, 30)),
                interaction("same", date=DAYS[1], time=at(9, 30)),
                interaction("B", date=DAYS[1]),
                interaction("a b", date=DAYS[1]),
                interaction("first", date=dt.date.min),
            ],
            "documents": [
                Document(uid="d9", kind="nap", title="", date=DAYS[1]),
                Document(uid="d1", kind="nap", title="", date=DAYS[0]),
                Document(uid="d2", kind="nap", title=""),
                Document(uid="d3", kind="nap", title=""),
            ],
            "receipts": [
                receipt("r2", dt.datetime(2026, 5, 2, 0, 30, tzinfo=dt.UTC)),
                receipt("r1", dt.datetime(2026, 5, 1, 23, 30, tzinfo=dt.UTC)),
            ],
            "contacts": [
                contact(uid)
                for uid in ("", "\0", "A", "a", "a\0", "a\x01", "aa", "ab", "é", "\ud7ff", "\ud800",
                            "\udfff", "\ue000", "\uffff", "\U0001f600")
            ],
        }  # fmt: skip
        everything = [one for kind in newest_first.values() for one in kind]
        store.commit(change_set("one", created(*reversed(everything))))
        for kind, wanted in newest_first.items():
            wanted = wanted[:: 1 if order == "newest" else -1]
            assert uids_of(store.find(kind, order=order)) == uids_of(wanted)
            for place, record in enumerate(wanted):
                rest = store.find(kind, order=order, after=record.uid)
                assert uids_of(rest) == uids_of(wanted[place + 1 :])

    def test_pages_follow_one_another_without_gap_or_repetition(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        newest = uids_of(store.find("interactions"))
        for order, whole in (("newest", newest), ("oldest", newest[::-1])):
            pages: list[str] = []
            while len(pages) < len(whole):
                last = pages[-1] if pages else None
                page = store.find("interactions", order=order, limit=7, after=last)  # type: ignore[arg-type]
                pages += uids_of(page) or ["nothing more"]
            assert pages == whole
        keys = [sort_key("interactions", found) for found in store.find("interactions")]
        assert all(one < other for one, other in pairwise(keys))

    @pytest.mark.parametrize("order", ORDERS)
    def test_a_page_goes_on_after_a_record_that_is_gone(self, store: Store, order: Order) -> None:
        store.commit(change_set("one", created(*many(), contact("c1"), contact("c2"))))
        whole = list(store.find("interactions", order=order))
        store.commit(change_set("two", removed(whole[3], stored(store, "contacts", "c1"))))
        after = store.find("interactions", after=whole[3].uid, limit=2, order=order)
        assert list(after) == whole[4:6]
        wanted = ["c2"] if order == "newest" else []
        assert uids_of(store.find("contacts", after="c1", order=order)) == wanted

    def test_a_page_goes_on_from_where_a_record_stands_now(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        moved = stored(store, "interactions", "i4")
        assert isinstance(moved, Interaction)
        store.commit(change_set("two", updated(moved, evolve(moved, date=DAYS[1]))))
        whole = uids_of(store.find("interactions"))
        after = store.find("interactions", after="i4")
        assert uids_of(after) == whole[whole.index("i4") + 1 :]
        store.commit(change_set("three", removed(stored(store, "interactions", "i4"))))
        after = store.find("interactions", after="i4")
        assert uids_of(after) == whole[whole.index("i4") + 1 :]

    def test_a_page_cannot_go_on_after_what_never_was(self, store: Store) -> None:
        store.commit(change_set("one", created(contact("i9"))))
        with pytest.raises(UsageError, match="i9"):
            list(store.find("interactions", after="i9"))

    def test_a_page_of_none_is_empty(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        assert list(store.find("interactions", limit=0)) == []

    def test_who_has_a_value_twice_is_found_once_and_those_behind_too(self, store: Store) -> None:
        periods = [Period(end=DAYS[0]), Period(start=DAYS[3])]
        ranks = tuple(Rank(code="OF-4", period=period) for period in periods)
        everybody = [contact(f"c{n:03}", ranks=ranks) for n in range(80)]
        store.commit(change_set("one", created(*everybody)))
        among = Among(field="rank", values=frozenset({"of-4"}))
        for query in (among, Among(field="rank", values=frozenset({"of-4", *map(str, range(9))}))):
            assert uids_of(store.find("contacts", query)) == uids_of(everybody)
            assert uids_of(store.find("contacts", query, limit=70)) == uids_of(everybody[:70])

    def test_a_thousand_alternatives_find_what_each_finds(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        others = [f"zz{n}" for n in range(1000)]
        words = ("talks", "visit 1", *others)
        of_words: tuple[Query, ...] = tuple(Words(text=text) for text in words)
        of_field: tuple[Query, ...] = tuple(Term(field="subject", values=(one,)) for one in words)
        of_contact: tuple[Query, ...] = tuple(
            Among(field="contact", values=frozenset({one})) for one in ("c1", "c5", *others)
        )
        for parts in (of_words, of_field, of_contact):
            left_out = And(parts=tuple(Not(part=part) for part in parts))
            for query in (Or(parts=parts), left_out, Words(text="visit") & left_out) * 3:
                whole = store.find("interactions")
                wanted = [one.uid for one in whole if matches(query, "interactions", one)]
                assert uids_of(store.find("interactions", query)) == wanted
                assert uids_of(store.find("interactions", query, limit=3)) == wanted[:3]
                assert store.count("interactions", query) == len(wanted)

    def test_a_query_finds_what_it_matches_at_every_asking(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        whole = list(store.find("interactions"))
        for query in QUERIES * 3:  # a store may answer otherwise once it has an index
            wanted = [one.uid for one in whole if matches(query, "interactions", one)]
            found = uids_of(store.find("interactions", query))
            assert found == wanted, query
            assert uids_of(store.find("interactions", query, order="oldest")) == wanted[::-1], query
            assert uids_of(store.find("interactions", query, limit=3)) == wanted[:3], query
            assert store.uids("interactions", query, limit=3) == wanted[:3], query
            assert store.count("interactions", query) == len(wanted), query
            if wanted:
                rest = store.find("interactions", query, after=wanted[0])
                assert uids_of(rest) == wanted[1:], query

    @pytest.mark.parametrize(
        "query",
        [
            Among(field="colour", values=frozenset({"red"})),
            Term(field="nation", values=("SWE",)),
            Present(field="colour"),
            Not(part=Or(parts=(Between(field="colour"), And()))),
        ],
        ids=str,
    )
    def test_an_unknown_field_is_an_error_and_not_nothing(self, store: Store, query: Query) -> None:
        for _ in range(2):
            with pytest.raises(UsageError):
                list(store.find("contacts", query))
            with pytest.raises(UsageError):
                store.count("contacts", query)
            with pytest.raises(UsageError):
                store.values("contacts", "uid", query)
            with pytest.raises(UsageError):
                store.last("uid", query, kind="contacts")
            store.commit(change_set("one", created(contact())))
        with pytest.raises(UsageError, match="colour"):
            store.values("contacts", "colour")
        with pytest.raises(UsageError, match="colour"):
            store.last("colour")

    def test_queries_see_what_was_changed_after_they_were_first_asked(self, store: Store) -> None:
        swedish = Among(field="party", values=frozenset({"SWE"}))
        store.commit(change_set("one", created(*many())))
        first = list(store.find("interactions", swedish))
        store.commit(change_set("two", removed(first[0])))
        assert isinstance(first[1], Interaction)
        moved = evolve(first[1], participants=(), date=DAYS[4], subject="quite new")
        store.commit(change_set("three", updated(first[1], moved)))
        assert list(store.find("interactions", swedish)) == first[2:]
        assert moved in store.find("interactions", Between(field="date", start=DAYS[4]))
        assert list(store.find("interactions", Words(text="quite n"))) == [moved]
        store.commit(change_set("four", created(first[0])))
        assert list(store.find("interactions", swedish)) == [first[0], *first[2:]]

    def test_a_query_may_ask_for_very_many_values(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        wanted = frozenset(f"i{n}" for n in range(7, 70_000))
        everybody = frozenset(f"c{n}" for n in range(2, 70_000))
        assert store.count("interactions", Among(field="uid", values=wanted)) == 33
        found = store.find("interactions", Among(field="contact", values=everybody), limit=5)
        assert len(list(found)) == 5
        assert store.values("interactions", "uid", ~Among(field="uid", values=wanted)) == {
            f"i{n}" for n in range(7)
        }

    def test_a_query_may_be_wide_and_deep(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        deep: Query = Term(field="kind", values=("call",))
        for _ in range(50):
            deep = Or(
                parts=(And(parts=(deep, Present(field="kind"))), Term(field="uid", values=("i0",)))
            )
        assert store.count("interactions", deep) == 21
        uids = [Term(field="uid", values=(f"i{n}",)) for n in range(1500)]
        assert store.count("interactions", Or(parts=tuple(uids))) == 40
        assert store.count("interactions", And(parts=tuple(~uid for uid in uids))) == 0
        parties = [Among(field="party", values=frozenset({f"P{n}", "SWE"})) for n in range(600)]
        assert store.count("interactions", And(parts=tuple(parties))) == 20

    def test_other_dates_than_the_records_own_can_be_asked_for(self, store: Store) -> None:
        due = [DAYS[0], DAYS[1], DAYS[4], None]
        promises = [Commitment(uid=f"p{n}", text="", due=day) for n, day in enumerate(due)]
        store.commit(change_set("one", created(*promises)))
        for query, wanted in (
            (Between(field="due", start=DAYS[1]), ["p1", "p2"]),
            (Between(field="due", end=DAYS[1]), ["p0"]),
            (Between(field="due"), ["p0", "p1", "p2"]),
            (~Between(field="due", end=DAYS[1]), ["p1", "p2", "p3"]),
            (Term(field="due", values=("2024-02",)), ["p0", "p1"]),
            (Term(field="due", values=("2024-03-02", "2024-02-28")), ["p1", "p2"]),
            (Present(field="due"), ["p0", "p1", "p2"]),
            (Among(field="due", values=frozenset({DAYS[0].isoformat()})), ["p0"]),
        ):
            assert uids_of(store.find("commitments", query)) == wanted, query
        assert store.values("commitments", "due") == {day.isoformat() for day in due if day}

    def test_the_day_of_a_record_is_asked_for_by_month_and_year(self, store: Store) -> None:
        days = [dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2024, 11, 30)]
        papers = [
            Document(uid=f"d{n}", kind="nap", title="", date=day)
            for n, day in enumerate([*days, None])
        ]
        store.commit(change_set("one", created(*papers)))
        for values, wanted in (
            (("2024",), ["d2", "d1"]),
            (("2024-01",), ["d1"]),
            (("2024-1",), ["d2"]),  # a text to begin with; the parser writes two digits
            (("2023-12-31", "2024-11"), ["d2", "d0"]),
        ):
            found = store.find("documents", Term(field="date", values=values))
            assert uids_of(found) == wanted, values
        assert uids_of(store.find("documents", ~Between(field="date"))) == ["d3"]
        assert store.values("documents", "date") == {day.isoformat() for day in days}

    def test_the_first_and_the_last_day_of_the_calendar_are_days(self, store: Store) -> None:
        store.commit(
            change_set(
                "one",
                created(
                    interaction("first", date=dt.date.min),
                    interaction("last", date=dt.date.max, time=dt.time.max),
                    Allowance(uid="a", party="SRB", by="", why="", since=dt.date.max),
                    Allowance(uid="b", party="SRB", by="", why="", since=dt.date.min),
                ),
            )
        )
        assert uids_of(store.find("interactions")) == ["last", "first"]
        assert uids_of(store.find("interactions", as_of=dt.date.min)) == ["first"]
        assert uids_of(store.find("interactions", as_of=dt.date.max)) == ["last", "first"]
        ends = Between(field="date", start=dt.date.min, end=dt.date.max)
        assert uids_of(store.find("interactions", ends)) == ["first"]
        assert uids_of(store.find("allowances", as_of=dt.date.max)) == ["a", "b"]
        assert uids_of(store.find("allowances", as_of=dt.date.min)) == ["b"]

    def test_stream_gives_every_record_once(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        people = [contact(f"c{n:04}") for n in range(2500)]
        here.commit(change_set("one", created(*people, *many())))
        here.commit(change_set("two", removed(stored(here, "contacts", "c0007"))))
        found = list(there.stream("contacts"))
        assert sorted(uids_of(found)) == [one.uid for one in people if one.uid != "c0007"]
        assert {one.revision for one in found} == {1}
        assert sorted(uids_of(here.stream("interactions"))) == sorted(uids_of(many()))

    def test_what_is_committed_far_ahead_of_a_reader_is_seen(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        here.commit(change_set("one", created(*(contact(f"c{n:05}") for n in range(3000)))))
        for order, first, new in (("newest", "c00000", "z"), ("oldest", "z", "a")):
            reading = here.find("contacts", order=order)  # type: ignore[arg-type]
            assert next(reading).uid == first
            there.commit(change_set(f"new {new}", created(contact(new))))
            *_, last = reading
            assert last.uid == new
