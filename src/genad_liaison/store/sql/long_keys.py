"""Texts that are too long for an index of PostgreSQL: cut there, and kept whole in a table."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import ARRAY, FromClause, Text, bindparam, func

from genad_liaison.store.sql.keys import Keys
from genad_liaison.store.sql.session import Session
from genad_liaison.store.text_key import from_key, to_key

LONGEST_KEY, BEGINNING = 250, 200
"""A text of more characters stands in an index by its beginning and its SHA-256."""


class CutKeys(Keys):
    """Keys that are cut where they are long; lists of them are bound as arrays."""

    def key(self, text: str) -> str:
        """A text without what the database refuses, no longer than an index takes it."""
        key = to_key(text)
        if len(key) <= LONGEST_KEY:
            return key
        return key[:BEGINNING] + sha256(key.encode()).hexdigest()

    def texts(self, session: Session, keys: Iterable[str]) -> dict[str, str]:
        """The texts that keys were made of."""
        found = {key: key for key in keys}
        long = [key for key in found if len(key) > LONGEST_KEY]
        if long:
            question = "SELECT key, text FROM genad_long_texts WHERE office = %s AND key = ANY(%s)"
            found |= dict(session.say(question, [session.office, long]))
        return {key: from_key(text) for key, text in found.items()}

    def note_long(self, session: Session, texts: Iterable[str]) -> None:
        """Keep the whole of the texts whose keys are cut."""
        long = {key: to_key(text) for text in texts if len(key := self.key(text)) > LONGEST_KEY}
        for key, text in long.items():
            session.say(
                "INSERT INTO genad_long_texts (office, key, text) VALUES (%s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                [session.office, key, text],
            )

    def among(self, column: Any, name: str) -> Any:
        """One of an array."""
        return column == func.any(bindparam(name, type_=ARRAY(Text)))

    def each_of(self, name: str) -> FromClause:
        """Each of an array."""
        return (
            func.unnest(bindparam(name, type_=ARRAY(Text))).table_valued("value").render_derived()
        )

    def list_value(self, values: Iterable[str]) -> list[str]:
        """An array."""
        return sorted(values)
