"""The change sets of an office file as they stand, be they in plain lines or packed."""

import json
from bisect import bisect_right
from collections.abc import Iterator

from attrs import evolve

from genad_liaison.codec import dumps
from genad_liaison.errors import StoreError
from genad_liaison.store.journal.journal import Journal
from genad_liaison.store.journal.lines import read_begin
from genad_liaison.store.journal.old import Block, OldLine, OldSet, unpack
from genad_liaison.store.journal.recognise import rescue
from genad_liaison.store.journal.rows import Past
from genad_liaison.store.journal.tables import Tables
from genad_liaison.store.logged import Line, Logged, Version, link

_KEPT = 4
"""So many unpacked blocks are kept at hand."""


class History:
    """Reads on demand; packed change sets are unpacked only when somebody asks for them."""

    def __init__(self, journal: Journal, tables: Tables) -> None:
        self._journal = journal
        self._tables = tables
        self._unpacked: dict[int, list[OldSet]] = {}
        self._chains: dict[int, str] = {journal.base: journal.base_chain}
        self._last = journal.base, journal.base_chain

    def change_set(self, revision: int) -> Logged:
        """A change set with its chain."""
        if revision > self._journal.base:
            logged = self._plain(revision)
            return logged if logged.chain else evolve(logged, chain=self.chain(revision))
        old = self._old(revision)
        return evolve(old.head, lines=tuple(self._line(line, revision) for line in old.lines))

    def note(self, logged: Logged) -> None:
        """Remember the chain of what was just written: the next one is chained to it."""
        self._last = logged.revision, logged.chain

    def chain(self, revision: int) -> str:
        """The chain of a change set: stated, or computed where it was written without one."""
        if revision < self._journal.base:
            return self._old(revision).head.chain if revision else ""
        if self._last[0] == revision:
            return self._last[1]
        start = revision
        while start not in self._chains and not self._stated(start):
            start -= 1
        chain = self._chains[start] if start in self._chains else self._stated(start)
        for number in range(start + 1, revision + 1):
            chain = self._chains[number] = link(chain, self._plain(number))
        return chain

    def revision_of(self, change_set: str) -> int:
        """The revision of a change set by its uid; 0 when there is none."""
        found = self._tables.change_sets.get(change_set)
        if found is not None or not self._journal.blocks:
            return found or 0
        quoted = dumps(change_set)
        for block in self._journal.blocks:
            if quoted in block.uids:  # perhaps only within another one
                uids: list[str] = json.loads(block.uids)
                if change_set in uids:
                    return block.first + uids.index(change_set)
        return 0

    def before(self, kind: str, uid: str, revision: int) -> Version | None:
        """The last version of a record before a revision at which it changed.

        None where there was none; a document of None, or None, where it had been removed.
        """
        found = self._tables.before(kind, uid, revision)
        if found is not None:
            return found[0], self._document(found)
        if revision > self._journal.base:
            return None
        replaced = _line_of(self._old(revision), kind, uid).replaced
        if not replaced:
            return None
        line = _line_of(self._old(replaced), kind, uid)
        return replaced, self._line(line, replaced)[2]

    def last(self, kind: str, uid: str) -> int:
        """The revision of a record's last change, a removal included; 0 when there was none."""
        found = self._tables.before(kind, uid, self._tables.revision + 1)
        if found is not None:
            return found[0]
        return next((revision for revision, _ in self._backwards(kind, uid)), 0)

    def revisions(self, kind: str, uid: str) -> list[int]:
        """The revisions in which a record changed, oldest first."""
        packed = (revision for revision, _ in self._backwards(kind, uid))
        return sorted({*packed, *self._tables.revisions(kind, uid)})

    def last_document(self, kind: str, uid: str) -> bytes | None:
        """A record as it was last, whether or not it was removed since."""
        found = self._tables.last_there(kind, uid)
        if found is not None:
            return self._document(found)
        lines = (line.document for _, line in self._backwards(kind, uid))
        return next((document for document in lines if document), None)

    def unpacked(self, block: Block) -> list[OldSet]:
        """The change sets of a block.

        Raises:
            StoreError: they are lost or damaged.
        """
        known = self._unpacked.get(block.first)
        if known is None:
            known = self._read(block)
            if len(self._unpacked) >= _KEPT:
                del self._unpacked[next(iter(self._unpacked))]
            self._unpacked[block.first] = known
        return known

    def _read(self, block: Block) -> list[OldSet]:
        path = self._journal.path
        name = f"{path}: change sets {block.first}-{block.last}"
        if block.is_lost:
            raise StoreError(f"{name} are lost since the file was salvaged")
        try:
            return unpack(self._journal.read(block.start, block.end - block.start))
        except ValueError as error:
            raise StoreError(f"{name} cannot be unpacked: {error}", rescue(path)) from error

    def _old(self, revision: int) -> OldSet:
        blocks = self._journal.blocks
        block = blocks[bisect_right(blocks, revision, key=lambda block: block.first) - 1]
        return self.unpacked(block)[revision - block.first]

    def _plain(self, revision: int) -> Logged:
        data, found = self._journal.batch(revision)
        lines = tuple((kind, uid, document) for kind, uid, _, document in found.entries)
        return evolve(read_begin(data[: data.index(b"\n")]), lines=lines)

    def _stated(self, revision: int) -> str:
        start, size = self._journal.place(revision)
        line = self._journal.read(start, min(size, 4096))
        end = line.find(b"\n")
        if end < 0:
            line = self._journal.read(start, size)
            end = line.index(b"\n")
        return read_begin(line[:end]).chain

    def _line(self, line: OldLine, revision: int) -> Line:
        document = line.document
        if line.stands:
            stands = self._tables.before(line.kind, line.uid, revision + 1)
            if stands is None or stands[0] != revision:
                name = f"{line.kind} {line.uid}"
                raise StoreError(f"{self._journal.path}: {name} of revision {revision} is lost")
            document = self._document(stands)
        return line.kind, line.uid, document

    def _document(self, version: Past) -> bytes | None:
        _, start, size = version
        return self._journal.read(start, size) if size else None

    def _backwards(self, kind: str, uid: str) -> Iterator[tuple[int, OldLine]]:
        """The packed changes of a record, the last first."""
        for block in reversed(self._journal.blocks):
            for old in reversed(self.unpacked(block)):
                for line in old.lines:
                    if (line.kind, line.uid) == (kind, uid):
                        yield old.head.revision, line


def _line_of(old: OldSet, kind: str, uid: str) -> OldLine:
    return next(line for line in old.lines if (line.kind, line.uid) == (kind, uid))
