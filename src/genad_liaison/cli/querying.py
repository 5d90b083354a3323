"""Query terms on the command line: ``-role:observer`` is a term, ``-n 3`` an option."""

from collections.abc import Sequence

_MARK = "\0"
"""Stands before a word that click must not take for an option; no argument can hold it."""

NAMING = frozenset({
    "address", "contact", "exclude", "holder", "include", "list", "name", "org", "organisation",
    "parent", "party", "place", "post", "purpose", "subject", "target", "title", "who",
})  # fmt: skip
"""Fields whose value may be several words: ``org:"European Union"``."""


def protected(
    words: Sequence[str], takes_value: frozenset[str], takes_number: frozenset[str]
) -> list[str]:
    """The words with every term that begins with a dash marked as one.

    A word of one dash and more than one letter is a term, never an option, but for the value of
    an option that stands before it, and for ``-n3``.

    Args:
        takes_value: names of options that take the word after them.
        takes_number: of these, the short ones that take a number.
    """
    safe: list[str] = []
    before = ""
    for word in words:
        term = len(word) > 2 and word[0] == "-" != word[1] and before not in takes_value
        if term and not (word[:2] in takes_number and word[2:].isdigit()):
            safe.append(_MARK + word)
        else:
            safe.append(word)
        before = word
    return safe


def plain(word: str) -> str:
    """A word as it was typed."""
    return word.removeprefix(_MARK)


def terms(words: Sequence[str]) -> str:
    """The query that the words of an argument make."""
    return " ".join(_quoted(plain(word)) for word in words)


def _quoted(word: str) -> str:
    """A value of several words in the quotes that the shell took from it.

    >>> _quoted("list:NCGP Executive Committee"), _quoted("nation:SWE since:2022")
    ('list:"NCGP Executive Committee"', 'nation:SWE since:2022')
    """
    name, colon, value = word.partition(":")
    named = name.removeprefix("-")
    wanted = named in NAMING or (named == "nation" and not value.split(" ")[0].isupper())
    if colon and " " in value and wanted and not set(value) & set('":(),'):
        return f'{name}:"{value}"'
    return word
