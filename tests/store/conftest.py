"""The server that tests of PostgreSQL share."""

from tests.store.postgres import postgres

__all__ = ["postgres"]
