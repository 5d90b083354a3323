"""Questions: a record by its uid, a page, people by what they are and do, the last of each nation.

The stores and the office answer with attrs objects; plain ``sqlite3`` with what its row says.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import cycle

from benchmarks.asking import THROUGH, agree, asks, resolved
from benchmarks.figures import Figure, rows
from benchmarks.offices import JOURNAL, NOON, RAW, SQLITE, Offices
from benchmarks.raw import Raw
from benchmarks.turns import in_turn
from benchmarks.vocabulary import NATIONS
from benchmarks.world import chance

from genad_liaison import Office
from genad_liaison.query import Among
from genad_liaison.store.port import Store

NATION, TAG, LANGUAGE = "SWE", "training", "fr"
LARGEST = 1_000_000
DECODED = f"{RAW} + json.loads"
PROBES = f"{RAW}, a probe for each nation"
OF_NATION = Among(field="party", values=frozenset({NATION}))


def ask(offices: Offices) -> Iterator[Figure]:
    """Every question at this size; the offices are open."""
    yield get(offices)
    yield page(offices)
    yield people(offices)
    yield last(offices)


def get(offices: Offices) -> Figure:
    """Interactions by uid, all over the office."""
    size = offices.world.size
    uids = [f"i{int(chance(number, 61) * size):08}" for number in range(1_000)]
    with closing(Raw(offices.raw)) as raw:
        jobs = {
            f"{RAW}, bytes": _each(uids, lambda uid: raw.get("interactions", uid)),
            DECODED: _each(uids, lambda uid: raw.decoded("interactions", uid)),
        }
        jobs |= {name: _each(uids, _getter(store)) for name, store in offices.stores.items()}
        values = in_turn(jobs, 60, calls=200)
    return Figure(key="get", size=size, rows=rows(values, aims={JOURNAL: 1.0}))


def page(offices: Offices, key: str = "page") -> Figure:
    """The newest 50 interactions of a nation."""
    size = offices.world.size
    with closing(Raw(offices.raw)) as raw:
        jobs: dict[str, Callable[[], object]] = {DECODED: lambda: raw.page(NATION)}
        jobs |= {name: _pages(store) for name, store in offices.stores.items()}
        for name, office in offices.offices.items():
            jobs[name + THROUGH] = asks(office, "interactions", f"nation:{NATION}", 50)
        agree(jobs, 50)
        values = in_turn(jobs, 60, calls=5)
    aims = {JOURNAL: 2.0, SQLITE: 3.0} if size == LARGEST else {}
    return Figure(key=key, size=size, rows=rows(values, aims=aims))


def people(offices: Offices) -> Figure:
    """Contacts by nation, tag and language: what they are, and what they hold today."""
    text = f"nation:{NATION} tag:{TAG} lang:{LANGUAGE}"
    day, size = NOON.date(), offices.world.size
    with closing(Raw(offices.raw)) as raw:
        jobs: dict[str, Callable[[], object]] = {
            DECODED: lambda: raw.people(NATION, TAG, LANGUAGE, day.toordinal())
        }
        for name, office in offices.offices.items():
            jobs[name + THROUGH] = asks(office, "contacts", text)
            jobs[name] = _finds(office, text)
        agree(jobs)
        values = in_turn(jobs, 40)
    aims = dict.fromkeys((JOURNAL + THROUGH, JOURNAL), 2.0) if size == LARGEST else {}
    return Figure(key="people", size=size, rows=rows(values, aims=aims))


def last(offices: Offices) -> Figure:
    """The newest interaction of each nation."""
    with closing(Raw(offices.raw)) as raw:
        jobs: dict[str, Callable[[], object]] = {PROBES: lambda: list(raw.last(NATIONS))}
        jobs |= {name: _lasts(store) for name, store in offices.stores.items()}
        agree(jobs)
        values = in_turn(jobs, 20)
    size = offices.world.size
    aims = {JOURNAL: 1.0} if size == LARGEST else {}
    return Figure(key="last", size=size, rows=rows(values, aims=aims))


def _each(uids: Iterable[str], job: Callable[[str], object]) -> Callable[[], object]:
    turning = cycle(uids)
    return lambda: job(next(turning))


def _getter(store: Store) -> Callable[[str], object]:
    return lambda uid: store.get("interactions", uid)


def _pages(store: Store) -> Callable[[], object]:
    return lambda: list(store.find("interactions", OF_NATION, limit=50))


def _finds(office: Office, text: str) -> Callable[[], object]:
    """The store alone: the query is resolved already."""
    query = resolved(office, "contacts", text)
    return lambda: list(office.desk.store.find("contacts", query))


def _lasts(store: Store) -> Callable[[], object]:
    return lambda: store.last("party")
