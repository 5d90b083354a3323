"""Single writes: record, edit, appoint, end, correct, allow. Each is one change set."""

import datetime as dt
from collections.abc import Mapping
from typing import cast

import attrs
from attrs import evolve, frozen

from genad_liaison.codec import value_to_plain
from genad_liaison.errors import ConflictError, NotFoundError, UsageError
from genad_liaison.model import (
    Allowance,
    Appointment,
    Change,
    ChangeSet,
    Contact,
    Correction,
    Document,
    Interaction,
    MailingList,
    Period,
    Post,
    Record,
    kind_of,
    span_end,
)
from genad_liaison.office.desk import FACT_KINDS, Desk, label_of, refuse_unfit
from genad_liaison.office.drafts import with_found
from genad_liaison.office.editing import Editor, cleared
from genad_liaison.office.list_query import refuse_unaskable
from genad_liaison.office.lookup import Directory
from genad_liaison.office.undoing import FINAL
from genad_liaison.rules.parties import PartyNames, find_framework
from genad_liaison.rules.release import refuse_classified


@frozen(kw_only=True)
class Written:
    """A record as it was written, with the change set that did it; None if nothing changed."""

    record: Record
    change_set: ChangeSet | None
    before: Record | None = None


def record(desk: Desk, new: Record, *, by: str | None, why: str = "") -> Written:
    """Write a record, new or changed; an empty uid is filled from the id source.

    Raises:
        NotFoundError: a reference points at nothing.
        ReleaseError: it is marked NATO RESTRICTED or above.
        ConflictError: it was changed since the revision that it carries.
    """
    if isinstance(new, Interaction | Document):
        refuse_classified(new)
    if isinstance(new, MailingList):
        refuse_unaskable(desk, new)
    refuse_unfit(desk, new)
    new = evolve(new, uid=new.uid or desk.ids())
    before = desk.store.get(kind_of(new), new.uid)
    new = with_found(new, Directory(desk), before=before)
    return _write(desk, new, by=by, why=why)


def refuse_final(kind: str) -> None:
    """Refuse to write by hand what the office itself keeps account of.

    Raises:
        UsageError: it is a receipt, or the office's own profile.
    """
    if kind in FINAL:
        raise UsageError(f"{kind} are not written by hand", FINAL[kind])


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
    return _write(desk, made, by=by, why=f"add {label_of(made)}")


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
    return _write(desk, new, by=by, why=f"edit {label_of(new)}")


def correct(
    desk: Desk, fact: str, assignments: Mapping[str, str], *, by: str | None, why: str
) -> Written:
    """The office's correction of a shipped fact; an empty value takes the shipped one back."""
    kind, uid = _fact(desk, fact)
    old = desk.facts_of(kind)[uid]
    given = {name: text for name, text in assignments.items() if text}
    new = Editor(directory=Directory(desk), today=desk.today).edited(old, given)
    changed = {
        field.name: value_to_plain(getattr(new, field.name))
        for field in attrs.fields(type(new))
        if field.eq and getattr(new, field.name) != getattr(old, field.name)
    }
    before = desk.store.get("corrections", f"{kind}/{uid}")
    kept = dict(before.fields) if isinstance(before, Correction) else {}
    back = cleared(type(old), assignments)
    fields = {name: value for name, value in {**kept, **changed}.items() if name not in back}
    correction = Correction(
        uid=f"{kind}/{uid}", fact_kind=kind, fact=uid, fields=fields, why=why,
    )  # fmt: skip
    why = why or f"correct {label_of(old)}"
    if fields:
        return _write(desk, correction, by=by, why=why)
    done = remove(desk, before, by=by, why=why) if before is not None else None
    return Written(record=correction, change_set=done, before=before)


def _fact(desk: Desk, text: str) -> tuple[str, str]:
    facts = desk.facts
    try:
        uid = PartyNames(facts).find(text)
        return ("nations" if uid in facts.nations else "organisations"), uid
    except NotFoundError:
        uid = find_framework(text, facts)
        if uid not in facts.frameworks:
            raise
        return "frameworks", uid


@frozen(kw_only=True)
class Appointed:
    """An appointment made or ended, with who and what it is about."""

    contact: Contact
    post: Post
    appointment: Appointment
    before: tuple[Contact, ...] = ()


def appoint(
    desk: Desk, who: str, post_text: str, period: Period, *, party: str = "", by: str | None
) -> Appointed:
    """A contact holds a post from a day on.

    Raises:
        ConflictError: the person holds it then already.
    """
    directory = Directory(desk)
    contact = _contact(directory, who)
    post = _post(directory, post_text)
    others = _appointments(desk, post.uid)
    if any(a.contact == contact.uid and a.period.overlaps(period) for a in others):
        raise ConflictError(f"{contact} holds {post} in that time already")
    new = Appointment(
        uid=desk.ids(),
        contact=contact.uid,
        post=post.uid,
        party=directory.find("parties", party) if party else "",
        period=period,
    )
    _write(desk, new, by=by, why=f"appoint {contact} to {post}")
    held = [
        a
        for a in others
        if a.period.start is None or a.period.start <= (period.start or dt.date.max)
    ]
    last = max(held, key=lambda a: a.period.start or dt.date.min, default=None)
    earlier = directory.get("contacts", last.contact) if last else None
    before = (earlier,) if isinstance(earlier, Contact) and earlier.uid != contact.uid else ()
    return Appointed(contact=contact, post=post, appointment=new, before=before)


def end(desk: Desk, who: str, post_text: str, on: dt.date, *, by: str | None) -> Appointed:
    """An appointment ends: ``on`` is the first day on which it no longer holds.

    Raises:
        NotFoundError: the person does not hold that post.
    """
    directory = Directory(desk)
    contact = _contact(directory, who)
    post = _post(directory, post_text)
    held = [
        a
        for a in _appointments(desk, post.uid)
        if a.contact == contact.uid and _may_end(a.period, on)
    ]
    if not held:
        raise NotFoundError(f"{contact} does not hold {post} on {on}")
    old = max(held, key=lambda a: a.period.start or dt.date.min)
    new = evolve(old, period=evolve(old.period, end=on, end_precision="day"))
    _write(desk, new, by=by, why=f"end {contact} as {post}")
    return Appointed(contact=contact, post=post, appointment=new)


def _may_end(period: Period, on: dt.date) -> bool:
    began = period.start is None or period.start <= on
    return began and (period.end is None or on <= span_end(period.end, period.end_precision))


def allow(desk: Desk, party: str, *, why: str, until: dt.date | None, by: str | None) -> Allowance:
    """Let a suspended partner have what its frameworks have: a named person's decision.

    Raises:
        UsageError: nobody, or no reason, is named; the nation is not suspended.
    """
    if not (by and why):
        raise UsageError("a decision needs a name and a reason", "--by NAME --why REASON")
    uid = PartyNames(desk.facts).find(party)
    nation = desk.facts.nations.get(uid)
    if nation is None or not nation.suspended_on(desk.today):
        raise UsageError(f"{uid} is not suspended, so there is nothing to allow")
    allowance = Allowance(uid=desk.ids(), party=uid, by=by, why=why, since=desk.today, until=until)
    _write(desk, allowance, by=by, why=f"release allow {uid}: {why}")
    return allowance


def _contact(directory: Directory, who: str) -> Contact:
    return cast(Contact, directory.get("contacts", directory.find("contacts", who)))


def _post(directory: Directory, text: str) -> Post:
    return cast(Post, directory.get("posts", directory.find("posts", text)))


def _appointments(desk: Desk, post: str) -> list[Appointment]:
    found = cast("list[Appointment]", list(desk.store.find("appointments")))
    return [appointment for appointment in found if appointment.post == post]


def _write(desk: Desk, new: Record, *, by: str | None, why: str) -> Written:
    kind = kind_of(new)
    before = desk.store.get(kind, new.uid)
    if before is None and new.revision:
        raise ConflictError(
            f"{label_of(new)} was removed; this is based on {new.revision}",
            "read it again; evolve(record, revision=0) would make it anew",
        )
    if before is not None and new.revision not in (0, before.revision):
        raise ConflictError(
            f"{label_of(new)} was changed by change {before.revision}; this is based on "
            f"{new.revision}",
            "read it again, and change that",
        )
    if before == new:
        return Written(record=before, change_set=None, before=before)
    change = Change(kind=kind, uid=new.uid, before=before, after=new)
    committed = desk.commit([change], by=by, why=why)
    written = new if desk.dry_run else desk.store.get(kind, new.uid) or new
    return Written(record=written, change_set=committed, before=before)
