"""Protocol that can be computed: the order of nations."""

import datetime as dt
from collections.abc import Iterable

from genad_liaison.model.nation import Nation
from genad_liaison.model.text import fold


def order_of_nations(
    nations: Iterable[Nation], day: dt.date, language: str = "en", *, rotated: int = 0
) -> tuple[Nation, ...]:
    """Allies in alphabetical order, then partners, then others, each in theirs.

    NATO HQ follows the English order, with no place of honour for the host; SHAPE the French one,
    moved by one place each Sunday. Names are those of the day; accents and hyphens are ignored.

    Args:
        language: ``en`` or ``fr``.
        rotated: by how many places the Allies are moved; the first ones then stand last.
    """
    ordered = sorted(nations, key=lambda nation: _place(nation, day, language))
    allies = [nation for nation in ordered if nation.status_on(day) == "ally"]
    others = ordered[len(allies) :]
    first = rotated % len(allies) if allies else 0
    return (*allies[first:], *allies[:first], *others)


def _place(nation: Nation, day: dt.date, language: str) -> tuple[int, str, str]:
    rank = {"ally": 0, "partner": 1, "suspended": 1, "other": 2}[nation.status_on(day)]
    name = fold(nation.name(language, day)).replace("-", " ")
    return rank, name, nation.uid
