"""Where each field of a record came from: the change set that wrote it as it is now."""

from collections.abc import Sequence

import attrs
from attrs import evolve

from genad_liaison.codec import decode
from genad_liaison.model import Change, ChangeSet, Record, kind_of
from genad_liaison.office.desk import Desk
from genad_liaison.store.logged import Logged, Version, to_change_set


def provenance(
    desk: Desk, record: Record, changes: Sequence[ChangeSet] | None = None
) -> dict[str, ChangeSet]:
    """The change set that gave each field its value, by the field's name.

    Only fields that say something: one that has its default value came from nowhere. What an undo
    gave back came from that undo. A shipped fact, which no change wrote, has none.

    Args:
        changes: its :func:`history`, where that was read already.
    """
    open_fields = _told(record)
    found: dict[str, ChangeSet] = {}
    for change_set in history(desk, kind_of(record), record.uid) if changes is None else changes:
        (change,) = change_set.changes
        for name in [name for name in open_fields if _wrote(change, name)]:
            open_fields.remove(name)
            found[name] = change_set
        if not open_fields:
            break
    return {name: found[name] for name in _told(record) if name in found}


def history(desk: Desk, kind: str, uid: str) -> list[ChangeSet]:
    """The change sets that changed a record, the newest first, each with that change alone.

    Of an import of thousands, only the one record is decoded.
    """
    found: list[ChangeSet] = []
    earlier: Version | None = None
    for revision in desk.store.revisions(kind, uid):
        logged = next(desk.store.logged(revision - 1))
        own = tuple(line for line in logged.lines if line[:2] == (kind, uid))
        found.append(_change_set(evolve(logged, lines=own), earlier))
        earlier = (revision, own[0][2])
    return found[::-1]


def _change_set(logged: Logged, earlier: Version | None) -> ChangeSet:
    return to_change_set(
        logged,
        lambda _kind, _uid, _revision: earlier,
        lambda kind, _uid, document, revision: decode(kind, document, revision),
    )


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
