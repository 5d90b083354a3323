"""A command line that is being typed, as a shell reads it, and a word written back into it."""

import re

from attrs import Factory, define

_BARE = re.compile(r"[\w./:,@%+=-]")
"""What stands for itself without quotes, wherever in a word it stands."""
_ESCAPED = {"'": "'\\''"}
_IN_DOUBLE = '"\\$`'
"""What a backslash takes the meaning from between double quotes."""


@define(kw_only=True)
class Word:
    """A word of the line.

    Attributes:
        text: what the shell would give to the command.
        raw: how it stands in the line.
        quote: the quotation mark that is open at its end, if one is.
        places: for each letter of the text, where it stands in ``raw``, and in which quotes.
    """

    text: str = ""
    raw: str = ""
    quote: str = ""
    places: list[tuple[int, str]] = Factory(list)

    def take(self, letter: str, raw: str) -> None:
        """One letter more, as it stands in the line."""
        self.places.append((len(self.raw), self.quote))
        self.text += letter
        self.raw += raw


def words_of(line: str, *, fish: bool = False) -> list[Word]:
    """The words of a line up to the cursor; the last one is begun, and may be empty.

    Args:
        fish: between single quotes, a backslash takes the meaning from another, and from a quote.
    """
    words, word, place = [], Word(), 0
    while place < len(line):
        char, after = line[place], line[place + 1 : place + 2]
        place += 1
        if char.isspace() and not word.quote:
            if word.raw:
                words.append(word)
            word = Word()
        elif char == word.quote or (char in "'\"" and not word.quote):
            word.raw += char
            word.quote = "" if word.quote else char
        elif char == "\\" and _escapes(word.quote, after, fish=fish):
            word.take(after, char + after) if after else None
            word.raw += "" if after else char
            place += 1
        else:
            word.take(char, char)
    return [*words, word]


def _escapes(quote: str, after: str, *, fish: bool) -> bool:
    """Whether a backslash takes the meaning from what comes after it."""
    if quote == '"':
        return after in _IN_DOUBLE
    return not quote or (fish and after in ("'", "\\"))


def written(word: Word, text: str) -> str | None:
    """How the line's word stands when it becomes another text, in the quotes that are open.

    What is typed stays as it is, as far as the texts are the same; None where that cannot be.

    >>> written(words_of("show As")[-1], "Åsa Lindqvist"), written(words_of("'na")[-1], "name:")
    ('Åsa\\\\ Lindqvist', "'name:")
    """
    same = 0
    while same < min(len(text), len(word.text)) and text[same] == word.text[same]:
        same += 1
    place, quote = (len(word.raw), word.quote)
    if same < len(word.text):
        place, quote = word.places[same]
    if quote != word.quote:
        return None
    return word.raw[:place] + "".join(_quoted(letter, quote) for letter in text[same:])


def _quoted(letter: str, quote: str) -> str:
    if quote == "'":
        return _ESCAPED.get(letter, letter)
    if quote == '"':
        return f"\\{letter}" if letter in _IN_DOUBLE else letter
    return letter if _BARE.match(letter) else f"\\{letter}"
