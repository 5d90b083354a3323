"""The few words that an issue needs of its own, in NATO's two official languages."""

import datetime as dt
import re

from genad_liaison import Marking, Selection

WORDS = {
    "en": {
        "contents": "In this issue",
        "reference": "Reference",
        "handling": "Pass on only as the marking allows. A reply or an extract carries the "
        "marking of what it quotes.",
    },
    "fr": {
        "contents": "Dans ce numéro",
        "reference": "Référence",
        "handling": "Ne transmettre que dans les limites du marquage. Une réponse ou un extrait "
        "porte le marquage de ce qu’il cite.",
    },
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_RELEASE = re.compile(r"[\s–-]+(?=(?:releasable|rel to|communicable)\b)", re.IGNORECASE)
_LEVELS = {
    "en": {"NU": "NATO UNCLASSIFIED", "PUBLIC": "NATO UNCLASSIFIED Releasable to the Public"},
    "fr": {
        "NU": "NATO SANS CLASSIFICATION",
        "PUBLIC": "NATO SANS CLASSIFICATION Communicable au public",
    },
}


def month(day: dt.date, language: str) -> str:
    """``June 2026``, ``juin 2026``."""
    return f"{_MONTHS[language].split()[day.month - 1]} {day.year}"


def long_date(day: dt.date | None, language: str) -> str:
    """``1 June 2026``, ``1er juin 2026``, or nothing."""
    if day is None:
        return ""
    ordinal = "er" if language == "fr" and day.day == 1 else ""
    return f"{day.day}{ordinal} {month(day, language)}"


def printed(marking: Marking, selection: Selection, language: str) -> str:
    """A marking as it was printed, or else as its values say: never wider than they are."""
    if marking.printed:
        return marking.printed
    level = _LEVELS[language].get(marking.level, marking.level)
    release = marking.release
    names = [
        *release.groups,
        *(selection.party_name(p, language) for p in (*release.nations, *release.organisations)),
    ]
    lead = " Communicable à : " if language == "fr" else " Releasable to "
    line = level + (lead + ", ".join(names) if names and marking.level != "PUBLIC" else "")
    return " ".join((line, *marking.administrative))


def marking_lines(line: str) -> tuple[str, ...]:
    """The level, and under it the release line, as AC/35-D/2002 places them.

    >>> marking_lines("NATO UNCLASSIFIED Releasable to PfP")
    ('NATO UNCLASSIFIED', 'Releasable to PfP')
    """
    return tuple(_RELEASE.split(line, maxsplit=1))
