"""How many records have words: asked of the database; which words are common is remembered."""

from typing import cast

from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.full_text import COMMON
from genad_liaison.store.sql.trees import Leaf, Ways

REMEMBERED = 1_000


class WordCounts:
    """What a question may want to know of its words before it walks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._common: set[Leaf] = set()

    def whole(self, words: Leaf) -> int | None:
        """How many records have them as whole words, counted up to ``COMMON``.

        None where the database looks to that itself.
        """
        return self._count(words, whole=True)

    def hits(self, words: Leaf) -> int | None:
        """How many records have them, or longer ones that begin so."""
        return self._count(words, whole=False)

    def _count(self, words: Leaf, *, whole: bool) -> int | None:
        if words in self._common:
            return COMMON
        phrases = cast(tuple[Ways, ...], words.values)
        number = self._engine.run(lambda session: self._engine.hits(session, phrases, whole=whole))
        if number is not None and number >= COMMON and len(self._common) < REMEMBERED:
            self._common.add(words)  # for good: a word that is common stays so
        return number
