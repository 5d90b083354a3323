"""Indexes of one kind of record: its order, its records by field and word, the days they count."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from genad_liaison.codec import reader
from genad_liaison.errors import UsageError
from genad_liaison.model import Record
from genad_liaison.query.field import Field
from genad_liaison.query.links import indexed_field
from genad_liaison.query.texts import full_text
from genad_liaison.store.bulk import paused_gc
from genad_liaison.store.journal.columns import Column
from genad_liaison.store.journal.counting import Counting
from genad_liaison.store.journal.places import Numbers, Places
from genad_liaison.store.journal.rows import Rows
from genad_liaison.store.journal.seeking import Sought, seen_in
from genad_liaison.store.journal.word_index import WordIndex

MOST_TEXTS = 2000
"""A field with more different texts than that is looked for by its words."""
SPARED = 8
"""An index is built once an eighth of all records was read in place of it."""


class Indexes:
    """Built when they are first worth it; what was written since is put in at the next use.

    Args:
        rows: gives the rows of the kind as they stand.
        decode: the record of a uid and a document.
        lock: held while rows change.

    Attributes:
        places, order, rows: as of the last call of :meth:`up_to_date`.
        asked: names of the fields that were asked about.
    """

    places: Places
    order: Numbers
    rows: Rows
    _counting: Counting

    def __init__(
        self,
        kind: str,
        rows: Callable[[], Rows],
        decode: Callable[[str, bytes], Record],
        lock: Callable[[], AbstractContextManager[object]],
    ) -> None:
        self.kind = kind
        self._get_rows, self._decode, self._lock = rows, decode, lock
        self.reset()

    def reset(self) -> None:
        """Forget everything; it is built again when it is asked for."""
        self._is_built = False
        self._columns: dict[str, Column] = {}
        self._words: WordIndex | None = None
        self.asked: set[str] = set()
        self._varied: set[str] = set()
        self._pending: dict[int, None] = {}
        self._sought = Sought()
        self._spared: Counter[str] = Counter()

    def changed(self, number: int) -> None:
        """Note that a record was written or removed."""
        if self._is_built:
            self._pending[number] = None
            self._sought.forget()

    def up_to_date(self) -> None:
        """Build the order, or put in what was written since; before anything else is read."""
        if self._is_built and not self._pending:
            return
        with self._lock(), paused_gc():
            if len(self._pending) > 1000 + len(self._get_rows()) // 10:
                self.reset()
            if not self._is_built:
                self.rows = self._get_rows()
                self.places = Places(self.kind, self.rows, self._decode)
                self.order = self.places.in_order(self.rows.numbers.values())
                self._counting = Counting(self.kind, self.places)
                self._is_built = True
            try:
                self._move(list(self._pending))
                self._pending.clear()
            except BaseException:
                self.reset()  # half moved is worse than not built
                raise

    def is_indexed(self, name: str) -> bool:
        """Whether the field, or with ``""`` full text, has an index by now."""
        return name in self._columns if name else self._words is not None

    def is_spared(self, name: str, count: int) -> bool:
        """Whether so many records had better be read, once more, than an index be built.

        They had, until so many were read in place of it that it would soon have paid.
        """
        self._spared[name] += count
        return self._spared[name] <= len(self.order) // SPARED

    def is_varied(self, name: str) -> bool:
        """Whether the texts of a field are too many for an index of its own."""
        return name in self._varied

    def text_column(self, field: Field) -> Column | None:
        """The index of a field of texts, such as tags; None where they are too many."""
        if field.name not in self._columns:
            column = Column(field, self.places)
            read = self._reading([field])
            with paused_gc():
                for number in self.order:
                    column.fill(number, read(number))
                    if len(column.records) > MOST_TEXTS:
                        self._varied.add(field.name)
                        return None
            self._columns[field.name] = column
        return self._columns[field.name]

    def build(self, names: Iterable[str]) -> None:
        """Build the indexes of fields that can have one, all while the records are read once."""
        known = self._columns
        missing = [n for n in dict.fromkeys(names) if n != "uid" and n not in known]
        fields = [indexed_field(self.kind, name) for name in missing]
        columns = [Column(field, self.places) for field in fields if field is not None]
        with_days = not self.knows_days
        if not columns:
            return
        read = self._record if with_days else self._reading([column.field for column in columns])
        with paused_gc():
            for number in self.order:
                record = read(number)
                for column in columns:
                    column.fill(number, record)
                if with_days:
                    self._counting.note(number, record)
        self._columns.update((column.field.name, column) for column in columns)

    def column(self, name: str) -> Column:
        """The index of a field that can have one."""
        self.build([name])
        return self._columns[name]

    def having(self, field: Field, values: frozenset[str], *, look: bool) -> frozenset[int] | None:
        """The records with one of a few uids in a field that has no index yet.

        None where it is asked for so often that it is worth one; or where the documents are not to
        be looked through.
        """
        return self._sought.numbers(field, values, self._having if look else None)

    def words(self) -> WordIndex:
        """The index of all words."""
        if self._words is None:
            with paused_gc():
                words = WordIndex()
                for number in sorted(self.order):
                    words.add(number, full_text(self.kind, self._record(number)))
                self._words = words
        return self._words

    @property
    def knows_days(self) -> bool:
        """Whether :meth:`counting_on` need not read every record first."""
        return not self._counting.notes or not self._counting.is_empty()

    def counting_on(self, day: dt.date | None) -> Callable[[int], bool] | None:
        """A test like :func:`~genad_liaison.query.holds`; None where every record counts."""
        if day is not None and not self.knows_days:
            for number in self.order:
                self._counting.note(number, self._record(number))
        return self._counting.on(day)

    def unlike_a_scan(self) -> Iterator[str]:
        """The names of those indexes that are not what they would be if built anew."""
        with self._lock():
            if not self._is_built:
                return
            self.up_to_date()
            other = Indexes(self.kind, self._get_rows, self._decode, self._lock)
            other.up_to_date()
            if other.order != self.order:
                yield "order"
            for name, column in self._columns.items():
                again = other.text_column(column.field)
                if again is not None and not column.is_like(again):
                    yield name
            if self._words is not None and not self._words.covers(other.words()):
                yield "words"

    def _having(self, field: Field, value: str) -> frozenset[int] | None:
        is_seen = seen_in(frozenset({value}))
        if is_seen is None:
            return None
        documents = self.rows.documents
        seen = [number for number in self.order if is_seen(documents[number])]
        return frozenset(n for n in seen if value in field.get(self._record(n)))

    def _reading(self, fields: Iterable[Field]) -> Callable[[int], Any]:
        """What reads as much of a record as these fields are made of."""
        each = [field.reads for field in fields]
        if not all(each):
            return self._record
        read = reader(self.kind, tuple(dict.fromkeys(name for names in each for name in names)))
        documents = self.rows.documents

        def part(number: int) -> Any:
            try:
                return read(documents[number])
            except UsageError:
                return self._record(number)  # which says where the fault is

        return part

    def _record(self, number: int) -> Record:
        return self._decode(self.rows.uids[number], self.rows.documents[number])

    def _move(self, numbers: list[int]) -> None:
        """Take all out before any is put in: a uid may have come back under another number."""
        for number in numbers:
            self._drop(number)
        for number in numbers:
            if self.rows.documents[number]:
                self._put(number)

    def _drop(self, number: int) -> None:
        if number >= len(self.places.places):
            return
        for column in self._columns.values():
            column.drop(number)
        if self._words is not None:
            self._words.doubt(number)
        place = self.places.find(self.order, self.places.key(number))
        if place < len(self.order) and self.order[place] == number:
            del self.order[place]

    def _put(self, number: int) -> None:
        self.places.move(number)
        self.places.add(self.order, number)
        if not (self._columns or self._words is not None or not self._counting.is_empty()):
            return
        record = self._record(number)
        for column in self._columns.values():
            column.add(number, record)
        if self._words is not None:
            self._words.add(number, full_text(self.kind, record))
        if not self._counting.is_empty():
            self._counting.note(number, record)
