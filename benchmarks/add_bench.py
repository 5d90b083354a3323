"""One interaction more, durably on disk: against appending the same bytes, and the same rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.figures import Figure, rows
from benchmarks.offices import JOURNAL, RAW, SQLITE, STOCK, Offices, creation
from benchmarks.raw import Raw
from benchmarks.raw_rows import prepare
from benchmarks.turns import in_turn
from benchmarks.world import World
from tinydb import TinyDB

from genad_liaison.codec import to_document
from genad_liaison.model import ChangeSet
from genad_liaison.store.files import sync
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

ROUNDS = 300
STOCK_ROUNDS = {2_000: 20, 20_000: 5, 100_000: 1}
"""Stock TinyDB writes the whole file for each; of a million records it is not asked at all."""
BARE = "bare append + fdatasync"
AIMS = {JOURNAL: 1.6, SQLITE: 2.5}
FLAT = 1.25
"""So much more than in the smallest office may one more cost the journal in a larger one."""


def add_one(offices: Offices) -> Figure:
    """One change set of one new interaction, at this size; the offices are open."""
    world = offices.world
    stores = offices.stores
    line = _line_of_one(Path(stores[JOURNAL].url), stores[JOURNAL], world)
    news = list(_news(world, 1, ROUNDS + 1))
    prepared = iter([prepare(10**6 + n, one.changes) for n, one in enumerate(news)])
    with (
        closing(Raw(offices.raw)) as raw,
        (offices.folder / "bare.jsonl").open("ab", buffering=0) as bare,
    ):

        def append() -> None:
            bare.write(line)
            sync(bare.fileno())

        jobs: dict[str, Callable[[], object]] = {BARE: append}
        jobs[RAW] = lambda: raw.insert(next(prepared))
        jobs |= {name: _commits(store, news) for name, store in stores.items()}
        values = in_turn(jobs, ROUNDS)
    values |= _stock(offices)
    return Figure(key="add", size=world.size, rows=rows(values, aims=AIMS, to={SQLITE: RAW}))


def flat(journals: Sequence[tuple[World, str]]) -> Figure:
    """The journals of all sizes in turn."""
    jobs: dict[str, Callable[[], object]] = {}
    stores = []
    for world, path in journals:
        stores.append(open_store(path))
        news = _news(world, ROUNDS + 2, ROUNDS + 1)
        jobs[f"journal, {world.size:,}"] = _commits(stores[-1], list(news))
    values = in_turn(jobs, ROUNDS)
    for store in stores:
        store.close()
    aims = dict.fromkeys(list(values)[1:], FLAT)
    return Figure(key="flat", size=journals[-1][0].size, rows=rows(values, aims=aims))


def _news(world: World, first: int, count: int) -> Iterator[ChangeSet]:
    for number in range(world.size + first, world.size + first + count):
        yield creation(f"one {number}", [world.interaction(number)])


def _commits(store: Store, news: Iterable[ChangeSet]) -> Callable[[], object]:
    waiting = iter(news)
    return lambda: store.commit(next(waiting))


def _line_of_one(path: Path, store: Store, world: World) -> bytes:
    """What a commit of one interaction appends to the journal."""
    size = path.stat().st_size
    for change_set in _news(world, 0, 1):
        store.commit(change_set)
    return path.read_bytes()[size:]


def _stock(offices: Offices) -> dict[str, float]:
    rounds = STOCK_ROUNDS.get(offices.world.size, 0)
    if not rounds:
        return {}
    document = to_document(offices.world.interaction(0))
    with TinyDB(offices.stock) as db:
        table = db.table("interactions")
        return in_turn({STOCK: lambda: table.insert(document)}, rounds)
