"""Indexes of one kind of record: its order, and its records by the values of a field."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager

from genad_liaison.model import Record
from genad_liaison.query.fields import field_of, has_date
from genad_liaison.query.fold import fold
from genad_liaison.query.order import SortKey, sort_key
from genad_liaison.store.logged import Document
from genad_liaison.store.tables import Row, paused_gc

Keys = list[SortKey]
"""Sort keys in order; the last part of a key is the uid."""

_PAGE = 256


class Indexes:
    """Built on first use; what was written since is put in at the next use.

    Args:
        rows: gives the rows of the kind as they stand.
        decode: the record of a document.
        lock: held while rows change.
    """

    def __init__(
        self,
        kind: str,
        rows: Callable[[], Mapping[str, Row]],
        decode: Callable[[str, bytes], Record],
        lock: AbstractContextManager[object],
    ) -> None:
        self._kind, self._rows, self._decode, self._lock = kind, rows, decode, lock
        self._is_dated = has_date(kind)
        self.reset()

    def reset(self) -> None:
        """Forget everything; it is built again when it is asked for."""
        self._keys: dict[str, SortKey] = {}
        self._order: Keys | None = None
        self._fields: dict[str, dict[str, Keys]] = {}
        self._asked: set[str] = set()
        self._pending: dict[str, Document] = {}

    def changed(self, uid: str, before: Document) -> None:
        """Note that a record was written; ``before`` is what it was."""
        if self._order is not None:
            self._pending.setdefault(uid, before)

    def order(self) -> Keys:
        """Every record in the order of :func:`sort_key`."""
        with self._lock:
            if len(self._pending) > 1000 + len(self._keys) // 10:
                self.reset()
            if self._order is None:
                self._order = self._built_order()
            try:
                while self._pending:
                    self._move(*self._pending.popitem())
            except BaseException:
                self.reset()  # half moved is worse than not built
                raise
            return self._order

    def keys(self, uids: Iterable[str]) -> Keys:
        """The sort keys of those uids that there are, in order."""
        with self._lock:
            self.order()
            return sorted({self._keys[uid] for uid in uids if uid in self._keys})

    def is_worth_it(self, field: str, *, page: bool) -> bool:
        """Whether to use the index of a field.

        To build it costs as much as to read every record, so that the first question for one page
        is better answered by a scan, which ends when the page is full.
        """
        self.order()
        asked_before = field in self._asked
        self._asked.add(field)
        return asked_before or not page

    def values(self, field: str) -> Mapping[str, Keys]:
        """The records by each folded value of a field."""
        with self._lock, paused_gc():
            order = self.order()
            if field not in self._fields:
                self._fields[field] = self._built_field(field, order)
            return self._fields[field]

    def key_of(self, uid: str, document: bytes) -> SortKey:
        """The sort key of a document, without decoding all of it where that can be."""
        if not self._is_dated:
            return 0, uid
        return sort_key(self._kind, self._decode(uid, document))

    def _built_order(self) -> Keys:
        with paused_gc():
            self._keys = {uid: self.key_of(uid, row[2]) for uid, row in self._rows().items()}
            return sorted(self._keys.values())

    def _built_field(self, field: str, order: Keys) -> dict[str, Keys]:
        found: dict[str, Keys] = {}
        rows = self._rows()
        for key in order:
            for value in self._values(field, key[1], rows[key[1]][2]):
                found.setdefault(value, []).append(key)
        return found

    def _values(self, field: str, uid: str, document: bytes) -> set[str]:
        declared = field_of(self._kind, field)
        return set(map(fold, declared.get(self._decode(uid, document)))) if declared else set()

    def _move(self, uid: str, before: Document) -> None:
        if before is not None:
            old = self._keys.pop(uid)
            for keys in self._lists(uid, before):
                del keys[bisect_left(keys, old)]
        row = self._rows().get(uid)
        if row is not None:
            new = self._keys[uid] = self.key_of(uid, row[2])
            for keys in self._lists(uid, row[2]):
                insort(keys, new)

    def _lists(self, uid: str, document: bytes) -> list[Keys]:
        """Every list that a document stands in."""
        lists = [self._order if self._order is not None else []]
        for field, found in self._fields.items():
            lists += [found.setdefault(v, []) for v in self._values(field, uid, document)]
        return lists

    def walk(self, keys: Keys, start: SortKey | None = None) -> Iterator[SortKey]:
        """The keys after ``start``, page by page, so that a list may change while it is walked."""
        while True:
            with self._lock:
                place = 0 if start is None else bisect_right(keys, start)
                page = keys[place : place + _PAGE]
            if not page:
                return
            yield from page
            start = page[-1]
