"""Kills writers again and again at moments that differ, and counts what became of what they wrote.

Run as a program: ``python -m tests.torture.killing ENGINE FOLDER KILLS WRITERS``; the last line
that it prints is a JSON object of the counts.
"""

import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import get_args

from attrs import asdict
from tests.store.engines import Engine, place
from tests.torture.counts import Counts
from tests.torture.life import Life
from tests.torture.server import Server, running

LIFE = 25
"""Kills that one store lives through before it is looked through from end to end."""


def run(
    engine: Engine, folder: Path, kills: int, writers: int, server: Server | None = None
) -> Counts:
    """Kill so many writers, in as many lives as it takes."""
    counts = Counts(engine=engine, writers=writers)
    database = server.url if server else ""
    life_span = max(4, min(LIFE, kills // 2))
    while counts.kills < kills:
        home = folder / f"life-{counts.kills}"
        home.mkdir()
        enough = min(kills, counts.kills + life_span)
        seed = f"{os.environ.get('TORTURE_SEED', '')} {engine} {writers}"
        sudden = engine == "journal" and counts.lives % 2 == 1  # SQL engines write in C
        url = place(engine, home, database)
        life = Life(counts, url, seed, sudden=sudden, server=server)
        while counts.kills + writers < enough:
            if sudden:
                life.bury()
            else:
                life.kill_one_or_all()
        counts.lives += 1
        life.end()
    return counts


def main() -> None:
    """Read the words of the command line, and print the counts."""
    engine = next(name for name in get_args(Engine) if name == sys.argv[1])
    folder, kills, writers = Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    with running() if engine == "postgresql" else nullcontext() as server:
        counts = run(engine, folder, kills, writers, server)
    sys.stdout.write(json.dumps(asdict(counts)) + "\n")


if __name__ == "__main__":
    main()
