"""Full text in SQLite: an FTS5 index of words, which knows records by their numbers."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, Text, bindparam, literal_column, select

from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.full_text import COMMON, FullText, Key, New, Stored, WordCheck
from genad_liaison.store.sql.in_order import joined
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.sqlite_words import SumOfWords
from genad_liaison.store.sql.tables import RECORDS, WORDS
from genad_liaison.store.sql.telling import VOCABULARY, tells
from genad_liaison.store.sql.trees import Ways
from genad_liaison.store.sql.words import asked

_RECORD = tuple(RECORDS.c.keys()[:-1])
COLUMNS = ("rowid", "words")
COUNT = """
    SELECT count(*) FROM genad_words CROSS JOIN genad_records r ON r.id = genad_words.rowid
    WHERE genad_words MATCH ? AND r.office = ? AND r.kind = ?"""


class NumberedWords(FullText):
    """Words beside the records, under the same numbers."""

    def add_records(self, session: Session, news: Sequence[New]) -> None:
        """Add records, numbered on behind the last, and their words under the same numbers."""
        ((last,),) = session.say("SELECT max(id) FROM genad_records")
        numbers = count(max([last or 0, *(one for one, _, _ in news if one is not None)]) + 1)
        numbered = [(next(numbers) if one is None else one, row, words) for one, row, words in news]
        session.engine.insert(session, RECORDS, _RECORD, [(one, *row) for one, row, _ in numbered])
        session.engine.insert(
            session, WORDS, COLUMNS, [(one, " ".join(words)) for one, _, words in numbered]
        )

    def forget_words(
        self, session: Session, gone: Sequence[tuple[Key, Stored]], decoder: Decoder
    ) -> None:
        """The index has no texts of its own, and must be told which words it knew of each."""
        rows = [
            ("delete", one.id, " ".join(session.engine.spellings.of(kind, old)))
            for (kind, _), one in gone
            for old in (decoder.record(kind, one.document, 0),)
        ]
        session.engine.insert(session, WORDS, ("genad_words", *COLUMNS), rows)

    def has_words(self, record: Any, name: str, *, leads: bool) -> Any:
        """Whether the full-text index has the words for a record.

        Where they do not lead, a sum keeps SQLite from going through all that have the words again
        for each record.
        """
        number = record.id if leads else record.id + literal_column("0")
        return number.in_(select(WORDS.c.rowid).where(_match(name)))

    def hits(self, session: Session, phrases: Iterable[Ways], *, whole: bool) -> int | None:
        """Count them; beginnings are all gathered before the first is counted."""
        words = asked(phrases, beginning='"%s"' if whole else '"%s"*', both=" AND ", either=" OR ")
        ((number,),) = session.say(
            "SELECT count(*) FROM (SELECT 1 FROM genad_words WHERE genad_words MATCH ? LIMIT ?)",
            [words, COMMON],
        )
        return int(number)

    def count_by_words(self, session: Session, kind: str, phrases: Sequence[Ways]) -> int | None:
        """Count what the index finds, where it finds no more than what has the phrases."""
        session.say(VOCABULARY)
        with session.looking():
            if not all(tells(session, ways) for ways in phrases):
                return None
            ((number,),) = session.say(COUNT, [self.words_value(phrases), session.office, kind])
        return int(number)

    def led_by_words(self, name: str) -> tuple[FromClause, ColumnElement[bool]]:
        """The numbers that the full-text index gives, and the records of them."""
        return joined(WORDS, RECORDS, RECORDS.c.id == WORDS.c.rowid), _match(name)

    def words_value(self, phrases: Iterable[Ways]) -> str:
        """A question in the words of FTS5."""
        return asked(phrases, beginning='"%s"*', both=" AND ", either=" OR ")

    def words_column(self, record: Any) -> ColumnElement[Any]:
        """The number of a record."""
        return cast(ColumnElement[Any], record.id)

    def word_check(self, session: Session, decoder: Decoder) -> WordCheck:
        """All words of the index against all words of the records."""
        return SumOfWords(session, decoder)


def _match(name: str) -> ColumnElement[bool]:
    return literal_column(WORDS.name).op("MATCH", is_comparison=True)(bindparam(name, type_=Text))
