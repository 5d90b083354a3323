"""Full text in SQLite: an FTS5 index of words, which knows records by their numbers."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, cast

from sqlalchemy import ColumnElement, Text, bindparam, literal_column, select

from genad_liaison.query.links import Wanted
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.full_text import FullText, Key, New, Stored, WordCheck
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.sqlite_words import SumOfWords
from genad_liaison.store.sql.tables import RECORDS, WORDS
from genad_liaison.store.sql.words import asked

COMMON = 10_000
"""Of so many records with a word each page would be looked for among all of them."""
_RECORD = tuple(RECORDS.c.keys()[:-1])
COLUMNS = ("rowid", "words")


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
        match = literal_column(WORDS.name).op("MATCH")(bindparam(name, type_=Text))
        number = record.id if leads else record.id + literal_column("0")
        return number.in_(select(WORDS.c.rowid).where(match))

    def are_common(self, session: Session, ways: Iterable[Wanted]) -> bool | None:
        """Count them, up to a number; whole words first, since beginnings are all gathered."""
        question = (
            "SELECT count(*) FROM (SELECT 1 FROM genad_words WHERE genad_words MATCH ? LIMIT ?)"
        )
        for beginning in ('"%s"', '"%s"*'):
            words = asked(ways, beginning=beginning, both=" AND ", either=" OR ")
            if session.say(question, [words, COMMON]) == [(COMMON,)]:
                return True
        return False

    def words_value(self, ways: Iterable[Wanted]) -> str:
        """A question in the words of FTS5."""
        return asked(ways, beginning='"%s"*', both=" AND ", either=" OR ")

    def words_column(self, record: Any) -> ColumnElement[Any]:
        """The number of a record."""
        return cast(ColumnElement[Any], record.id)

    def word_check(self, session: Session, decoder: Decoder) -> WordCheck:
        """All words of the index against all words of the records."""
        return SumOfWords(session, decoder)
