"""A program that commits until it is told to end, and says each commit that was acknowledged.

    python -m tests.interop.writer URL NAME FILE

Each change set adds a contact, notes in one of the writer's own how many it has added, and counts
in the contact ``all`` those of every writer: one lost, doubled or written over would be missed.
It ends once the file is there. For each it prints the moment (of the monotonic clock) and the uid.
"""

import sys
import time
from pathlib import Path

from tests.store.records import change_set, contact, created, updated

from genad_liaison.errors import ConflictError
from genad_liaison.model import Change, ChangeSet, Contact
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

PATIENCE = 60.0


def main(url: str, name: str, end: str) -> None:
    store = open_store(url, wait=PATIENCE)
    number = 0
    while not Path(end).exists():
        number += 1
        done = add(store, name, number)
        sys.stdout.write(f"{time.monotonic()} {done.uid}\n")
        sys.stdout.flush()
    store.close()


def add(store: Store, name: str, number: int) -> ChangeSet:
    """Commit one; when another writer was first, on top of what that one wrote."""
    uid = f"{name}-{number}"
    while True:
        total = read(store, "all")
        counts = (*counted(read(store, name), number), *counted(total, int(total.note) + 1))
        try:
            return store.commit(change_set(uid, (*created(contact(uid)), *counts)))
        except ConflictError:
            continue


def read(store: Store, uid: str) -> Contact:
    found = store.get("contacts", uid)
    assert isinstance(found, Contact)
    return found


def counted(before: Contact, number: int) -> tuple[Change, ...]:
    return updated(before, contact(before.uid, note=str(number)))


if __name__ == "__main__":
    main(*sys.argv[1:])
