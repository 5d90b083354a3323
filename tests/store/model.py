"""A store as simple as it can be: what every real one must be like."""

import datetime as dt
from collections.abc import Iterator

from attrs import evolve

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import KINDS, Change, ChangeSet, Record
from genad_liaison.query import EVERYTHING, Query, matches, sort_key


class NaiveStore:
    """Lists, dicts and loops in memory."""

    url = "memory"

    def __init__(self) -> None:
        self.log: list[ChangeSet] = []
        self.records: dict[tuple[str, str], Record] = {}
        self.versions: dict[tuple[str, str], list[Record]] = {}

    @property
    def revision(self) -> int:
        return len(self.log)

    def get(self, kind: str, uid: str) -> Record | None:
        self._known(kind)
        return self.records.get((kind, uid))

    def find(
        self,
        kind: str,
        query: Query | None = None,
        *,
        as_of: dt.date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Record]:
        self._known(kind)
        found = [
            record
            for (its_kind, _), record in self.records.items()
            if its_kind == kind and matches(query or EVERYTHING, kind, record, as_of)
        ]
        if after is not None:
            if (kind, after) not in self.versions:
                raise UsageError(f"no {kind} {after}")
            last = self.versions[kind, after][-1]
            found = [r for r in found if sort_key(kind, r) > sort_key(kind, last)]
        found.sort(key=lambda record: sort_key(kind, record))
        return iter(found[:limit])

    def count(self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None) -> int:
        return sum(1 for _ in self.find(kind, query, as_of=as_of))

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        well_formed(change_set)
        for earlier in self.log:
            if earlier.uid == change_set.uid:
                return earlier
        for change in change_set.changes:
            stored = self.records.get((change.kind, change.uid))
            if (stored and stored.revision) != (change.before and change.before.revision):
                raise ConflictError(f"{change.kind} {change.uid}: not the stored version")
        revision = self.revision + 1
        changes = tuple(stamped(change, revision) for change in change_set.changes)
        for change in changes:
            self.records.pop((change.kind, change.uid), None)
            if change.after:
                self.records[change.kind, change.uid] = change.after
                self.versions.setdefault((change.kind, change.uid), []).append(change.after)
        self.log.append(evolve(change_set, revision=revision, changes=changes))
        return self.log[-1]

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        return iter(self.log[since:])

    def close(self) -> None:
        pass

    def _known(self, kind: str) -> None:
        if kind not in KINDS:
            raise UsageError(f"no kind {kind}")


def stamped(change: Change, revision: int) -> Change:
    return evolve(change, after=change.after and evolve(change.after, revision=revision))


def well_formed(change_set: ChangeSet) -> None:
    names = [(change.kind, change.uid) for change in change_set.changes]
    if len(set(names)) < len(names):
        raise UsageError("twice the same record")
    for change in change_set.changes:
        sides = [side for side in (change.before, change.after) if side]
        if not sides or any(
            (type(s), s.uid) != (KINDS.get(change.kind), change.uid) for s in sides
        ):
            raise UsageError("not that record")
