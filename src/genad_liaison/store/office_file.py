"""An open office file and what is in it: reads others' commits in, and lets one writer write."""

import logging
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from genad_liaison.errors import StoreError
from genad_liaison.store.compaction import compact, is_worth_it, leftover
from genad_liaison.store.history import History
from genad_liaison.store.journal import Journal
from genad_liaison.store.lines import Batch, batch
from genad_liaison.store.lock import WriteLock
from genad_liaison.store.logged import Logged
from genad_liaison.store.promise import Promise, half_copy, other_end
from genad_liaison.store.recognise import promise_of
from genad_liaison.store.tables import Rows, Tables, Watcher, paused_gc

_log = logging.getLogger("genad_liaison.store")

WAIT = 10.0
"""Seconds that a writer waits for another one."""


class OfficeFile:
    """Many processes may have it open; one at a time writes, and the others read that in.

    Args:
        path: an office file that is there.
        read_only: refuse to write, and leave everything beside the file alone.
        wait: seconds to wait for another writer.
        unfinished: open a copy of which only a half is there, to go on with it.

    Attributes:
        mutex: held while anything in memory changes, or is read that may.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, wait: float = WAIT, unfinished: bool = False
    ) -> None:
        self.path = path
        self._read_only, self._unfinished = read_only, unfinished
        self._may_compact = True
        self._watchers: dict[str, list[Watcher]] = {}
        self._target = path.resolve()
        self._lock = WriteLock(self._target.with_name(f"{self._target.name}.lock"), wait)
        self._make_locks()
        self._journal = Journal(path)
        self._load()
        if not read_only:
            self._clean_up()

    @property
    def revision(self) -> int:
        """Number of the last change set that we have seen."""
        return self._tables.revision

    @property
    def promise(self) -> Promise | None:
        """What this is to be a copy of, if it is one."""
        return promise_of(self._journal.info)

    @property
    def chain(self) -> str:
        """The chain of the last change set that we have seen."""
        with self.mutex:
            return self.history.chain(self.revision)

    def kinds(self) -> list[str]:
        """The tables that have rows."""
        return self._tables.kinds()

    def rows(self, kind: str) -> Rows:
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
        if self._pid != os.getpid():
            self._make_locks()  # those of a fork may be held by threads that are not in it
        with self.mutex:
            if self._tables.revision != self._journal.revision or self._pid != os.getpid():
                self._reopen()  # a call was interrupted, or we are a fork of who opened it
            elif not self._journal.is_unchanged():
                self._catch_up()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, with everything taken in that others wrote before.

        While we wait for another writer, other threads of ours may read.

        Raises:
            StoreError: opened for reading only, or another program holds the lock for too long.
        """
        if self._read_only:
            raise StoreError(f"{self.path} was opened for reading only; nothing was changed")
        if self._pid != os.getpid():
            self.refresh()
        with self._turn:
            if not self._writers:
                self._lock.acquire()
            self._writers += 1
            try:
                with self.mutex:
                    if self._writers == 1:
                        self.refresh()
                    yield
            finally:
                self._writers -= 1
                if not self._writers:
                    self._lock.release()

    def append(self, change_sets: Sequence[Logged]) -> None:
        """Commit change sets in one write, inside :meth:`writing`."""
        if not change_sets:
            return
        with paused_gc():
            for found in self._journal.append([batch(logged) for logged in change_sets]):
                self._tables.apply(found)
        self.history.note(change_sets[-1])
        if self._may_compact and is_worth_it(self._tables):
            try:
                self.compact()
            except StoreError as error:
                self._may_compact = False  # all is written; that the file stays long is no failure
                _log.warning("%s", error)

    def compact(self) -> None:
        """Write the file anew without what is superseded, inside :meth:`writing`.

        Raises:
            StoreError: the disk is full or failed; the file is as it was.
        """
        if compact(self._target, self._journal, self._tables, self.history):
            self._reopen()

    def logged(self, since: int) -> Iterator[Logged]:
        """The change sets after a revision that there are now, oldest first."""
        self.refresh()
        return map(self.change_set, range(max(since, 0) + 1, self.revision + 1))

    def change_set(self, revision: int) -> Logged:
        """A change set as it stands in the log."""
        with self.mutex:
            return self.history.change_set(revision)

    def line_of(self, revision: int) -> str:
        """The line of the file that a change set begins at, for people."""
        with self.mutex:
            return f"line {self._journal.line_of(revision)}"

    def close(self) -> None:
        """Close the file and the lock."""
        self._journal.close()
        self._lock.close()

    def _make_locks(self) -> None:
        self.mutex = threading.RLock()
        self._turn = threading.RLock()
        self._writers = 0

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
        self.history = History(self._journal, self._tables)
        try:
            self._take_in()
            if not self._unfinished:
                self._keep_promise()
        except BaseException:
            self.close()
            raise

    def _keep_promise(self) -> None:
        promise = self.promise
        if promise is None:
            return
        if self.revision < promise.revision:
            raise half_copy(str(self.path), self.revision, promise)
        is_packed = promise.revision < self._journal.base  # verify unpacks it, opening does not
        if not is_packed and self.history.chain(promise.revision) != promise.chain:
            raise other_end(str(self.path), promise)

    def _take_in(self) -> None:
        with paused_gc():
            for found in self._journal.fresh():
                if isinstance(found, Batch):
                    self._tables.apply(found)
                else:
                    self._tables.stand(found)
        self._tables.revision = self._journal.revision

    def _clean_up(self) -> None:
        """Delete what a compaction that was killed has left, unless one is running."""
        rest = leftover(self._target)
        if rest.exists() and self._lock.is_free():
            try:
                with suppress(OSError):  # then it stays; it is in nobody's way
                    rest.unlink(missing_ok=True)
            finally:
                self._lock.release()
