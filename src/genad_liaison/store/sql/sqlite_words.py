"""Inspects the full-text index of SQLite, which holds words and numbers of records, no texts."""

from collections.abc import Iterator

from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.session import Session

PAGE = 500
_MASK = 2**64 - 1


class SumOfWords:
    """A sum over all pairs of record and word: the same for the records as for the index.

    So the memory that it takes does not grow with either.
    """

    def __init__(self, session: Session, decoder: Decoder) -> None:
        self._session = session
        self._decoder = decoder
        self._sum = 0

    def knows(self, indexed: int, words: frozenset[str]) -> bool:
        """Note the words of a record; whether they are indexed is told in the end."""
        self._sum += sum(hash((indexed, word)) for word in words)
        return True

    def problems(self) -> Iterator[str]:
        """Whether the index holds the words of all records, those of other offices included."""
        for number, words in words_of_others(self._session, self._decoder):
            self.knows(number, words)
        say = self._session.driver.execute
        say(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.genad_vocabulary"
            " USING fts5vocab (main, genad_words, instance)"
        )
        found = 0
        for number, word in say("SELECT doc, term FROM temp.genad_vocabulary"):
            found += hash((number, word))
        if (found - self._sum) & _MASK:
            yield "the words in the index are not those of the records"


def words_of_others(session: Session, decoder: Decoder) -> Iterator[tuple[int, frozenset[str]]]:
    """Number and words of each record of the other offices in the file, which share the index."""
    last, spellings = 0, session.engine.spellings
    question = (
        "SELECT id, kind, document FROM genad_records WHERE office <> ? AND id > ?"
        f" ORDER BY id LIMIT {PAGE}"
    )
    while rows := session.say(question, [session.office, last]):
        for number, kind, document in rows:
            yield number, spellings.of(kind, decoder.record(kind, document, 0))
        last = rows[-1][0]
