"""What every store promises of commits, conflicts and the log."""

import pytest
from attrs import evolve
from tests.store.opened import Open, Opened
from tests.store.records import (
    change_set,
    contact,
    created,
    interaction,
    removed,
    stored,
    uids_of,
    updated,
)

from genad_liaison.errors import ConflictError, StoreError, UsageError
from genad_liaison.model import Change
from genad_liaison.store.port import Store

ODD_TEXTS = (
    'q"', "\\", "a\nb", "\udc80", "\ud83d", "\0", "\x01", "\ud7ff\x01", "Ωé", "e\u0301", '","', "[",
    "'", "%_", "👍", "\uffff", " a ", "#commit", "$1", ":x", "\u2028", "NULL", "a" * 3000,
)  # fmt: skip


class Writing(Opened):
    """Inherited by the contract."""

    def test_a_new_store_is_empty(self, store: Store) -> None:
        assert (store.revision, store.chain) == (0, "")
        assert list(store.find("contacts")) == list(store.stream("contacts")) == []
        assert store.get("contacts", "c1") is None
        assert (list(store.changes()), list(store.logged())) == ([], [])

    def test_what_is_committed_is_there_with_its_revision(self, store: Store) -> None:
        store.commit(change_set("one", created(interaction())))
        done = store.commit(change_set("two", created(contact("c1"), contact("c2")), "import"))
        assert done.revision == store.revision == 2
        assert [change.after and change.after.revision for change in done.changes] == [2, 2]
        found = stored(store, "contacts", "c2")
        assert (found, found.revision) == (contact("c2"), 2)

    def test_a_store_that_is_opened_again_has_everything(self, open_it: Open) -> None:
        first = open_it()
        first.commit(change_set("one", created(contact("c1"), interaction())))
        log, chain = list(first.changes()), first.chain
        first.close()
        second = open_it()
        assert (second.revision, second.chain) == (1, chain)
        assert list(second.find("contacts")) == [contact("c1")]
        assert list(second.changes()) == log

    def test_the_revisions_of_a_record_are_those_in_which_it_changed(self, store: Store) -> None:
        store.commit(change_set("one", created(contact("c1"), contact("c2"))))
        was = store.get("contacts", "c1")
        assert was is not None
        store.commit(change_set("two", updated(was, contact("c1", note="new"))))
        store.commit(change_set("three", created(contact("c3"))))
        now = store.get("contacts", "c1")
        assert now is not None
        store.commit(change_set("four", removed(now)))
        store.commit(change_set("five", created(contact("c1", note="again"))))
        for _ in range(2):
            assert store.revisions("contacts", "c1") == [1, 2, 4, 5]
            assert store.revisions("contacts", "c2") == [1]
            assert store.revisions("contacts", "c4") == store.revisions("posts", "c1") == []
            store.compact()
        with pytest.raises(UsageError, match="cats"):
            store.revisions("cats", "c1")

    def test_the_log_says_what_each_record_was_before_and_after(self, store: Store) -> None:
        store.commit(change_set("one", created(contact("c1"), contact("c2"))))
        was = stored(store, "contacts", "c1")
        store.commit(change_set("two", updated(was, contact("c1", note="new")), "note"))
        store.commit(change_set("three", removed(stored(store, "contacts", "c1"))))
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
        assert list(store.changes(since=4)) == list(store.changes(since=9)) == []

    def test_what_a_change_set_undoes_is_in_the_log(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        was = stored(store, "contacts", "c1")
        store.commit(evolve(change_set("two", removed(was)), undoes=1))
        assert [done.undoes for done in store.changes()] == [0, 1]

    def test_a_change_set_that_changes_nothing_is_in_the_log_too(self, store: Store) -> None:
        done = store.commit(change_set("one", (), "asked, and left as it was"))
        assert list(store.changes()) == [done]
        assert store.revision == 1

    def test_what_is_there_cannot_be_created(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        with pytest.raises(ConflictError):
            store.commit(change_set("two", created(contact(note="mine"))))
        assert stored(store, "contacts", "c1") == contact()

    def test_a_change_from_an_older_version_is_a_conflict(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        was = stored(store, "contacts", "c1")
        store.commit(change_set("two", updated(was, contact(note="theirs"))))
        for late in (updated(was, contact(note="mine")), removed(was)):
            with pytest.raises(ConflictError):
                store.commit(change_set("three", late))
        assert stored(store, "contacts", "c1") == contact(note="theirs")
        assert store.revision == 2

    def test_a_change_from_a_version_that_is_yet_to_come_is_a_conflict(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        was = evolve(stored(store, "contacts", "c1"), revision=7)
        with pytest.raises(ConflictError):
            store.commit(change_set("two", updated(was, contact(note="mine"))))
        assert store.revision == 1

    def test_what_was_removed_cannot_be_changed(self, store: Store) -> None:
        store.commit(change_set("one", created(contact())))
        was = stored(store, "contacts", "c1")
        store.commit(change_set("two", removed(was)))
        for late in (updated(was, contact(note="mine")), removed(was)):
            with pytest.raises(ConflictError):
                store.commit(change_set("three", late))
        assert store.count("contacts") == 0

    def test_a_conflict_names_both_versions_and_who_made_them(self, store: Store) -> None:
        store.commit(change_set("one", created(contact()), by="ada"))
        was = stored(store, "contacts", "c1")
        store.commit(change_set("two", updated(was, contact(note="theirs")), by="ben"))
        store.commit(change_set("three", created(contact("c2")), by="eve"))
        with pytest.raises(ConflictError, match=r"c1.* 1 .*ada.* 2 .*ben"):
            store.commit(change_set("four", updated(was, contact(note="mine"))))
        store.commit(change_set("five", removed(stored(store, "contacts", "c1")), by="cem"))
        with pytest.raises(ConflictError, match=r"c1.* 1 .*ada.* 4 .*cem"):
            store.commit(change_set("six", updated(was, contact(note="mine"))))

    def test_one_conflict_keeps_out_the_whole_change_set(self, store: Store) -> None:
        store.commit(change_set("one", created(contact("c2"))))
        chain = store.chain
        with pytest.raises(ConflictError):
            store.commit(change_set("two", created(contact("c1"), contact("c2"), contact("c3"))))
        assert uids_of(store.find("contacts")) == ["c2"]
        assert (store.revision, store.chain) == (1, chain)

    def test_a_change_set_is_never_taken_twice(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        first = here.commit(change_set("one", created(contact())))
        assert there.commit(change_set("one", created(contact()))) == first
        assert here.commit(change_set("one", created(contact("c2")))) == first
        was = stored(here, "contacts", "c1")
        second = there.commit(change_set("two", updated(was, contact(note="new"))))
        assert here.commit(change_set("two", updated(was, contact(note="new")))) == second
        assert there.commit(change_set("one", created(contact()))) == first
        assert (here.revision, here.count("contacts")) == (2, 1)

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

    @pytest.mark.parametrize("kind", ["cats", "Contacts", "contacts "])
    def test_an_unknown_kind_is_an_error_and_not_nothing(self, store: Store, kind: str) -> None:
        with pytest.raises(UsageError, match=kind):
            store.get(kind, "c1")
        with pytest.raises(UsageError, match=kind):
            list(store.find(kind))
        with pytest.raises(UsageError, match=kind):
            store.count(kind)
        with pytest.raises(UsageError, match=kind):
            list(store.stream(kind))
        with pytest.raises(UsageError, match=kind):
            store.values(kind, "uid")
        with pytest.raises(UsageError, match=kind):
            store.last("uid", kind=kind)

    def test_uids_and_texts_are_kept_whatever_they_hold(self, open_it: Open) -> None:
        store = open_it()
        for text in ODD_TEXTS:
            odd = contact(uid=text, formatted_name=text, nationalities=(text,), categories=(text,))
            store.commit(change_set(text, created(odd), why=text, by=text))
        again = open_it()
        assert [done.uid for done in again.changes()] == list(ODD_TEXTS)
        assert [(done.why, done.by) for done in again.changes()] == [(t, t) for t in ODD_TEXTS]
        assert [stored(again, "contacts", text).uid for text in ODD_TEXTS] == list(ODD_TEXTS)
        assert again.values("contacts", "nationality") == frozenset(ODD_TEXTS)
        assert uids_of(again.find("contacts")) == sorted(ODD_TEXTS)
        assert again.get("contacts", "\udc81") is None

    def test_uids_are_equal_to_the_character(self, store: Store) -> None:
        alike = ("a", "A", "a ", " a", "á", "a\u0301", "ａ", "a\0")
        store.commit(change_set("one", created(*map(contact, alike))))
        assert uids_of(store.find("contacts")) == sorted(alike)
        assert [stored(store, "contacts", uid).uid for uid in alike] == list(alike)

    def test_very_long_uids_and_values_are_kept(self, open_it: Open) -> None:
        long = tuple("".join(chr(33 + (n * n * k) % 90) for n in range(9000)) for k in (7, 11))
        record = contact(uid=long[0], nationalities=long, note=" ".join(long))
        open_it().commit(change_set(long[1], created(record, contact("c1"))))
        again = open_it()
        assert stored(again, "contacts", long[0]) == record
        assert again.values("contacts", "nationality") == frozenset(long)
        assert next(again.changes()).uid == long[1]

    def test_thousands_of_records_are_one_change_set(self, open_it: Open) -> None:
        here, there = open_it(), open_it()
        people = [contact(f"c{n:05}", note=f"number {n}") for n in range(3000)]
        here.commit(change_set("one", created(*people)))
        found = list(there.find("contacts"))
        assert found == people
        there.commit(change_set("two", removed(*found)))
        assert (here.revision, here.count("contacts")) == (2, 0)
        assert [len(done.changes) for done in here.changes()] == [3000, 3000]

    def test_a_store_that_is_open_for_reading_refuses_every_write(self, open_it: Open) -> None:
        store = open_it()
        store.commit(change_set("one", created(contact())))
        log = list(store.logged())
        reader = open_it(read_only=True)
        with pytest.raises(StoreError):
            reader.commit(change_set("two", created(contact("c2"))))
        with pytest.raises(StoreError):
            reader.take(log)
        assert reader.get("contacts", "c1") == contact()
        store.commit(change_set("three", created(contact("c3"))))
        assert uids_of(reader.find("contacts")) == ["c1", "c3"]
        assert [done.uid for done in reader.changes()] == ["one", "three"]
