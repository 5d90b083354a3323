"""The default store: records and their change log in one office file, through TinyDB."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, ChangeSet, Record
from genad_liaison.query import EVERYTHING, Query
from genad_liaison.store.findings import Finding
from genad_liaison.store.journal.change_log import ChangeLog
from genad_liaison.store.journal.inspection import inspect
from genad_liaison.store.journal.office_file import WAIT
from genad_liaison.store.journal.records import Records
from genad_liaison.store.journal.table import JournalDB
from genad_liaison.store.logged import Logged
from genad_liaison.store.planned import planned
from genad_liaison.store.port import Latest, Order
from genad_liaison.store.promise import Promise


class TinyDBStore:
    """The store port over an office file that is there.

    Args:
        unfinished: open a copy of which only a half is there, to go on with it.

    Attributes:
        db: the TinyDB database, for whoever wants to use it as such; what it writes is in the log
            as done by ``tinydb``.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, wait: float = WAIT, unfinished: bool = False
    ) -> None:
        self.db = JournalDB(path, read_only=read_only, wait=wait, unfinished=unfinished)
        self._file = self.db.file
        self._kinds: dict[str, Records] = {}
        self._log = ChangeLog(self._file, self._decode)

    @property
    def url(self) -> str:
        """The path of the file."""
        return str(self._file.path)

    @property
    def promise(self) -> Promise | None:
        """What this is to be a copy of, if it is one."""
        return self._file.promise

    @property
    def revision(self) -> int:
        """The number of the last change set."""
        self._file.refresh()
        return self._file.revision

    @property
    def is_in_memory(self) -> bool:
        """Yes: the documents are there, while an index of words must be built first."""
        return True

    @property
    def chain(self) -> str:
        """The end of the hash chain."""
        self._file.refresh()
        return self._file.chain

    def get(self, kind: str, uid: str) -> Record | None:
        """The record, or None."""
        return self._records(kind).get(uid)

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
        """Records that match, dated kinds newest first, others by uid; or backwards; lazily."""
        return self._records(kind).select(
            EVERYTHING if query is None else query,
            as_of=as_of, order=order, after=after, limit=limit,
        )  # fmt: skip

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
        """The uids of the first records that match, in the same order."""
        return self._records(kind).uids(
            EVERYTHING if query is None else query,
            as_of=as_of, order=order, after=after, limit=limit,
        )  # fmt: skip

    def count(self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None) -> int:
        """How many records match."""
        return self._records(kind).count(EVERYTHING if query is None else query, as_of=as_of)

    def stream(self, kind: str) -> Iterator[Record]:
        """Every record of a kind, in no order."""
        return self._records(kind).stream()

    def values(
        self, kind: str, field: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> frozenset[str]:
        """All values that a field has in the records that match."""
        records = self._records(kind)
        return records.values(field, EVERYTHING if query is None else query, as_of=as_of)

    def last(
        self,
        by: str,
        query: Query | None = None,
        *,
        kind: str = "interactions",
        as_of: dt.date | None = None,
    ) -> list[Latest]:
        """For each value of a field the newest record that has it, by value."""
        records = self._records(kind)
        return records.last(by, EVERYTHING if query is None else query, as_of=as_of)

    def plan(self, kind: str, query: Query) -> str:
        """How it would be looked for."""
        self._records(kind)
        return planned(kind, query)

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

    def revisions(self, kind: str, uid: str) -> list[int]:
        """The revisions in which a record changed, oldest first."""
        self._records(kind)
        self._file.refresh()
        return self._file.revisions(kind, uid)

    def logged(self, since: int = 0) -> Iterator[Logged]:
        """The same as they stand in the log."""
        return self._file.logged(since)

    def take(self, change_sets: Sequence[Logged]) -> None:
        """Add change sets of another store's log behind our last one, in one write.

        Raises:
            StoreError: they do not follow our last one; or as :meth:`commit`.
        """
        self._log.take(change_sets)

    def verify(self) -> Iterator[Finding]:
        """What is wrong with the file, each with what to do; nothing when all is well."""
        return inspect(self._file, self._records)

    def compact(self) -> tuple[int, int]:
        """Pack old change sets and drop nothing; bytes before and after.

        Raises:
            StoreError: the disk is full, failed or read-only, or another program writes for too
                long; the file is as it was.
        """
        with self._file.writing():
            before = self._file.path.stat().st_size
            self._file.compact()
            return before, self._file.path.stat().st_size

    def close(self) -> None:
        """Give back the file and the lock."""
        self.db.close()

    def _decode(self, kind: str, uid: str, document: bytes, revision: int) -> Record:
        return self._records(kind).decode(uid, document, revision)

    def _records(self, kind: str) -> Records:
        records = self._kinds.get(kind)
        if records is None:
            records = self.db.table(kind).records if kind in KINDS else None
            if records is None:
                kinds = f"kinds: {', '.join(KINDS)}"
                raise UsageError(f"no kind of record is called {kind!r}", kinds)
            self._kinds[kind] = records
        return records
