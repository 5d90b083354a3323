"""`make bench`: what we measure, side by side with what we compare with, in one run.

Writes ``build/bench.json``, and ``docs/benchmarks.md`` once the large sizes are in it. Medians, and
ratios to what is named: the numbers are of one machine and one hour, the ratios travel better.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import evolve
from benchmarks import (
    bulk_bench,
    import_bench,
    khard_bench,
    page,
    question_bench,
    start_bench,
    stores_bench,
)
from benchmarks.figures import Figure, from_plain, to_plain
from benchmarks.machine import machine
from benchmarks.tables import plain

Sizes = tuple[int, ...]
SMALL: Sizes = (2_000, 20_000)
LARGE: Sizes = (*SMALL, 100_000, 1_000_000)
PARTS: dict[str, Callable[[Path, Sizes], Iterator[Figure]]] = {
    "start": lambda _folder, _sizes: start_bench.run(),
    "cards": lambda _folder, _sizes: import_bench.run(),
    "khard": lambda folder, _sizes: khard_bench.run(folder),
    "questions": lambda folder, _sizes: question_bench.run(folder),
    "load": bulk_bench.run,
    "stores": stores_bench.run,
}
WRITTEN, PAGE = Path("build/bench.json"), Path("docs/benchmarks.md")


def main(arguments: list[str]) -> None:
    """Measure all parts, or those named; with ``--large`` at sizes above 20,000 too."""
    start = time.perf_counter()
    sizes = LARGE if "--large" in arguments else SMALL
    wanted = [name for name in arguments if not name.startswith("-")] or list(PARTS)
    found = {(one.key, one.size): one for one in written()}
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for figure in PARTS[name](Path(folder), sizes):
                seconds = time.perf_counter() - start
                print(f"{plain(figure)}\n  after {seconds:.0f} s", flush=True)
                found[figure.key, figure.size] = evolve(figure, machine=machine())
                save(found.values())
    print(f"{WRITTEN}, after {time.perf_counter() - start:.0f} s on {machine()}")
    if max(one.size for one in found.values()) >= max(LARGE):
        PAGE.write_text(page.page(list(found.values())), encoding="utf-8")
        print(f"{PAGE} is written anew")


def written() -> list[Figure]:
    """What earlier runs measured."""
    if not WRITTEN.exists():
        return []
    document = json.loads(WRITTEN.read_text(encoding="utf-8"))
    return [from_plain(value) for value in document.get("figures", ())]


def save(figures: Iterable[Figure]) -> None:
    """Write all of them."""
    WRITTEN.parent.mkdir(exist_ok=True)
    document = {"figures": [to_plain(figure) for figure in figures]}
    WRITTEN.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
