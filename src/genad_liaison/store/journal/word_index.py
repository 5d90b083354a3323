"""Which records have a word: so that full text need not read them all."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable

from genad_liaison.query.fold import Phrase
from genad_liaison.query.links import wanted_words
from genad_liaison.store.journal.places import Numbers

_LAST = "\U0010ffff"
_NONE = array("I")


class WordIndex:
    """Words and the numbers of the records that have them; a removed word may linger.

    It narrows, and the query judges: what it gives may be too much, and is never too little.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, Numbers] = {}
        self._vocabulary: list[str] | None = None

    def add(self, number: int, words: Iterable[str]) -> None:
        """Take in the words of a record."""
        for word in words:
            numbers = self._numbers.get(word)
            if numbers is None:
                self._numbers[word] = array("I", (number,))
                if self._vocabulary is not None:
                    insort(self._vocabulary, word)
            elif numbers[-1] < number:
                numbers.append(number)
            else:
                place = bisect_left(numbers, number)
                if numbers[place] != number:
                    numbers.insert(place, number)

    def narrowed(self, text: str, most: int) -> set[int] | None:
        """The records that may have a phrase; None where it may be more than ``most``, or all."""
        if not all(Phrase(text).forms):
            return None  # without a word in it, it is found everywhere
        found: set[int] = set()
        for words, is_beginning in wanted_words(text):
            part = self._having(words, is_beginning, most)
            if part is None:
                return None
            found |= part
        return found

    def covers(self, other: "WordIndex") -> bool:
        """Whether it has all that another one has."""
        return all(
            set(self._numbers.get(word, ())).issuperset(numbers)
            for word, numbers in other._numbers.items()
        )

    def _having(self, words: tuple[str, ...], is_beginning: bool, most: int) -> set[int] | None:
        ways = [[self._numbers.get(word, _NONE)] for word in words]
        if is_beginning:
            ways[-1] = self._beginning_with(words[-1])
        first, *others = sorted(ways, key=_size)
        if _size(first) > most:
            return None
        found: set[int] = set().union(*first)
        for way in others:
            if len(way) == 1:
                found = {number for number in found if _holds(way[0], number)}
            elif _size(way) <= most:
                found &= set().union(*way)
        return found

    def _beginning_with(self, start: str) -> list[Numbers]:
        if self._vocabulary is None:
            self._vocabulary = sorted(self._numbers)
        first = bisect_left(self._vocabulary, start)
        last = bisect_left(self._vocabulary, start + _LAST, first)
        return [self._numbers[word] for word in self._vocabulary[first:last]]


def _size(way: list[Numbers]) -> int:
    return sum(map(len, way))


def _holds(numbers: Numbers, number: int) -> bool:
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number
