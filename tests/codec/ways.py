"""The two ways to bytes and back: the plain one, and the fast one where its extra is installed."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from genad_liaison.codec import plain_bytes
from genad_liaison.codec.migrations import MIGRATIONS, Migrations
from genad_liaison.model import Record


class Way(Protocol):
    """A module that encodes and decodes."""

    def encode(self, record: Record) -> bytes: ...

    def decode(
        self, kind: str, data: bytes, revision: int = 0, *, migrations: Migrations = MIGRATIONS
    ) -> Record: ...

    def reader(self, kind: str, attributes: tuple[str, ...]) -> Callable[[bytes], Any]: ...


HAS_FAST = find_spec("msgspec") is not None
PLAIN: Way = plain_bytes
FAST: Way = cast(Any, import_module("genad_liaison.codec.fast_bytes")) if HAS_FAST else plain_bytes
WAYS: tuple[Way, ...] = (PLAIN, FAST) if HAS_FAST else (PLAIN,)
