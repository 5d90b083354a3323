"""Where each field of a record came from: the change set that wrote it as it is now."""

from collections.abc import Iterator

import attrs

from genad_liaison.model import Change, ChangeSet, Record, kind_of
from genad_liaison.office.desk import Desk

Written = tuple[ChangeSet, Change]


def provenance(desk: Desk, record: Record) -> dict[str, ChangeSet]:
    """The change set that gave each field its value, by the field's name.

    Only fields that say something: one that has its default value came from nowhere. What an undo
    gave back came from that undo. A shipped fact, which no change wrote, has none.
    """
    open_fields = _told(record)
    found: dict[str, ChangeSet] = {}
    for change_set, change in history(desk, kind_of(record), record.uid):
        for name in [name for name in open_fields if _wrote(change, name)]:
            open_fields.remove(name)
            found[name] = change_set
        if not open_fields:
            break
    return {name: found[name] for name in _told(record) if name in found}


def history(desk: Desk, kind: str, uid: str) -> Iterator[Written]:
    """Every change of a record with the change set that it was part of, the newest first."""
    for revision in reversed(desk.store.revisions(kind, uid)):
        change_set = next(desk.store.changes(revision - 1))
        for change in change_set.changes:
            if (change.kind, change.uid) == (kind, uid):
                yield change_set, change


def _told(record: Record) -> list[str]:
    return [
        field.name
        for field in attrs.fields(type(record))
        if field.name not in ("uid", "revision") and getattr(record, field.name) != field.default
    ]


def _wrote(change: Change, name: str) -> bool:
    if change.after is None:
        return False
    before = getattr(change.before, name) if change.before is not None else None
    return change.before is None or bool(before != getattr(change.after, name))
