"""The port: what the office asks of a store, whatever the engine."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from attrs import frozen

from genad_liaison.model import ChangeSet, Record
from genad_liaison.query import Query
from genad_liaison.store.findings import Finding
from genad_liaison.store.logged import Logged

Order = Literal["newest", "oldest"]
"""``newest``: dated kinds newest first, others by uid; ``oldest``: the same backwards."""


@frozen(kw_only=True)
class Latest:
    """The newest record that has a value: which, and its day."""

    value: str
    uid: str
    date: dt.date | None


class Store(Protocol):
    """Keeps records and the log of all changes.

    A query that reaches a store is *resolved*: it asks only about fields of the kind itself.
    Several threads may share a store, and several processes the place that it is in.

    Every method may raise ``StoreError``: the place is gone, damaged, or does not answer; and
    ``UsageError`` for a kind that there is not.
    """

    @property
    def url(self) -> str:
        """Where it is, without any password."""

    @property
    def revision(self) -> int:
        """The number of the last change set; 0 for an empty store."""

    @property
    def is_in_memory(self) -> bool:
        """Whether to look at all records of a kind costs less than to find some by their words."""

    @property
    def chain(self) -> str:
        """The end of the hash chain: what the last change set was chained to (:mod:`~.logged`)."""

    def get(self, kind: str, uid: str) -> Record | None:
        """The record, or None."""

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
        """Records that match, in order, lazily.

        What is committed while they are read is seen where it lies ahead.

        Args:
            after: cursor: the uid of the last record of the page before, which may have been
                removed since.
        """

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
        """The uids of what :meth:`find` gives, without reading the records where that can be."""

    def count(self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None) -> int:
        """How many records match."""

    def stream(self, kind: str) -> Iterator[Record]:
        """Every record of a kind, in the order that costs least; memory does not grow with them."""

    def values(
        self, kind: str, field: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> frozenset[str]:
        """All values that a field has in the records that match: the other half of a semi-join."""

    def last(
        self,
        by: str,
        query: Query | None = None,
        *,
        kind: str = "interactions",
        as_of: dt.date | None = None,
    ) -> list[Latest]:
        """For each value of a field, such as ``party``, the newest record that has it.

        In order of the values (by code points).
        """

    def plan(self, kind: str, query: Query) -> str:
        """How the store would look for it.

        ``key``, ``index party``, ``full text``, ``dates`` or ``every record``; joined by ``and`` or
        ``or`` where several are used.
        """

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        """Write all of it or nothing; durable on return; gives it back with its revision.

        One whose uid is in the log already is not written again; the earlier one is given back.

        Raises:
            ConflictError: a record's ``before`` is not the stored one; both versions are named.
            StoreError: the disk is full, failed or read-only; the store is as it was.
        """

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """Committed change sets after that revision, oldest first."""

    def revisions(self, kind: str, uid: str) -> list[int]:
        """The revisions in which a record changed, its removal included, oldest first."""

    def logged(self, since: int = 0) -> Iterator[Logged]:
        """The same as they stand in the log: for a copy that is equal to the byte."""

    def take(self, change_sets: Sequence[Logged]) -> None:
        """Add change sets of another store's log behind our last one: all or nothing, durable.

        Raises:
            StoreError: they do not follow our last one, by number or by chain.
        """

    def verify(self) -> Iterator[Finding]:
        """What is wrong with the store, each with what to do; nothing when all is well.

        Checked are the checksums, the chain, and everything that is derived from the log: records,
        indexes and full text.
        """

    def compact(self) -> tuple[int, int]:
        """Give back room that is not needed; bytes before and after."""

    def close(self) -> None:
        """Give back the file, the connection and the lock."""
