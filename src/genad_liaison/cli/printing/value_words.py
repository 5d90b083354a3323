"""The values of records in words: periods, ranks, memberships, titles, release sets."""

import datetime as dt

from genad_liaison import (
    ALWAYS,
    Forms,
    Marking,
    Membership,
    Participant,
    Period,
    Rank,
    RawProperty,
    ReleaseSet,
    Suspension,
    Title,
)
from genad_liaison.model import DatedName

RAW_SHOWN = 60
"""Characters of a kept property: it may be a photograph."""


def shown_value(value: object) -> str:
    """A field's value in one line."""
    if isinstance(value, tuple):
        return ", ".join(map(value_text, value)) or "nothing"
    return value_text(value) if value not in (None, "") else "nothing"


def value_text(value: object) -> str:
    """One value, with its types, its dates and what was noted of it."""
    match value:
        case dt.time():
            return f"{value:%H:%M}"
        case bool():
            return "yes" if value else "no"
        case ReleaseSet():
            return release_text(value)
        case Marking():
            named = f", released to {release_text(value.release)}" if value.release else ""
            return value.printed or f"{value.level}{named}"
        case Title():
            return " / ".join(filter(None, map(_forms, (value.en, value.fr))))
        case Participant():
            return " ".join(filter(None, (value.contact[:8], value.post[:8], value.party)))
        case RawProperty():
            cut = "…" if len(value.value) > RAW_SHOWN else ""
            return f"{value.name}: {value.value[:RAW_SHOWN]}{cut}"
    return _dated_value(value)


def release_text(release: ReleaseSet) -> str:
    """``PFP, JPN``; nobody but the office where it is empty."""
    named = (*release.groups, *release.nations, *release.organisations)
    return ", ".join(named) or "the office alone"


def _dated_value(value: object) -> str:
    match value:
        case Rank():
            titled = f"{value.code} ({value.title})" if value.title else value.code
            return _dated(titled, value.period)
        case DatedName():
            return _dated(value.text, value.period)
        case Membership():
            notes = (value.end_reason, value.note, _doubt(value))
            return _dated(value.framework, value.period, *notes)
        case Suspension():
            notes = (value.scope, value.note, _doubt(value))
            return _dated(", ".join(value.frameworks), value.period, *notes)
    return _typed(value)


def _typed(value: object) -> str:
    """A value with its RFC 6350 types: ``+46 8 555 0100 (work, voice)``."""
    types = getattr(value, "types", None) or getattr(value, "type", "")
    kind = ", ".join(types) if isinstance(types, tuple) else types
    return f"{value} ({kind})" if kind else str(value)


def _forms(forms: Forms) -> str:
    return ", ".join(filter(None, (forms.neutral, forms.masculine, forms.feminine)))


def _doubt(value: Membership | Suspension) -> str:
    return "" if value.confidence in ("", "high") else f"{value.confidence} confidence"


def _dated(text: str, period: Period, *notes: str) -> str:
    said = "; ".join(note.rstrip(".") for note in notes if note)
    dates = "" if period == ALWAYS else f"  {period}"
    return f"{text}{dates}" + (f" ({said})" if said else "")
