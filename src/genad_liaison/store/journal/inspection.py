"""Whether an office file is what it says it is: checksums, chain, records and indexes."""

from collections.abc import Callable, Iterator

from genad_liaison.errors import LiaisonError, StoreError
from genad_liaison.model import KINDS
from genad_liaison.store.findings import Finding
from genad_liaison.store.journal.journal import Journal
from genad_liaison.store.journal.office_file import OfficeFile
from genad_liaison.store.journal.recognise import rescue
from genad_liaison.store.journal.records import Records
from genad_liaison.store.logged import Logged, link


def inspect(file: OfficeFile, records: Callable[[str], Records]) -> Iterator[Finding]:
    """What is wrong with a file, each with what to do; nothing when all is well.

    Args:
        records: gives the records of a kind.
    """
    file.refresh()
    damaged = list(_lines(file))
    yield from damaged
    if damaged:
        return
    stand = _Standing(file)
    yield from stand.walk()
    yield from stand.compare()
    for kind in KINDS:
        yield from _indexes(kind, records(kind))


def _lines(file: OfficeFile) -> Iterator[Finding]:
    """Every checksum and number of the file as it is on the disk now."""
    try:
        journal = Journal(file.path)
        try:
            for _ in journal.fresh():
                pass
        finally:
            journal.close()
    except LiaisonError as error:
        yield Finding(place=str(file.path), problem=error.message, remedy="; ".join(error.hints))


class _Standing:
    """Goes through the log, and keeps what each record should be by now."""

    def __init__(self, file: OfficeFile) -> None:
        self._file = file
        self._wanted: dict[tuple[str, str], tuple[int, int]] = {}
        self._remedy = rescue(file.path)
        self._is_whole = True

    def walk(self) -> Iterator[Finding]:
        """The chain of the log."""
        chain: str | None = ""
        promise = self._file.promise
        for revision in range(1, self._file.revision + 1):
            try:
                logged = self._file.change_set(revision)
            except StoreError as error:
                chain, self._is_whole = None, False
                yield self._finding(revision, error.message)
                continue
            if chain is not None and logged.chain != link(chain, logged):
                yield self._finding(revision, "it does not fit the chain: the log was altered")
            chain = logged.chain
            if promise and revision == promise.revision and chain != promise.chain:
                yield self._finding(revision, "it is not the end of what this is a copy of")
            self._take(logged)

    def compare(self) -> Iterator[Finding]:
        """The records against what the log says last of each."""
        for kind in self._file.kinds():
            rows = self._file.rows(kind)
            for uid, number in rows.numbers.items():
                wanted = self._wanted.pop((kind, uid), None)
                found = rows.revisions[number], hash(rows.documents[number])
                if wanted != found and (wanted or self._is_whole):
                    yield self._record(kind, uid)
        for kind, uid in self._wanted:
            yield self._record(kind, uid)

    def _take(self, logged: Logged) -> None:
        for kind, uid, document in logged.lines:
            self._wanted.pop((kind, uid), None)
            if document is not None:
                self._wanted[kind, uid] = logged.revision, hash(document)

    def _record(self, kind: str, uid: str) -> Finding:
        return Finding(
            place=f"{kind} {uid}",
            problem="the record is not what the log says of it last",
            remedy="open the office again; if it is still so:  " + self._remedy,
        )

    def _finding(self, revision: int, problem: str) -> Finding:
        return Finding(
            place=f"change set {revision} ({self._file.line_of(revision)})",
            problem=problem,
            remedy="take a backup from before:  genad restore BACKUP; or save the records:  "
            + self._remedy,
        )


def _indexes(kind: str, records: Records) -> Iterator[Finding]:
    remedy = "open the office again: indexes are built anew"
    try:
        for name in records.indexes.unlike_a_scan():
            problem = "the index does not agree with the records"
            yield Finding(place=f"{kind}: {name}", problem=problem, remedy=remedy)
    except StoreError as error:
        yield Finding(place=kind, problem=error.message, remedy="; ".join(error.hints))
