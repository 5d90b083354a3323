"""Texts made comparable: no case, no accents, and both ways to spell the letters that stay.

*Jørgensen*, *Jorgensen* and *Joergensen* are one name. NFKD takes the accent off an *é*, but some
letters have no accent to take off; passports (ICAO Doc 9303, part 3) and habit spell them with one
letter or with two, so both forms are offered.
"""

import re
import unicodedata
from collections.abc import Iterable

from genad_liaison.model.text import fold

__all__ = ["Phrase", "fold", "forms", "words"]

_SPELLED_OUT = {"ø": "oe", "ö": "oe", "ä": "ae", "å": "aa", "ü": "ue", "đ": "dj"}
_LONGER = re.compile("[øöäåüđ]")
_SHORTENED = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("dj", "d"))
_BETWEEN_TEXTS = " \x1f "
_NO_WORD = re.compile(r"[^\w\x1f]+")
_ASCII_WORDS = {code: " " for code in range(128) if _NO_WORD.match(chr(code))}
"""The same for a text of ASCII, which most are once they are folded: much faster."""


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: runs of letters and digits.

    >>> words("NATO's IMSTAM(GENAD)-0002")
    ('nato', 's', 'imstam', 'genad', '0002')
    """
    return tuple(_worded(fold(text)).split())


def forms(*texts: str) -> tuple[str, ...]:
    """The foldings of texts as words with single spaces: the plain one, and one spelled out.

    A phrase cannot run from one text into the next.

    >>> forms("Jørgensen, Åse"), forms("Jensen")
    (('jorgensen ase', 'joergensen aase'), ('jensen',))
    """
    text = _BETWEEN_TEXTS.join(texts)
    plain = _worded(fold(text))
    if text.isascii():
        return (plain,)
    composed = unicodedata.normalize("NFC", text.casefold())
    if _LONGER.search(composed) is None:
        return (plain,)
    spelled_out = _worded(fold(_LONGER.sub(lambda found: _SPELLED_OUT[found[0]], composed)))
    return (plain,) if plain == spelled_out else (plain, spelled_out)


class Phrase:
    """Words to look for, one after another; made once, tried on many texts."""

    def __init__(self, text: str) -> None:
        self.forms = forms(text)
        self._starts = tuple(f" {form}" for form in self.forms)
        self.shortened = f" {shortened(self.forms[0])} "

    def occurs_in(self, texts: Iterable[str]) -> bool:
        """Whether the phrase stands in one of the texts, each a result of :func:`forms`.

        The last word may be the beginning of a longer one, save where two spellings of a name are
        only equal once both are shortened: *Joe* is not the beginning of *Johnson*.
        """
        return any(self._occurs(f" {text} ") for text in texts)

    def _occurs(self, text: str) -> bool:
        return any(start in text for start in self._starts) or self.shortened in shortened(text)


def _worded(folded: str) -> str:
    if folded.isascii():
        return " ".join(filter(None, folded.translate(_ASCII_WORDS).split(" "))).strip()
    return _NO_WORD.sub(" ", folded).strip()


def shortened(text: str) -> str:
    """Folded text with each letter that was spelled with two spelled with one."""
    for two, one in _SHORTENED:
        text = text.replace(two, one)
    return text
