"""The fields of a record as a reader sees them: names for references, a line for each value."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from genad_liaison import Interaction, Marking, Office, Record, kind_of
from genad_liaison.cli.printing.value_words import shown_value, value_text
from genad_liaison.cli.printing.withholding import withheld_lines
from genad_liaison.cli.printing.words import field_word, named, party_name, standing
from genad_liaison.model import OWNERS, PARTIES, PURPOSES, REFERENCES
from genad_liaison.office.asking.describing import purpose_name
from genad_liaison.rules.markings import marking_text

Line = tuple[str, str]

ALWAYS_SHOWN = ("release", "marking", "ours", "state", "basis")
"""Fields whose default says something: who may have it, whose it is, how it stands, by what."""
LAST = ("text", "summary", "note", "raw")
"""Long fields, which stand after the others."""
LISTED = ("topics", "categories", "languages", "org", "nicknames", "nationalities")
"""Fields whose values stand in one line."""


def field_lines(
    office: Office, record: Record, sources: Mapping[str, str], day: dt.date
) -> Iterator[Line]:
    """Name and text of every field that says something.

    Args:
        sources: of a fact, which field is shipped and which is corrected.
    """
    fields = sorted(attrs.fields(type(record)), key=lambda field: field.name in LAST)
    for field in fields:
        value = getattr(record, field.name)
        silent = value in (None, "", ()) or value == field.default
        if field.name in ("uid", "revision") or (silent and field.name not in ALWAYS_SHOWN):
            continue
        note = f"   [{sources[field.name]}]" if field.name in sources else ""
        for text in _texts(office, record, field.name, value):
            yield field_word(field.name), f"{text}{note}"


def _texts(office: Office, record: Record, name: str, value: Any) -> list[str]:
    match name, value:
        case "participants", _ if isinstance(record, Interaction):
            return [standing(office, person, record) for person in record.participants]
        case "withheld", _:
            return withheld_lines(value)
        case "marking", Marking():
            return [value.printed or marking_text(value, office.facts)]
        case "at", dt.datetime():
            return [f"{value:%Y-%m-%d %H:%M %Z}"]
        case "fields", Mapping():
            return [f"{field_word(field)}  {shown_value(new)}" for field, new in value.items()]
        case _, tuple() if name in LISTED:
            return [", ".join(map(str, value))]
    kind = _refers(record, name)
    if kind and isinstance(value, tuple):
        return [_referred(office, kind, uid) for uid in value]
    if isinstance(value, tuple):
        return [value_text(part) for part in value]
    return [_referred(office, kind, value) if kind else value_text(value)]


def _refers(record: Record, name: str) -> str:
    """The kind of record that a field points at; empty where it points at none."""
    known = REFERENCES.get(kind_of(record), ())
    return next((reference.kind for reference in known if reference.field == name), "")


def _referred(office: Office, kind: str, uid: str) -> str:
    if kind == OWNERS:
        kind = "contacts" if office.get("contacts", uid) else PARTIES
    if kind == PURPOSES:
        return purpose_name(office.desk, uid)
    if kind in (PARTIES, "nations", "organisations"):
        return party_name(office, uid)
    return named(office, kind, uid)
