"""What every store promises to threads that share it, and to those who have it open beside it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from attrs import evolve
from tests.store.opened import Open, Opened
from tests.store.records import (
    PARTIES,
    change_set,
    contact,
    created,
    interaction,
    removed,
    stored,
    uids_of,
    updated,
)

from genad_liaison.errors import ConflictError
from genad_liaison.model import Contact, Participant
from genad_liaison.query import Among, Words
from genad_liaison.store.port import Store

THREADS = 8
EACH = 12


def in_threads(job: Callable[[int], None]) -> None:
    """Run a job in eight threads at once; the first error of any is raised."""
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(job, range(THREADS)))


def count_up(store: Store, uid: str) -> None:
    """Add one to the note of the shared contact, again and again until nobody was faster."""
    while True:
        was = stored(store, "contacts", "shared")
        assert isinstance(was, Contact)
        now = evolve(was, note=str(int(was.note) + 1))
        try:
            store.commit(change_set(uid, updated(was, now)))
        except ConflictError:
            continue
        return


class Sharing(Opened):
    """Inherited by the contract."""

    def test_two_who_have_it_open_see_what_the_other_commits(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        here.commit(change_set("one", created(contact("c1"))))
        assert there.get("contacts", "c1") == contact("c1")
        assert there.chain == here.chain
        there.commit(change_set("two", created(contact("c2", note="Grüße"))))
        assert uids_of(here.find("contacts")) == ["c1", "c2"]
        assert uids_of(here.find("contacts", Words(text="gruss"))) == ["c2"]
        assert here.count("contacts") == here.revision == 2
        there.commit(change_set("three", removed(stored(here, "contacts", "c1"))))
        assert here.get("contacts", "c1") is None
        assert [done.uid for done in here.changes(since=1)] == ["two", "three"]
        assert here.chain == there.chain

    def test_two_who_write_by_turns_make_one_log(self, open_it: Open) -> None:
        handles = [open_it(), open_it(), open_it()]
        handles[0].commit(change_set("zero", created(contact("shared", note="0"))))
        for n in range(30):
            count_up(handles[n % 3], f"set {n}")
            handles[n % 2].commit(change_set(f"new {n}", created(interaction(f"i{n}"))))
        for store in handles:
            shared = stored(store, "contacts", "shared")
            assert isinstance(shared, Contact)
            assert shared.note == "30"
            assert (store.revision, store.count("interactions")) == (61, 30)
            assert store.chain == handles[0].chain
            assert list(store.verify()) == []

    def test_what_one_did_not_see_the_other_write_is_a_conflict(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        here.commit(change_set("one", created(contact())))
        was = stored(here, "contacts", "c1")
        there.commit(change_set("two", updated(was, contact(note="theirs"))))
        with pytest.raises(ConflictError):
            here.commit(change_set("three", updated(was, contact(note="mine"))))
        with pytest.raises(ConflictError):
            here.commit(change_set("four", created(contact())))
        assert stored(here, "contacts", "c1") == contact(note="theirs")

    def test_committing_while_reading_disturbs_neither(self, store: Store) -> None:
        store.commit(change_set("one", created(*(contact(f"c{n:03}") for n in range(300)))))
        for number, found in enumerate(store.find("contacts")):
            assert isinstance(found, Contact)
            store.commit(change_set(f"set {number}", updated(found, evolve(found, note="seen"))))
        assert {one.note for one in store.find("contacts") if isinstance(one, Contact)} == {"seen"}
        assert store.revision == 301

    def test_many_readings_may_be_open_at_once_and_left_unfinished(self, store: Store) -> None:
        store.commit(change_set("one", created(*(contact(f"c{n:03}") for n in range(900)))))
        readings = [store.find("contacts") for _ in range(40)]
        readings += [store.stream("contacts") for _ in range(40)]
        assert all(next(reading) for reading in readings)
        assert next(store.changes()).uid == next(iter(store.logged())).uid == "one"
        store.commit(change_set("two", created(contact("z"))))
        assert uids_of(readings[0])[:2] == ["c001", "c002"]
        del readings
        assert store.count("contacts") == 901

    def test_threads_that_share_a_store_lose_and_double_nothing(self, open_it: Open) -> None:
        store = open_it()
        store.commit(change_set("zero", created(contact("shared", note="0"))))

        def work(thread: int) -> None:
            party = PARTIES[thread % 3]
            for n in range(EACH):
                met = interaction(f"i{thread}-{n}", participants=(Participant(party=party),))
                store.commit(change_set(f"set {thread}-{n}", created(met)))
                count_up(store, f"count {thread}-{n}")
                swedish = Among(field="party", values=frozenset({party}))
                mine = [u for u in uids_of(store.find("interactions", swedish)) if u in own(thread)]
                assert sorted(mine) == sorted(own(thread)[: n + 1])
                assert any(one.value == party for one in store.last("party"))

        def own(thread: int) -> list[str]:
            return [f"i{thread}-{n}" for n in range(EACH)]

        in_threads(work)
        for handle in (store, open_it()):
            shared = stored(handle, "contacts", "shared")
            assert isinstance(shared, Contact)
            assert shared.note == str(THREADS * EACH)
            assert handle.count("interactions") == THREADS * EACH
            sets = [done.uid for done in handle.changes()]
            assert len(sets) == len(set(sets)) == handle.revision == 2 * THREADS * EACH + 1
            assert list(handle.verify()) == []

    def test_threads_that_commit_the_same_change_set_write_it_once(self, store: Store) -> None:
        def work(thread: int) -> None:
            for n in range(EACH):
                done = store.commit(change_set(f"set {n}", created(contact(f"c{n}"))))
                assert done.changes[0].after == contact(f"c{n}")

        in_threads(work)
        assert sorted(done.uid for done in store.changes()) == sorted(
            f"set {n}" for n in range(EACH)
        )
        assert store.count("contacts") == EACH
