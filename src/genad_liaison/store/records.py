"""The records of one kind in an office file: by uid, and by query with the help of indexes."""

import datetime as dt
import json
from collections.abc import Iterator
from itertools import islice

from genad_liaison.codec import from_document
from genad_liaison.errors import StoreError, UsageError
from genad_liaison.model import Record
from genad_liaison.query import EVERYTHING, Query, date_of, holds, matcher, sort_key, values_of
from genad_liaison.query.order import SortKey
from genad_liaison.store.indexes import Indexes
from genad_liaison.store.office_file import OfficeFile
from genad_liaison.store.plan import candidates
from genad_liaison.store.port import Latest, Order


class Records:
    """Decodes what it gives and nothing else."""

    def __init__(self, kind: str, file: OfficeFile) -> None:
        self.kind = kind
        self._file = file
        self._indexes = Indexes(kind, lambda: file.rows(kind), self.decode, file.mutex)
        file.watch(kind, self._indexes)

    def decode(self, uid: str, document: bytes, revision: int = 0) -> Record:
        """The record of a stored document.

        Raises:
            StoreError: it is not one that this version can read.
        """
        plain = json.loads(document)
        plain["revision"] = revision
        try:
            return from_document(self.kind, plain, checked=False)
        except UsageError as error:
            place = f"{self._file.path}: {self.kind} {uid}"
            raise StoreError(f"{place}: {error.message}", *error.hints) from error

    def get(self, uid: str) -> Record | None:
        """The record of that uid as it stands."""
        self._file.refresh()
        row = self._file.rows(self.kind).get(uid)
        return self.decode(uid, row[2], row[0]) if row else None

    def select(
        self,
        query: Query = EVERYTHING,
        *,
        as_of: dt.date | None = None,
        order: Order = "newest",
        after: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Record]:
        """Records that match, in the order of :func:`~genad_liaison.query.sort_key`, lazily.

        What is committed while they are read is seen where it lies ahead.

        Raises:
            UsageError: the query asks about other records, or there never was a record ``after``.
        """
        self._file.refresh()
        test = matcher(query, self.kind)
        if order == "oldest":
            return self._backwards(query, as_of, after, limit)
        start = None if after is None else self._key_of(after)
        page = limit is not None
        keys = candidates(self.kind, query, self._indexes, as_of=as_of, after=start, page=page)
        found = self._decoded(keys)
        return islice(
            (record for record in found if holds(self.kind, record, as_of) and test(record)), limit
        )

    def _backwards(
        self, query: Query, as_of: dt.date | None, after: str | None, limit: int | None
    ) -> Iterator[Record]:
        start = None if after is None else self._key_of(after)
        found = reversed(list(self.select(query, as_of=as_of)))
        ahead = (r for r in found if start is None or sort_key(self.kind, r) < start)
        return islice(ahead, limit)

    def stream(self) -> Iterator[Record]:
        """Every record, in no order."""
        self._file.refresh()
        rows = self._file.rows(self.kind)
        for uid in list(rows):
            row = rows.get(uid)
            if row is not None:
                yield self.decode(uid, row[2], row[0])

    def values(self, field: str, query: Query, *, as_of: dt.date | None = None) -> frozenset[str]:
        """All values that a field has in the records that match."""
        return values_of(self.kind, field, self.select(query, as_of=as_of))

    def last(self, by: str, query: Query, *, as_of: dt.date | None = None) -> list[Latest]:
        """For each value of a field the newest record that has it, by value."""
        newest: dict[str, Record] = {}
        for record in self.select(query, as_of=as_of):
            for value in values_of(self.kind, by, [record]):
                newest.setdefault(value, record)
        return [
            Latest(value=value, uid=record.uid, date=date_of(self.kind, record))
            for value, record in sorted(newest.items(), key=lambda item: item[0])
        ]

    def count(self, query: Query = EVERYTHING, *, as_of: dt.date | None = None) -> int:
        """How many records match."""
        if query == EVERYTHING and as_of is None:
            self._file.refresh()
            return len(self._file.rows(self.kind))
        return sum(1 for _ in self.select(query, as_of=as_of))

    def _decoded(self, keys: Iterator[SortKey]) -> Iterator[Record]:
        for _, uid in keys:
            row = self._file.rows(self.kind).get(uid)
            if row is not None:
                yield self.decode(uid, row[2], row[0])

    def _key_of(self, uid: str) -> SortKey:
        """Where a record stands, or stood when a page ended with it, though it is gone since."""
        row = self._file.rows(self.kind).get(uid)
        document = row[2] if row else self._file.last_document(self.kind, uid)
        if document is None:
            raise UsageError(f"there are no {self.kind} {uid} to go on after")
        return self._indexes.key_of(uid, document)
