"""An overview reads what it tells of: no more records, and no more often, in a larger office."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.office.making import TODAY, held, item, person, post, talk
from tests.office.places import made, url_of
from tests.store.engines import Engine

from genad_liaison import (
    Cadence,
    Commitment,
    Contact,
    MailingList,
    Office,
    Participant,
    Post,
    Record,
)
from genad_liaison.cli.printing.around import around
from genad_liaison.cli.printing.card import card
from genad_liaison.model import Change, kind_of
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.asking.recent import recent
from genad_liaison.office.asking.several import holdings
from genad_liaison.office.asking.tenures import tenures_of
from genad_liaison.store.port import Store

FEW, MANY = 6, 60
ON_BOTH = pytest.mark.parametrize("engine", ["journal", "sqlite"])


class Counting:
    """The office's own store, with a note of how often it is asked and how much is read."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: Counter[str] = Counter()
        self.read: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def get(self, kind: str, uid: str) -> Record | None:
        self.asked[kind] += 1
        found = self.store.get(kind, uid)
        self.read[kind] += found is not None
        return found

    def find(self, kind: str, *asked: Any, **how: Any) -> Iterator[Record]:
        self.asked[kind] += 1
        return self._noted(kind, self.store.find(kind, *asked, **how))

    def stream(self, kind: str) -> Iterator[Record]:
        self.asked[kind] += 1
        return self._noted(kind, self.store.stream(kind))

    def _noted(self, kind: str, found: Iterator[Record]) -> Iterator[Record]:
        for record in found:
            self.read[kind] += 1
            yield record


def records(others: int) -> Iterator[Record]:
    """Åsa holds a post and was spoken to twice; so many others have nothing to do with her."""
    yield post("SWE")
    yield person("asa", "Åsa Lindqvist")
    yield held("asa", "swe-delegate")
    for n in range(2):
        stood = Participant(contact="asa", post="swe-delegate", party="SWE")
        yield talk(f"s{n}", date=TODAY - dt.timedelta(days=n), participants=(stood,))
    yield MailingList(uid="l1", name="Delegates", query="role:delegate")
    yield MailingList(uid="l3", name="Observers", query="role:observer")
    yield MailingList(uid="l2", name="Met", query="has:interaction(kind:meeting)")
    yield Cadence(uid="cad", nation="SWE", every="1y")
    for n in range(others):
        uid, own = f"c{n:03}", f"q{n:03}"
        yield person(uid, f"Other {n}")
        yield post("FIN", own, role="observer")
        yield held(uid, own)
        stood = Participant(contact=uid, post=own, party="FIN")
        yield item(f"d{n:03}", party="FIN")
        yield Commitment(uid=f"k{n:03}", text=f"Promise {n}", owner=uid, interaction=f"t{n:03}")
        yield talk(f"t{n:03}", date=TODAY - dt.timedelta(days=n), participants=(stood,))


@contextmanager
def counted(tmp_path: Path, engine: Engine, others: int) -> Iterator[tuple[Office, Counting]]:
    """An office with so many others, and what notes how much of it is read."""
    folder = tmp_path / str(others)
    folder.mkdir()
    with made(url_of(engine, folder)) as office:
        every = (Change(kind=kind_of(one), uid=one.uid, after=one) for one in records(others))
        office.desk.commit(every, by="jd", why="test")
        counting = Counting(office.desk.store)
        office.desk.store = counting
        yield office, counting


def asa(office: Office) -> Contact:
    return office.lookup("asa", "contacts")


def delegate(office: Office) -> Post:
    return office.lookup("swe-delegate", "posts")


QUESTIONS: dict[str, Callable[[Office], object]] = {
    "a person shown": lambda office: list(around(office, asa(office), TODAY)),
    "a person for programs": lambda office: card(office, asa(office), TODAY),
    "a post shown": lambda office: list(around(office, delegate(office), TODAY)),
    "a nation shown": lambda office: list(around(office, office.lookup("SWE", "nations"), TODAY)),
    "what was said last": lambda office: recent(office.desk, asa(office), TODAY),
    "coverage": lambda office: office.coverage(),
    "her commitments": lambda office: office.commitments("owner:asa"),
    "last": lambda office: office.last(),
}


@ON_BOTH
@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_read_does_not_grow_with_the_office(
    tmp_path: Path, engine: Engine, name: str
) -> None:
    counts = []
    for others in (FEW, MANY):
        with counted(tmp_path, engine, others) as (office, counting):
            assert QUESTIONS[name](office) is not None
            counts.append((counting.read, counting.asked))
    assert counts[0] == counts[1]


@ON_BOTH
def test_a_handover_reads_its_own_counterparts_and_asks_no_oftener(
    tmp_path: Path, engine: Engine
) -> None:
    """Posts alone are all looked at, for the vacant ones among them."""
    counts = []
    for others in (FEW, MANY):
        with counted(tmp_path, engine, others) as (office, counting):
            office.handover("swe-delegate")
            read = {kind: count for kind, count in counting.read.items() if kind != "posts"}
            counts.append((read, counting.asked))
    assert counts[0] == counts[1]


@ON_BOTH
def test_who_holds_many_posts_is_asked_for_all_at_once(tmp_path: Path, engine: Engine) -> None:
    counts = []
    for others in (FEW, MANY):
        with counted(tmp_path, engine, others) as (office, counting):
            posts = list(office.find("posts"))
            assert len(holdings(office.desk, posts, TODAY)) == others + 1
            assert len(tenures_of(office.desk, (one.uid for one in posts), TODAY)) == others + 1
            counts.append(counting.asked)
    assert counts[0] == counts[1]


@ON_BOTH
def test_a_name_that_is_found_leaves_the_kinds_behind_it_alone(
    tmp_path: Path, engine: Engine
) -> None:
    with counted(tmp_path, engine, MANY) as (office, counting):
        assert office.lookup("other 7").uid == "c007"
        assert counting.read["interactions"] == counting.read["appointments"] == 0


def test_in_a_database_a_name_is_looked_for_by_its_words(tmp_path: Path) -> None:
    with counted(tmp_path, "sqlite", MANY) as (office, counting):
        assert office.lookup("Other 7").uid == "c007"
        assert office.lookup("ÅSA  lindqvist").uid == "asa"
        assert office.lookup("c007@mod.example").uid == "c007"
        assert office.lookup("2026-11-20 t004").uid == office.lookup("t004").uid == "t004"
        assert office.lookup("Sweden").uid == "SWE"
        assert max(counting.read["contacts"], counting.read["interactions"]) < MANY // 4


@ON_BOTH
def test_a_nation_is_found_by_name_without_a_search_for_what_is_called_nearly_so(
    tmp_path: Path, engine: Engine
) -> None:
    with counted(tmp_path, engine, MANY) as (office, counting):
        assert office.lookup("Sweden").uid == "SWE"
        assert counting.read["interactions"] <= MANY + 2, "looked at once, at the most"


def test_who_asks_for_many_names_reads_the_kind_once(tmp_path: Path) -> None:
    with counted(tmp_path, "sqlite", MANY) as (office, counting):
        directory = Directory(office.desk)
        for n in range(MANY):
            assert directory.find("contacts", f"Other {n}") == f"c{n:03}"
        assert counting.read["contacts"] <= MANY + FEW
