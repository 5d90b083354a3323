"""An office file in which every tenth interaction was edited twice, compacted: time and room."""

import shutil
import time
from pathlib import Path

from attrs import evolve
from benchmarks.figures import Figure, rows
from benchmarks.fresh import fresh
from benchmarks.offices import JOURNAL, NOON, Offices

from genad_liaison.model import Change, ChangeSet, Interaction
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

EDITS = 2


def compact(offices: Offices) -> Figure:
    """A copy of the journal of this size is edited and compacted."""
    folder = offices.folder / "compacted"
    folder.mkdir()
    path = Path(shutil.copy(offices.urls[JOURNAL], folder / "office.jsonl"))
    store = open_store(path)
    for number in range(EDITS):
        store.commit(_edits(store, number, offices.world.size))
    store.close()
    opened = _open(path)
    store = open_store(path)
    start = time.perf_counter()
    before, after = store.compact()
    seconds = time.perf_counter() - start
    store.close()
    again = _open(path)
    shutil.rmtree(folder)
    times = rows({"open, before": opened, "open, after": again})
    sizes = rows({"file, before": before, "file, after": after}, unit="B")
    taken = rows({"compact": seconds})
    return Figure(key="compact", size=offices.world.size, rows=(*taken, *sizes, *times))


def _edits(store: Store, turn: int, size: int) -> ChangeSet:
    changes = []
    for number in range(0, size, 10):
        before = store.get("interactions", f"i{number:08}")
        if isinstance(before, Interaction):
            after = evolve(before, place=f"Brussels {turn}")
            changes.append(Change(kind="interactions", uid=before.uid, before=before, after=after))
    return ChangeSet(uid=f"edit {turn}", at=NOON, by="bench", changes=tuple(changes))


def _open(path: Path) -> float:
    seconds: float = fresh("open_store", path, "interactions", "i00000000")["seconds"]
    return seconds
