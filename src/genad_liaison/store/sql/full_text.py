"""What an engine must be able to do with the words of records."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from attrs import frozen
from sqlalchemy import ColumnElement

from genad_liaison.query.links import Wanted
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.session import Row, Session

Key = tuple[str, str]
"""Kind and uid of a record."""
New = tuple[int | None, Row, frozenset[str]]
"""A record on its way in: its number, where it has one; its row; its words."""


@frozen
class Stored:
    """A record that is there.

    Attributes:
        id: its number in SQLite's full-text index.
    """

    id: int
    revision: int
    document: str


class WordCheck(Protocol):
    """Compares the words that are indexed with those of the records."""

    def knows(self, indexed: Any, words: frozenset[str]) -> bool:
        """Note the words of a record; whether they are indexed, where that can be told yet.

        Args:
            indexed: what stands in the column of words.
        """

    def problems(self) -> Iterator[str]:
        """What is wrong with the whole, once all records were noted."""


class FullText(ABC):
    """Records with their words, and the questions that are asked of those."""

    @abstractmethod
    def add_records(self, session: Session, news: Sequence[New]) -> None:
        """Add records, with their words."""

    @abstractmethod
    def forget_words(
        self, session: Session, gone: Sequence[tuple[Key, Stored]], decoder: Decoder
    ) -> None:
        """Take the words of records that go out of the index."""

    @abstractmethod
    def has_words(self, record: Any, name: str, *, leads: bool) -> Any:
        """Whether a record has the words that are bound under a name.

        Args:
            record: the columns of the records.
            leads: whether the words may lead to the records, rather than be asked of each.
        """

    @abstractmethod
    def are_common(self, session: Session, ways: Iterable[Wanted]) -> bool | None:
        """Whether very many records have words; None where the database looks to that itself."""

    @abstractmethod
    def words_value(self, ways: Iterable[Wanted]) -> str:
        """Words as they are bound."""

    @abstractmethod
    def words_column(self, record: Any) -> ColumnElement[Any]:
        """What tells the words of a record, for :class:`WordCheck`."""

    @abstractmethod
    def word_check(self, session: Session, decoder: Decoder) -> "WordCheck":
        """An inspection of the full text."""
