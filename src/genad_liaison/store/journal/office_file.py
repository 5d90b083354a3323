"""An open office file and what is in it: reads others' commits in, and lets one writer write."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from genad_liaison.errors import ClosedError, StoreError
from genad_liaison.store.journal.compaction import compact, is_worth_it, leftover
from genad_liaison.store.journal.history import History
from genad_liaison.store.journal.lock import WriteLock
from genad_liaison.store.journal.recognise import promise_of
from genad_liaison.store.journal.rows import Rows
from genad_liaison.store.journal.tables import Watcher
from genad_liaison.store.journal.view import View
from genad_liaison.store.logged import Logged
from genad_liaison.store.promise import Promise

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
        self._read_only = read_only
        self._may_compact, self._is_closed = True, False
        self._watchers: dict[str, list[Watcher]] = {}
        self._target = path.resolve()
        self._lock = WriteLock(self._target.with_name(f"{self._target.name}.lock"), wait)
        self._make_locks()
        self._view = View(path, self._watchers, unfinished=unfinished)
        if not read_only:
            self._clean_up()

    @property
    def revision(self) -> int:
        """Number of the last change set that we have seen."""
        with self.mutex:
            return self._view.tables.revision

    @property
    def promise(self) -> Promise | None:
        """What this is to be a copy of, if it is one."""
        return promise_of(self._view.journal.info)

    @property
    def history(self) -> History:
        """The log, as far as it was read."""
        with self.mutex:
            return self._view.history

    @property
    def chain(self) -> str:
        """The chain of the last change set that we have seen."""
        with self.mutex:
            return self.history.chain(self.revision)

    def kinds(self) -> list[str]:
        """The tables that have rows."""
        with self.mutex:
            return self._view.tables.kinds()

    def rows(self, kind: str) -> Rows:
        """The rows of a table as last seen; call :meth:`refresh` first."""
        with self.mutex:  # another thread may be reading everything anew
            return self._view.tables.rows(kind)

    def watch(self, kind: str, watcher: Watcher) -> None:
        """Tell the watcher of every change to rows of that table."""
        self._watchers.setdefault(kind, []).append(watcher)

    def refresh(self) -> None:
        """Take in what other processes have committed.

        Raises:
            StoreError: the file is gone or damaged.
        """
        if self._view.is_of_fork():
            self._make_locks()  # ours may be held by threads that are not in the fork
            self._lock.close()  # and this one is shared with the parent
        elif self._view.is_current():
            return  # no lock: while a thread writes, it is not
        with self.mutex:
            if self._is_closed:
                raise ClosedError(f"{self.path} was closed; open it again")
            self._view.refresh()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, with everything taken in that others wrote before.

        While we wait for another writer, other threads of ours may read.

        Raises:
            StoreError: opened for reading only, or another program holds the lock for too long.
        """
        if self._read_only:
            raise StoreError(f"{self.path} was opened for reading only; nothing was changed")
        if self._view.is_of_fork():
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
        for found in self._view.journal.append(change_sets):
            self._view.tables.apply(found)
        self._view.history.note(change_sets[-1])
        if self._may_compact and is_worth_it(self._view.tables):
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
        if compact(self._target, self._view.journal, self._view.tables, self.history):
            self._view.reload()

    def logged(self, since: int) -> Iterator[Logged]:
        """The change sets after a revision that there are now, oldest first."""
        self.refresh()
        return map(self.change_set, range(max(since, 0) + 1, self.revision + 1))

    def change_set(self, revision: int) -> Logged:
        """A change set as it stands in the log."""
        with self.mutex:
            return self._view.history.change_set(revision)

    def revisions(self, kind: str, uid: str) -> list[int]:
        """The revisions in which a record changed, oldest first."""
        with self.mutex:
            return self.history.revisions(kind, uid)

    def line_of(self, revision: int) -> str:
        """The line of the file that a change set begins at, for people."""
        with self.mutex:
            return f"line {self._view.journal.line_of(revision)}"

    def close(self) -> None:
        """Close the file and the lock."""
        self._is_closed = True
        self._view.close()
        self._lock.close()

    def _make_locks(self) -> None:
        self.mutex = threading.RLock()
        self._turn = threading.RLock()
        self._writers = 0

    def _clean_up(self) -> None:
        """Delete what a compaction that was killed has left, unless one is running."""
        rest = leftover(self._target)
        if rest.exists() and self._lock.is_free():
            try:
                with suppress(OSError):  # then it stays; it is in nobody's way
                    rest.unlink(missing_ok=True)
            finally:
                self._lock.release()
