"""`make bench`: what we measure, side by side with what we compare with, in one run.

Prints a table and writes ``build/bench.json``. Medians; each ratio is to the first line of its
part. The numbers are of this machine and this hour, the ratios travel better.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import import_bench, start_bench, store_bench

PARTS: tuple[tuple[str, Callable[[], list[dict[str, Any]]]], ...] = (
    ("start", start_bench.run),
    ("import 1,000 cards", import_bench.run),
    ("store, 20,000 interactions", store_bench.run),
)
DURABLE_AIM = 2.0
"""How much more than a bare durable append one more interaction may cost."""
WRITTEN = Path("build/bench.json")


def main(wanted: list[str]) -> None:
    """Measure all parts, or those whose name begins with a wanted word."""
    start = time.perf_counter()
    measured = {}
    for name, run in PARTS:
        if wanted and not name.startswith(tuple(wanted)):
            continue
        measured[name] = [{**row, "aim": aim_of(row)} for row in run()]
        print(f"{name}\n" + "\n".join(map(line, measured[name])), flush=True)
    WRITTEN.parent.mkdir(exist_ok=True)
    document = {"machine": machine(), "parts": measured}
    WRITTEN.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(f"{WRITTEN}, after {time.perf_counter() - start:.0f} s on {machine()}")


def line(row: dict[str, Any]) -> str:
    """``  genad --version      83.1 ms     5.2x   aim 6x``."""
    aim = aim_of(row)
    return f"  {row['name']:<40} {amount(row['median']):>10} {row['ratio']:>9.2f}x" + (
        f"   aim {aim:g}x{'' if row['ratio'] <= aim else ', missed'}" if aim else ""
    )


def aim_of(row: dict[str, Any]) -> float | None:
    """The ratio that a row aims at, if it aims at any."""
    if row["name"].startswith("add one") and "journal" in row["name"]:
        return DURABLE_AIM
    return row.get("aim")


def amount(seconds: float) -> str:
    """A time in the unit that reads best."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds * 1e6:.0f} µs"


def machine() -> str:
    """Python, system and number of processors."""
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {platform.python_version()}, {system}, {os.cpu_count()} processors"


if __name__ == "__main__":
    main(sys.argv[1:])
