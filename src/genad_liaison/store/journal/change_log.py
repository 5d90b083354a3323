"""Change sets into an office file and out again; nobody overwrites what they have not seen."""

from collections.abc import Callable, Iterator, Sequence

from genad_liaison.model import Change, ChangeSet, Record
from genad_liaison.store.bulk import paused_gc
from genad_liaison.store.conflicts import refuse_conflict
from genad_liaison.store.journal.office_file import OfficeFile
from genad_liaison.store.logged import Logged, follow, stamped, to_change_set, to_logged

Decode = Callable[[str, str, bytes, int], Record]


class ChangeLog:
    """The change sets of an office file.

    Args:
        decode: the record of a kind, a uid and a document, with its revision.
    """

    def __init__(self, file: OfficeFile, decode: Decode) -> None:
        self._file = file
        self._decode = decode

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        """Write a change set, unless one of its uid is there: then give that one back."""
        with self._file.writing(), paused_gc():
            logged = to_logged(change_set, self._file.revision + 1, self._file.chain)
            earlier = self._file.history.revision_of(change_set.uid)
            if earlier:
                return self.at(earlier)
            for change in change_set.changes:
                self._check(change)
            self._file.append([logged])
            return stamped(change_set, logged.revision)

    def take(self, change_sets: Sequence[Logged]) -> None:
        """Add change sets of another log behind our last one."""
        with self._file.writing(), paused_gc():
            revision, chain = self._file.revision, self._file.chain
            for logged in change_sets:
                follow(revision, chain, logged)
                revision, chain = logged.revision, logged.chain
            self._file.append(change_sets)

    def since(self, revision: int) -> Iterator[ChangeSet]:
        """The change sets after a revision that there are now, oldest first."""
        return map(self._change_set, self._file.logged(revision))

    def at(self, revision: int) -> ChangeSet:
        """The change set of a revision, with each record as it was before and after."""
        return self._change_set(self._file.change_set(revision))

    def _change_set(self, logged: Logged) -> ChangeSet:
        return to_change_set(logged, self._file.history.before, self._decode)

    def _check(self, change: Change) -> None:
        kind, uid = change.kind, change.uid
        stored = self._file.rows(kind).revision(uid)
        refuse_conflict(change, stored, lambda: self._file.history.last(kind, uid), self._version)

    def _version(self, revision: int) -> str:
        if not 0 < revision <= self._file.revision:
            return f"revision {revision}"
        logged = self._file.change_set(revision)
        why = f": {logged.why}" if logged.why else ""
        return f"revision {revision} (by {logged.by}{why})"
