"""Texts as they stand in the columns of a database, and lists of them as they are bound."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from sqlalchemy import FromClause

from genad_liaison.store.sql.session import Session
from genad_liaison.store.text_key import to_key


class Keys(ABC):
    """What an engine makes of texts that are looked up."""

    def text(self, text: str) -> str:
        """A text as it stands in a column that is neither compared nor in order."""
        return to_key(text)

    @abstractmethod
    def key(self, text: str) -> str:
        """A text as it stands in a column that is compared, or is in order."""

    @abstractmethod
    def texts(self, session: Session, keys: Iterable[str]) -> dict[str, str]:
        """The texts that keys were made of."""

    @abstractmethod
    def note_long(self, session: Session, texts: Iterable[str]) -> None:
        """Keep the whole of the texts whose keys are cut."""

    @abstractmethod
    def among(self, column: Any, name: str) -> Any:
        """Whether a column is one of many values, which are bound under that name."""

    def has_among(self, column: Any, name: str) -> Any:
        """The same of a row that was found by something else."""
        return self.among(column, name)

    @abstractmethod
    def each_of(self, name: str) -> FromClause:
        """Many values, which are bound under that name, as a table with the column ``value``."""

    @abstractmethod
    def list_value(self, values: Iterable[str]) -> Any:
        """Many values as they are bound."""
