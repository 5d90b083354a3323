"""The port: what the office asks of a store, whatever the engine."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from genad_liaison.model import ChangeSet, Record
from genad_liaison.query import Query


class Store(Protocol):
    """Keeps records and the log of all changes.

    A query that reaches a store is *resolved*: it asks only about fields of the kind itself.
    """

    @property
    def url(self) -> str:
        """Where it is, without any password."""

    @property
    def revision(self) -> int:
        """The number of the last change set; 0 for an empty store."""

    def get(self, kind: str, uid: str) -> Record | None:
        """The record, or None."""

    def find(
        self,
        kind: str,
        query: Query | None = None,
        *,
        as_of: dt.date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Record]:
        """Records that match, dated kinds newest first, others by uid; lazily.

        Args:
            after: cursor: the uid of the last record of the page before.
        """

    def count(self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None) -> int:
        """How many records match."""

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        """Write all of it or nothing; durable on return; gives it back with its revision.

        Raises:
            ConflictError: a record's ``before`` is not the stored one; both versions are named.
            StoreError: the disk is full, failed or read-only; the store is as it was.
        """

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """Committed change sets after that revision, oldest first."""

    def close(self) -> None:
        """Give back the file and the lock."""
