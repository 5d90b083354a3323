"""Every store keeps the contract, and so does the model that they are compared with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.contract import StoreContract
from tests.store.engines import Engine, place
from tests.store.model import NaiveStore
from tests.store.opened import Open

from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store


def opener(engine: Engine, folder: Path, server: str = "") -> Iterator[Open]:
    """A new place, and a way to open it; what was opened is closed in the end."""
    folder.mkdir()
    url = place(engine, folder, server)
    opened: list[Store] = []

    def open_again(*, read_only: bool = False) -> Store:
        opened.append(open_store(url, read_only=read_only))
        return opened[-1]

    yield open_again
    for store in opened:
        store.close()


class TestNaiveStore(StoreContract):
    @pytest.fixture
    def open_it(self) -> Open:
        store = NaiveStore()
        return lambda *, read_only=False: NaiveStore(store, read_only=read_only)

    @pytest.fixture
    def open_other(self) -> Open:
        other = NaiveStore()
        return lambda *, read_only=False: NaiveStore(other, read_only=read_only)


class TestJournal(StoreContract):
    @pytest.fixture
    def open_it(self, tmp_path: Path) -> Iterator[Open]:
        yield from opener("journal", tmp_path / "one")

    @pytest.fixture
    def open_other(self, tmp_path: Path) -> Iterator[Open]:
        yield from opener("journal", tmp_path / "other")


class TestSQLite(StoreContract):
    @pytest.fixture
    def open_it(self, tmp_path: Path) -> Iterator[Open]:
        yield from opener("sqlite", tmp_path / "one")

    @pytest.fixture
    def open_other(self, tmp_path: Path) -> Iterator[Open]:
        yield from opener("sqlite", tmp_path / "other")


class TestPostgreSQL(StoreContract):
    @pytest.fixture
    def open_it(self, tmp_path: Path, postgres: str) -> Iterator[Open]:
        yield from opener("postgresql", tmp_path / "one", postgres)

    @pytest.fixture
    def open_other(self, tmp_path: Path, postgres: str) -> Iterator[Open]:
        yield from opener("postgresql", tmp_path / "other", postgres)
