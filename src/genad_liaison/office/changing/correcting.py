"""The office's own word over shipped facts: corrections, and decisions about suspended partners."""

import datetime as dt
from collections.abc import Mapping

import attrs

from genad_liaison.codec import value_to_plain
from genad_liaison.errors import NotFoundError, UsageError
from genad_liaison.model import Allowance, Correction
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.editing import Editor, cleared
from genad_liaison.office.changing.recording import remove
from genad_liaison.office.changing.writing import Written, write
from genad_liaison.office.desk import Desk, label_of
from genad_liaison.rules.parties import PartyNames, find_framework


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
        revision=before.revision if before else 0,
    )  # fmt: skip
    why = why or f"correct {label_of(old)}"
    if fields:
        return write(desk, correction, by=by, why=why)
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
    write(desk, allowance, by=by, why=f"release allow {uid}: {why}")
    return allowance
