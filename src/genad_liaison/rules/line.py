"""A printed text cut into words that can be compared, each with its place in the text."""

import unicodedata
from typing import Self

from attrs import frozen

from genad_liaison.model.names import WORD, Key, word_key


@frozen
class Line:
    """A printed text cut into words: as keys for comparing, and where each stands."""

    text: str
    keys: Key
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """A text cut into words; punctuation that separates nothing is between them."""
        text = unicodedata.normalize("NFC", text)
        words = tuple(WORD.finditer(text))
        return cls(text, tuple(word_key(word[0]) for word in words), tuple(w.span() for w in words))

    def cut(self, start: int, stop: int) -> Self:
        """The same text with some of the words only."""
        return type(self)(self.text, self.keys[start:stop], self.spans[start:stop])

    def part(self, start: int, stop: int | None = None) -> str:
        """The text of some of the words, as it is printed."""
        spans = self.spans[start:stop]
        return self.text[spans[0][0] : spans[-1][1]] if spans else ""
