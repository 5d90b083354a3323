"""Jobs that take turns, so that a busy machine slows them alike; medians and ratios of them."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any


def in_turn(jobs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each job; before the first counted round each has run once."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds + 1):
        for name, job in jobs.items():
            gc.collect()
            start = time.perf_counter()
            job()
            if number:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def rows(medians: Mapping[str, float], aims: Mapping[str, float]) -> list[dict[str, Any]]:
    """A row for each median: its ratio to the first, and how large that may be."""
    first = next(iter(medians.values()))
    return [
        {"name": name, "median": median, "ratio": median / first, "aim": aims.get(name)}
        for name, median in medians.items()
    ]
