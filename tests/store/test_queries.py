"""Whatever is asked of whatever records, every engine answers as the plain matcher does."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.engines import Engine, place
from tests.store.queries import queries
from tests.store.records import DAYS, RECORDS, change_set, created, removed

from genad_liaison.model import Record
from genad_liaison.query import FIELDS, Query, date_of, matches, sort_key, values_of
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Latest, Store

EXAMPLES = {"journal": 200, "sqlite": 120, "postgresql": 80}
UIDS = st.sampled_from([*"abcdefghijkl", 'q"', "æ", "\0", "\U0001f600", "\uffff"])


@frozen(kw_only=True)
class Asked:
    """Some records of a kind, and what is asked about them."""

    kind: str
    records: tuple[Record, ...]
    query: Query
    as_of: dt.date | None
    field: str
    page: int

    def wanted(self) -> list[Record]:
        found = [one for one in self.records if matches(self.query, self.kind, one, self.as_of)]
        return sorted(found, key=lambda one: sort_key(self.kind, one))

    def last(self) -> list[Latest]:
        newest: dict[str, Record] = {}
        for record in self.wanted():
            for value in values_of(self.kind, self.field, [record]):
                newest.setdefault(value, record)
        return [
            Latest(value=value, uid=newest[value].uid, date=date_of(self.kind, newest[value]))
            for value in sorted(newest)
        ]


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    kind = draw(st.sampled_from(list(RECORDS)))
    some = st.lists(RECORDS[kind](UIDS), min_size=1, max_size=9, unique_by=lambda one: one.uid)
    records = draw(some)
    return Asked(
        kind=kind,
        records=tuple(records),
        query=draw(queries(kind, records)),
        as_of=draw(st.sampled_from([None, *DAYS, *DAYS, None, dt.date.min, dt.date.max])),
        field=draw(st.sampled_from([field.name for field in FIELDS[kind]])),
        page=draw(st.integers(1, 4)),
    )


@pytest.fixture(params=list(EXAMPLES))
def engine(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.param
    return engine


@pytest.fixture
def store(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
    store = open_store(place(engine, tmp_path, server))
    yield store
    store.close()


@pytest.mark.hypothesis
def test_every_engine_answers_as_the_matcher_does(engine: Engine, store: Store) -> None:
    numbers = count()

    @settings(max_examples=EXAMPLES[engine], suppress_health_check=[HealthCheck.too_slow])
    @given(asked())
    def agrees(about: Asked) -> None:
        fill_anew(store, about.records, f"{next(numbers)}")
        wanted = about.wanted()
        kind, query, as_of = about.kind, about.query, about.as_of
        assert list(store.find(kind, query, as_of=as_of)) == wanted
        assert list(store.find(kind, query, as_of=as_of, order="oldest")) == wanted[::-1]
        assert store.count(kind, query, as_of=as_of) == len(wanted)
        uids = store.uids(kind, query, as_of=as_of, limit=about.page)
        assert uids == [one.uid for one in wanted[: about.page]]
        if uids:
            last = wanted[-1].uid
            rest = store.uids(kind, query, as_of=as_of, order="oldest", after=last, limit=99)
            assert rest == [one.uid for one in wanted[-2::-1]]
        assert list(pages(store, about)) == wanted
        found = store.values(kind, about.field, query, as_of=as_of)
        assert found == values_of(kind, about.field, wanted)
        assert store.last(about.field, query, kind=kind, as_of=as_of) == about.last()

    agrees()


def fill_anew(store: Store, records: Sequence[Record], uid: str) -> None:
    """Take out what is there and put in something else."""
    there = [record for kind in RECORDS for record in store.stream(kind)]
    store.commit(change_set(f"clear {uid}", removed(*there)))
    store.commit(change_set(f"fill {uid}", created(*records)))


def pages(store: Store, about: Asked) -> Iterator[Record]:
    """The pages of a query, one after another."""
    after = None
    while page := list(
        store.find(about.kind, about.query, as_of=about.as_of, after=after, limit=about.page)
    ):
        yield from page
        after = page[-1].uid
