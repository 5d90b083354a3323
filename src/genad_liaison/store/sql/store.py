"""The store port over an office in a database."""

import datetime as dt
from collections.abc import Iterator, Sequence

from genad_liaison.errors import StoreError, UsageError
from genad_liaison.model import KINDS, ChangeSet, Record
from genad_liaison.query import EVERYTHING, Query
from genad_liaison.store.findings import Finding
from genad_liaison.store.logged import Logged
from genad_liaison.store.planned import planned
from genad_liaison.store.port import Latest, Order
from genad_liaison.store.promise import Promise
from genad_liaison.store.sql.commits import Commits
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.head import head_of
from genad_liaison.store.sql.log import change_set, walk
from genad_liaison.store.sql.reading import Question, Reading
from genad_liaison.store.sql.reindexing import reindex
from genad_liaison.store.sql.single import revisions_of, row_of
from genad_liaison.store.sql.verifying import verify


class SQLStore:
    """An office; threads may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._decoder = Decoder(engine.place)
        self._reading = Reading(engine, self._decoder)
        self._commits = Commits(engine, self._decoder)

    def __repr__(self) -> str:
        return f"SQLStore({self.url!r})"

    @property
    def url(self) -> str:
        """Where it is, without any password."""
        return self._engine.place

    @property
    def revision(self) -> int:
        """The number of the last change set."""
        return self._engine.run(head_of).revision

    @property
    def is_in_memory(self) -> bool:
        """No: words have an index, and every record that is looked at is fetched."""
        return False

    @property
    def chain(self) -> str:
        """The end of the hash chain."""
        return self._engine.run(head_of).chain

    @property
    def promise(self) -> Promise | None:
        """What it must come to, where it is a copy."""
        return self._engine.run(head_of).promise

    def get(self, kind: str, uid: str) -> Record | None:
        """The record, or None."""
        _known(kind)
        row = self._engine.run(lambda session: row_of(session, kind, uid))
        return None if row is None else self._decoder.record(kind, row[0], row[1])

    def find(
        self,
        kind: str,
        query: Query | None = None,
        *,
        as_of: dt.date | None = None,
        order: Order = "newest",
        after: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Record]:
        """Records that match, dated kinds newest first, others by uid; or backwards; lazily."""
        asked = _question(kind, query, as_of)
        return self._reading.find(asked, newest=order == "newest", after=after, limit=limit)

    def uids(
        self,
        kind: str,
        query: Query | None = None,
        *,
        as_of: dt.date | None = None,
        order: Order = "newest",
        after: str | None = None,
        limit: int,
    ) -> list[str]:
        """The uids of the first records that match, in the same order."""
        asked = _question(kind, query, as_of)
        return self._reading.uids(asked, newest=order == "newest", after=after, limit=limit)

    def count(self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None) -> int:
        """How many records match."""
        return self._reading.count(_question(kind, query, as_of))

    def stream(self, kind: str) -> Iterator[Record]:
        """Every record of a kind, by uid; memory does not grow with them."""
        _known(kind)
        return self._reading.stream(kind)

    def values(
        self, kind: str, field: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> frozenset[str]:
        """All values that a field has in the records that match."""
        return self._reading.values(_question(kind, query, as_of), field)

    def last(
        self,
        by: str,
        query: Query | None = None,
        *,
        kind: str = "interactions",
        as_of: dt.date | None = None,
    ) -> list[Latest]:
        """For each value of a field the newest record that has it, by value."""
        return self._reading.last(_question(kind, query, as_of), by)

    def plan(self, kind: str, query: Query) -> str:
        """How it would be looked for."""
        _question(kind, query, None)
        return planned(kind, query)

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        """Write all of it or nothing, durable on return; one that is there already is given back.

        Raises:
            ConflictError: a record's ``before`` is not the stored one; both versions are named.
            StoreError: it cannot be written, or not within the time that we wait.
        """
        self._may_write()
        return self._commits.commit(change_set)

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """Committed change sets after that revision, oldest first."""
        for logged, before in walk(self._engine, since):
            yield change_set(logged, before, self._decoder)

    def revisions(self, kind: str, uid: str) -> list[int]:
        """The revisions in which a record changed, oldest first."""
        _question(kind, None, None)
        return self._engine.run(lambda session: revisions_of(session, kind=kind, uid=uid))

    def logged(self, since: int = 0) -> Iterator[Logged]:
        """The same as they stand in the log."""
        for logged, _ in walk(self._engine, since):
            yield logged

    def take(self, change_sets: Sequence[Logged]) -> None:
        """Add change sets of another store's log behind our last one, in one write.

        Raises:
            StoreError: they do not follow our last one; or as :meth:`commit`.
        """
        self._may_write()
        self._commits.take(change_sets)

    def verify(self) -> Iterator[Finding]:
        """What is wrong with the log, the records or what is derived of them."""
        return verify(self._engine, self._decoder)

    def reindex(self) -> None:
        """Derive links and words anew from the records, in one write."""
        self._may_write()
        self._engine.run(lambda session: reindex(session, self._decoder))

    def compact(self) -> tuple[int, int]:
        """Give back room that is not needed; bytes before and after."""
        before = self._engine.run(self._engine.size)
        if not self._engine.read_only:
            self._engine.run(self._engine.compact)
        return before, min(before, self._engine.run(self._engine.size))

    def close(self) -> None:
        """Give back the connections."""
        self._engine.close()

    def _may_write(self) -> None:
        if self._engine.read_only:
            raise StoreError(
                f"{self.url} was opened for reading alone; nothing was changed",
                "open it without read_only",
            )


def _question(kind: str, query: Query | None, as_of: dt.date | None) -> Question:
    _known(kind)
    return Question(kind, EVERYTHING if query is None else query, as_of)


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise UsageError(f"no kind of record is called {kind!r}", f"kinds: {', '.join(KINDS)}")
