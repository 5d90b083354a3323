"""Undo: a change set that takes another back, field by field; what was edited later stays."""

from typing import Any

import attrs
from attrs import Factory, define, evolve, frozen

from genad_liaison.errors import NotFoundError, UsageError
from genad_liaison.model import (
    Change,
    ChangeSet,
    Record,
    kind_of,
    singular,
)
from genad_liaison.office.asking.describing import describe
from genad_liaison.office.changing.pointing import pointed_at, records_that_point
from genad_liaison.office.changing.undone_names import asked_for_after, with_old_names
from genad_liaison.office.desk import Desk

FINAL = {
    "receipts": "what was exported has left; genad release set stops it from going out again",
    "offices": "it made the office",
}
"""Kinds that are never taken back, and why."""


Later = dict[tuple[str, str], list[tuple[int, Change]]]
"""By kind and uid, what was changed later, with the revision."""


@frozen(kw_only=True)
class Kept:
    """Something that undo left as it is, and on whose account.

    Attributes:
        what: a field name, or empty for the whole record.
        because: what came later: ``change 9``, or the record that points at it.
    """

    label: str
    what: str
    because: str

    def __str__(self) -> str:
        return f"because of {self.because}: {self.what + ' of ' if self.what else ''}{self.label}"


@frozen(kw_only=True)
class UndoReport:
    """What an undo did."""

    undone: ChangeSet
    change_set: ChangeSet | None
    kept: tuple[Kept, ...] = ()


def undo(desk: Desk, revision: int, *, by: str | None, why: str = "") -> UndoReport:
    """Take a change set back.

    Raises:
        NotFoundError: there is no change set of that revision.
        UsageError: it is one that cannot be taken back (an export's receipt).
    """
    undone = change_set_of(desk, revision)
    final = [change.kind for change in undone.changes if change.kind in FINAL]
    if final:
        raise UsageError(f"change {revision} cannot be undone: {undone.why}", FINAL[final[0]])
    undoing = _Undoing(desk=desk, undone=undone, later=_later_edits(desk, revision))
    changes = undoing.changes()
    if not changes:
        return UndoReport(undone=undone, change_set=None, kept=tuple(undoing.kept))
    why = why or f"undo {revision}: {undone.why}"
    committed = desk.commit(changes, by=by, why=why, undoes=revision)
    return UndoReport(undone=undone, change_set=committed, kept=tuple(undoing.kept))


def change_set_of(desk: Desk, revision: int) -> ChangeSet:
    """The change set of a revision."""
    if revision > 0:
        for change_set in desk.store.changes(revision - 1):
            if change_set.revision == revision:
                return change_set
            break
    raise NotFoundError(
        f"there is no change {revision}", f"the last one is {desk.store.revision}: genad changes"
    )


def _later_edits(desk: Desk, revision: int) -> Later:
    edits: Later = {}
    for later in desk.store.changes(revision):
        for change in later.changes:
            edits.setdefault((change.kind, change.uid), []).append((later.revision, change))
    return edits


@define(kw_only=True)
class _Undoing:
    desk: Desk
    undone: ChangeSet
    later: Later
    kept: list[Kept] = Factory(list)

    def changes(self) -> list[Change]:
        found = [self._inverse(change) for change in self.undone.changes]
        inverses = [change for change in found if change is not None]
        changes, taken = with_old_names(self.desk, self._without_referred(inverses))
        for one in taken:
            because = f"the {singular(kind_of(one.other))} {describe(self.desk, one.other)}"
            label = describe(self.desk, one.record)
            self.kept.append(Kept(label=label, what="name", because=because))
        return list(changes)

    def _inverse(self, change: Change) -> Change | None:
        current = self.desk.store.get(change.kind, change.uid)
        if change.before is None:
            return self._removal(change, current)
        if current is None:
            return self._return(change, change.before)
        if change.after is None and current != change.before:
            self._keep(current, "", change)
            return None
        restored = self._restored(change, current)
        if restored == current:
            return None
        return Change(kind=change.kind, uid=change.uid, before=current, after=restored)

    def _removal(self, change: Change, current: Record | None) -> Change | None:
        if current is None:
            return None
        if current != change.after:
            self._keep(current, "", change)
            return None
        return Change(kind=change.kind, uid=change.uid, before=current)

    def _return(self, change: Change, before: Record) -> Change | None:
        """A record that the change removed comes back; one that was removed later stays away."""
        if change.after is not None:
            self._keep(change.after, "", change)
            return None
        return Change(kind=change.kind, uid=change.uid, after=evolve(before, revision=0))

    def _restored(self, change: Change, current: Record) -> Record:
        before, after = change.before, change.after
        if before is None or after is None:
            return current
        values: dict[str, Any] = {}
        for field in attrs.fields(type(current)):
            old, new, now = (getattr(r, field.name) for r in (before, after, current))
            if field.eq is False or old == new:
                continue
            if now == new:
                values[field.name] = old
            elif now != old:
                self._keep(current, field.name, change)
        return evolve(current, **values)

    def _keep(self, record: Record, what: str, change: Change) -> None:
        edits = self.later.get((change.kind, change.uid), [])
        revisions = [revision for revision, edit in edits if _touches(edit, what)]
        because = f"change {max(revisions, default='?')}"
        self.kept.append(Kept(label=describe(self.desk, record), what=what, because=because))

    def _without_referred(self, changes: list[Change]) -> list[Change]:
        """Leave what others now refer to; repeated, since what stays may refer to more."""
        while True:
            removed = {(c.kind, c.uid) for c in changes if c.after is None}
            staying = {(c.kind, c.uid): c for c in changes if c.after is not None}
            pointed = self._pointed_at(removed, staying)
            if not pointed:
                return changes
            for change in changes:
                if (change.kind, change.uid) in pointed and change.before is not None:
                    because = describe(self.desk, pointed[change.kind, change.uid])
                    kept = Kept(label=describe(self.desk, change.before), what="", because=because)
                    self.kept.append(kept)
            changes = [c for c in changes if (c.kind, c.uid) not in pointed]

    def _pointed_at(
        self, removed: set[tuple[str, str]], staying: dict[tuple[str, str], Change]
    ) -> dict[tuple[str, str], Record]:
        pointed: dict[tuple[str, str], Record] = {}
        if not removed:
            return pointed
        known = {*removed, *staying}
        others = (r for r in records_that_point(self.desk) if (kind_of(r), r.uid) not in known)
        for record in (*others, *(c.after for c in staying.values() if c.after)):
            for key in pointed_at(record, removed):
                pointed.setdefault(key, record)
        return asked_for_after(self.desk, removed, staying) | pointed


def _touches(edit: Change, field: str) -> bool:
    """Whether a change is of that field; with no field, any change is."""
    if not field or edit.before is None or edit.after is None:
        return True
    return bool(getattr(edit.before, field) != getattr(edit.after, field))
