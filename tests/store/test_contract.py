"""Every store keeps the contract, and so does the model that they are compared with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.contract import Open, StoreContract
from tests.store.model import NaiveStore

from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store


class TestTinyDBStore(StoreContract):
    @pytest.fixture
    def open_it(self, tmp_path: Path) -> Iterator[Open]:
        path = tmp_path / "office.jsonl"
        open_store(path, create=True).close()
        opened: list[Store] = []

        def open_again() -> Store:
            opened.append(open_store(path))
            return opened[-1]

        yield open_again
        for store in opened:
            store.close()


class TestNaiveStore(StoreContract):
    @pytest.fixture
    def open_it(self) -> Open:
        store = NaiveStore()
        return lambda: store
