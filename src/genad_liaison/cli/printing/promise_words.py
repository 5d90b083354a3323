"""Commitments in words: whose, by when, how it stands; and those of an interaction."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from genad_liaison import Commitment, Contact, Interaction, Office, Promise, record_document
from genad_liaison.cli.printing.words import naming, plural, short_id
from genad_liaison.office.asking.promises import standing


def owner_name(office: Office, commitment: Commitment) -> str:
    """Who promised it; the office where nobody is named and it is ours."""
    uid = commitment.owner
    if not uid:
        return "the office" if commitment.ours else "they"
    found = office.get("contacts", uid)
    return str(found) if isinstance(found, Contact) else uid


def how_it_stands(promise: Promise) -> str:
    """``12 days overdue``, ``due today``, ``in 3 days``, ``open``, ``done 2026-11-20``."""
    if promise.state != "open":
        return f"{promise.state} {promise.closed}" if promise.closed else promise.state
    if promise.days is None:
        return "open"
    if promise.days == 0:
        return "due today"
    count = plural(abs(promise.days), "day")
    return f"{count} overdue" if promise.days > 0 else f"in {count}"


def promise_line(office: Office, commitment: Commitment) -> str:
    """``4f1c22aa: ours, Jānis DZĒRVE by 2026-12-01: Send the questionnaire``."""
    whose = "ours" if commitment.ours else "theirs"
    due = f" by {commitment.due}" if commitment.due else ""
    who = owner_name(office, commitment)
    return f"{short_id(commitment.uid)}: {whose}, {who}{due}: {commitment.text}"


def promise_document(promise: Promise) -> dict[str, Any]:
    """A commitment for ``--json``: its record, and how it stands on the day."""
    return {
        **record_document(promise.commitment),
        "open": promise.state == "open",
        **_days_of(promise),
    }


def stands_document(promise: Promise | None) -> dict[str, Any] | None:
    """How a commitment stands on a day; null where it was not promised yet."""
    return {"state": promise.state, **_days_of(promise)} if promise else None


def _days_of(promise: Promise) -> dict[str, Any]:
    return {
        "overdue": promise.overdue,
        "days": promise.days,
        "made": promise.made.isoformat() if promise.made else None,
        "closed": promise.closed.isoformat() if promise.closed else None,
    }


def promises_around(office: Office, talk: Interaction, day: dt.date) -> Iterator[tuple[str, str]]:
    """Lines about an interaction: what was promised in it, how it stands, and what it closed."""
    for name, field in (("promised", "interaction"), ("closed", "closed_by")):
        for one in office.find("commitments", naming(field, talk.uid)):
            state = "" if name == "closed" else f"  ({_stands(office, one, day)})"
            yield name, f"{promise_line(office, one)}{state}"


def standing_line(office: Office, commitment: Commitment, day: dt.date) -> tuple[str, str]:
    """How a commitment stands on a day."""
    return "stands", f"{_stands(office, commitment, day)}  (on {day})"


def _stands(office: Office, commitment: Commitment, day: dt.date) -> str:
    stands = standing(office.desk, commitment, day)
    return how_it_stands(stands) if stands else "not promised yet"
