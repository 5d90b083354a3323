"""The offices are filled side by side, chunk by chunk, so that filling them is measured too."""

import time
from collections.abc import Callable, Iterator
from itertools import islice

from benchmarks.figures import Figure, rows
from benchmarks.offices import JOURNAL, POSTGRESQL, RAW, SQLITE, Offices, creation
from benchmarks.raw import Raw
from benchmarks.raw_rows import Prepared, prepare
from benchmarks.vocabulary import NATIONS
from benchmarks.world import World

from genad_liaison.model import ChangeSet, Record
from genad_liaison.store.port import Store

CHUNK = 10_000
"""Records in one change set: so few that memory does not notice."""
MEASURED = "interactions"


def fill(made: Offices) -> None:
    """Make the offices and fill them; they are left closed."""
    made.create()
    raw = Raw(made.raw, like=made.sqlite)
    revision = 1
    with made.stock.open("wb") as stock:
        opening = b'{"%s": {'
        for kind, records in everything(made.world):
            stock.write(opening % kind.encode())
            opening = b'}, "%s": {'
            first = 1
            while chunk := list(islice(records, CHUNK)):
                revision += 1
                prepared = _fill(made, raw, revision, chunk)
                first = _write_stock(stock.write, prepared, first)
        stock.write(b"}}")
    raw.close()
    made.close()


def everything(world: World) -> Iterator[tuple[str, Iterator[Record]]]:
    """All records, kind by kind."""
    yield "posts", map(world.post, range(2 * len(NATIONS)))
    yield "contacts", map(world.contact, range(world.people))
    yield "appointments", map(world.appointment, range(world.people))
    yield MEASURED, map(world.interaction, range(world.size))


def _fill(made: Offices, raw: Raw, revision: int, chunk: list[Record]) -> Prepared:
    """One chunk into each engine; where it is of interactions, the seconds are added up."""
    change_set = creation(f"set {revision}", chunk)
    prepared = prepare(revision, change_set.changes)
    jobs: list[tuple[str, Callable[[], object]]] = [(RAW, lambda: raw.insert(prepared))]
    jobs += [(name, _commit(store, change_set)) for name, store in made.stores.items()]
    for name, job in jobs if revision % 2 else reversed(jobs):
        start = time.perf_counter()
        job()
        if change_set.changes[0].kind == MEASURED:
            made.filling[name] = made.filling.get(name, 0.0) + time.perf_counter() - start
    return prepared


def _commit(store: Store, change_set: ChangeSet) -> Callable[[], object]:
    return lambda: store.commit(change_set)


def _write_stock(write: Callable[[bytes], object], prepared: Prepared, first: int) -> int:
    """The documents as stock TinyDB would have written them; the number of the next."""
    log = prepared[2]
    for number, row in enumerate(log, first):
        write(b'%s"%d": %s' % (b"" if number == 1 else b", ", number, row[-1].encode()))
    return first + len(log)


def filling(made: Offices) -> Figure:
    """How long the engines took for the interactions."""
    order = [name for name in (RAW, SQLITE, JOURNAL, POSTGRESQL) if name in made.filling]
    aims = {SQLITE: 2.0} if made.world.size == 1_000_000 else {}
    values = {name: made.filling[name] for name in order}
    return Figure(key="fill", size=made.world.size, rows=rows(values, aims=aims))
