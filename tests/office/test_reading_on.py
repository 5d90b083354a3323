"""What `find` gives is read as it is asked for: while others write, until the office closes."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import delegate, put, talk

from genad_liaison import Contact, Office, Post, StoreError, UsageError

MANY = 30


@pytest.fixture(params=["office.jsonl", "sqlite:///office.db"])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An office of thirty talks with Åsa."""
    monkeypatch.chdir(tmp_path)
    with Office.create(request.param, body="IMS-GENAD") as office:
        delegate(office, "asa", "SWE")
        for number in range(MANY):
            put(office, talk(f"i{number:02}", "asa"))
    return str(request.param)


@pytest.fixture
def office(url: str) -> Iterator[Office]:
    with Office.open(url) as office:
        yield office


def test_a_query_is_checked_at_once_and_before_a_record_is_read(office: Office) -> None:
    with pytest.raises(UsageError, match='interactions have no field "naton"'):
        office.find("interactions", "naton:SWE")


def test_a_record_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    with Office.create(url, body="IMS-GENAD") as office:
        for number in range(MANY):
            put(office, talk(f"i{number:02}"))
    with sqlite3.connect(tmp_path / "office.db") as database:
        database.execute("UPDATE genad_records SET document = 'x' WHERE uid = 'i29'")
    database.close()
    with Office.open(url) as office:
        found = office.find("interactions")
        assert len([next(found) for _ in range(MANY - 1)]) == MANY - 1
        with pytest.raises(StoreError):
            next(found)


def test_records_may_be_written_while_they_are_read(office: Office) -> None:
    seen = []
    for one in office.find("interactions"):
        seen.append(one.uid)
        office.record(evolve(one, summary="seen"), by="jd")
    assert len(seen) == len(set(seen)) == MANY
    assert {one.summary for one in office.find("interactions")} == {"seen"}


def test_records_may_be_removed_while_they_are_read(office: Office) -> None:
    seen = []
    for one in office.find("interactions"):
        seen.append(one.uid)
        office.remove(one, by="jd")
    assert len(seen) == len(set(seen)) == MANY
    assert list(office.find("interactions")) == []


QUESTIONS: dict[str, Callable[[Office, Contact, Post], object]] = {
    "find": lambda office, asa, post: list(office.find("contacts")),
    "find facts": lambda office, asa, post: list(office.find("nations", "status:ally")),
    "get": lambda office, asa, post: office.get("contacts", "asa"),
    "lookup": lambda office, asa, post: office.lookup("Asa", "contacts"),
    "posts_of": lambda office, asa, post: office.posts_of(asa),
    "holders_of": lambda office, asa, post: office.holders_of(post),
    "nations": lambda office, asa, post: office.nations(framework="NATO"),
    "last": lambda office, asa, post: office.last(),
    "coverage": lambda office, asa, post: office.coverage(every="6m"),
    "commitments": lambda office, asa, post: office.commitments(),
    "handover": lambda office, asa, post: office.handover("swe-delegate"),
    "explain": lambda office, asa, post: office.explain("contacts", "nation:SWE"),
    "changes": lambda office, asa, post: list(office.changes()),
    "record": lambda office, asa, post: office.record(evolve(asa, note="x"), by="jd"),
    "save_query": lambda office, asa, post: office.save_query("all", "role:delegate", by="jd"),
    "revision": lambda office, asa, post: office.revision,
    "body": lambda office, asa, post: office.body,
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_closed_office_says_that_it_was_closed(office: Office, name: str) -> None:
    asa, post = office.lookup("asa", "contacts"), office.lookup("swe-delegate", "posts")
    office.close()
    with pytest.raises(StoreError, match=r"was closed; open it again"):
        QUESTIONS[name](office, asa, post)
    office.close()
