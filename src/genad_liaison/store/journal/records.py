"""The records of one kind in an office file: by uid, and by query with the help of indexes."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from genad_liaison.codec import decode
from genad_liaison.errors import StoreError, UsageError
from genad_liaison.model import Record
from genad_liaison.query import EVERYTHING, Query, date_of, matcher, values_of
from genad_liaison.query.links import indexed_field
from genad_liaison.query.order import SortKey
from genad_liaison.store.journal.indexes import Indexes
from genad_liaison.store.journal.office_file import OfficeFile
from genad_liaison.store.journal.planner import Planner, fields_in
from genad_liaison.store.journal.walk import Question, Walk, exact_numbers, newest
from genad_liaison.store.port import Latest, Order

_LEAST, _MOST = 32, 1024
"""So many numbers are taken from an index at once; the more, the longer somebody reads."""


class Records:
    """Decodes what it gives and nothing else."""

    def __init__(self, kind: str, file: OfficeFile) -> None:
        self.kind = kind
        self._file = file
        self.indexes = Indexes(kind, lambda: file.rows(kind), self.decode, lambda: file.mutex)
        file.watch(kind, self.indexes)

    def decode(self, uid: str, document: bytes, revision: int = 0) -> Record:
        """The record of a stored document.

        Raises:
            StoreError: it is not one that this version can read.
        """
        try:
            return decode(self.kind, document, revision)
        except UsageError as error:
            place = f"{self._file.path}: {self.kind} {uid}"
            raise StoreError(f"{place}: {error.message}", *error.hints) from error

    def get(self, uid: str) -> Record | None:
        """The record of that uid as it stands."""
        self._file.refresh()
        found = self._stored(uid)
        return self.decode(uid, *found) if found else None

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
        matcher(query, self.kind)
        return islice(self._answers(self._question(query, as_of, order, after, limit)), limit)

    def uids(
        self,
        query: Query,
        *,
        as_of: dt.date | None,
        order: Order,
        after: str | None,
        limit: int,
    ) -> list[str]:
        """The uids of the first of them; only where the indexes do not tell are records decoded."""
        self._file.refresh()
        matcher(query, self.kind)
        question = self._question(query, as_of, order, after, limit)
        with self._file.mutex:
            walk = Walk(self.indexes, question, question.after)
            if walk.is_exact:
                return [row.key[1] for row in walk.take(limit)]
        return [record.uid for record in islice(self._answers(question), limit)]

    def stream(self) -> Iterator[Record]:
        """Every record, in no order."""
        self._file.refresh()
        for uid in list(self._file.rows(self.kind)):
            found = self._stored(uid)
            if found is not None:
                yield self.decode(uid, *found)

    def count(self, query: Query = EVERYTHING, *, as_of: dt.date | None = None) -> int:
        """How many records match."""
        matcher(query, self.kind)
        self._file.refresh()
        if query == EVERYTHING and as_of is None:
            return len(self._file.rows(self.kind))
        with self._file.mutex:
            numbers = exact_numbers(self.indexes, query, as_of)
            if numbers is not None:
                return sum(1 for _ in numbers)
        return sum(1 for _ in self.select(query, as_of=as_of))

    def values(self, field: str, query: Query, *, as_of: dt.date | None = None) -> frozenset[str]:
        """All values that a field has in the records that match."""
        matcher(query, self.kind)
        values_of(self.kind, field, ())
        self._file.refresh()
        with self._file.mutex:
            found = self._indexed_values(field, query, as_of)
        if found is None:
            return values_of(self.kind, field, self.select(query, as_of=as_of))
        return found

    def last(self, by: str, query: Query, *, as_of: dt.date | None = None) -> list[Latest]:
        """For each value of a field the newest record that has it, by value."""
        matcher(query, self.kind)
        values_of(self.kind, by, ())
        self._file.refresh()
        if by == "uid" or indexed_field(self.kind, by) is None:
            return self._last_by_reading(by, query, as_of)
        with self._file.mutex:
            return list(self._last_by_index(by, query, as_of))

    def _question(
        self,
        query: Query,
        as_of: dt.date | None,
        order: Order,
        after: str | None,
        limit: int | None,
    ) -> Question:
        return Question(
            query=query,
            as_of=as_of,
            backwards=order == "oldest",
            after=None if after is None else self._key_of(after),
            page=limit is not None,
        )

    def _stored(self, uid: str) -> tuple[bytes, int] | None:
        """A document and its revision."""
        with self._file.mutex:
            rows = self._file.rows(self.kind)
            number = rows.numbers.get(uid)
            return None if number is None else (rows.documents[number], rows.revisions[number])

    def _answers(self, question: Question) -> Iterator[Record]:
        size, last, walk = _LEAST, question.after, None
        while True:
            self._file.refresh()
            with self._file.mutex:
                if walk is None or walk.is_over(self._file.rows(self.kind)):
                    walk = Walk(self.indexes, question, last)
                found = walk.take(size)
            for row in found:
                if walk.is_over(self._file.rows(self.kind)):
                    break
                last = row.key
                record = self.decode(row.key[1], row.document, row.revision)
                if walk.judge(record):
                    yield record
            else:
                if len(found) < size:
                    return
                size = min(2 * size, _MOST)

    def _indexed_values(
        self, field: str, query: Query, as_of: dt.date | None
    ) -> frozenset[str] | None:
        if field != "uid" and indexed_field(self.kind, field) is None:
            return None
        self.indexes.up_to_date()
        planner = Planner(self.indexes, page=False)
        if planner.are_few(query):
            if field != "uid" and planner.spares(field):
                return None
        else:
            self.indexes.build([field, *fields_in(query)])
        if field != "uid" and query == EVERYTHING and as_of is None:
            records = self.indexes.column(field).records
            return frozenset(value for value, numbers in records.items() if numbers)
        numbers = exact_numbers(self.indexes, query, as_of)
        if numbers is None:
            return None
        if field == "uid":
            return frozenset(filter(None, map(self.indexes.rows.uids.__getitem__, numbers)))
        values = self.indexes.column(field).values
        return frozenset().union(*map(values.__getitem__, numbers))

    def _last_by_index(self, by: str, query: Query, as_of: dt.date | None) -> Iterator[Latest]:
        self.indexes.up_to_date()
        self.indexes.build([by, *fields_in(query)])
        return newest(self.indexes, by, Question(query=query, as_of=as_of), self.decode)

    def _last_by_reading(self, by: str, query: Query, as_of: dt.date | None) -> list[Latest]:
        found: dict[str, Record] = {}
        for record in self.select(query, as_of=as_of):
            for value in values_of(self.kind, by, [record]):
                found.setdefault(value, record)
        return [
            Latest(value=value, uid=found[value].uid, date=date_of(self.kind, found[value]))
            for value in sorted(found)
        ]

    def _key_of(self, uid: str) -> SortKey:
        """Where a record stands, or stood when a page ended with it, though it is gone since."""
        with self._file.mutex:
            document = self._file.rows(self.kind).get(uid)
            document = document or self._file.history.last_document(self.kind, uid)
            if document is None:
                raise UsageError(f"there are no {self.kind} {uid} to go on after")
            self.indexes.up_to_date()
            return self.indexes.places.key_of(uid, document)
