"""Whatever is done to a store, in whatever order, it is like the naive one."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.store.model import NaiveStore
from tests.store.records import change_set, days, records, uids

from genad_liaison.errors import LiaisonError
from genad_liaison.model import Change, Record, kind_of
from genad_liaison.query import Among, Term, Words
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

KINDS = ("contacts", "interactions", "documents", "appointments")
QUERIES = (
    ("contacts", Words(text="a")),
    ("interactions", Among(field="party", values=frozenset({"SWE"}))),
    ("interactions", Term(field="kind", values=("call",))),
    ("documents", Among(field="party", values=frozenset({"FIN", "OSCE"}))),
    ("appointments", Among(field="contact", values=frozenset({"a", "æ"}))),
)


class StoreMachine(RuleBasedStateMachine):
    """The store, a second view of the same file, and the model."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "office.jsonl")
        self.stores = [open_store(self.path, create=True), open_store(self.path)]
        self.model = NaiveStore()
        self.number = 0

    def teardown(self) -> None:
        for store in getattr(self, "stores", ()):
            store.close()
        if hasattr(self, "folder"):
            self.folder.cleanup()

    def both(self, which: int, job: Callable[[Store], Any]) -> None:
        """The same answer, or the same kind of error, from store and model."""
        outcomes: list[Any] = []
        for store in (self.stores[which], self.model):
            try:
                outcomes.append(job(store))
            except LiaisonError as error:
                outcomes.append(type(error))
        assert outcomes[0] == outcomes[1]

    def commit(self, which: int, changes: list[Change], uid: str = "") -> None:
        self.number += 1
        done = change_set(uid or f"set {self.number}", changes)
        self.both(which, lambda store: store.commit(done))

    @rule(which=st.integers(0, 1), news=st.lists(records(), max_size=4))
    def write(self, which: int, news: list[Record]) -> None:
        """Create what is not there and update what is, all in one."""
        changes = {}
        for new in news:
            before = self.model.get(kind_of(new), new.uid)
            changes[kind_of(new), new.uid] = Change(
                kind=kind_of(new), uid=new.uid, before=before, after=new
            )
        self.commit(which, list(changes.values()))

    @rule(which=st.integers(0, 1), kind=st.sampled_from(KINDS), uid=uids, back=st.integers(0, 1))
    def remove(self, which: int, kind: str, uid: str, back: int) -> None:
        """Remove it as it is, or from a version that is not the stored one."""
        before = self.model.get(kind, uid)
        if before is not None:
            old = evolve(before, revision=before.revision - back)
            self.commit(which, [Change(kind=kind, uid=uid, before=old)])

    @rule(which=st.integers(0, 1), new=records())
    def create(self, which: int, new: Record) -> None:
        """Create it, be it there or not."""
        self.commit(which, [Change(kind=kind_of(new), uid=new.uid, after=new)])

    @rule(which=st.integers(0, 1), back=st.integers(0, 3))
    def commit_again(self, which: int, back: int) -> None:
        if self.model.log:
            earlier = self.model.log[-1 - back % len(self.model.log)]
            self.both(which, lambda store: store.commit(earlier))

    @rule(which=st.integers(0, 1))
    def undo(self, which: int) -> None:
        """Put back what the last change set changed."""
        if self.model.log:
            changes = [
                Change(kind=c.kind, uid=c.uid, before=c.after, after=c.before)
                for c in self.model.log[-1].changes
            ]
            self.commit(which, changes)

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        self.stores[which].close()
        self.stores[which] = open_store(self.path)

    @rule(which=st.integers(0, 1), as_of=st.none() | days, uid=uids, limit=st.integers(1, 4))
    def ask(self, which: int, as_of: Any, uid: str, limit: int) -> None:
        for kind, query in QUERIES:
            self.both(which, lambda store: list(store.find(kind, query, as_of=as_of)))  # noqa: B023
            self.both(which, lambda store: store.count(kind, query, as_of=as_of))  # noqa: B023
            self.both(which, lambda store: list(store.find(kind, query, after=uid, limit=limit)))  # noqa: B023

    @invariant()
    def stores_are_like_the_model(self) -> None:
        if not hasattr(self, "model"):
            return
        for which in range(2):
            self.both(which, lambda store: store.revision)
            self.both(which, lambda store: list(store.changes(store.revision - 2)))
            for kind in KINDS:
                self.both(which, lambda store: list(store.find(kind)))  # noqa: B023
                self.both(which, lambda store: [r.revision for r in store.find(kind)])  # noqa: B023


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
