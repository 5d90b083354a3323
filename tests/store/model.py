"""A store as simple as it can be: what every real one must be like."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from threading import RLock

from attrs import evolve

from genad_liaison.codec import from_document
from genad_liaison.errors import ConflictError, StoreError, UsageError
from genad_liaison.model import KINDS, ChangeSet, Record
from genad_liaison.query import EVERYTHING, Query, date_of, holds, matcher, sort_key, values_of
from genad_liaison.store.findings import Finding
from genad_liaison.store.logged import (
    Logged,
    Version,
    follow,
    stamped,
    to_change_set,
    to_logged,
)
from genad_liaison.store.port import Latest, Order

Key = tuple[str, str]
"""Kind and uid of a record."""


class NaiveStore:
    """Lists, dicts and loops in memory.

    Args:
        other: the store that this is another handle of.
    """

    url = "memory"

    def __init__(self, other: "NaiveStore | None" = None, *, read_only: bool = False) -> None:
        self.sets: list[Logged] = other.sets if other else []
        self.log: list[ChangeSet] = other.log if other else []
        self.records: dict[Key, Record] = other.records if other else {}
        self.versions: dict[Key, list[Record]] = other.versions if other else {}
        self.lock: RLock = other.lock if other else RLock()
        self.read_only = read_only

    @property
    def revision(self) -> int:
        return len(self.log)

    @property
    def is_in_memory(self) -> bool:
        return True

    @property
    def chain(self) -> str:
        return self.sets[-1].chain if self.sets else ""

    def get(self, kind: str, uid: str) -> Record | None:
        _known(kind)
        return self.records.get((kind, uid))

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
        _known(kind)
        asked = EVERYTHING if query is None else query
        matcher(asked, kind)
        last = None
        if after is not None:
            if (kind, after) not in self.versions:
                raise UsageError(f"no {kind} {after}")
            last = sort_key(kind, self.versions[kind, after][-1])
        return self._walk(kind, asked, as_of, order == "oldest", last, limit)

    def _walk(
        self,
        kind: str,
        query: Query,
        as_of: dt.date | None,
        backwards: bool,
        last: tuple[int, str] | None,
        limit: int | None,
    ) -> Iterator[Record]:
        """Look anew at what lies ahead whenever something was committed."""
        test, seen, given = matcher(query, kind), -1, 0
        ahead: list[Record] = []
        while limit is None or given < limit:
            if seen != self.revision:
                with self.lock:
                    seen, found = self.revision, self._all(kind)
                ahead = [one for one in found if holds(kind, one, as_of) and test(one)]
                ahead.sort(key=lambda one: sort_key(kind, one), reverse=not backwards)
                if last is not None:
                    place = last
                    ahead = [
                        one
                        for one in ahead
                        if (
                            sort_key(kind, one) < place
                            if backwards
                            else sort_key(kind, one) > place
                        )
                    ]
            if not ahead:
                return
            last = sort_key(kind, ahead[-1])
            given += 1
            yield ahead.pop()

    def _all(self, kind: str) -> list[Record]:
        return [record for (its_kind, _), record in self.records.items() if its_kind == kind]

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
        found = self.find(kind, query, as_of=as_of, order=order, after=after, limit=limit)
        return [record.uid for record in found]

    def count(self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None) -> int:
        return sum(1 for _ in self.find(kind, query, as_of=as_of))

    def stream(self, kind: str) -> Iterator[Record]:
        return self.find(kind)

    def values(
        self, kind: str, field: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> frozenset[str]:
        return values_of(kind, field, self.find(kind, query, as_of=as_of))

    def last(
        self,
        by: str,
        query: Query | None = None,
        *,
        kind: str = "interactions",
        as_of: dt.date | None = None,
    ) -> list[Latest]:
        newest: dict[str, Record] = {}
        for record in self.find(kind, query, as_of=as_of):
            for value in values_of(kind, by, [record]):
                newest.setdefault(value, record)
        values_of(kind, by, ())
        return [
            Latest(value=value, uid=record.uid, date=date_of(kind, record))
            for value, record in sorted(newest.items(), key=lambda item: item[0])
        ]

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        with self.lock:
            self._may_write()
            logged = to_logged(change_set, self.revision + 1, self.chain)
            for earlier in self.log:
                if earlier.uid == change_set.uid:
                    return earlier
            for change in change_set.changes:
                self._refuse_conflict(change.kind, change.uid, change.before)
            self._write(logged, stamped(change_set, logged.revision))
            return self.log[-1]

    def _refuse_conflict(self, kind: str, uid: str, before: Record | None) -> None:
        stored = self.records.get((kind, uid))
        if (stored and stored.revision) == (before and before.revision):
            return
        writers = [
            f"revision {done.revision} by {done.by}"
            for done in self.log
            for change in done.changes
            if (change.kind, change.uid) == (kind, uid)
        ]
        raise ConflictError(f"{kind} {uid}: not the stored version; {', '.join(writers)}")

    def _write(self, logged: Logged, done: ChangeSet) -> None:
        for change in done.changes:
            self.records.pop((change.kind, change.uid), None)
            if change.after:
                self.records[change.kind, change.uid] = change.after
                self.versions.setdefault((change.kind, change.uid), []).append(change.after)
        self.sets.append(logged)
        self.log.append(done)

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        return iter(self.log[since:])

    def plan(self, kind: str, query: Query) -> str:
        _known(kind)
        return "every record"

    def revisions(self, kind: str, uid: str) -> list[int]:
        _known(kind)
        return [
            done.revision
            for done in self.log
            for change in done.changes
            if (change.kind, change.uid) == (kind, uid)
        ]

    def logged(self, since: int = 0) -> Iterator[Logged]:
        return iter(self.sets[since:])

    def take(self, change_sets: Sequence[Logged]) -> None:
        with self.lock:
            self._may_write()
            revision, chain = self.revision, self.chain
            for logged in change_sets:
                follow(revision, chain, logged)
                revision, chain = logged.revision, logged.chain
            for logged in change_sets:
                self._write(logged, to_change_set(logged, self._before, _decode))

    def _before(self, kind: str, uid: str, revision: int) -> Version | None:
        for logged in reversed(self.sets[: revision - 1]):
            for line in logged.lines:
                if line[:2] == (kind, uid):
                    return logged.revision, line[2]
        return None

    def verify(self) -> Iterator[Finding]:
        return iter(())

    def compact(self) -> tuple[int, int]:
        return 0, 0

    def close(self) -> None:
        pass

    def _may_write(self) -> None:
        if self.read_only:
            raise StoreError("memory is read-only")


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise UsageError(f"no kind {kind}")


def _decode(kind: str, uid: str, document: bytes, revision: int) -> Record:
    record = from_document(kind, json.loads(document), checked=False)
    assert record.uid == uid
    return evolve(record, revision=revision)
