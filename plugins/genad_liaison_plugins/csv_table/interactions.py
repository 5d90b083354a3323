"""Rows of interactions.csv -> drafts of interactions, their marking still as it is printed."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from genad_liaison import (
    INTERACTION_KINDS,
    TONES,
    Draft,
    ImportProblem,
    Interaction,
    Participant,
    Tone,
    UsageError,
)
from genad_liaison_plugins.csv_table.cells import date, split
from genad_liaison_plugins.csv_table.row import Row

Found = Iterator[Draft | ImportProblem]


def interactions(rows: Iterable[Row]) -> Found:
    """A draft for each row, after the problems of the row."""
    for row in rows:
        yield from _interaction(row)


def _interaction(row: Row) -> Found:
    problems: list[ImportProblem] = []
    try:
        kind, day = _kind(row), _day(row)
    except UsageError as error:
        yield row.skipped(f"{error}; not imported", "interaction")
        return
    record = Interaction(
        uid=row.text("uid"),
        kind=kind,
        date=day,
        time=_time(row, problems),
        place=row.text("place"),
        subject=row.text("subject"),
        summary=row.text("summary"),
        topics=row.values("topics"),
        participants=tuple(_participants(row, problems)),
        documents=row.values("documents"),
        tone=_tone(row, problems),
    )
    yield from problems
    yield Draft(record=record, place=row.place, marking=row.text("marking"))


def _kind(row: Row) -> str:
    kind = row.text("kind").casefold()
    if kind in INTERACTION_KINDS:
        return kind
    kinds = ", ".join(INTERACTION_KINDS)
    what = f'no kind of interaction is called "{kind}"' if kind else "no kind is given"
    raise UsageError(f"{what} ({kinds})")


def _day(row: Row) -> dt.date:
    text = row.text("date")
    if not text:
        raise UsageError("no date is given")
    day, precision = date(text, row.dates)
    if precision != "day":
        raise UsageError(f'the date "{text}" has no day (YYYY-MM-DD is wanted)')
    return day


def _time(row: Row, problems: list[ImportProblem]) -> dt.time | None:
    text = row.text("time")
    if not text:
        return None
    try:
        # Spreadsheets save 09:30 as 9:30.
        return dt.time.fromisoformat(re.sub(r"^(?=\d[:.h])", "0", text))
    except ValueError:
        problems.append(row.warning(f'"{text}" is not a time (HH:MM is wanted); left out', "time"))
        return None


def _tone(row: Row, problems: list[ImportProblem]) -> Tone:
    text = row.text("tone").casefold()
    found = next((tone for tone in TONES if tone == text), None)
    if text and found is None:
        wrong = f'no tone is called "{text}" ({", ".join(TONES)}); left out'
        problems.append(row.warning(wrong, "tone"))
    return found or ""


def _participants(row: Row, problems: list[ImportProblem]) -> Iterator[Participant]:
    """Each ``WHO``, ``WHO|POST`` or ``WHO|POST|PARTY``; any of the three may be empty."""
    for text in row.values("participants"):
        parts = split(text, "|")
        if len(parts) > 3:
            wrong = f'participant "{text}" has more parts than WHO|POST|PARTY; left out'
            problems.append(row.warning(wrong, "participant"))
        elif any(parts):
            contact, post, party = (*parts, "", "")[:3]
            yield Participant(contact=contact, post=post, party=party)
