"""Questions that are more than a page of one nation: many terms, full text, joins."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import has_bench, ten_bench, words_bench
from benchmarks.figures import Figure
from benchmarks.filling import fill
from benchmarks.offices import Offices
from benchmarks.world import World

SIZES = (20_000, 100_000)
"""In every run: both together take a minute."""


def run(folder: Path) -> Iterator[Figure]:
    """All figures of both sizes."""
    for size in SIZES:
        place = folder / str(size)
        place.mkdir()
        offices = Offices(folder=place, world=World(size))
        fill(offices)
        offices.open()
        yield from words_bench.words(offices)
        yield from has_bench.has(offices)
        if size == ten_bench.AIMED:
            yield ten_bench.ten(offices)
        offices.close()
