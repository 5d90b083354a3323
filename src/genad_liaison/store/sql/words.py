"""Words for the full-text indexes of both databases."""

from collections.abc import Iterable

from genad_liaison.query.links import Wanted

LONGEST_WORD = 250
"""A word is cut there, in the index and in the question; characters, at most four bytes each."""
MOST_WORDS = 24
"""So many words of a phrase are asked for; the rest is left to the query that judges."""


def cut(words: Iterable[str]) -> list[str]:
    """Each word once, none longer than an index takes it, in order."""
    return sorted({word[:LONGEST_WORD] for word in words})


def asked(ways: Iterable[Wanted], *, beginning: str, both: str, either: str) -> str:
    """Ways to spell a phrase, as an index is asked for them.

    Args:
        beginning: how a word that may be the beginning of a longer one is written, ``%s`` the word;
            others are written in quotes of the same kind.
        both, either: what stands between words, and between ways.
    """
    return either.join(f"({both.join(_words(way, beginning))})" for way in ways)


def _words(way: Wanted, beginning: str) -> list[str]:
    *others, last = (word[:LONGEST_WORD] for word in way.words)
    exact = beginning.partition("%s")
    quote = exact[0]
    wanted = [f"{quote}{word}{quote}" for word in others]
    wanted.append(beginning % last if way.is_beginning else f"{quote}{last}{quote}")
    return wanted[-MOST_WORDS:]
