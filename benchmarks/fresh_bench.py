"""Opening an office and streaming out of it, each in processes of their own."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Figure, from_plain, rows
from benchmarks.fresh import fresh
from benchmarks.offices import JOURNAL, SQLITE, STOCK, Offices

from genad_liaison.codec import encode

ROUNDS = {1_000_000: 3}
OPEN_AIMS = {20_000: 1.5, 1_000_000: 0.4}
LARGEST = 1_000_000
FILE, AFTER, PEAK = "the file", "memory after opening", "memory at most"
JSON = "the interactions, as JSON"
LEAST = 1e6
"""Bytes below which nobody can say whether memory grew."""
FLAT = 1.25
SQL_MODULE = "genad_liaison.store.sql.opening"
WITH_IMPORT = ", with the import of SQLAlchemy"


def measure(offices: Offices) -> Iterator[Figure]:
    """At this size; the offices are closed."""
    size = offices.world.size
    found = _openings(offices, ROUNDS.get(size, 5))
    seconds = {name: statistics.median(r["seconds"] for r in runs) for name, runs in found.items()}
    aims = {JOURNAL: OPEN_AIMS[size]} if size in OPEN_AIMS else {}
    yield Figure(key="open", size=size, rows=rows(seconds, aims=aims))
    if found[JOURNAL][0]["after"]:
        yield _memory(offices, found[JOURNAL])
        yield stream(offices)
    yield from_plain(fresh("page", offices.folder, size, offices.server))


def stream(offices: Offices) -> Figure:
    """How much memory it takes to read every interaction, above that of the open store."""
    size = offices.world.size
    values = {JSON: float(sum(len(encode(offices.world.interaction(n))) for n in range(1_000)))}
    values[JSON] *= size / 1_000
    for name, url in offices.urls.items():
        found = fresh("stream", url, "interactions")
        if found["records"] < size:
            raise RuntimeError(f"{name} gave {found['records']} interactions of {size}")
        values[name] = float(found["more"])
    return Figure(key="stream", size=size, rows=rows(values, unit="B"))


def steady(streams: Sequence[Figure]) -> Figure:
    """Whether streaming more takes more memory: the largest office against the one before it."""
    values, aims, to = {}, {}, {}
    for name in (JOURNAL, SQLITE):
        for figure in streams[-2:]:
            row = figure.row(name)
            values[f"{name}, {figure.size:,}"] = max(LEAST, row.value if row else 0.0)
        fewer, more = list(values)[-2:]
        aims[more], to[more], to[fewer] = FLAT, fewer, fewer
    size = streams[-1].size
    return Figure(key="steady", size=size, rows=rows(values, aims=aims, to=to, unit="B"))


def _openings(offices: Offices, rounds: int) -> dict[str, list[Mapping[str, float]]]:
    jobs: dict[str, Callable[[], Mapping[str, float]]] = {
        STOCK: lambda: fresh("open_stock", offices.stock, "interactions")
    }
    for name, url in offices.urls.items():
        jobs[name] = _opens(url, SQL_MODULE if "://" in url else "")
    jobs[SQLITE + WITH_IMPORT] = _opens(offices.urls[SQLITE])
    found: dict[str, list[Mapping[str, float]]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            found[name].append(job())
    return found


def _opens(url: str, imported: str = "") -> Callable[[], Mapping[str, float]]:
    return lambda: fresh("open_store", url, "interactions", "i00000000", imported)


def _memory(offices: Offices, runs: list[Mapping[str, float]]) -> Figure:
    size = offices.world.size
    values = {FILE: float(Path(offices.urls[JOURNAL]).stat().st_size)}
    for name, key in ((AFTER, "after"), (PEAK, "peak")):
        values[name] = statistics.median(run[key] for run in runs)
    aims = dict.fromkeys((AFTER, PEAK), 1.6) if size == LARGEST else {}
    return Figure(key="memory", size=size, rows=rows(values, aims=aims, unit="B"))
