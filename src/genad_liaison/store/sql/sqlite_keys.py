"""Texts in SQLite, where a key may have any length; lists of them are bound as JSON."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import FromClause, Text, bindparam, func, literal_column, select

from genad_liaison.store.sql.keys import Keys
from genad_liaison.store.sql.session import Session
from genad_liaison.store.text_key import from_key, to_key


class PlainKeys(Keys):
    """Keys that are the texts themselves, but for what the database refuses."""

    def key(self, text: str) -> str:
        """A text without what the database refuses; letters and digits are the most of them."""
        return text if text.isascii() and text.isalnum() else to_key(text)

    def texts(self, session: Session, keys: Iterable[str]) -> dict[str, str]:
        """The texts that keys were made of."""
        return {key: from_key(key) for key in keys}

    def note_long(self, session: Session, texts: Iterable[str]) -> None:
        """Do nothing: keys may have any length."""

    def among(self, column: Any, name: str) -> Any:
        """One of a list in JSON."""
        return column.in_(select(self.each_of(name).c.value))

    def has_among(self, column: Any, name: str) -> Any:
        """One of a list in JSON; an empty text behind it keeps SQLite from looking each up."""
        return self.among(column + literal_column("''"), name)

    def each_of(self, name: str) -> FromClause:
        """Each of a list in JSON."""
        return func.json_each(bindparam(name, type_=Text)).table_valued("value")

    def list_value(self, values: Iterable[str]) -> str:
        """A list in JSON."""
        return json.dumps(sorted(values), ensure_ascii=False)
