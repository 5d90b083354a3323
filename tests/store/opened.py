"""How a test of the contract comes by a store."""

from typing import Protocol

import pytest

from genad_liaison.store.port import Store


class Open(Protocol):
    """Opens the same store again and again, as another process would."""

    def __call__(self, *, read_only: bool = False) -> Store: ...


class Opened:
    """Inherit, and give the fixtures ``open_it`` and ``open_other``, another store yet empty."""

    @pytest.fixture
    def open_it(self) -> Open:
        raise NotImplementedError

    @pytest.fixture
    def open_other(self) -> Open:
        raise NotImplementedError

    @pytest.fixture
    def store(self, open_it: Open) -> Store:
        return open_it()
