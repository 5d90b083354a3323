"""The engines at each size: filled, asked, added to, closed, opened anew."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import add_bench, ask_bench, compact_bench, fresh_bench
from benchmarks.figures import Figure
from benchmarks.filling import fill, filling
from benchmarks.offices import JOURNAL, Offices
from benchmarks.server import LARGEST, server
from benchmarks.world import World

COMPACTED = (20_000, 100_000)


def run(folder: Path, sizes: tuple[int, ...]) -> Iterator[Figure]:
    """All figures of all sizes, the smallest first; the journals of all sizes last."""
    made: list[Offices] = []
    streams = []
    with server(folder / "server") as url:
        for size in sizes:
            place = folder / str(size)
            place.mkdir()
            with_server = url if size <= LARGEST else ""
            made.append(Offices(folder=place, world=World(size), server=with_server))
            for figure in _measure(made[-1]):
                yield figure
                if figure.key == "stream":
                    streams.append(figure)
            _remove_what_is_done_with(made[-1])
    if streams:
        yield fresh_bench.steady(streams)
    yield add_bench.flat([(offices.world, offices.urls[JOURNAL]) for offices in made])


def _measure(offices: Offices) -> Iterator[Figure]:
    fill(offices)
    yield filling(offices)
    offices.open()
    yield from ask_bench.ask(offices)
    yield add_bench.add_one(offices)
    offices.close()
    yield from fresh_bench.measure(offices)
    if offices.world.size in COMPACTED:
        yield compact_bench.compact(offices)


def _remove_what_is_done_with(offices: Offices) -> None:
    kept = Path(offices.urls[JOURNAL])
    for path in offices.folder.iterdir():
        if path.is_file() and not path.name.startswith(kept.name):
            path.unlink()
