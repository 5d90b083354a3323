"""What every store promises; a test class for an engine inherits these tests and says how to open.

``open_it`` opens the same store again and again, as another process would.
"""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from attrs import evolve
from tests.store.records import (
    DAYS,
    change_set,
    contact,
    created,
    interaction,
    receipt,
    removed,
    updated,
)

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import (
    Appointment,
    Change,
    Contact,
    Interaction,
    Participant,
    Period,
)
from genad_liaison.query import Among, And, Between, Or, Query, Term, Words, matches, sort_key
from genad_liaison.store.port import Store

Open = Callable[[], Store]

QUERIES = (
    And(),
    Or(),
    Words(text="talks"),
    Term(field="kind", values=("CALL",)),
    Term(field="kind", values=("call", "meeting")),
    Term(field="uid", values=("I3", "i4", "i99")),
    Among(field="uid", values=frozenset({"i7", "i2", "i99"})),
    Among(field="party", values=frozenset({"SWE", "FIN"})),
    Among(field="party", values=frozenset({"swe"})),
    ~Among(field="party", values=frozenset({"SWE"})),
    Between(field="date", start=DAYS[1], end=DAYS[3]),
    Between(field="date", end=DAYS[2]),
    Term(field="kind", values=("call",)) & Among(field="party", values=frozenset({"SWE"})),
    Term(field="kind", values=("call",)) | Words(text="visit 3"),
    Term(field="kind", values=("call",)) | Among(field="party", values=frozenset({"SWE"})),
    Among(field="party", values=frozenset({"FIN"})) & Between(field="date", start=DAYS[2]),
)


class StoreContract:
    """Inherit, and give a fixture ``open_it``."""

    @pytest.fixture
    def open_it(self) -> Open:
        raise NotImplementedError

    @pytest.fixture
    def store(self, open_it: Open) -> Store:
        return open_it()

    def test_a_new_store_is_empty(self, store: Store) -> None:
        assert store.revision == 0
        assert list(store.find("contacts")) == []
        assert store.get("contacts", "c1") is None
        assert list(store.changes()) == []

    def test_what_is_committed_is_there_with_its_revision(self, store: Store) -> None:
        store.commit(change_set("one", created(interaction())))
        done = store.commit(change_set("two", created(contact("c1"), contact("c2")), "import"))
        assert done.revision == store.revision == 2
        assert [change.after and change.after.revision for change in done.changes] == [2, 2]
        found = store.get("contacts", "c2")
        assert (found, found and found.revision) == (contact("c2"), 2)

    def test_a_store_that_is_opened_again_has_everything(self, open_it: Open) -> None:
        first = open_it()
        first.commit(change_set("one", created(contact("c1"), interaction())))
        log = list(first.changes())
        first.close()
        second = open_it()
        assert second.revision == 1
        assert list(second.find("contacts")) == [contact("c1")]
        assert list(second.changes()) == log

    def test_two_who_have_it_open_see_what_the_other_commits(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        here.commit(change_set("one", created(contact("c1"))))
        assert there.get("contacts", "c1") == contact("c1")
        there.commit(change_set("two", created(contact("c2"))))
        assert [found.uid for found in here.find("contacts")] == ["c1", "c2"]
        assert here.count("contacts") == here.revision == 2

    def test_the_log_says_what_each_record_was_before_and_after(self, store: Store) -> None:
        store.commit(change_set("one", created(contact("c1"), contact("c2"))))
        was = store.get("contacts", "c1")
        assert was is not None
        store.commit(change_set("two", updated(was, contact("c1", note="new")), "note"))
        now = store.get("contacts", "c1")
        assert now is not None
        store.commit(change_set("three", removed(now)))
        store.commit(change_set("four", created(contact("c1", note="again"))))
        later = list(store.changes(since=1))
        assert [done.uid for done in later] == ["two", "three", "four"]
        assert [(change.before, change.after) for done in later for change in done.changes] == [
            (contact("c1"), contact("c1", note="new")),
            (contact("c1", note="new"), None),
            (None, contact("c1", note="again")),
        ]
        before = later[0].changes[0].before
        assert before is not None
        assert before.revision == 1
        assert (later[0].by, later[0].why, later[0].revision) == ("jd", "note", 2)

    def test_what_a_change_set_undoes_is_in_the_log(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        was = store.get("contacts", "c1")
        assert was is not None
        store.commit(evolve(change_set("two", removed(was)), undoes=1))
        assert [done.undoes for done in store.changes()] == [0, 1]

    def test_what_is_there_cannot_be_created(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        with pytest.raises(ConflictError):
            store.commit(change_set("two", created(contact(note="mine"))))
        assert store.get("contacts", "c1") == contact()

    def test_a_change_from_an_older_version_is_a_conflict(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        was = store.get("contacts", "c1")
        assert was is not None
        store.commit(change_set("two", updated(was, contact(note="theirs"))))
        for late in (updated(was, contact(note="mine")), removed(was)):
            with pytest.raises(ConflictError):
                store.commit(change_set("three", late))
        assert store.get("contacts", "c1") == contact(note="theirs")
        assert store.revision == 2

    def test_what_was_removed_cannot_be_changed(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        was = store.get("contacts", "c1")
        assert was is not None
        store.commit(change_set("two", removed(was)))
        with pytest.raises(ConflictError):
            store.commit(change_set("three", updated(was, contact(note="mine"))))
        assert store.count("contacts") == 0

    def test_one_conflict_keeps_out_the_whole_change_set(self, store: Store) -> None:
        store.commit(change_set("one", created(contact("c2"))))
        with pytest.raises(ConflictError):
            store.commit(change_set("two", created(contact("c1"), contact("c2"))))
        assert store.get("contacts", "c1") is None
        assert store.revision == 1

    def test_a_change_set_is_never_taken_twice(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        first = here.commit(change_set("one", created(contact())))
        assert there.commit(change_set("one", created(contact()))) == first
        assert here.commit(change_set("one", created(contact("c2")))) == first
        assert (here.revision, here.count("contacts")) == (1, 1)

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param((Change(kind="contacts", uid="c1"),), id="neither before nor after"),
            pytest.param((Change(kind="contacts", uid="c2", after=contact("c1")),), id="uid"),
            pytest.param((Change(kind="posts", uid="c1", after=contact("c1")),), id="kind"),
            pytest.param((Change(kind="cats", uid="c1", after=contact("c1")),), id="no such kind"),
            pytest.param(created(contact("c1"), contact("c1")), id="twice the same"),
        ],
    )
    def test_a_change_that_contradicts_itself_is_refused(
        self, store: Store, changes: tuple[Change, ...]
    ) -> None:
        with pytest.raises(UsageError):
            store.commit(change_set("one", changes))
        assert store.revision == 0

    def test_an_unknown_kind_is_an_error_and_not_nothing(self, store: Store) -> None:
        with pytest.raises(UsageError, match="cats"):
            store.get("cats", "c1")
        with pytest.raises(UsageError, match="cats"):
            store.find("cats")
        with pytest.raises(UsageError, match="cats"):
            store.count("cats")

    @pytest.mark.parametrize("text", ['q"', "\\", "a\nb", "\udc80", "\0", "Ωé", '","', "["])
    def test_uids_and_texts_are_kept_whatever_they_hold(self, open_it: Open, text: str) -> None:
        odd = contact(uid=text, formatted_name=text)
        open_it().commit(change_set(text, created(odd)))
        again = open_it()
        assert again.get("contacts", text) == odd
        assert next(again.changes()).uid == text

    def test_dated_records_come_newest_first_and_others_by_uid(self, store: Store) -> None:
        days = [("i1", DAYS[1]), ("i2", DAYS[3]), ("i3", DAYS[1])]
        store.commit(
            change_set(
                "one",
                created(
                    *(interaction(uid, date=day) for uid, day in days),
                    contact("b"),
                    contact("a"),
                    receipt("r1", dt.datetime(2026, 5, 1, 23, 30, tzinfo=dt.UTC)),
                    receipt("r2", dt.datetime(2026, 5, 2, 0, 30, tzinfo=dt.UTC)),
                ),
            )
        )
        assert [found.uid for found in store.find("interactions")] == ["i2", "i1", "i3"]
        assert [found.uid for found in store.find("receipts")] == ["r2", "r1"]
        assert [found.uid for found in store.find("contacts")] == ["a", "b"]

    def test_pages_follow_one_another_without_gap_or_repetition(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        whole = [found.uid for found in store.find("interactions")]
        pages: list[str] = []
        while len(pages) < len(whole):
            page = store.find("interactions", limit=7, after=pages[-1] if pages else None)
            pages += [found.uid for found in page] or ["nothing more"]
        assert pages == whole
        keys = [sort_key("interactions", found) for found in store.find("interactions")]
        assert all(one < other for one, other in pairwise(keys))

    def test_a_page_goes_on_after_a_record_that_is_gone(self, store: Store) -> None:
        store.commit(change_set("one", created(*many())))
        whole = list(store.find("interactions"))
        store.commit(change_set("two", removed(whole[3])))
        after = store.find("interactions", after=whole[3].uid, limit=2)
        assert list(after) == whole[4:6]

    def test_a_page_cannot_go_on_after_what_never_was(self, store: Store) -> None:
        with pytest.raises(UsageError, match="i9"):
            store.find("interactions", after="i9")

    @pytest.mark.parametrize("query", QUERIES, ids=str)
    def test_a_query_finds_what_it_matches_at_every_asking(
        self, store: Store, query: Query
    ) -> None:
        store.commit(change_set("one", created(*many())))
        for _ in range(3):  # a store may answer otherwise once it has an index
            found = [one.uid for one in store.find("interactions")]
            wanted = [uid for uid in found if answers(store, query, uid)]
            assert [one.uid for one in store.find("interactions", query)] == wanted
            assert [one.uid for one in store.find("interactions", query, limit=3)] == wanted[:3]
            assert store.count("interactions", query) == len(wanted)
            if wanted:
                rest = store.find("interactions", query, after=wanted[0])
                assert [one.uid for one in rest] == wanted[1:]

    def test_queries_see_what_was_changed_after_they_were_first_asked(self, store: Store) -> None:
        swedish = Among(field="party", values=frozenset({"SWE"}))
        store.commit(change_set("one", created(*many())))
        first = list(store.find("interactions", swedish))
        store.commit(change_set("two", removed(first[0])))
        assert isinstance(first[1], Interaction)
        moved = evolve(first[1], participants=(), date=DAYS[4])
        store.commit(change_set("three", updated(first[1], moved)))
        assert list(store.find("interactions", swedish)) == first[2:]
        assert moved in store.find("interactions", Between(field="date", start=DAYS[4]))

    def test_as_of_a_day_counts_what_was_true_then(self, store: Store) -> None:
        held = Appointment(
            uid="a1", contact="c1", post="p1", period=Period(start=DAYS[1], end=DAYS[3])
        )
        store.commit(change_set("one", created(*many(), held, contact())))
        for day, holds in zip(DAYS, [0, 1, 1, 0, 0], strict=True):
            assert store.count("appointments", as_of=day) == holds
            assert store.count("contacts", as_of=day) == 1
            begun = [one for one in many() if one.date <= day]
            assert store.count("interactions", as_of=day) == len(begun)
            assert len(list(store.find("interactions", as_of=day))) == len(begun)

    def test_committing_while_reading_disturbs_neither(self, store: Store) -> None:
        store.commit(change_set("one", created(*(contact(f"c{n:03}") for n in range(600)))))
        for number, found in enumerate(store.find("contacts")):
            assert isinstance(found, Contact)
            store.commit(change_set(f"set {number}", updated(found, evolve(found, note="seen"))))
        assert {one.note for one in store.find("contacts") if isinstance(one, Contact)} == {"seen"}
        assert store.revision == 601


def many() -> list[Interaction]:
    """Forty interactions over five days, of two kinds, with three parties."""
    return [
        interaction(
            f"i{n}",
            kind=("meeting", "call")[n % 2],
            date=DAYS[n % 5],
            subject=f"visit {n}" if n % 3 == 0 else "Staff talks",
            participants=tuple(
                Participant(contact=f"c{n % 7}", party=party)
                for party in (("SWE",), ("FIN", "SWE"), ("OSCE",), ())[n % 4]
            ),
        )
        for n in range(40)
    ]


def answers(store: Store, query: Query, uid: str) -> bool:
    record = store.get("interactions", uid)
    return record is not None and matches(query, "interactions", record)
