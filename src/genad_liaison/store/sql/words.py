"""Words for the full-text indexes of both databases."""

from collections.abc import Iterable

from genad_liaison.model import Record
from genad_liaison.query import And, Query, Words
from genad_liaison.query.fold import forms, shortened
from genad_liaison.query.links import Wanted, wanted_words
from genad_liaison.query.texts import full_text
from genad_liaison.store.sql.trees import Ways

LONGEST_WORD = 250
"""A word is cut there, in the index and in the question; characters, at most four bytes each."""
REMEMBERED = 20_000
"""So many words are remembered, then all are forgotten: some megabytes."""
MOST_WORDS = 24
"""So many words of a phrase are asked for; the rest is left to the query that judges."""


class Spellings:
    """The words of records, quick because most words were met before.

    The same as :func:`~genad_liaison.query.index_words` finds, each cut to the longest word.
    """

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def of(self, kind: str, record: Record) -> frozenset[str]:
        """All words that the record must be found by."""
        known = self._known
        if len(known) >= REMEMBERED:
            known = self._known = {}
        parts = set(" ".join(full_text(kind, record)).split())
        for part in parts.difference(known):
            known[part] = _words_in(part)
        return frozenset().union(*map(known.__getitem__, parts))


def _words_in(part: str) -> frozenset[str]:
    """The words in a text without space: one by one they are what they are together."""
    if part.isascii() and part.isalnum():  # as most are: one word, with one way to spell it
        word = part.lower()
        return frozenset((word[:LONGEST_WORD], shortened(word)[:LONGEST_WORD]))
    plain = [word for form in forms(part) for word in form.replace("\x1f", " ").split()]
    short = [word for one in plain for word in shortened(f" {one} ").split()]
    return frozenset(word[:LONGEST_WORD] for word in (*plain, *short))


def asked(phrases: Iterable[Ways], *, beginning: str, both: str, either: str) -> str:
    """Phrases, each with the ways to spell it, as an index is asked for all of them.

    Args:
        beginning: how a word that may be the beginning of a longer one is written, ``%s`` the word;
            others are written in quotes of the same kind.
        both, either: what stands between words, and between ways.
    """
    each = [
        either.join(f"({both.join(_words(way, beginning))})" for way in _needed(ways))
        for ways in phrases
    ]
    return each[0] if len(each) == 1 else both.join(f"({one})" for one in each)


def words_alone(query: Query) -> list[Ways]:
    """The phrases of a query that is made of one-word phrases; none where it asks more."""
    parts = query.parts if isinstance(query, And) else (query,)
    phrases = [wanted_words(part.text) for part in parts if isinstance(part, Words)]
    is_plain = all(ways and all(len(way.words) == 1 for way in ways) for ways in phrases)
    return phrases if is_plain and len(phrases) == len(parts) else []


def _needed(ways: Ways) -> Iterable[Wanted]:
    """Without those that another one has among what it finds: words are the beginnings of words."""
    begun = {way.words for way in ways if way.is_beginning}
    return (way for way in ways if way.is_beginning or way.words not in begun)


def _words(way: Wanted, beginning: str) -> list[str]:
    *others, last = (word[:LONGEST_WORD] for word in way.words)
    exact = beginning.partition("%s")
    quote = exact[0]
    wanted = [f"{quote}{word}{quote}" for word in others]
    wanted.append(beginning % last if way.is_beginning else f"{quote}{last}{quote}")
    return wanted[-MOST_WORDS:]
