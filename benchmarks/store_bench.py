"""What one durable write costs, against the least it can cost and against stock TinyDB.

All three are measured in turn in one run, so that a busy machine slows them alike; the medians are
compared. ``python benchmarks/store_bench.py`` prints them.
"""

import datetime as dt
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from genad_liaison.codec import to_document
from genad_liaison.model import Change, ChangeSet, Interaction, Participant
from genad_liaison.store.opening import open_store

SIZE = 20_000
ROUNDS = 300
STOCK_ROUNDS = 3
"""Stock TinyDB takes a fifth of a second for each; three will do."""

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
SUMMARY = "Spoke about the national report, the new indicator and who comes in January. " * 3


def run() -> list[dict[str, Any]]:
    """Measure; each row has ``name``, ``median`` in seconds and ``ratio`` to the first row."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("GENAD_BENCH_DIR")) as folder:
        medians = _add_one(Path(folder)) | _open(Path(folder))
    floors = {"add": medians["add one: bare append + fdatasync"], "open": medians["open: read it"]}
    return [
        {"name": name, "median": median, "ratio": median / floors[name[:4].strip(" :")]}
        for name, median in medians.items()
    ]


def _add_one(folder: Path) -> dict[str, float]:
    store = open_store(folder / "office.jsonl", create=True)
    store.commit(_change_set("all", range(SIZE)))
    stock = TinyDB(folder / "stock.json", storage=JSONStorage)
    table = stock.table("interactions")
    table.insert_multiple(to_document(interaction(n)) for n in range(SIZE))
    line = _bytes_of_one(folder)
    new: Iterator[int] = iter(range(SIZE, 10 * SIZE))

    def journal() -> None:
        store.commit(ready.pop())

    ready = [_change_set(f"one {n}", [n]) for n in (next(new) for _ in range(ROUNDS + 1))]
    with (folder / "bare.jsonl").open("ab", buffering=0) as bare:

        def append() -> None:
            bare.write(line)
            getattr(os, "fdatasync", os.fsync)(bare.fileno())

        journal()
        taken = _in_turn({"append": append, "journal": journal}, ROUNDS)
    slow = _in_turn({"stock": lambda: table.insert(to_document(interaction(next(new))))}, 3)
    store.close()
    stock.close()
    return {
        "add one: bare append + fdatasync": taken["append"],
        "add one: journal, from records": taken["journal"],
        "add one: stock TinyDB": slow["stock"],
    }


def _open(folder: Path) -> dict[str, float]:
    path = folder / "office.jsonl"

    def read() -> None:
        path.read_bytes()

    def journal() -> None:
        open_store(path).close()

    def stock() -> None:
        with TinyDB(folder / "stock.json") as db:
            len(db.table("interactions"))

    taken = _in_turn({"read": read, "journal": journal, "stock": stock}, 9)
    return {
        "open: read it": taken["read"],
        "open: journal": taken["journal"],
        "open: stock TinyDB": taken["stock"],
    }


def interaction(number: int) -> Interaction:
    """An invented interaction of about 520 bytes."""
    return Interaction(
        uid=f"i{number:08}",
        kind=("meeting", "call", "mail", "visit")[number % 4],
        date=dt.date(2016, 1, 1) + dt.timedelta(days=number * 7 % 3600),
        subject=f"Staff talks {number}",
        summary=SUMMARY,
        topics=("training", "reporting"),
        participants=(
            Participant(contact=f"c{number % 997}", post=f"p{number % 311}", party="SWE"),
        ),
    )


def _change_set(uid: str, numbers: Any) -> ChangeSet:
    changes = (Change(kind="interactions", uid=i.uid, after=i) for i in map(interaction, numbers))
    return ChangeSet(uid=uid, at=NOON, by="bench", why="bench", changes=tuple(changes))


def _bytes_of_one(folder: Path) -> bytes:
    """The bytes that one change set of one interaction takes, to be appended barely."""
    path = folder / "one.jsonl"
    store = open_store(path, create=True)
    empty = path.stat().st_size
    store.commit(_change_set("one", [1]))
    store.close()
    return path.read_bytes()[empty:]


def _in_turn(jobs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each job, the jobs taking turns."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            taken[name].append(time.perf_counter() - start)
    gc.collect()
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    for row in run():
        print(f"{row['name']:36} {row['median'] * 1e6:12.1f} us {row['ratio']:10.2f}x")
