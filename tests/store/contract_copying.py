"""What every store promises of its log: the chain, a copy that is equal to the byte, inspection."""

import pytest
from attrs import evolve
from tests.store.opened import Open, Opened
from tests.store.records import (
    change_set,
    contact,
    created,
    many,
    removed,
    stored,
    uids_of,
    updated,
)

from genad_liaison.errors import StoreError
from genad_liaison.model import Interaction
from genad_liaison.query import Among, Words
from genad_liaison.store.logged import Logged, link
from genad_liaison.store.port import Store

SETS = 6


def written(store: Store) -> list[Logged]:
    """Six change sets of all sorts, and the log of them."""
    store.commit(change_set("one", created(*many(), contact("c1"), contact("ø\0")), "Grüße\n"))
    was = stored(store, "contacts", "c1")
    store.commit(change_set("two", updated(was, contact("c1", note="new")), by="Åsa"))
    store.commit(change_set("three", removed(stored(store, "contacts", "ø\0"))))
    store.commit(evolve(change_set("four", created(contact("ø\0", note="again"))), undoes=3))
    moved = stored(store, "interactions", "i3")
    assert isinstance(moved, Interaction)
    store.commit(change_set("five", updated(moved, evolve(moved, subject="moved"))))
    store.commit(change_set("six", ()))
    return list(store.logged())


def alike(one: Store, other: Store) -> bool:
    """Whether two stores have the same log, chain, records and answers."""
    return _everything(one) == _everything(other)


def _everything(store: Store) -> list[object]:
    swedish = Among(field="party", values=frozenset({"SWE"}))
    kinds = ("contacts", "interactions")
    return [
        (store.revision, store.chain, list(store.logged()), list(store.changes())),
        [[(one, one.revision) for one in store.find(kind)] for kind in kinds],
        list(store.find("interactions", swedish)),
        list(store.find("interactions", Words(text="moved"))),
        store.last("party"),
    ]


class Copying(Opened):
    """Inherited by the contract."""

    def test_the_log_is_chained_from_its_first_change_set_to_its_last(self, open_it: Open) -> None:
        store = open_it()
        log = written(store)
        assert [logged.revision for logged in log] == list(range(1, SETS + 1))
        chains = ["", *(logged.chain for logged in log)]
        assert chains[1:] == [link(chains[n], logged) for n, logged in enumerate(log)]
        assert len(set(chains)) == SETS + 1
        assert store.chain == log[-1].chain == open_it().chain
        assert [logged.uid for logged in log] == ["one", "two", "three", "four", "five", "six"]
        assert [(one.by, one.undoes) for one in log[1:4]] == [("Åsa", 0), ("jd", 0), ("jd", 3)]
        assert log[0].why == "Grüße\n"
        assert list(store.logged(since=4)) == log[4:]
        assert list(store.logged(since=SETS)) == []
        kind, uid, document = log[2].lines[0]
        assert (kind, uid, document) == ("contacts", "ø\0", None)

    def test_a_copy_is_equal_to_the_byte(self, store: Store, open_other: Open) -> None:
        log = written(store)
        copy = open_other()
        copy.take(log)
        assert alike(copy, store)
        assert alike(open_other(), store)

    def test_a_copy_is_made_in_pieces_as_well(self, store: Store, open_other: Open) -> None:
        written(store)
        copy = open_other()
        copy.take(())
        for revision in range(SETS):
            copy.take(list(store.logged(since=revision))[:1])
            assert copy.revision == revision + 1
        assert alike(copy, store)

    def test_a_copy_goes_on_as_a_store_of_its_own(self, store: Store, open_other: Open) -> None:
        log = written(store)
        copy = open_other()
        copy.take(log)
        for one in (copy, store):
            was = stored(one, "contacts", "c1")
            one.commit(change_set("seven", updated(was, contact("c1", note="newer"))))
            assert one.commit(change_set("two", ())).revision == 2
        assert alike(copy, store)

    def test_what_does_not_follow_is_not_taken(self, store: Store, open_other: Open) -> None:
        log = written(store)
        copy = open_other()
        copy.take(log[:2])
        before = _everything(copy)
        altered = evolve(log[2], by="somebody else")
        body = evolve(log[3], lines=(("contacts", "ø\0", b'{"schema":1,"uid":"x"}'),))
        for wrong in (
            log[3:],  # a gap
            log[1:],  # what is there already
            [log[2], log[4]],
            [log[2], log[3], log[3]],
            [altered],
            [log[2], body],
            [evolve(log[2], chain="")],
            [evolve(log[2], revision=4)],
            [log[2], log[3], evolve(log[4], chain=log[5].chain)],
        ):
            with pytest.raises(StoreError):
                copy.take(wrong)
            assert _everything(copy) == before
            assert _everything(open_other()) == before
        copy.take(log[2:])
        assert alike(copy, store)

    def test_lines_of_somebody_else_are_copied_and_left_out_of_the_changes(
        self, store: Store, open_other: Open
    ) -> None:
        log = written(store)
        foreign = Logged(
            revision=SETS + 1,
            uid="theirs",
            at="2026-11-24T12:00:00+00:00",
            by="somebody",
            lines=(("cats", "c1", b'{"name": "Tom", "half": "\\ud800"}'), ("cats", "c2", None)),
        )
        foreign = evolve(foreign, chain=link(log[-1].chain, foreign))
        copy = open_other()
        copy.take([*log, foreign])
        assert list(copy.logged(since=SETS)) == [foreign]
        assert next(copy.changes(since=SETS)).changes == ()
        assert (copy.revision, copy.chain) == (SETS + 1, foreign.chain)
        assert list(copy.verify()) == []

    def test_the_log_can_be_read_while_it_grows(self, store: Store) -> None:
        written(store)
        seen = []
        for logged in store.logged():
            seen.append(logged.uid)
            if logged.revision <= SETS:
                store.commit(change_set(f"more {logged.uid}", ()))
        assert seen[:SETS] == ["one", "two", "three", "four", "five", "six"]
        assert store.revision == 2 * SETS

    def test_a_store_that_is_well_has_nothing_to_find(self, open_it: Open) -> None:
        store = open_it()
        assert list(store.verify()) == []
        written(store)
        assert list(store.verify()) == []
        assert list(open_it(read_only=True).verify()) == []
        store.compact()
        assert list(store.verify()) == []

    def test_compaction_changes_nothing_but_the_room_that_is_needed(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        written(here)
        for n in range(60):
            was = stored(here, "contacts", "c1")
            note = f"{n} " * 500
            here.commit(change_set(f"set {n}", updated(was, contact("c1", note=note))))
        before = _everything(here)
        size, smaller = here.compact()
        assert 0 <= smaller <= size
        for store in (here, there, open_it()):
            assert _everything(store) == before
        there.commit(change_set("after", created(contact("c9"))))
        assert uids_of(here.find("contacts")) == ["c1", "c9", "ø\0"]
        assert here.commit(change_set("set 3", ())).revision == SETS + 4
        now, again = there.compact()
        assert again <= now
        assert _everything(there) == _everything(here)
