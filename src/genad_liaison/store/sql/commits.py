"""Commits: one at a time for each office, all or nothing, and never the same change set twice."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress

from genad_liaison.errors import StoreError
from genad_liaison.model import ChangeSet
from genad_liaison.store.bulk import paused_gc
from genad_liaison.store.conflicts import refuse_conflict
from genad_liaison.store.logged import Logged, follow, stamped
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.full_text import Key, Stored
from genad_liaison.store.sql.head import Head, head_of
from genad_liaison.store.sql.lines import Incoming, incoming, taken
from genad_liaison.store.sql.log import change_set as change_set_of
from genad_liaison.store.sql.log import page_of, revision_of
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.single import author_of, last_revision
from genad_liaison.store.sql.writing import stored_of, write

MANY = 1_000
"""Changes that are worth some care: at once, or since stock was last taken."""


class Commits:
    """Writes change sets, once more where the connection was lost.

    It may have been the answer that was lost; so it looks each time whether its own is there.
    """

    def __init__(self, engine: Engine, decoder: Decoder) -> None:
        self._engine = engine
        self._decoder = decoder
        self._written, self._next_stock = 0, MANY

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        """Write a change set, unless one of its uid is there: then give that one back."""
        with _undisturbed(len(change_set.changes)):
            committed = self._committed(change_set)
        self._count(len(change_set.changes))
        return committed

    def _committed(self, change_set: ChangeSet) -> ChangeSet:
        wanted = incoming(change_set, self._engine.spellings)
        revision, is_new = self._engine.run(
            lambda session: self._commit(session, change_set, wanted)
        )
        return stamped(change_set, revision) if is_new else self._at(revision)

    def take(self, change_sets: Sequence[Logged]) -> None:
        """Add change sets of another log behind our last one."""
        if change_sets:
            arrived: list[Incoming] = []
            changes = sum(len(logged.lines) for logged in change_sets)
            with _undisturbed(changes):
                self._engine.run(lambda session: self._take(session, change_sets, arrived))
            self._count(changes)

    def _count(self, changes: int) -> None:
        """Each time that twice as much was written, let the database take stock of it."""
        self._written += changes
        if self._written < self._next_stock:
            return
        self._next_stock = 2 * self._written
        with suppress(StoreError):  # what was committed is: the server takes stock another time
            self._engine.run(self._engine.take_stock, patient=False)

    def _commit(
        self, session: Session, change_set: ChangeSet, wanted: Incoming
    ) -> tuple[int, bool]:
        """The revision of the change set, and whether it was written now."""
        with session.writing():
            head = head_of(session, lock=True)
            earlier = revision_of(session, change_set.uid)
            if earlier:
                return earlier, False
            stored = stored_of(session, _keys([wanted]))
            self._refuse_conflicts(session, change_set, stored, head)
            chained = wanted.chained(head.revision + 1, head.chain)
            write(session, [chained], stored, self._decoder)
        return head.revision + 1, True

    def _take(
        self, session: Session, change_sets: Sequence[Logged], arrived: list[Incoming]
    ) -> None:
        with session.writing():
            head = head_of(session, lock=True)
            last = change_sets[-1]
            if arrived and (head.revision, head.chain) == (last.revision, last.chain):
                return  # it was the answer that was lost
            revision, chain = head.revision, head.chain
            for logged in change_sets:
                follow(revision, chain, logged)
                revision, chain = logged.revision, logged.chain
            arrived[:] = [
                taken(logged, self._decoder, self._engine.spellings) for logged in change_sets
            ]
            write(session, arrived, stored_of(session, _keys(arrived)), self._decoder)

    def _refuse_conflicts(
        self, session: Session, change_set: ChangeSet, stored: dict[Key, Stored], head: Head
    ) -> None:
        for change in change_set.changes:
            there = stored.get((change.kind, change.uid))
            refuse_conflict(
                change,
                there.revision if there else 0,
                lambda kind=change.kind, uid=change.uid: last_revision(session, kind, uid),  # type: ignore[misc]
                lambda revision: self._version(session, revision, head.revision),
            )

    def _version(self, session: Session, revision: int, last: int) -> str:
        found = author_of(session, revision) if 0 < revision <= last else None
        if found is None:
            return f"revision {revision}"
        by, why = found
        return f"revision {revision} (by {by}{f': {why}' if why else ''})"

    def _at(self, revision: int) -> ChangeSet:
        found = self._engine.run(lambda session: page_of(session, revision - 1))
        return change_set_of(*found[0], self._decoder)


def _undisturbed(changes: int) -> AbstractContextManager[None]:
    """No garbage collection where very many objects are made that all stay."""
    return paused_gc() if changes >= MANY else nullcontext()


def _keys(sets: Iterable[Incoming]) -> list[Key]:
    """The records that change sets change."""
    return list(
        {(entry.kind, entry.uid): None for one in sets for entry in one.entries if entry.is_ours}
    )
