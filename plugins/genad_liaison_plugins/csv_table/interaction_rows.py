"""Interactions -> the cells of their rows."""

import datetime as dt
from collections.abc import Iterable, Iterator

from genad_liaison import DEFAULT_MARKING, Interaction, Marking, Participant
from genad_liaison_plugins.csv_table.cells import join
from genad_liaison_plugins.csv_table.columns import Cells, cells_of
from genad_liaison_plugins.csv_table.naming import Names

_LEVELS = {
    "NU": "NATO UNCLASSIFIED", "NR": "NATO RESTRICTED", "NC": "NATO CONFIDENTIAL",
    "NS": "NATO SECRET", "CTS": "COSMIC TOP SECRET",
}  # fmt: skip


def interaction_cells(interaction: Interaction, names: Names) -> Cells:
    """The row of an interaction; contacts by address or name, posts and documents by uid."""
    return cells_of(
        uid=interaction.uid,
        kind=interaction.kind,
        date=interaction.date.isoformat(),
        time=_time(interaction.time),
        place=interaction.place,
        subject=interaction.subject,
        summary=interaction.summary,
        topics=join(interaction.topics),
        participants=join(_participants(interaction.participants, names)),
        documents=join(interaction.documents),
        marking=printed(interaction.marking),
        tone=interaction.tone,
    )


def _time(time: dt.time | None) -> str:
    if time is None:
        return ""
    whole = time.second == time.microsecond == 0
    return time.isoformat("minutes" if whole else "auto")


def _participants(participants: Iterable[Participant], names: Names) -> Iterator[str]:
    for person in participants:
        parts = [names.who(person.contact), person.post, person.party]
        while parts and not parts[-1]:
            parts.pop()
        yield join(parts, "|")


def printed(marking: Marking) -> str:
    """A marking as it stood on the paper, or spelled with ids; empty for the default one."""
    if marking.printed or marking == DEFAULT_MARKING:
        return marking.printed
    if marking.public:
        return "NON-SENSITIVE INFORMATION RELEASABLE TO THE PUBLIC"
    release = marking.release
    names = ", ".join((*release.groups, *release.nations, *release.organisations))
    line = f"RELEASABLE TO {names}" if names else ""
    return " ".join(filter(None, (_LEVELS[marking.level], *marking.administrative, line)))
