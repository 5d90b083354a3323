"""The records of an office in memory, of all kinds, and where their older versions lie."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Protocol

from genad_liaison.store.journal.lines import Batch
from genad_liaison.store.journal.rows import Past, Rows
from genad_liaison.store.journal.snapshot import Section


class Watcher(Protocol):
    """Wants to know what happens to the records of one kind."""

    def changed(self, number: int) -> None:
        """The record of that number was created, updated or removed."""

    def reset(self) -> None:
        """Everything was read anew, and has other numbers."""


Watchers = Mapping[str, list[Watcher]]
"""Who watches which kind."""


class Tables:
    """All rows by kind and uid.

    Args:
        watchers: who wants to know of changes, by kind.

    Attributes:
        revision: number of the last change set that was taken in.
        change_sets: uid of each change set that is not packed, and its revision.
        live, superseded: bytes of the documents that stand, and of those that do not.
    """

    def __init__(self, watchers: Watchers) -> None:
        self.revision = 0
        self.change_sets: dict[str, int] = {}
        self.live = self.superseded = 0
        self._watchers = watchers
        self._rows: dict[str, Rows] = {}
        self._past: dict[tuple[str, str], list[Past]] = {}

    def rows(self, kind: str) -> Rows:
        """The rows of a kind, which live on while it changes."""
        rows = self._rows.get(kind)
        return self._rows.setdefault(kind, Rows()) if rows is None else rows

    def kinds(self) -> list[str]:
        """The kinds of which there are rows."""
        return [kind for kind, rows in self._rows.items() if rows]

    def apply(self, batch: Batch) -> None:
        """Take in one change set."""
        revision = batch.revision
        for kind, uid, offset, document in batch.entries:
            rows = self._rows.get(kind) or self.rows(kind)
            old = rows.now(uid) if uid in rows.numbers else None
            if old is not None:
                self._past.setdefault((kind, uid), []).append(old)
                self.live -= old[2]
                self.superseded += old[2]
            number = -1
            if document is not None:
                number = rows.put(uid, revision, offset, document)
                self.live += len(document)
            else:
                self._past.setdefault((kind, uid), []).append((revision, offset, 0))
                if old is not None:
                    number = rows.remove(uid)
            if number >= 0:
                for watcher in self._watchers.get(kind, ()):
                    watcher.changed(number)
        self.change_sets[batch.uid] = revision
        self.revision = revision

    def stand(self, section: Section) -> None:
        """Take in records of the snapshot."""
        for kind, uid, written, offset, document in section.rows:
            self.rows(kind).put(uid, written, offset, document)
            self.live += len(document)

    def before(self, kind: str, uid: str, revision: int) -> Past | None:
        """The last version before a revision, of those that are not packed."""
        now = self.rows(kind).now(uid)
        if now is not None and now[0] < revision:
            return now
        past = self._past.get((kind, uid), ())
        place = bisect_left(past, (revision, 0, 0))
        return past[place - 1] if place else None

    def revisions(self, kind: str, uid: str) -> list[int]:
        """The revisions that made the versions which are not packed."""
        now = self.rows(kind).now(uid)
        past = self._past.get((kind, uid), ())
        return [one[0] for one in (*past, *((now,) if now else ()))]

    def last_there(self, kind: str, uid: str) -> Past | None:
        """The last version that has a document, of those that are not packed."""
        there = [one for one in self._past.get((kind, uid), ()) if one[2]]
        return self.rows(kind).now(uid) or (there[-1] if there else None)

    def superseded_before(self, revision: int) -> set[int]:
        """Revisions up to that one which have a version that is in the file and stands no more."""
        return {one[0] for past in self._past.values() for one in past if one[0] <= revision}
