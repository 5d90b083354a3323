"""The default store: records and their change log in one office file, through TinyDB."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, ChangeSet, Record
from genad_liaison.query import EVERYTHING, Query
from genad_liaison.store.change_log import ChangeLog
from genad_liaison.store.office_file import WAIT
from genad_liaison.store.records import Records
from genad_liaison.store.table import JournalDB


class TinyDBStore:
    """The store port over an office file that is there.

    Attributes:
        db: the TinyDB database, for whoever wants to use it as such; what it writes is in the log
            as done by ``tinydb``.
    """

    def __init__(self, path: Path, *, read_only: bool = False, wait: float = WAIT) -> None:
        self.db = JournalDB(path, read_only=read_only, wait=wait)
        self._file = self.db.file
        self._log = ChangeLog(self._file, self._records)

    @property
    def url(self) -> str:
        """The path of the file."""
        return str(self._file.path)

    @property
    def revision(self) -> int:
        """The number of the last change set."""
        self._file.refresh()
        return self._file.revision

    def get(self, kind: str, uid: str) -> Record | None:
        """The record, or None."""
        return self._records(kind).get(uid)

    def find(
        self,
        kind: str,
        query: Query | None = None,
        *,
        as_of: dt.date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Record]:
        """Records that match, dated kinds newest first, others by uid; lazily."""
        records = self._records(kind)
        return records.select(query or EVERYTHING, as_of=as_of, limit=limit, after=after)

    def count(self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None) -> int:
        """How many records match."""
        return self._records(kind).count(query or EVERYTHING, as_of=as_of)

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        """Write all of it or nothing, durable on return; one that is there already is given back.

        Raises:
            ConflictError: a record's ``before`` is not the stored one; both versions are named.
            StoreError: the disk is full, failed or read-only, or another program writes for too
                long; the store is as it was.
        """
        return self._log.commit(change_set)

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """Committed change sets after that revision, oldest first."""
        return self._log.since(since)

    def close(self) -> None:
        """Give back the file and the lock."""
        self.db.close()

    def _records(self, kind: str) -> Records:
        records = self.db.table(kind).records if kind in KINDS else None
        if records is None:
            raise UsageError(f"no kind of record is called {kind!r}", f"kinds: {', '.join(KINDS)}")
        return records
