"""One record, one change set, nobody's work overwritten: what every single write comes down to."""

from attrs import frozen

from genad_liaison.errors import ConflictError
from genad_liaison.model import Change, ChangeSet, Record, kind_of
from genad_liaison.office.desk import Desk, label_of


@frozen(kw_only=True)
class Written:
    """A record as it was written, with the change set that did it; None if nothing changed."""

    record: Record
    change_set: ChangeSet | None
    before: Record | None = None


def write(desk: Desk, new: Record, *, by: str | None, why: str) -> Written:
    """Write one record as one change set; nothing, where it says what is there already.

    Raises:
        ConflictError: it was changed, or removed, since the revision that it carries; or it is new
            (revision 0), and there is one of that uid already.
    """
    kind = kind_of(new)
    before = desk.store.get(kind, new.uid)
    if new.revision or before not in (None, new):
        _refuse_conflict(kind, new, before)
    if before == new:
        return Written(record=before, change_set=None, before=before)
    change = Change(kind=kind, uid=new.uid, before=before, after=new)
    committed = desk.commit([change], by=by, why=why)
    written = new if desk.dry_run else desk.store.get(kind, new.uid) or new
    return Written(record=written, change_set=committed, before=before)


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
