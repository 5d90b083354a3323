"""The whole command, started and ended, against khard on the same 10,000 people.

khard is an address book for the terminal; it reads a folder of cards, here the one that we export.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.figures import Figure, rows
from benchmarks.filling import CHUNK, everything
from benchmarks.offices import creation, noon
from benchmarks.start_bench import COMMAND
from benchmarks.turns import in_turn
from benchmarks.world import World

from genad_liaison import Office

WORLD = World(100_000)
NATION = "nation:SWE"
KHARD, GENAD = "khard list", f"genad contacts {NATION}"
SETTINGS = """\
[addressbooks]
[[office]]
path = {cards}
[contact table]
display = formatted_name
[vcard]
skip_unparsable = no
"""
ROUNDS = 5
FASTER = 20


def run(folder: Path) -> Iterator[Figure]:
    """Measure; without khard, only ours."""
    store = folder / "office.jsonl"
    swedes = _fill(store)
    jobs = {
        GENAD: _listing(swedes, COMMAND, "--store", str(store), "contacts", NATION),
        "genad contacts": _listing(WORLD.people, COMMAND, "--store", str(store), "contacts"),
    }
    if importlib.util.find_spec("khard") is None:
        print("khard is not installed (make interop installs it): it is left out")
    else:
        jobs = {KHARD: _khard(store, folder), **jobs}
    aims = {GENAD: 1 / FASTER} if KHARD in jobs else {}
    yield Figure(key="khard", size=WORLD.people, rows=rows(in_turn(jobs, ROUNDS), aims=aims))


def _fill(store: Path) -> int:
    """An office of people and their posts; how many speak for the nation."""
    with Office.create(store, body="IMS-GENAD", by="bench", clock=noon) as office:
        kinds = (records for kind, records in everything(WORLD) if kind != "interactions")
        for number, records in enumerate(kinds):
            while chunk := list(islice(records, CHUNK)):
                office.desk.store.commit(creation(f"{number} {chunk[0].uid}", chunk))
        return sum(1 for _ in office.find("contacts", NATION))


def _khard(store: Path, folder: Path) -> Callable[[], object]:
    cards, settings = folder / "cards", folder / "khard.conf"
    with Office.open(store, clock=noon) as office:
        office.export("vdir", target=cards)
    settings.write_text(SETTINGS.format(cards=cards), encoding="utf-8")
    return _listing(WORLD.people, sys.executable, "-m", "khard", "-c", str(settings), "list")


def _listing(people: int, *command: str) -> Callable[[], object]:
    """A command that must list so many people, a line each, with a heading or without."""

    def job() -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        if not people <= len(done.stdout.splitlines()) <= people + 2:
            raise RuntimeError(f"{' '.join(command)} does not list {people:,} people")

    return job
