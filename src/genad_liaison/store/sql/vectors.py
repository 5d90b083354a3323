"""Words of records as PostgreSQL keeps them: a ``tsvector`` in each row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Text, bindparam, cast
from sqlalchemy.dialects.postgresql import TSQUERY

from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.full_text import FullText, Key, New, Stored, WordCheck
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.tables import RECORDS
from genad_liaison.store.sql.trees import Ways
from genad_liaison.store.sql.words import asked

LARGEST_VECTOR = 1_000_000
OVERFLOW = "*"
"""Stands in the words of a record that has too many, in place of them: it is always looked at."""
_RECORD = tuple(RECORDS.c.keys()[1:])


def vector(words: Iterable[str]) -> str:
    """Words as a tsvector is written."""
    text = " ".join(f"'{word}'" for word in words)
    return text if len(text.encode()) < LARGEST_VECTOR else f"'{OVERFLOW}'"


class Vectors:
    """An inspection: the vector of each record against its words."""

    def knows(self, indexed: str, words: frozenset[str]) -> bool:
        """Whether the vector is made of the words."""
        return sorted(indexed.split()) == sorted(vector(words).split())

    def problems(self) -> Iterator[str]:
        """Nothing more: each record was looked at."""
        return iter(())


class WordVectors(FullText):
    """Words in the row of the record."""

    def add_records(self, session: Session, news: Sequence[New]) -> None:
        """Add records, each with its words beside it."""
        rows = [(*row, vector(words)) for _, row, words in news]
        session.engine.insert(session, RECORDS, _RECORD, rows)

    def forget_words(
        self, session: Session, gone: Sequence[tuple[Key, Stored]], decoder: Decoder
    ) -> None:
        """Do nothing: the words go with the record."""

    def has_words(self, record: Any, name: str, *, leads: bool) -> Any:
        """Whether the vector of a record has the words."""
        return record.words.op("@@")(cast(bindparam(name, type_=Text), TSQUERY))

    def hits(self, session: Session, phrases: Iterable[Ways], *, whole: bool) -> int | None:
        """The planner of the server knows how often a word is there."""
        return None

    def count_by_words(self, session: Session, kind: str, phrases: Sequence[Ways]) -> int | None:
        """The server does not say which words there are."""
        return None

    def led_by_words(self, name: str) -> tuple[FromClause, ColumnElement[bool]]:
        """The index of the vectors leads by itself."""
        return RECORDS, self.has_words(RECORDS.c, name, leads=True)

    def words_value(self, phrases: Iterable[Ways]) -> str:
        """A question in the words of a tsquery; a record with too many words answers to any."""
        wanted = asked(phrases, beginning="'%s':*", both=" & ", either=" | ")
        return f"{wanted} | '{OVERFLOW}'"

    def words_column(self, record: Any) -> ColumnElement[Any]:
        """The vector as it is written."""
        return cast(record.words, Text)

    def word_check(self, session: Session, decoder: Decoder) -> WordCheck:
        """The vector of each record against its words."""
        return Vectors()
