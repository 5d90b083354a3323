"""One record, one change set, nobody's work overwritten: what every single write comes down to."""

from attrs import frozen

from genad_liaison.errors import ConflictError
from genad_liaison.model import Change, ChangeSet, Record, kind_of
from genad_liaison.office.changing.following import followed
from genad_liaison.office.desk import Desk, label_of


@frozen(kw_only=True)
class Written:
    """A record as it was written, with the change set that did it; None if nothing changed.

    Attributes:
        also: what was written with it: lists and stored queries that ask for it by a new name.
    """

    record: Record
    change_set: ChangeSet | None
    before: Record | None = None
    also: tuple[Record, ...] = ()


def write(desk: Desk, new: Record, *, by: str | None, why: str) -> Written:
    """Write one record as one change set; nothing, where it says what is there already.

    Where it gives a list or a stored query another name, those that ask for it are written too.

    Raises:
        ConflictError: it was changed, or removed, since the revision that it carries; or it is new
            (revision 0), and there is one of that uid already; or its new name is taken.
    """
    kind = kind_of(new)
    before = desk.store.get(kind, new.uid)
    if new.revision or before not in (None, new):
        _refuse_conflict(kind, new, before)
    if before == new:
        return Written(record=before, change_set=None, before=before)
    change = Change(kind=kind, uid=new.uid, before=before, after=new)
    committed = desk.commit(followed(desk, [change]), by=by, why=why)
    written, *also = (_as_written(desk, one) for one in committed.changes)
    return Written(
        record=written or new,
        change_set=committed,
        before=before,
        also=tuple(one for one in also if one),
    )


def _as_written(desk: Desk, change: Change) -> Record | None:
    """The record with its new revision; on a dry run, as it would be."""
    stored = None if desk.dry_run else desk.store.get(change.kind, change.uid)
    return stored or change.after


def _refuse_conflict(kind: str, new: Record, before: Record | None) -> None:
    """Refuse a record that is not based on what is stored."""
    if before is None:
        raise ConflictError(
            f"{label_of(new)} was removed; this is based on {new.revision}",
            "read it again; evolve(record, revision=0) would make it anew",
        )
    if not new.revision:
        raise ConflictError(
            f"{kind} {new.uid} is there already: {label_of(before)}, change {before.revision}",
            "read it, and change that; a new one needs a uid of its own",
        )
    if new.revision != before.revision:
        raise ConflictError(
            f"{label_of(new)} was changed by change {before.revision}; this is based on "
            f"{new.revision}",
            "read it again, and change that",
        )
