"""Texts made comparable: no case, no accents, and both ways to spell the letters that stay.

*Jørgensen*, *Jorgensen* and *Joergensen* are one name. NFKD takes the accent off an *é*, but some
letters have no accent to take off; passports (ICAO Doc 9303, part 3) and habit spell them with one
letter or with two, so both forms are offered. What an apostrophe or a hyphen joins is two words,
and one: *O'Neill* is *O Neill* and *Oneill*, *co-operation* is *cooperation*.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from genad_liaison.model.text import fold

__all__ = ["Phrase", "fold", "forms", "words"]

_SPELLED_OUT = {"ø": "oe", "ö": "oe", "ä": "ae", "å": "aa", "ü": "ue", "đ": "dj"}
_LONGER = re.compile("[øöäåüđ]")
_SHORTENED = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("dj", "d"))
_SEPARATOR = "\x1f"
_BETWEEN_TEXTS = f" {_SEPARATOR} "
_UNSEEN = re.compile("[\u00ad\u200c\u200d\u2060\ufeff]")
"""Signs within a word that only steer how it is shown (Unicode: Default_Ignorable_Code_Point)."""
_NO_WORD = re.compile(r"[^\w\x1f]+")
_ASCII_WORDS = {code: " " for code in range(128) if _NO_WORD.match(chr(code))}
"""The same for a text of ASCII, which most are once they are folded: much faster."""
_APOSTROPHES, _HYPHEN = "'`·", "-"
_WITHOUT = tuple(dict.fromkeys(map(ord, signs)) for signs in (_APOSTROPHES, _APOSTROPHES + _HYPHEN))
"""What joins two words into one is taken out; at the edge of a word that changes nothing."""
_ASCII_JOINED = tuple({**_ASCII_WORDS, **signs} for signs in _WITHOUT)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: runs of letters and digits.

    >>> words("NATO's IMSTAM(GENAD)-0002")
    ('nato', 's', 'imstam', 'genad', '0002')
    """
    return tuple(_worded(fold(text)).split())


def forms(*texts: str) -> tuple[str, ...]:
    """The foldings of texts as words with single spaces: the plain one first, then the others.

    Those are spelled out, and without the apostrophes or hyphens within words. A phrase cannot run
    from one text into the next.

    >>> forms("Jørgensen, Åse"), forms("Jensen"), forms("O'Neill")
    (('jorgensen ase', 'joergensen aase'), ('jensen',), ('o neill', 'oneill'))
    """
    text = _BETWEEN_TEXTS.join(text.replace(_SEPARATOR, " ") for text in texts)
    plain = _joined(fold(text))
    if text.isascii():
        return plain
    composed = unicodedata.normalize("NFC", text.casefold())
    if _LONGER.search(composed) is None:
        return plain
    spelled_out = fold(_LONGER.sub(lambda found: _SPELLED_OUT[found[0]], composed))
    return tuple(dict.fromkeys((*plain, *_joined(spelled_out))))


class Folded:
    """A form of a text as phrases are looked for in it; what is shortened is made once, if ever."""

    __slots__ = ("_shortened", "padded")

    def __init__(self, form: str) -> None:
        self.padded = f" {form} "
        self._shortened: str | None = None

    def shortened(self) -> str:
        """The text with each letter that was spelled with two spelled with one."""
        if self._shortened is None:
            self._shortened = shortened(self.padded)
        return self._shortened


class Phrase:
    """Words to look for, one after another; made once, tried on many texts."""

    def __init__(self, text: str) -> None:
        self.forms = forms(text)
        self._starts = tuple(f" {form}" for form in self.forms)
        short = (f" {shortened(form)} " for form in _joined(fold(text.replace(_SEPARATOR, " "))))
        self.shortened = tuple(dict.fromkeys(short))
        asked = text.lower()
        plain = (self.forms[0],) if self.forms[0].isascii() else ()
        self._seen = tuple(dict.fromkeys((*plain, asked) if asked.isalnum() else plain))

    def is_seen_in(self, texts: Iterable[str]) -> bool:
        """Whether the phrase stands in one of the texts in small letters, at the first look.

        In its plain form, or one word as it was asked for: what is not seen may still occur, what
        is seen does.
        """
        return any(_begins_in(seen, text) for text in texts for seen in self._seen)

    def occurs_within(self, texts: Iterable[Folded]) -> bool:
        """Whether the phrase stands in one of the texts.

        The last word may be the beginning of a longer one, save where two spellings of a name are
        only equal once both are shortened: *Joe* is not the beginning of *Johnson*.
        """
        return any(self._occurs(text) for text in texts)

    def _occurs(self, text: Folded) -> bool:
        if any(start in text.padded for start in self._starts):
            return True
        short = text.shortened()
        return any(phrase in short for phrase in self.shortened)


def _begins_in(form: str, text: str) -> bool:
    """Whether a form stands in a text in small letters, at its start or behind a plain sign."""
    place = text.find(form)
    while place > 0 and ord(text[place - 1]) not in _ASCII_WORDS:
        place = text.find(form, place + 1)
    return place >= 0


def _joined(folded: str) -> tuple[str, ...]:
    """The words of a folded text; and with what an apostrophe, then a hyphen too, joins as one."""
    plain = _worded(folded)
    apart = any(sign in folded for sign in _APOSTROPHES)
    if not apart and _HYPHEN not in folded:
        return (plain,)
    ways = range(not apart, 1 + (_HYPHEN in folded))
    return tuple(dict.fromkeys((plain, *(_together(folded, way) for way in ways))))


def _together(folded: str, way: int) -> str:
    if folded.isascii():
        return _spaced(folded, _ASCII_JOINED[way])
    return _worded(folded.translate(_WITHOUT[way]))


def _worded(folded: str) -> str:
    if folded.isascii():
        return _spaced(folded, _ASCII_WORDS)
    return _NO_WORD.sub(" ", _UNSEEN.sub("", folded)).strip()


def _spaced(folded: str, signs: Mapping[int, str | None]) -> str:
    return " ".join(filter(None, folded.translate(signs).split(" "))).strip()


def lengthened(form: str) -> Iterator[str]:
    """How a word must begin that is shortened to one which begins like a form, and does not itself.

    >>> sorted(lengthened("road"))
    ['roaa', 'roae', 'roe']
    """
    for place in range(1, len(form)):
        for pair, one in _SHORTENED:
            if form[place - 1] == one:
                yield form[:place] + pair[1]


def shortened(text: str) -> str:
    """Folded text with each letter that was spelled with two spelled with one."""
    for two, one in _SHORTENED:
        text = text.replace(two, one)
    return text
