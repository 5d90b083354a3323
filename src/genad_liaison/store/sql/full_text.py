"""What an engine must be able to do with the words of records."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from attrs import frozen
from sqlalchemy import ColumnElement, FromClause

from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.trees import Ways

COMMON = 10_000
"""Of so many records with a word each page would be looked for among all of them."""
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
    def hits(self, session: Session, phrases: Iterable[Ways], *, whole: bool) -> int | None:
        """In how many records the index knows all phrases, counted up to :data:`COMMON`.

        Args:
            whole: count only those that have them in whole words, which is quicker.

        Returns:
            None where the database looks to that itself.
        """

    @abstractmethod
    def count_by_words(self, session: Session, kind: str, phrases: Sequence[Ways]) -> int | None:
        """How many records of a kind have all phrases, where the index alone can tell that."""

    @abstractmethod
    def led_by_words(self, name: str) -> tuple[FromClause, ColumnElement[bool]]:
        """Records found by the words that are bound under a name, and what joins or narrows them.

        The first is joined to the records already.
        """

    @abstractmethod
    def words_value(self, phrases: Iterable[Ways]) -> str:
        """Words as they are bound."""

    @abstractmethod
    def words_column(self, record: Any) -> ColumnElement[Any]:
        """What tells the words of a record, for :class:`WordCheck`."""

    @abstractmethod
    def word_check(self, session: Session, decoder: Decoder) -> "WordCheck":
        """An inspection of the full text."""
