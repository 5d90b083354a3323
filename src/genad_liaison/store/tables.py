"""The records of an office in memory: documents as bytes, and where their older versions lie."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from genad_liaison.store.lines import Batch
from genad_liaison.store.logged import Document

Row = tuple[int, int, bytes]
"""A record as it stands: revision, where its document lies in the file, the document."""

Past = tuple[int, int, int]
"""An older version: revision, where its document lies, how long it is; 0 for a removal."""


class Watcher(Protocol):
    """Wants to know what happens to the records of one kind."""

    def changed(self, uid: str, before: Document) -> None:
        """A record was created (``before`` is None), updated or removed."""

    def reset(self) -> None:
        """Everything was read anew."""


class Tables:
    """All rows by kind and uid.

    Args:
        watchers: who wants to know of changes, by kind.

    Attributes:
        revision: number of the last change set that was taken in.
        change_sets: uid of each change set and its revision.
    """

    def __init__(self, watchers: Mapping[str, list[Watcher]]) -> None:
        self.revision = 0
        self.change_sets: dict[str, int] = {}
        self._watchers = watchers
        self._rows: dict[str, dict[str, Row]] = {}
        self._past: dict[tuple[str, str], list[Past]] = {}

    def rows(self, kind: str) -> dict[str, Row]:
        """The rows of a kind, which live on while it changes."""
        rows = self._rows.get(kind)
        return self._rows.setdefault(kind, {}) if rows is None else rows

    def kinds(self) -> list[str]:
        """The kinds of which there are rows."""
        return [kind for kind, rows in self._rows.items() if rows]

    def apply(self, batch: Batch) -> None:
        """Take in one change set."""
        revision = batch.revision
        for kind, uid, offset, document in batch.entries:
            rows = self.rows(kind)
            old = rows.get(uid)
            if old is not None:
                self._note_past(kind, uid, (old[0], old[1], len(old[2])))
            if document is None:
                rows.pop(uid, None)
                self._note_past(kind, uid, (revision, offset, 0))
            else:
                rows[uid] = (revision, offset, document)
            for watcher in self._watchers.get(kind, ()):
                watcher.changed(uid, old[2] if old else None)
        self.change_sets[batch.uid] = revision
        self.revision = revision

    def versions(self, kind: str, uid: str) -> list[Past]:
        """Every version of a record, the oldest first."""
        row = self.rows(kind).get(uid)
        now = [(row[0], row[1], len(row[2]))] if row else []
        return [*self._past.get((kind, uid), ()), *now]

    def _note_past(self, kind: str, uid: str, past: Past) -> None:
        self._past.setdefault((kind, uid), []).append(past)


@contextmanager
def paused_gc() -> Iterator[None]:
    """No garbage collection while very many objects are made that all stay: six times faster."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
