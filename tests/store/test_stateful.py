"""Whatever is done to a store, in whatever order, it is like the naive one, step by step."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.store.engines import Engine, place
from tests.store.model import NaiveStore
from tests.store.queries import queries
from tests.store.records import RECORDS, change_set, days, records, uids

from genad_liaison.errors import LiaisonError
from genad_liaison.model import Change, Record, kind_of
from genad_liaison.query import FIELDS
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Order, Store

EXAMPLES = {"journal": 40, "sqlite": 20, "postgresql": 15}
STEPS = 25

kinds = st.sampled_from(list(RECORDS))
orders: st.SearchStrategy[Order] = st.sampled_from(["newest", "oldest"])
which = st.integers(0, 1)


class StoreMachine(RuleBasedStateMachine):
    """Two handles of a store, and the model."""

    def __init__(self, engine: Engine, server: str = "") -> None:
        super().__init__()
        self.engine, self.server = engine, server
        self.folder = Path(tempfile.mkdtemp())
        self.url = self.place("store")
        self.stores = [open_store(self.url), open_store(self.url)]
        self.model = NaiveStore()
        self.number = 0

    def place(self, name: str) -> str:
        folder = self.folder / name
        folder.mkdir()
        return place(self.engine, folder, self.server)

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        for found in sorted(self.folder.rglob("*"), reverse=True):
            found.rmdir() if found.is_dir() else found.unlink()
        self.folder.rmdir()

    def both(self, which: int, job: Callable[[Store], Any]) -> None:
        """The same answer, or the same kind of error, from store and model."""
        outcomes: list[Any] = []
        for store in (self.stores[which], self.model):
            try:
                outcomes.append(job(store))
            except LiaisonError as error:
                outcomes.append(type(error))
        assert outcomes[0] == outcomes[1]

    def commit(self, which: int, changes: list[Change], uid: str = "", undoes: int = 0) -> None:
        self.number += 1
        done = evolve(change_set(uid or f"set {self.number}", changes), undoes=undoes)
        self.both(which, lambda store: store.commit(done))

    def written(self, news: list[Record]) -> list[Change]:
        """Changes that create what is not there and update what is."""
        changes = {}
        for new in news:
            kind = kind_of(new)
            before = self.model.get(kind, new.uid)
            changes[kind, new.uid] = Change(kind=kind, uid=new.uid, before=before, after=new)
        return list(changes.values())

    @initialize(news=st.lists(records(), max_size=12))
    def begin(self, news: list[Record]) -> None:
        self.commit(0, self.written(news))

    @rule(which=which, news=st.lists(records(), max_size=4))
    def write(self, which: int, news: list[Record]) -> None:
        self.commit(which, self.written(news))

    @rule(which=which, kind=kinds, uid=uids, back=st.integers(0, 1))
    def remove(self, which: int, kind: str, uid: str, back: int) -> None:
        """Remove it as it is, or from a version that is not the stored one."""
        before = self.model.get(kind, uid)
        if before is not None:
            old = evolve(before, revision=before.revision - back)
            self.commit(which, [Change(kind=kind, uid=uid, before=old)])

    @rule(which=which, new=records())
    def create(self, which: int, new: Record) -> None:
        """Create it, be it there or not."""
        self.commit(which, [Change(kind=kind_of(new), uid=new.uid, after=new)])

    @rule(which=which, back=st.integers(0, 3))
    def commit_again(self, which: int, back: int) -> None:
        earlier = self.model.log[-1 - back % len(self.model.log)]
        self.both(which, lambda store: store.commit(earlier))

    @rule(which=which, back=st.integers(0, 2))
    def undo(self, which: int, back: int) -> None:
        """Put back what one of the last change sets changed, where nobody changed it since."""
        undone = self.model.log[-1 - back % len(self.model.log)]
        changes = [
            Change(kind=c.kind, uid=c.uid, before=c.after, after=c.before)
            for c in undone.changes
            if c.after or c.before
        ]
        self.commit(which, changes, undoes=undone.revision)

    @rule(which=which, news=st.lists(records(), max_size=3))
    def take_what_another_wrote(self, which: int, news: list[Record]) -> None:
        other = NaiveStore()
        other.take(self.model.sets)
        self.number += 1
        other.commit(change_set(f"set {self.number}", self.written(news)))
        self.both(which, lambda store: store.take(list(other.logged(self.model.revision - 1))))
        self.both(which, lambda store: store.take(list(other.logged(other.revision - 1))))

    @rule(which=which, pieces=st.integers(1, 3))
    def copy_to_a_fresh_store(self, which: int, pieces: int) -> None:
        log = list(self.stores[which].logged())
        copy = open_store(self.place(f"copy {self.number} {len(list(self.folder.iterdir()))}"))
        try:
            for start in range(0, len(log), pieces):
                copy.take(log[start : start + pieces])
            assert copy.chain == self.model.chain
            assert list(copy.changes()) == self.model.log
            assert list(copy.verify()) == []
            for kind in RECORDS:
                assert list(copy.find(kind)) == list(self.model.find(kind))
        finally:
            copy.close()

    @rule(which=which)
    def reopen(self, which: int) -> None:
        self.stores[which].close()
        self.stores[which] = open_store(self.url)

    @rule(which=which)
    def compact(self, which: int) -> None:
        size, smaller = self.stores[which].compact()
        assert smaller <= size

    @rule(which=which)
    def verify(self, which: int) -> None:
        self.both(which, lambda store: list(store.verify()))

    @rule(which=which, kind=kinds, as_of=st.none() | days, order=orders, data=st.data())
    def ask(self, which: int, kind: str, as_of: Any, order: Order, data: st.DataObject) -> None:
        known = list(self.model.find(kind))
        query = data.draw(queries(kind, known))
        field = data.draw(st.sampled_from([field.name for field in FIELDS[kind]]))
        self.both(which, lambda s: list(s.find(kind, query, as_of=as_of, order=order)))
        self.both(which, lambda s: s.count(kind, query, as_of=as_of))
        self.both(which, lambda s: s.values(kind, field, query, as_of=as_of))
        self.both(which, lambda s: s.last(field, query, kind=kind, as_of=as_of))

    @rule(which=which, kind=kinds, after=uids, limit=st.integers(0, 4), order=orders)
    def turn_the_page(self, which: int, kind: str, after: str, limit: int, order: Order) -> None:
        self.both(which, lambda s: list(s.find(kind, after=after, limit=limit, order=order)))

    @invariant()
    def stores_are_like_the_model(self) -> None:
        for which in range(2):
            self.both(which, lambda store: (store.revision, store.chain))
            self.both(which, lambda store: list(store.changes(max(0, store.revision - 2))))
            self.both(which, lambda store: list(store.logged(max(0, store.revision - 2))))
            for kind in RECORDS:
                self.both(which, lambda s: [(r, r.revision) for r in s.find(kind)])  # noqa: B023


@pytest.mark.hypothesis
@pytest.mark.parametrize("engine", list(EXAMPLES))
def test_a_store_is_like_the_naive_one(engine: Engine, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
    machine = partial(StoreMachine, engine, server)
    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]
        settings=settings(max_examples=EXAMPLES[engine], stateful_step_count=STEPS, deadline=None),
    )
