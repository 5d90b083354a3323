"""An open office file and what is in it: reads others' commits in, and lets one writer write."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

from genad_liaison.errors import StoreError
from genad_liaison.store.journal import Journal
from genad_liaison.store.lines import batch, to_logged
from genad_liaison.store.lock import WriteLock
from genad_liaison.store.logged import Logged, link
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
        self._chains = [""]
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

    def append(self, change_sets: Sequence[Logged]) -> None:
        """Commit change sets in one write, inside :meth:`writing`."""
        for found in self._journal.append([batch(logged) for logged in change_sets]):
            self._tables.apply(found)

    @property
    def chain(self) -> str:
        """The chain of the last change set that we have seen."""
        with self.mutex:
            return self._chain(self._tables.revision)

    def logged(self, since: int) -> Iterator[Logged]:
        """The change sets after a revision that there are now, oldest first."""
        self.refresh()
        return map(self.change_set, range(max(since, 0) + 1, self.revision + 1))

    def change_set(self, revision: int) -> Logged:
        """A change set as it stands in the log."""
        with self.mutex:
            return evolve(self._stated(revision), chain=self._chain(revision))

    def _stated(self, revision: int) -> Logged:
        data, found = self._journal.batch(revision)
        return to_logged(data, found.entries)

    def _chain(self, revision: int) -> str:
        """Stated in the file, or computed where it was written by an earlier version."""
        while len(self._chains) <= revision:
            logged = self._stated(len(self._chains))
            self._chains.append(logged.chain or link(self._chains[-1], logged))
        return self._chains[revision]

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
        self._chains = [""]
        try:
            self._take_in()
        except BaseException:
            self.close()
            raise

    def _take_in(self) -> None:
        with paused_gc():
            for found in self._journal.fresh():
                self._tables.apply(found)
