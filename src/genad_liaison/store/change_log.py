"""Change sets into an office file and out again; nobody overwrites what they have not seen."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve

from genad_liaison.codec import to_document
from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import KINDS, Change, ChangeSet, Record
from genad_liaison.store.lines import Entry, Line, dumps
from genad_liaison.store.office_file import OfficeFile
from genad_liaison.store.records import Records


class ChangeLog:
    """The change sets of an office file.

    Args:
        records: gives the records of a kind.
    """

    def __init__(self, file: OfficeFile, records: Callable[[str], Records]) -> None:
        self._file = file
        self._records = records

    def commit(self, change_set: ChangeSet) -> ChangeSet:
        """Write a change set, unless one of its uid is there: then give that one back."""
        lines = _lines(change_set)
        with self._file.writing():
            earlier = self._file.revision_of(change_set.uid)
            if earlier:
                return self.at(earlier)
            for change in change_set.changes:
                self._check(change)
            revision = self._file.append(_head(change_set), lines)
        changes = tuple(_stamped(change, revision) for change in change_set.changes)
        return evolve(change_set, revision=revision, changes=changes)

    def since(self, revision: int) -> Iterator[ChangeSet]:
        """The change sets after a revision that there are now, oldest first."""
        self._file.refresh()
        return map(self.at, range(max(revision, 0) + 1, self._file.revision + 1))

    def at(self, revision: int) -> ChangeSet:
        """The change set of a revision, with each record as it was before and after.

        Tables that are not of a record kind are left out: they belong to whoever made them.
        """
        head, entries = self._file.change_set(revision)
        return ChangeSet(
            uid=head["uid"],
            at=dt.datetime.fromisoformat(head["at"]),
            by=head["by"],
            why=head.get("why", ""),
            undoes=head.get("undoes", 0),
            revision=revision,
            changes=tuple(self._change(one, revision) for one in entries if one[0] in KINDS),
        )

    def _change(self, entry: Entry, revision: int) -> Change:
        kind, uid, _, document = entry
        before = self._file.before(kind, uid, revision)
        return Change(
            kind=kind,
            uid=uid,
            before=self._record(kind, uid, before[1], before[0]) if before else None,
            after=self._record(kind, uid, document, revision),
        )

    def _record(self, kind: str, uid: str, document: bytes | None, revision: int) -> Record | None:
        return self._records(kind).decode(uid, document, revision) if document else None

    def _check(self, change: Change) -> None:
        row = self._file.rows(change.kind).get(change.uid)
        base = change.before.revision if change.before else 0
        if base == (row[0] if row else 0) and (change.before is None) == (row is None):
            return
        name = f"{change.kind} {change.uid}"
        if change.before is None:
            raise ConflictError(f"{name} is there already: {self._version(row[0] if row else 0)}")
        last = self._file.before(change.kind, change.uid, self._file.revision + 1)
        raise ConflictError(
            f"{name} was {'changed' if row else 'removed'} meanwhile: your change starts from "
            f"{self._version(base)}, the office has {self._version(last[0] if last else 0)}",
            f"look at it as it is now and change it again:  genad show {change.uid}",
        )

    def _version(self, revision: int) -> str:
        if not 0 < revision <= self._file.revision:
            return f"revision {revision}"
        head, _ = self._file.change_set(revision)
        why = f": {head['why']}" if head.get("why") else ""
        return f"revision {revision} (by {head['by']}{why})"


def _head(change_set: ChangeSet) -> dict[str, Any]:
    return {
        "uid": change_set.uid,
        "at": change_set.at.isoformat(),
        "by": change_set.by,
        "why": change_set.why,
        "undoes": change_set.undoes,
    }


def _lines(change_set: ChangeSet) -> list[Line]:
    seen: set[tuple[str, str]] = set()
    for change in change_set.changes:
        if (change.kind, change.uid) in seen:
            raise UsageError(f"a change set changes {change.kind} {change.uid} twice")
        seen.add((change.kind, change.uid))
    return [_line(change) for change in change_set.changes]


def _line(change: Change) -> Line:
    kind, uid, after = change.kind, change.uid, change.after
    sides = [record for record in (change.before, after) if record is not None]
    if not sides or any(type(side) is not KINDS.get(kind) or side.uid != uid for side in sides):
        raise UsageError(f"a change of {kind} {uid} must have that record before or after it")
    return kind, uid, None if after is None else dumps(to_document(after))


def _stamped(change: Change, revision: int) -> Change:
    after = change.after
    return change if after is None else evolve(change, after=evolve(after, revision=revision))
