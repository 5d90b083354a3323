"""Where the records of a kind stand in its order, by their numbers."""

import datetime as dt
import re
from array import array
from collections.abc import Callable, Iterable
from typing import TypeAlias

from genad_liaison.codec import SCHEMA
from genad_liaison.model import Record
from genad_liaison.query.fields import has_date
from genad_liaison.query.order import SortKey, place_of, sort_key
from genad_liaison.store.journal.rows import Rows

Numbers: TypeAlias = "array[int]"
"""Numbers of records, the last in order first: so what is new is added at the end."""

_PLAIN = rb'"[^"\\]*(?:\\.[^"\\]*)*"|\d+'
_MOMENT = re.compile(
    rb'\{"schema":%d,(?:"\w+":(?:%s),)*?"date":"(\d{4}-\d\d-\d\d)"(?:,"time":"(\d\d:\d\d:\d\d)(?:\.\d+)?")?[,}]'
    % (SCHEMA, _PLAIN)
)


class Places:
    """The sort key of each record of a kind.

    Args:
        decode: the record of a uid and a document.
    """

    def __init__(self, kind: str, rows: Rows, decode: Callable[[str, bytes], Record]) -> None:
        self._kind, self._rows, self._decode = kind, rows, decode
        self._is_dated = has_date(kind)
        self._read_moment = kind in ("interactions", "documents")
        self._known: dict[tuple[bytes, bytes], int | None] = {}
        self.places = array("q", bytes(8 * len(rows.uids)))
        if self._is_dated:
            for uid, number in rows.numbers.items():
                self.places[number] = self._place(uid, rows.documents[number])

    def key(self, number: int) -> SortKey:
        """The sort key of a record that we know."""
        return self.places[number], self._rows.uids[number]

    def key_of(self, uid: str, document: bytes) -> SortKey:
        """The sort key of any document."""
        return (self._place(uid, document) if self._is_dated else 0), uid

    def move(self, number: int) -> None:
        """Note where a record stands now."""
        if number >= len(self.places):
            self.places.extend([0] * (number + 1 - len(self.places)))
        if self._is_dated:
            document = self._rows.documents[number]
            self.places[number] = self._place(self._rows.uids[number], document)

    def in_order(self, numbers: Iterable[int]) -> Numbers:
        """Those records in order."""
        found = sorted(numbers, key=self._rows.uids.__getitem__, reverse=True)
        if self._is_dated:
            found.sort(key=self.places.__getitem__, reverse=True)
        return array("I", found)

    def find(self, numbers: Numbers, key: SortKey) -> int:
        """How many of the numbers stand behind a key, and so before it in the list."""
        low, high = 0, len(numbers)
        while low < high:
            middle = (low + high) // 2
            if self.key(numbers[middle]) > key:
                low = middle + 1
            else:
                high = middle
        return low

    def add(self, numbers: Numbers, number: int) -> None:
        """Put a record in its place in a list."""
        key = self.key(number)
        if not numbers or self.key(numbers[-1]) > key:
            numbers.append(number)
        else:
            numbers.insert(self.find(numbers, key), number)

    def drop(self, numbers: Numbers, number: int) -> None:
        """Take a record, which stands where it did, out of a list."""
        del numbers[self.find(numbers, self.key(number))]

    def _place(self, uid: str, document: bytes) -> int:
        """The first part of :func:`sort_key`, without decoding all of it where that is sure."""
        known = self._read(document) if self._read_moment else None
        return sort_key(self._kind, self._decode(uid, document))[0] if known is None else known

    def _read(self, document: bytes) -> int | None:
        found = _MOMENT.match(document)
        if found is None or document.count(b'"date"') != 1 or b"\\u" in document:
            return None
        if document.count(b'"time"') != (found[2] is not None):
            return None
        moment = found[1], found[2] or b""
        if moment not in self._known:
            self._known[moment] = _place_of(*moment)
        return self._known[moment]


def _place_of(day: bytes, time: bytes) -> int | None:
    try:
        at = dt.time.fromisoformat(time.decode()) if time else dt.time.min
        return place_of(dt.date.fromisoformat(day.decode()), at)
    except ValueError:
        return None
