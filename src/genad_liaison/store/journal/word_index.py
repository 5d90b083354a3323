"""Which records have a word: so that full text need not read them all."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from genad_liaison.query.fold import Phrase, shortened
from genad_liaison.query.links import said_words, wanted_words
from genad_liaison.store.journal.places import Numbers

REMEMBERED = 20_000
"""The words of so many pieces of text are remembered, since most are met again."""
_LAST = "\U0010ffff"
_NONE = array("I")


class Having(NamedTuple):
    """Records that may have a phrase.

    Attributes:
        is_exact: whether they all have it, so that nobody need read them again.
    """

    numbers: set[int]
    is_exact: bool


class WordIndex:
    """Words and the numbers of the records that have them; a removed word may linger.

    It narrows, and the query judges: what it gives may be too much, and is never too little. Of a
    phrase of one word it knows itself, save of records that were written since, where they stand.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, Numbers] = {}
        self._shortened: dict[str, Numbers] = {}
        self._unsure: set[int] = set()
        self._plain_of: dict[str, frozenset[str]] = {}
        self._shortened_of: dict[str, frozenset[str]] = {}
        self._vocabulary: list[str] | None = None

    def add(self, number: int, texts: Iterable[str]) -> None:
        """Take in the words of a record; one by one they are what they are together."""
        parts = set(" ".join(texts).split())
        if len(self._plain_of) > REMEMBERED:
            self._plain_of, self._shortened_of = {}, {}
        for part in parts.difference(self._plain_of):
            plain, shorter = said_words(part)
            self._plain_of[part] = plain
            if shorter:
                self._shortened_of[part] = shorter
        get = self._numbers.get
        for word in set().union(*map(self._plain_of.__getitem__, parts)):
            numbers = get(word)
            if numbers is None:
                self._begin(word, number)
            elif numbers[-1] < number:  # nearly always, so that a call would be felt
                numbers.append(number)
            else:
                _put(numbers, number)
        for part in self._shortened_of.keys() & parts:
            for word in self._shortened_of[part]:
                _put(self._shortened.setdefault(word, array("I")), number)

    def doubt(self, number: int) -> None:
        """Note that the words of a record may linger."""
        self._unsure.add(number)

    def narrowed(self, text: str, most: int) -> Having | None:
        """The records that may have a phrase; None where it may be more than ``most``, or all."""
        phrase = Phrase(text)
        if not all(phrase.forms):
            return None  # without a word in it, it is found everywhere
        found: set[int] = set()
        for words, is_beginning in wanted_words(text):
            part = self._having(words, is_beginning, most)
            if part is None:
                return None
            found |= part
        is_word = not any(" " in form for form in phrase.forms)
        return Having(found, is_word and self._unsure.isdisjoint(found))

    def covers(self, other: "WordIndex") -> bool:
        """Whether it has all that another one has."""
        return all(
            set(mine.get(word, ())).issuperset(numbers)
            for mine, theirs in (
                (self._numbers, other._numbers),
                (self._shortened, other._shortened),
            )
            for word, numbers in theirs.items()
        )

    def _begin(self, word: str, number: int) -> None:
        """The first record with a word."""
        self._numbers[word] = array("I", (number,))
        if self._vocabulary is not None:
            insort(self._vocabulary, word)

    def _having(self, words: tuple[str, ...], is_beginning: bool, most: int) -> set[int] | None:
        """Records with all of the words: as they stand, or with each letter spelled with one."""
        if is_beginning:
            ways = [[self._numbers.get(word, _NONE)] for word in words[:-1]]
            ways.append(self._beginning_with(words[-1]))
        else:
            ways = [self._once_shortened(word) for word in words]
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

    def _once_shortened(self, word: str) -> list[Numbers]:
        """Of a word that is as short as it can be, and of those that come to it."""
        plain = self._numbers.get(word, _NONE) if shortened(word) == word else _NONE
        return [numbers for numbers in (plain, self._shortened.get(word, _NONE)) if numbers]


def _put(numbers: Numbers, number: int) -> None:
    """Put a number in its place, unless it is there."""
    if not numbers or numbers[-1] < number:
        numbers.append(number)
        return
    place = bisect_left(numbers, number)
    if numbers[place] != number:
        numbers.insert(place, number)


def _size(way: list[Numbers]) -> int:
    return sum(map(len, way))


def _holds(numbers: Numbers, number: int) -> bool:
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number
