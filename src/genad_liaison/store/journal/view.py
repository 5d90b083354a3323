"""What an office file says, as far as it was read: the records in memory, the log on demand."""

import os
from pathlib import Path

from genad_liaison.errors import StoreError
from genad_liaison.store.bulk import paused_gc
from genad_liaison.store.journal.history import History
from genad_liaison.store.journal.journal import Journal
from genad_liaison.store.journal.lines import Batch
from genad_liaison.store.journal.recognise import promise_of
from genad_liaison.store.journal.tables import Tables, Watchers
from genad_liaison.store.promise import half_copy, other_end


class View:
    """Reads in what is new, and everything anew where that does not do.

    Args:
        watchers: who wants to know of changes, by kind.
        unfinished: whether half a copy is taken for an office.

    Attributes:
        journal, tables, history: of the file as it was read last.

    Raises:
        NotFoundError: there is no such file.
        StoreError: it is damaged, no office, or half a copy.
    """

    journal: Journal
    tables: Tables
    history: History

    def __init__(self, path: Path, watchers: Watchers, *, unfinished: bool) -> None:
        self._path, self._watchers, self._unfinished = path, watchers, unfinished
        self._load()

    def is_of_fork(self) -> bool:
        """Whether the process that read it is the parent of ours."""
        return self._pid != os.getpid()

    def is_current(self) -> bool:
        """Whether nothing was written since, and no call was interrupted while it took that in."""
        return self.tables.revision == self.journal.revision and self.journal.is_unchanged()

    def refresh(self) -> None:
        """Take in what was written since."""
        if self.is_of_fork() or self.tables.revision != self.journal.revision:
            self.reload()
        elif not self.journal.is_unchanged():
            self._catch_up()

    def reload(self) -> None:
        """Read everything anew."""
        self.close()
        for watchers in self._watchers.values():
            for watcher in watchers:
                watcher.reset()
        self._load()

    def close(self) -> None:
        """Close the file."""
        self.journal.close()
        self.tables.revision = -1  # whoever goes on must read it again

    def _catch_up(self) -> None:
        if not self.journal.is_another():
            try:
                self._take_in()
                return
            except StoreError:
                pass  # only a reading from the start tells damage from a file that was cut back
        self.reload()

    def _load(self) -> None:
        self.journal = Journal(self._path)
        self._pid = os.getpid()
        self.tables = Tables(self._watchers)
        self.history = History(self.journal, self.tables)
        try:
            self._take_in()
            if not self._unfinished:
                self._keep_promise()
        except BaseException:
            self.close()
            raise

    def _take_in(self) -> None:
        with paused_gc():
            for found in self.journal.fresh():
                if isinstance(found, Batch):
                    self.tables.apply(found)
                else:
                    self.tables.stand(found)
        self.tables.revision = self.journal.revision

    def _keep_promise(self) -> None:
        promise, revision = promise_of(self.journal.info), self.tables.revision
        if promise is None:
            return
        if revision < promise.revision:
            raise half_copy(str(self._path), revision, promise)
        is_packed = promise.revision < self.journal.base  # verify unpacks it, opening does not
        if not is_packed and self.history.chain(promise.revision) != promise.chain:
            raise other_end(str(self._path), promise)
