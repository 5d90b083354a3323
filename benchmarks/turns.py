"""Jobs that take turns, so that a busy machine slows them alike; medians of them."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

Jobs = Mapping[str, Callable[[], object]]


def in_turn(jobs: Jobs, rounds: int, *, calls: int = 1, tidy: bool = False) -> dict[str, float]:
    """Median seconds of each job; before the first counted round each has run once.

    Args:
        calls: how often a job is called for one measurement; the seconds are of one call.
        tidy: collect garbage before each, where a job leaves much of it for the next.
    """
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    gc.collect()
    for number in range(rounds + 1):
        for name, job in jobs.items():
            if tidy:
                gc.collect()
            start = time.perf_counter()
            for _ in range(calls):
                job()
            if number:
                taken[name].append((time.perf_counter() - start) / calls)
    return {name: statistics.median(times) for name, times in taken.items()}
