"""TinyDB over an office file: tables with ids of text, documents decoded on access, indexes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from attrs import frozen
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from genad_liaison.codec import SCHEMA, dumps, from_document
from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS
from genad_liaison.query import Query, matcher
from genad_liaison.store.journal.documents import Documents, Draft, Plain
from genad_liaison.store.journal.office_file import OfficeFile
from genad_liaison.store.journal.records import Records
from genad_liaison.store.journal.storage import JournalStorage
from genad_liaison.store.logged import Line


@frozen
class Asked:
    """One of our queries as a condition for TinyDB: ``table.search(Asked("contacts", query))``.

    The table of that kind answers it by its indexes.
    """

    kind: str
    query: Query

    def __call__(self, value: Mapping[str, Any]) -> bool:
        """Whether one document answers to the query."""
        return matcher(self.query, self.kind)(from_document(self.kind, value, checked=False))


class JournalTable(Table):
    """A TinyDB table whose every write is one change set of the office file.

    A table that has the name of a record kind takes only documents of such records; others are the
    caller's own, and are not part of the change log that the office shows.
    """

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, storage: JournalStorage, name: str, **options: Any) -> None:
        if name.startswith("#"):
            raise UsageError(
                f"a table cannot be called {name!r}: # begins lines of the file itself"
            )
        self._journal = storage
        self._seen = storage.file.revision
        super().__init__(storage, name, **options)
        self.records = Records(name, storage.file) if name in KINDS else None

    def insert(self, document: Mapping[str, Any]) -> Any:
        """Insert a document; it gets the next free number as its id, unless it brings one."""
        with self._journal.file.writing():
            return super().insert(document)

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that meet a condition."""
        self._forget_what_is_old()
        if not self._is_ours(cond):
            return super().search(cond)
        table = self._read_table()
        return [self._document(table, uid) for uid in self._uids(cond)]

    def count(self, cond: QueryLike) -> int:
        """How many documents meet a condition."""
        return sum(1 for _ in self._uids(cond)) if self._is_ours(cond) else super().count(cond)

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[Any] | None = None,
    ) -> list[Any]:
        """Update the documents that meet a condition, or have one of the ids, or all."""
        with self._journal.file.writing():
            if doc_ids is None and self._is_ours(cond):
                cond, doc_ids = None, list(self._uids(cond))
            return super().update(fields, cond, doc_ids)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None
    ) -> list[Any]:
        """Remove the documents that meet a condition or have one of the ids."""
        with self._journal.file.writing():
            if doc_ids is None and self._is_ours(cond):
                cond, doc_ids = None, list(self._uids(cond))
            return super().remove(cond, doc_ids)

    def _is_ours(self, cond: object) -> bool:
        return isinstance(cond, Asked) and cond.kind == self.name

    def _uids(self, cond: Any) -> Iterator[Any]:
        if self.records is not None:
            yield from (record.uid for record in self.records.select(cond.query))

    def _document(self, table: Documents, uid: str) -> Document:
        return self.document_class(table[uid], self.document_id_class(uid))  # type: ignore[arg-type]

    def _forget_what_is_old(self) -> None:
        self._journal.file.refresh()
        if self._seen != self._journal.file.revision:
            self.clear_cache()
            self._seen = self._journal.file.revision

    def _get_next_id(self) -> Any:
        rows = self._journal.file.rows(self.name)
        number: Any = self._next_id
        if number is None:
            number = max((int(uid) for uid in rows if uid.isdecimal()), default=0) + 1
        while str(number) in rows:
            number += 1
        self._next_id = number + 1
        return self.document_id_class(number)

    def _read_table(self) -> Documents:  # type: ignore[override]
        self._journal.file.refresh()
        return Documents(self._journal.file.rows(self.name))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._journal.file.writing():
            draft = Draft(self._journal.file.rows(self.name), self.document_id_class)
            updater(draft)
            self._journal.append([self._line(*change) for change in draft.changes()])
        self.clear_cache()

    def _line(self, uid: str, document: Plain | None, text: bytes | None) -> Line:
        if document is None or self.name not in KINDS:
            return self.name, uid, text
        if document.get("uid", uid) != uid:
            raise UsageError(f"{self.name}: a document of uid {document['uid']} under the id {uid}")
        document = {"schema": SCHEMA, "uid": uid, **document}
        from_document(self.name, document)
        return self.name, uid, dumps(document)


class JournalDB(TinyDB):
    """A TinyDB database that is an office file; see :class:`JournalStorage` for its arguments."""

    table_class = JournalTable  # type: ignore[assignment]
    default_storage_class = JournalStorage  # type: ignore[assignment]

    def table(self, name: str, **options: Any) -> JournalTable:
        """The table of that name, made when it is first asked for."""
        return cast(JournalTable, super().table(name, **options))

    @property
    def file(self) -> OfficeFile:
        """The office file."""
        return cast(JournalStorage, self._storage).file
