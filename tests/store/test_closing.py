"""A store that was closed says so, whatever it is asked, and whatever was begun before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.engines import Engine, place
from tests.store.records import change_set, contact, created

from genad_liaison.errors import StoreError
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

CLOSED = "was closed; open it again"
SETS, EACH = 60, 40

ASKED: dict[str, Callable[[Store], object]] = {
    "get": lambda store: store.get("contacts", "c0000"),
    "find": lambda store: list(store.find("contacts")),
    "count": lambda store: store.count("contacts"),
    "stream": lambda store: list(store.stream("contacts")),
    "values": lambda store: store.values("contacts", "uid"),
    "last": lambda store: store.last("party"),
    "changes": lambda store: list(store.changes()),
    "logged": lambda store: list(store.logged()),
    "revision": lambda store: store.revision,
    "chain": lambda store: store.chain,
    "revisions": lambda store: store.revisions("contacts", "c0000"),
    "commit": lambda store: store.commit(change_set("late", created(contact("late")))),
    "compact": lambda store: store.compact(),
}
BEGUN: tuple[Callable[[Store], Iterator[object]], ...] = (
    lambda store: store.find("contacts"),
    lambda store: store.changes(),
    lambda store: store.logged(),
)


@pytest.fixture(params=["journal", "sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store of many change sets is."""
    engine: Engine = request.param
    server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
    where = place(engine, tmp_path, server)
    store = open_store(where)
    for number in range(SETS):
        people = (contact(f"c{number:02}{n:02}") for n in range(EACH))
        store.commit(change_set(f"set {number}", created(*people)))
    store.close()
    return where


@pytest.mark.parametrize("name", ASKED)
def test_a_store_that_was_closed_answers_nothing(url: str, name: str) -> None:
    store = open_store(url)
    store.close()
    store.close()
    with pytest.raises(StoreError, match=CLOSED):
        ASKED[name](store)


def test_what_was_begun_before_does_not_end_as_if_that_were_all(url: str) -> None:
    for begin in BEGUN:
        store = open_store(url)
        rest = begin(store)
        next(rest)
        store.close()
        with pytest.raises(StoreError, match=CLOSED):
            list(rest)
