"""Single writes: record, add, edit, remove. Each is one change set."""

from collections.abc import Mapping

from attrs import evolve

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import (
    Change,
    ChangeSet,
    Commitment,
    Consent,
    Document,
    Interaction,
    MailingList,
    Record,
    StoredQuery,
    kind_of,
)
from genad_liaison.office.asking.finding import consents_of
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.drafts import with_found
from genad_liaison.office.changing.editing import Editor
from genad_liaison.office.changing.fitness import refuse_unfit
from genad_liaison.office.changing.list_query import refuse_unaskable
from genad_liaison.office.changing.one_consent import refuse_second
from genad_liaison.office.changing.pointing import said_pointers
from genad_liaison.office.changing.settling import settled
from genad_liaison.office.changing.undoing import FINAL
from genad_liaison.office.changing.writing import Written, write
from genad_liaison.office.desk import FACT_KINDS, Desk, label_of
from genad_liaison.rules.release import refuse_classified


def record(desk: Desk, new: Record, *, by: str | None, why: str = "") -> Written:
    """Write a record, new or changed; an empty uid is filled from the id source.

    Raises:
        NotFoundError: a reference points at nothing.
        ReleaseError: it is marked NATO RESTRICTED or above.
        ConflictError: it was changed since the revision that it carries.
    """
    return write(desk, prepared(desk, new), by=by, why=why)


def prepared(desk: Desk, new: Record) -> Record:
    """A record as it may be written: judged, with a uid, its references found.

    Raises:
        LiaisonError: as for :func:`record`.
    """
    if isinstance(new, Interaction | Document):
        refuse_classified(new)
    if isinstance(new, MailingList | StoredQuery):
        refuse_unaskable(desk, new)
    refuse_unfit(desk, new)
    new = evolve(new, uid=new.uid or desk.ids())
    before = desk.store.get(kind_of(new), new.uid)
    new = with_found(new, Directory(desk), before=before)
    return _fitting(desk, new, before)


def _fitting(desk: Desk, new: Record, before: Record | None) -> Record:
    """A record beside those that it points at, and others like it."""
    if isinstance(new, Consent):
        refuse_second(desk, new, consents_of(desk, new.contact))
    return settled(desk, new, before) if isinstance(new, Commitment) else new


def refuse_final(kind: str) -> None:
    """Refuse to write by hand what the office itself keeps account of.

    Raises:
        UsageError: it is a receipt, or the office's own profile.
    """
    if kind in FINAL:
        raise UsageError(f"{kind} are not written by hand", FINAL[kind])


def refuse_named(desk: Desk, old: Record) -> None:
    """Refuse to remove what other records refer to.

    Raises:
        ConflictError: they would point at nothing; it says how many do.
    """
    naming = said_pointers(desk, old)
    if naming:
        raise ConflictError(
            f"{label_of(old)} is named in {naming}; nothing was removed",
            "--force removes it all the same; they will point at nothing until it is brought back",
        )


def remove(desk: Desk, old: Record, *, by: str | None, why: str) -> ChangeSet:
    """Remove a record of the office's; what points at it goes on doing so, and undo heals it."""
    refuse_final(kind_of(old))
    change = Change(kind=kind_of(old), uid=old.uid, before=old)
    return desk.commit([change], by=by, why=why)


def add(desk: Desk, kind: str, assignments: Mapping[str, str], *, by: str | None) -> Written:
    """A new record from ``field=value``; ``uid=`` names it, where the office cares."""
    refuse_final(kind)
    fields = dict(assignments)
    uid = fields.pop("uid", "")
    uid = _fact_uid(desk, kind, uid) if kind in FACT_KINDS else uid or desk.ids()
    if desk.get(kind, uid) is not None:
        verb = "edit" if desk.store.get(kind, uid) else "correct"
        raise ConflictError(f"{kind} {uid} is there already", f"genad {verb} {uid} changes it")
    made = Editor(directory=Directory(desk), today=desk.today).made(kind, uid, fields)
    refuse_unfit(desk, made)
    made = _fitting(desk, made, None)
    return write(desk, made, by=by, why=f"add {label_of(made)}")


def _fact_uid(desk: Desk, kind: str, text: str) -> str:
    """The id of a fact of the office's own, in the case of one that is there; a nation's is free.

    Raises:
        UsageError: no id, or one that ISO 3166-1 does not leave to its users.
    """
    known = desk.facts_of(kind)
    uid = next((uid for uid in known if uid.casefold() == text.casefold()), text)
    if not uid:
        raise UsageError(f"a new {kind.removesuffix('s')} needs uid", "uid=ID, a short id")
    if kind != "nations" or uid in known:
        return uid
    nation = next((n for n in desk.facts.nations.values() if n.alpha2 == uid.upper()), None)
    if nation:
        raise UsageError(
            f"{uid!r}: nations go by their ISO alpha-3 code",
            f"{nation.uid} is there already: genad show {nation.uid}",
        )
    if len(uid) != 3 or not uid.isascii() or not uid.isalpha() or uid[0] not in "Xx":
        raise UsageError(
            f"{uid!r} is no code for a nation of the office's own",
            "ISO 3166-1 leaves XAA to XZZ to its users",
        )
    return uid.upper()


def edit(desk: Desk, old: Record, assignments: Mapping[str, str], *, by: str | None) -> Written:
    """Change fields of a record of the office's."""
    kind = kind_of(old)
    refuse_final(kind)
    if kind in FACT_KINDS and desk.store.get(kind, old.uid) is None:
        raise UsageError(
            f"{label_of(old)} is a shipped fact",
            f"genad correct {old.uid} field=value stands over it",
        )
    new = Editor(directory=Directory(desk), today=desk.today).edited(old, assignments)
    refuse_unfit(desk, new)
    new = _fitting(desk, new, old)
    return write(desk, new, by=by, why=f"edit {label_of(new)}")
