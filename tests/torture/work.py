"""What a writer writes before it is killed, and what must be there afterwards.

A writer has a name and counts its change sets. Each creates a number of records that follows from
its own, takes out a record of the one before, and now and then counts up a contact that all writers
share. So from the names of the change sets in the log follows what the whole store must hold.
"""

import time
from collections.abc import Callable, Iterable, Iterator

from attrs import evolve
from tests.store.records import (
    DAYS,
    change_set,
    contact,
    created,
    interaction,
    removed,
    stored,
    updated,
)

from genad_liaison.errors import ConflictError
from genad_liaison.model import Change, Contact, Participant, Record
from genad_liaison.store.logged import Logged
from genad_liaison.store.port import Store

SHARED = "shared"
CYCLE = 14
"""The sizes of the change sets come again after so many."""
TRIES = 5000
PARTIES = ("SWE", "FIN", "NOR")

Key = tuple[str, str]
"""Kind and uid of a record."""


def begin(store: Store) -> None:
    """The first change set, which all others build on."""
    store.commit(change_set("begin", created(contact(SHARED, note="0"))))


def write(store: Store, name: str, number: int, say: Callable[[object], object]) -> None:
    """Commit change set ``number`` of a writer, trying again where another one was faster.

    Args:
        say: told ``(`` when a commit begins, ``=`` when it was there already, and the number and
            microseconds when it is done.
    """
    for _ in range(TRIES):
        wanted = change_set(f"{name}-{number}", _changes(store, name, number), by=name)
        revision = store.revision
        say("(")
        begun = time.perf_counter()
        try:
            done = store.commit(wanted)
        except ConflictError:
            continue
        if done.revision <= revision:
            say("=")
        say(f"{number} {(time.perf_counter() - begun) * 1e6:.0f}")
        return
    raise AssertionError(f"{name}-{number} was in conflict {TRIES} times")


def _changes(store: Store, name: str, number: int) -> Iterator[Change]:
    yield from created(*_records(name, number))
    before = store.get("contacts", f"{name}-{number - 1}-0")
    if before is not None:
        yield from removed(before)
    if counts_up(number):
        was = stored(store, "contacts", SHARED)
        assert isinstance(was, Contact)
        yield from updated(was, evolve(was, note=str(int(was.note) + 1)))


def _records(name: str, number: int) -> Iterator[Record]:
    for k in range(size(number)):
        bulk = "x" * (4000 if number % CYCLE == 3 else number * 11 % 200)
        note = f"word{k} " * (number * 7 % 40)
        yield contact(f"{name}-{number}-{k}", note=note, sort_key=bulk)
    party = (Participant(party=PARTIES[number % 3]),)
    yield interaction(f"{name}-{number}", date=DAYS[number % 5], participants=party)


def size(number: int) -> int:
    """How many contacts a change set creates: mostly few, sometimes very many."""
    return 250 if number % 7 == 3 else 1 + number % CYCLE


def counts_up(number: int) -> bool:
    """Whether a change set counts up the contact that all share."""
    return number % 2 == 0


def parsed(uid: str) -> tuple[str, int]:
    """The name and number of a change set."""
    name, _, number = uid.rpartition("-")
    return name, int(number)


def is_whole(logged: Logged) -> bool:
    """Whether a change set of the log has all its changes."""
    if logged.uid == "begin":
        return len(logged.lines) == 1
    name, number = parsed(logged.uid)
    wanted = {(_kind(uid), uid): True for uid in _uids(name, number)}
    if number > 1:
        wanted["contacts", f"{name}-{number - 1}-0"] = False
    if counts_up(number):
        wanted["contacts", SHARED] = True
    found = {(kind, uid): document is not None for kind, uid, document in logged.lines}
    return found == wanted and len(logged.lines) == len(found)


def _uids(name: str, number: int) -> Iterator[str]:
    yield from (f"{name}-{number}-{k}" for k in range(size(number)))
    yield f"{name}-{number}"


def _kind(uid: str) -> str:
    return "contacts" if uid.count("-") == 2 else "interactions"


def wanted_records(change_sets: Iterable[str]) -> set[Key]:
    """The records that a store must hold after these change sets, and no others."""
    wanted: set[Key] = {("contacts", SHARED)}
    for name, number in map(parsed, filter("begin".__ne__, change_sets)):
        wanted |= {(_kind(uid), uid) for uid in _uids(name, number)}
        wanted.discard(("contacts", f"{name}-{number - 1}-0"))
    return wanted
