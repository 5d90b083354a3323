"""An open office file and what is in it: reads others' commits in, and lets one writer write."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genad_liaison.errors import StoreError
from genad_liaison.store.journal import Journal
from genad_liaison.store.lines import Entry, Line, batch, head_of
from genad_liaison.store.lock import WriteLock
from genad_liaison.store.tables import Row, Tables, Watcher, paused_gc

WAIT = 10.0
"""Seconds that a writer waits for another one."""


class OfficeFile:
    """Many processes may have it open; one at a time writes, and the others read that in.

    Args:
        path: an office file that is there.
        read_only: refuse to write.
        wait: seconds to wait for another writer.
    """

    def __init__(self, path: Path, *, read_only: bool = False, wait: float = WAIT) -> None:
        self.path = path
        self._read_only = read_only
        self.mutex = threading.RLock()
        self._writers = 0
        self._watchers: dict[str, list[Watcher]] = {}
        target = path.resolve()
        self._lock = WriteLock(target.with_name(f"{target.name}.lock"), wait)
        self._journal = Journal(path)
        self._load()

    @property
    def revision(self) -> int:
        """Number of the last change set that we have seen."""
        return self._tables.revision

    def revision_of(self, change_set: str) -> int:
        """The revision of a change set by its uid; 0 when there is none."""
        return self._tables.change_sets.get(change_set, 0)

    def kinds(self) -> list[str]:
        """The tables that have rows."""
        return self._tables.kinds()

    def rows(self, kind: str) -> dict[str, Row]:
        """The rows of a table as last seen; call :meth:`refresh` first."""
        return self._tables.rows(kind)

    def watch(self, kind: str, watcher: Watcher) -> None:
        """Tell the watcher of every change to rows of that table."""
        self._watchers.setdefault(kind, []).append(watcher)

    def refresh(self) -> None:
        """Take in what other processes have committed.

        Raises:
            StoreError: the file is gone or damaged.
        """
        with self.mutex:
            if self._tables.revision != self._journal.revision or self._pid != os.getpid():
                self._reopen()  # a call was interrupted, or we are a fork of who opened it
            elif not self._journal.is_unchanged():
                self._catch_up()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, with everything taken in that others wrote before.

        Raises:
            StoreError: opened for reading only, or another program holds the lock for too long.
        """
        if self._read_only:
            raise StoreError(f"{self.path} was opened for reading only; nothing was changed")
        with self.mutex:
            if not self._writers:
                if self._pid != os.getpid():
                    self._reopen()
                self._lock.acquire()
            self._writers += 1
            try:
                if self._writers == 1:
                    self.refresh()
                yield
            finally:
                self._writers -= 1
                if not self._writers:
                    self._lock.release()

    def append(self, head: Mapping[str, Any], lines: Sequence[Line]) -> int:
        """Commit changes as one change set, inside :meth:`writing`; gives its revision.

        Args:
            head: ``uid``, ``at``, ``by`` and whatever else is to be kept with them.
        """
        revision = self.revision + 1
        data = batch({"revision": revision, "n": len(lines), **head}, lines)
        self._tables.apply(self._journal.append(data))
        return revision

    def change_set(self, revision: int) -> tuple[dict[str, Any], list[Entry]]:
        """What the log says of a change set, and its changes."""
        with self.mutex:
            data, found = self._journal.batch(revision)
        return head_of(data), found.entries

    def before(self, kind: str, uid: str, revision: int) -> tuple[int, bytes | None] | None:
        """The last version of a record before a revision: its own revision and its document.

        None when there never was one; a document of None when it had been removed.
        """
        older = [past for past in self._tables.versions(kind, uid) if past[0] < revision]
        if not older:
            return None
        found, start, size = older[-1]
        with self.mutex:
            return found, self._journal.read(start, size) if size else None

    def last_document(self, kind: str, uid: str) -> bytes | None:
        """A record as it was last, whether or not it was removed since."""
        sizes = [past for past in self._tables.versions(kind, uid) if past[2]]
        with self.mutex:
            return self._journal.read(sizes[-1][1], sizes[-1][2]) if sizes else None

    def close(self) -> None:
        """Close the file and the lock."""
        self._journal.close()
        self._lock.close()

    def _catch_up(self) -> None:
        if not self._journal.is_another():
            try:
                self._take_in()
                return
            except StoreError:
                pass  # only a reading from the start tells damage from a file that was cut back
        self._reopen()

    def _reopen(self) -> None:
        self._journal.close()
        if self._pid != os.getpid():
            self._lock.close()  # a fork shares the lock of its parent; take our own
        for watchers in self._watchers.values():
            for watcher in watchers:
                watcher.reset()
        self._journal = Journal(self.path)
        self._load()

    def _load(self) -> None:
        self._pid = os.getpid()
        self._tables = Tables(self._watchers)
        try:
            self._take_in()
        except BaseException:
            self.close()
            raise

    def _take_in(self) -> None:
        with paused_gc():
            for found in self._journal.fresh():
                self._tables.apply(found)
