"""A store with a bit of everything in it, and what becomes of it when it is damaged."""

import traceback
from pathlib import Path

from attrs import evolve
from tests.store.records import change_set, created, fill, many, removed, stored, updated

from genad_liaison import StoreError
from genad_liaison.model import Contact
from genad_liaison.query import Among, Words
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

SETS = 30


def written(store: Store) -> None:
    """Change sets of every sort."""
    fill(store, SETS)
    store.commit(change_set("many", created(*many())))
    for n in range(1, 9):
        was = stored(store, "contacts", f"c{n}")
        assert isinstance(was, Contact)
        store.commit(change_set(f"new {n}", updated(was, evolve(was, note=f"Grüße {n}"))))
    store.commit(change_set("gone", removed(stored(store, "interactions", "i7"))))


def everything(store: Store) -> list[object]:
    """All that can be read."""
    kinds = ("contacts", "interactions")
    swedish = Among(field="party", values=frozenset({"SWE"}))
    return [
        store.revision,
        store.chain,
        list(store.logged()),
        list(store.changes()),
        [list(store.find(kind)) for kind in kinds],
        [sorted(one.uid for one in store.stream(kind)) for kind in kinds],
        [store.get("contacts", f"c{n}") for n in range(SETS)],
        list(store.find("interactions", swedish, order="oldest")),
        list(store.find("contacts", Words(text="grüsse"))),
        store.last("party"),
        store.values("interactions", "contact"),
    ]


def outcome(url: str, whole: list[object]) -> str:
    """What becomes of a store that is damaged somewhere."""
    try:
        store = open_store(url, read_only=True)
    except StoreError:
        return "refused"
    except Exception as error:
        return _traceback("opening", error)
    try:
        return _judged(_read(store, whole), _inspected(store))
    finally:
        store.close()


def _read(store: Store, whole: list[object]) -> str:
    try:
        return "as it was" if everything(store) == whole else "otherwise"
    except StoreError:
        return "refused"
    except Exception as error:
        return _traceback("reading", error)


def _inspected(store: Store) -> str:
    try:
        return "found" if list(store.verify()) else "not found"
    except StoreError:
        return "refused"
    except Exception as error:
        return _traceback("inspection", error)


def _judged(read: str, inspected: str) -> str:
    """In a few words what became of it."""
    for said in (read, inspected):
        if said.startswith(TRACEBACK):
            return said
    match read, inspected:
        case "as it was", "not found":
            return "harmless"
        case "otherwise", "not found":
            return "taken for the truth"
        case "refused", "not found":
            return "refused by reading alone"
    return "found by the inspection"


TRACEBACK = "a traceback"


def _traceback(what: str, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{TRACEBACK} in {what}: {type(error).__name__}, {Path(place.filename).name}:{place.name}"
    )
