"""Looks a store through after its writers were killed."""

import time
from collections import Counter

from attrs import frozen
from tests.store.records import change_set, contact, created, stored
from tests.torture.work import (
    PARTIES,
    SHARED,
    counts_up,
    is_whole,
    parsed,
    wanted_records,
)

from genad_liaison.errors import StoreError
from genad_liaison.model import Contact
from genad_liaison.query import Among, Words
from genad_liaison.store.logged import Logged, follow
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

PATIENCE = 60.0


@frozen(kw_only=True)
class Checked:
    """What was found.

    Attributes:
        found: change sets in the log.
        unheard: found, though the writer was killed before it heard of it.
        lost: acknowledged and not found.
        halves: change sets of which something is missing.
        doubled: change sets that are there more than once.
    """

    found: int
    unheard: int
    lost: int
    halves: int
    doubled: int


def check(url: str, told: dict[str, int]) -> Checked:
    """Count what was lost, halved and doubled; all else that is wrong is an ``AssertionError``.

    Args:
        told: the number of the last change set that each writer was told was committed.
    """
    store = opened(url)
    try:
        log = settled(store)
        result = _counted(log, told)
        if not result.lost and not result.halves and not result.doubled:
            _inspect(store, log)
            store.compact()
            _inspect(store, list(store.logged()))
            done = store.commit(change_set("alive-1", created(contact("alive"))))
            assert done.revision == len(log) + 1
            store.commit(change_set("alive-2", ()))
    finally:
        store.close()
    return result


def opened(url: str) -> Store:
    """Open it, once the server is there again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return open_store(url)
        except StoreError:
            if "://" not in url or time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def settled(store: Store) -> list[Logged]:
    """The log, once no server goes on with what a killed writer had asked of it."""
    log = list(store.logged())
    while "://" in store.url and not store.url.startswith("sqlite"):
        time.sleep(0.2)
        later = list(store.logged())
        if len(later) == len(log):
            break
        log = later
    return log


def _counted(log: list[Logged], told: dict[str, int]) -> Checked:
    times = Counter(logged.uid for logged in log)
    del times["begin"]
    numbers = {name: {parsed(uid)[1] for uid in times if parsed(uid)[0] == name} for name in told}
    lost = unheard = 0
    for name, heard in told.items():
        lost += len(set(range(1, heard + 1)) - numbers[name])
        beyond = {number for number in numbers[name] if number > heard}
        assert beyond <= {heard + 1}, f"{name} was told of {heard}, and {beyond} are there"
        unheard += len(beyond)
    return Checked(
        found=len(times),
        unheard=unheard,
        lost=lost,
        halves=sum(1 for logged in log if not is_whole(logged)),
        doubled=sum(1 for number in times.values() if number > 1),
    )


def _inspect(store: Store, log: list[Logged]) -> None:
    """The records, the answers and the chain are what the log makes them."""
    revision, chain = 0, ""
    for logged in log:
        follow(revision, chain, logged)
        revision, chain = logged.revision, logged.chain
    assert (store.revision, store.chain) == (revision, chain)
    sets = [logged.uid for logged in log]
    wanted = wanted_records(sets)
    kinds = ("contacts", "interactions")
    for read in (store.stream, store.find):
        found = [(kind, one.uid) for kind in kinds for one in read(kind)]
        assert len(found) == len(set(found))
        assert set(found) == wanted
    shared = stored(store, "contacts", SHARED)
    assert isinstance(shared, Contact)
    numbers = [parsed(uid)[1] for uid in sets if uid != "begin"]
    assert shared.note == str(sum(map(counts_up, numbers)))
    for place, party in enumerate(PARTIES):
        met = Among(field="party", values=frozenset({party}))
        assert store.count("interactions", met) == sum(n % 3 == place for n in numbers)
    assert store.count("contacts", Words(text="word249")) == sum(
        n % 7 == 3 and n * 7 % 40 > 0 for n in numbers
    )
    assert list(store.verify()) == []
