"""Read a newsletter item: Markdown under front matter that has at least a title and a marking."""

import datetime as dt
import re
from collections.abc import Iterator

from genad_liaison import (
    Document,
    Draft,
    ImportProblem,
    Place,
    Source,
    UsageError,
    parse_partial,
)
from genad_liaison_plugins.newsletter.front_matter import Entry, Fault, listing, scalar, split

KEYS = ("uid", "title", "marking", "date", "topics", "reference", "language")
REQUIRED = {"title": "title: Annual conference", "marking": "marking: NATO UNCLASSIFIED"}
LANGUAGES = ("en", "fr")
_SHOWN = 4
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def is_item(data: bytes) -> bool:
    """Whether these first bytes look like an item: front matter with a marking."""
    head = data.removeprefix(b"\xef\xbb\xbf")
    return head.startswith(b"---") and re.search(rb"(?mi)^marking\s*:", head) is not None


def read(source: Source) -> Iterator[Draft | ImportProblem]:
    """Yield the item of a file and what was odd in it, or the one reason why there is none.

    Args:
        source: UTF-8 text, with or without a byte order mark.
    """
    text = _decoded(source.data)
    if isinstance(text, Fault):
        yield _problem(source, text)
        return
    clean, removed = _CONTROL.subn("", text)
    front = split(clean)
    values = {entry.key: entry for entry in front.entries}
    faults = [*front.faults, *(() if front.faults else _faults(values, front.body))]
    if faults:
        yield _problem(source, *sorted(faults))
        return
    title = " ".join(scalar(values["title"].value).split())
    place = Place(file=source.name, line=1, item=f'item "{title}"')
    if removed:
        yield _repair(place, removed)
    yield from (_unknown(place, entry) for entry in front.entries if entry.key not in KEYS)
    yield Draft(
        record=_document(values, title, front.body),
        place=place,
        marking=scalar(values["marking"].value),
    )


def _decoded(data: bytes) -> str | Fault:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(1, "the file is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault(line, f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8")
    if not text.strip():
        return Fault(1, "the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _faults(values: dict[str, Entry], body: str) -> Iterator[Fault]:
    for key, example in REQUIRED.items():
        if key not in values or not scalar(values[key].value).strip():
            line = values[key].line if key in values else 1
            yield Fault(line, f"there is no {key}: write for instance `{example}`")
    for key, check in (("date", _date_fault), ("topics", _topics_fault), ("language", _language)):
        if key in values and (message := check(values[key].value)):
            yield Fault(values[key].line, message)
    if not body.strip():
        yield Fault(1, "there is no text under the front matter")


def _date_fault(value: str) -> str:
    try:
        _date(value)
    except UsageError:
        return f"date {scalar(value)!r} is not a day of the calendar; write 2026-05-03"
    return ""


def _topics_fault(value: str) -> str:
    return "" if listing(value) is not None else "topics: a bracket is missing; write [a, b]"


def _language(value: str) -> str:
    if scalar(value).lower() in ("", *LANGUAGES):
        return ""
    return f"language {scalar(value)!r} is not one of {', '.join(LANGUAGES)}"


def _date(value: str) -> dt.date | None:
    if not (text := scalar(value).strip()):
        return None
    day, precision = parse_partial(text)
    if precision != "day":
        raise UsageError(f"{text!r} is not a day")
    return day


def _document(values: dict[str, Entry], title: str, body: str) -> Document:
    found = {key: entry.value for key, entry in values.items()}
    return Document(
        uid=scalar(found.get("uid", "")),
        kind="item",
        title=title,
        reference=scalar(found.get("reference", "")),
        date=_date(found.get("date", "")),
        language=scalar(found.get("language", "")).lower(),
        topics=listing(found.get("topics", "")) or (),
        text=body.strip("\n"),
        note="\n".join(f"{key}: {scalar(v)}" for key, v in found.items() if key not in KEYS),
    )


def _problem(source: Source, *faults: Fault) -> ImportProblem:
    """One problem for the file; every fault after the first names its own line."""
    first, *others = faults
    messages = [first.message]
    for fault in others[:_SHOWN]:
        where = "" if fault.line == first.line else f"line {fault.line}: "
        messages.append(where + fault.message)
    if len(others) > _SHOWN:
        messages.append(f"and {len(others) - _SHOWN} more")
    return ImportProblem(
        place=Place(file=source.name, line=first.line), message="; ".join(messages), code="item"
    )


def _unknown(place: Place, entry: Entry) -> ImportProblem:
    return ImportProblem(
        place=Place(file=place.file, line=entry.line, item=place.item),
        message=f"no such key as {entry.key!r}; kept in the note ({', '.join(KEYS)} are known)",
        severity="warning",
        code="unknown-key",
    )


def _repair(place: Place, removed: int) -> ImportProblem:
    return ImportProblem(
        place=place,
        message=f"{removed} control character{'s' * (removed > 1)} left out",
        severity="repaired",
        code="control",
    )
