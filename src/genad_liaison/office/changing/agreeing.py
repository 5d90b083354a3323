"""Somebody agrees to something, takes that back, or objects."""

import datetime as dt
from collections.abc import Sequence
from typing import cast

from attrs import evolve, frozen

from genad_liaison.errors import ConflictError, NotFoundError
from genad_liaison.model import (
    MAILINGS,
    PURPOSES,
    Basis,
    Consent,
    Contact,
    Period,
    Precision,
    parse_partial,
    precise,
)
from genad_liaison.office.asking.describing import describe, purpose_name
from genad_liaison.office.asking.finding import consents_of
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.recording import prepared
from genad_liaison.office.changing.writing import write
from genad_liaison.office.desk import Desk
from genad_liaison.query.point import suggestion

Given = dt.date | str
"""A day, or ISO 8601 text: ``2026-05`` where only the month is known."""


@frozen(kw_only=True)
class Agreed:
    """A consent given or withdrawn, with whose it is and what for."""

    contact: Contact
    consent: Consent
    purpose: str


def consent(
    desk: Desk,
    who: str,
    purpose: str,
    on: Given,
    *,
    source: str = "",
    basis: Basis = "consent",
    interaction: str = "",
    note: str = "",
    by: str | None,
) -> Agreed:
    """Note what somebody agreed to, or another ground for it.

    Raises:
        ConflictError: that is there already.
        UsageError: it is a consent, and nobody says how it is known.
    """
    contact = _contact(Directory(desk), who)
    start, precision = _day(on)
    new = Consent(
        uid="", contact=contact.uid, purpose=purpose, basis=basis, source=source,
        interaction=interaction, note=note, period=Period(start=start, start_precision=precision),
    )  # fmt: skip
    return _written(desk, contact, new, "consent", by)


def withdraw(
    desk: Desk, who: str, purpose: str, on: Given, *, source: str = "", by: str | None
) -> Agreed:
    """Note that somebody takes a consent back, or objects where none was ever noted.

    Args:
        on: the first day on which it no longer holds.
        source: how that is known.

    Raises:
        NotFoundError: nothing is sent for that purpose, and nobody agreed to it.
        ConflictError: it was withdrawn before, or is only given later.
    """
    directory = Directory(desk)
    contact = _contact(directory, who)
    wanted = _known_purpose(desk, directory, purpose)
    end, precision = _day(on)
    own = [one for one in consents_of(desk, contact.uid) if one.purpose == wanted]
    old = next((one for one in own if _may_end(one.period, end)), None)
    if old is not None:
        said = "; ".join(filter(None, (old.source, source and f"withdrawn: {source}")))
        period = evolve(old.period, end=end, end_precision=precision)
        ended = evolve(old, period=period, source=said)
        return _written(desk, contact, ended, "withdraw", by)
    _refuse_again(desk, own)
    objection = Consent(
        uid="", contact=contact.uid, purpose=wanted, basis="public-task", source=source,
        period=Period(end=end, end_precision=precision),
    )  # fmt: skip
    return _written(desk, contact, objection, "object", by)


def _written(desk: Desk, contact: Contact, new: Consent, verb: str, by: str | None) -> Agreed:
    fit = cast(Consent, prepared(desk, new))
    purpose = purpose_name(desk, fit.purpose)
    kept = write(desk, fit, by=by, why=f"{verb}: {contact}, {purpose}").record
    return Agreed(contact=contact, consent=cast(Consent, kept), purpose=purpose)


def _refuse_again(desk: Desk, own: Sequence[Consent]) -> None:
    """Refuse to end what has ended, or has not begun."""
    for one in own[:1]:
        end = precise(one.period.end, one.period.end_precision)
        when = f"ended on {end} already" if end else f"is given only on {one.period.start}"
        advice = f"genad edit {one.uid[:8]} until=DATE, or genad remove {one.uid[:8]}"
        raise ConflictError(f"{describe(desk, one)} {when}", advice)


def _known_purpose(desk: Desk, directory: Directory, text: str) -> str:
    """A purpose that says something here: else a slip of the pen would be obeyed by nobody."""
    purpose = directory.find(PURPOSES, text)
    known = {MAILINGS, *desk.store.values("consents", "purpose")}
    if purpose in known or desk.store.get("lists", purpose) is not None:
        return purpose
    names = {purpose_name(desk, one) for one in known}
    names |= {purpose_name(desk, one.uid) for one in desk.store.find("lists")}
    raise NotFoundError(
        f"nothing is sent for {text!r}, and nobody agreed to it",
        suggestion(text, names) or f"known: {', '.join(sorted(names))}",
    )


def _may_end(period: Period, on: dt.date) -> bool:
    began = period.start is None or period.start <= on
    return began and (period.end is None or on < period.end)


def _day(text: Given) -> tuple[dt.date, Precision]:
    return (text, "day") if isinstance(text, dt.date) else parse_partial(text)


def _contact(directory: Directory, who: str) -> Contact:
    return cast(Contact, directory.get("contacts", directory.find("contacts", who)))
