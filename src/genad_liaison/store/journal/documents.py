"""Mappings over rows: documents decoded when they are looked at, and a draft of changes to them."""

import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from genad_liaison.codec import dumps
from genad_liaison.store.logged import Document

Plain = dict[str, Any]


class Documents(Mapping[str, Plain]):
    """The documents of a table by uid, each decoded anew at every access."""

    def __init__(self, rows: Mapping[str, bytes]) -> None:
        self.rows = rows

    def __getitem__(self, uid: str) -> Plain:
        found: Plain = json.loads(self.rows[uid])
        return found

    def __iter__(self) -> Iterator[str]:
        self.rows = dict(self.rows)  # a loop over a table may write to it
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, uid: object) -> bool:
        return uid in self.rows


class Draft(MutableMapping[Any, Plain]):
    """A table as somebody wants it: their changes over the rows, which stay as they are.

    Args:
        id_class: what the ids look like from outside; inside they are text.
    """

    def __init__(self, rows: Mapping[str, bytes], id_class: type) -> None:
        self._rows = rows
        self._id_class = id_class
        self._touched: dict[str, Plain | None] = {}

    def __getitem__(self, doc_id: Any) -> Plain:
        uid = str(doc_id)
        if uid not in self._touched:
            self._touched[uid] = json.loads(self._rows[uid])
        document = self._touched[uid]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: Any, document: Plain) -> None:
        self._touched[str(doc_id)] = document

    def __delitem__(self, doc_id: Any) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[str(doc_id)] = None

    def __contains__(self, doc_id: object) -> bool:
        uid = str(doc_id)
        return self._touched[uid] is not None if uid in self._touched else uid in self._rows

    def __iter__(self) -> Iterator[Any]:
        uids = dict.fromkeys([*self._rows, *self._touched])
        return (self._id_class(uid) for uid in uids if uid in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document."""
        self._touched = dict.fromkeys([*self._rows, *self._touched])

    def changes(self) -> Iterator[tuple[str, Plain | None, Document]]:
        """Uid, document and its JSON of everything that is no longer what it was."""
        for uid, document in self._touched.items():
            text = None if document is None else dumps(document)
            if text != self._rows.get(uid):
                yield uid, document, text
