"""Words that can stand where one is begun, and which of them do."""

from collections.abc import Iterable

from attrs import frozen

from genad_liaison.query import fold

MOST = 200
"""So many words are offered; a shell shows no more that anybody reads."""


@frozen
class Known:
    """A word, and what a reader knows it by.

    Attributes:
        within: it is also meant where one of its later words begins so.
    """

    text: str
    about: str = ""
    within: bool = False

    def begins(self, folded: str) -> bool:
        """Whether it is meant by its beginning, which is without case and accents."""
        text = fold(self.text)
        return text.startswith(folded) or (self.within and f" {folded}" in text)


def first_matching(tiers: Iterable[Iterable[Known]], begun: str) -> list[Known]:
    """The words of the first tier that has some that begin so, case and accents ignored.

    Of what is begun with capitals or accents, those are preferred that have them as well.
    """
    wanted = fold(begun)
    for tier in tiers:
        found = {one.text: one for one in tier if one.begins(wanted)}
        if begun != wanted:
            exact = {text: one for text, one in found.items() if text.startswith(begun)}
            found = exact or found
        if found:
            return _few(list(found.values()))
    return []


def _few(found: list[Known]) -> list[Known]:
    """Not more than a shell can show, and what all begin with is what these begin with."""
    if len(found) <= MOST:
        return found
    ends = (min(found, key=_text), max(found, key=_text))
    few = found[: MOST - len(ends)]
    return [*few, *(one for one in ends if one not in few)]


def _text(one: Known) -> str:
    return one.text
