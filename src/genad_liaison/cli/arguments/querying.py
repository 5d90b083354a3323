"""Query terms on the command line: ``-role:observer`` is a term, ``-n 3`` an option."""

import re
from collections.abc import Sequence

_TERM = re.compile(
    r"(?P<name>-?\w+)(?P<sign>::|:=|:)(?P<value>[^:= ].* .*?)"
    r"(?P<at>@(?:\d{4}[\d-]*|[+-]\d+[dwmy]))?",
    re.ASCII | re.DOTALL,
)
"""A term whose value has a space in it."""
_OPERATOR = re.compile(r"(?:^| )(?:(?:OR|AND|NOT)(?: |$)|-)")
_MARK = "\0"
"""Stands before a word that click must not take for an option; no argument can hold it."""

NAMING = frozenset({
    "address", "contact", "exclude", "holder", "include", "list", "name", "org", "organisation",
    "owner", "parent", "party", "place", "post", "purpose", "query", "subject", "target", "title",
    "who",
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


def marked(word: str) -> str:
    """A word that click is not to take for an option."""
    return _MARK + word


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
    >>> _quoted("org:European Union@2020"), _quoted("subject:=Staff talks")
    ('org:"European Union"@2020', 'subject:="Staff talks"')
    """
    found = _TERM.fullmatch(word)
    if found is None or _OPERATOR.search(found["value"]):
        return word
    name, sign, value, at = found["name"], found["sign"], found["value"], found["at"] or ""
    if sign == "::" and not set(value) & set('":'):
        escaped = value.replace("\\", "\\\\")
        return f'{name}{sign}"{escaped}"'
    named = name.removeprefix("-")
    wanted = named in NAMING or (named == "nation" and not value.split(" ")[0].isupper())
    if not wanted or set(value) & set('":()'):
        return word
    values = [value] if ", " in value else value.split(",")
    quoted = (f'"{one}"' if " " in one else one for one in values)
    return f"{name}{sign}{','.join(quoted)}{at}"
