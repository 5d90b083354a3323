"""What one durable write costs, against the least it can cost and against stock TinyDB.

They are measured in turn in one run, so that a busy machine slows them alike, and their medians
are compared. ``python benchmarks/store_bench.py`` prints them.
"""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from genad_liaison.codec import to_document
from genad_liaison.model import Change, ChangeSet, Interaction, Participant
from genad_liaison.store.files import sync
from genad_liaison.store.opening import open_store

SIZE = 20_000
ROUNDS = 300
OPENINGS = 9
STOCK_ROUNDS = 5
"""Stock TinyDB writes the whole file for each, so that a few will do."""

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
SUMMARY = "Spoke about the national report, the new indicator and who comes in January. " * 3


def run() -> list[dict[str, Any]]:
    """Measure; each row has ``name``, ``median`` in seconds and ``ratio`` to the least there is."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in (add_one, open_office):
            medians = measure(Path(folder))
            least = next(iter(medians.values()))
            rows += [
                {"name": name, "median": median, "ratio": median / least}
                for name, median in medians.items()
            ]
    return rows


def add_one(folder: Path) -> dict[str, float]:
    """One interaction more, durably, where there are 20,000."""
    store = open_store(folder / "office.jsonl", create=True)
    store.commit(change_set("all", range(SIZE)))
    table = TinyDB(folder / "stock.json").table("interactions")
    table.insert_multiple(to_document(interaction(n)) for n in range(SIZE))
    line = bytes_of_one(folder)
    news = [change_set(f"one {n}", [n]) for n in range(SIZE, SIZE + ROUNDS + 1)]
    store.commit(news.pop())
    with (folder / "bare.jsonl").open("ab", buffering=0) as bare:

        def append() -> None:
            bare.write(line)
            sync(bare.fileno())

        least, journal = in_turn([append, lambda: store.commit(news.pop())], ROUNDS)
    (stock,) = in_turn([lambda: table.insert(to_document(interaction(0)))], STOCK_ROUNDS)
    store.close()
    return {
        "add one at 20,000: bare append + fdatasync": least,
        "add one at 20,000: journal, from records": journal,
        "add one at 20,000: stock TinyDB": stock,
    }


def open_office(folder: Path) -> dict[str, float]:
    """Open the office that :func:`add_one` left, with every checksum verified."""
    jobs = [
        (folder / "office.jsonl").read_bytes,
        lambda: open_store(folder / "office.jsonl").close(),
        lambda: len(TinyDB(folder / "stock.json").table("interactions")),
    ]
    least, journal, stock = in_turn(jobs, OPENINGS)
    return {
        "open 20,000: read the bytes": least,
        "open 20,000: journal": journal,
        "open 20,000: stock TinyDB": stock,
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


def change_set(uid: str, numbers: Iterable[int]) -> ChangeSet:
    """One change set that creates the interactions of those numbers."""
    changes = (Change(kind="interactions", uid=i.uid, after=i) for i in map(interaction, numbers))
    return ChangeSet(uid=uid, at=NOON, by="bench", why="bench", changes=tuple(changes))


def bytes_of_one(folder: Path) -> bytes:
    """The bytes that one change set of one interaction takes, to be appended barely."""
    path = folder / "one.jsonl"
    store = open_store(path, create=True)
    empty = path.stat().st_size
    store.commit(change_set("one", [1]))
    store.close()
    return path.read_bytes()[empty:]


def in_turn(jobs: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Median seconds of each job, the jobs taking turns."""
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, times in zip(jobs, taken, strict=True):
            start = time.perf_counter()
            job()
            times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


if __name__ == "__main__":
    for row in run():
        print(f"{row['name']:45} {row['median'] * 1e6:12.1f} us {row['ratio']:9.2f} x")
