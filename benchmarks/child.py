"""What is done in a fresh process, called by :func:`benchmarks.fresh.fresh`; JSON on stdout.

Memory is read from ``/proc`` (Linux); elsewhere it is 0, and no figure of it is made.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

STATUS = Path("/proc/self/status")
EVERY = 5_000
"""After so many records memory is looked at."""


def main(task: str, *arguments: str) -> None:
    """Do one task and print what it says."""
    print(json.dumps(TASKS[task](*arguments)))


def memory(field: str = "VmRSS") -> int:
    """Bytes of memory that the process has in use, or at most had (``VmHWM``)."""
    if not STATUS.exists():
        return 0
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))


def open_store(url: str, kind: str, uid: str, imported: str = "") -> dict[str, float]:
    """Open a store and read a record; seconds, memory after it and at most.

    Args:
        imported: a module whose import does not count.
    """
    from genad_liaison.store import opening

    if imported:
        import_module(imported)
    start = time.perf_counter()
    store = opening.open_store(url)
    if store.get(kind, uid) is None:
        raise RuntimeError(f"{url} has no {kind} {uid}")
    seconds = time.perf_counter() - start
    found = {"seconds": seconds, "after": memory(), "peak": memory("VmHWM")}
    store.close()
    return found


def open_stock(path: str, table: str) -> dict[str, float]:
    """Open a file of stock TinyDB and read a document."""
    from tinydb import TinyDB

    start = time.perf_counter()
    with TinyDB(path, access_mode="r") as db:
        if db.table(table).get(doc_id=1) is None:
            raise RuntimeError(f"{path} has no first document of {table}")
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "after": memory(), "peak": memory("VmHWM")}


def stream(url: str, kind: str) -> dict[str, float]:
    """Read every record; how much more memory that takes, at most, than reading the first."""
    from genad_liaison.store import opening

    store = opening.open_store(url)
    start, number, after, most = time.perf_counter(), 0, 0, 0
    for number, _record in enumerate(store.stream(kind), 1):
        if number == 1:
            after = memory()
        if number % EVERY == 1:
            most = max(most, memory())
    return {"seconds": time.perf_counter() - start, "records": number, "more": most - after}


def page(folder: str, size: str, server: str = "") -> Any:
    """The page of :mod:`~.ask_bench` as an office without msgspec answers it."""
    sys.modules["msgspec"] = None  # type: ignore[assignment]
    from benchmarks import ask_bench, figures, offices, world

    made = offices.Offices(folder=Path(folder), world=world.World(int(size)), server=server)
    made.open()
    figure = ask_bench.page(made, "page without msgspec")
    made.close()
    return figures.to_plain(figure)


TASKS: dict[str, Callable[..., Any]] = {
    "open_store": open_store, "open_stock": open_stock, "stream": stream, "page": page,
}  # fmt: skip

if __name__ == "__main__":
    main(*sys.argv[1:])
