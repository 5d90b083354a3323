"""An inspection finds what is wrong with an office file, and nothing where all is well."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve
from tests.store.records import change_set, contact, created, fill, interaction, updated

from genad_liaison.query import Among, Words
from genad_liaison.store.findings import Finding
from genad_liaison.store.journal.lines import batch, header
from genad_liaison.store.journal.tinydb_store import TinyDBStore
from genad_liaison.store.logged import Logged, link
from genad_liaison.store.opening import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.jsonl"
    store = open_store(path, create=True)
    fill(store, 3)
    was = store.get("contacts", "c1")
    assert was is not None
    store.commit(change_set("last", updated(was, contact("c1", note="new " * 300))))
    store.close()
    return path


@pytest.fixture
def store(path: Path) -> Iterator[TinyDBStore]:
    store = TinyDBStore(path)
    yield store
    store.close()


def test_a_torn_tail_is_nothing_to_worry_about(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b'["#begin",{"revision":5,"n":1')
    store = open_store(path)
    assert list(store.verify()) == []
    store.close()


def test_damage_since_it_was_opened_is_named_by_its_line(store: TinyDBStore, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Lindqvist", b"Lindqvisd", 1))
    (found,) = store.verify()
    assert "damaged at line 2 (checksum)" in found.problem
    assert f"genad salvage {path}" in found.remedy


Alter = Callable[[list[Logged]], list[Logged]]

ALTERED: dict[str, tuple[Alter, list[str]]] = {
    "who did it": (
        lambda log: [log[0], evolve(log[1], by="x"), *log[2:]],
        ["change set 2 (line 5)"],
    ),
    "what was changed": (
        lambda log: [*log[:2], evolve(log[2], lines=log[1].lines), log[3]],
        ["change set 3 (line 8)"],
    ),
    "the chain": (
        lambda log: [log[0], evolve(log[1], chain="0" * 64), *log[2:]],
        ["change set 2 (line 5)", "change set 3 (line 8)"],
    ),
    "from there on": (
        lambda log: rechained([log[0], evolve(log[1], why="another"), *log[2:]]),
        [],
    ),
}


def rechained(log: list[Logged]) -> list[Logged]:
    done: list[Logged] = []
    for logged in log:
        done.append(evolve(logged, chain=link(done[-1].chain if done else "", logged)))
    return done


@pytest.mark.parametrize(("alter", "places"), ALTERED.values(), ids=ALTERED)
def test_a_log_that_was_altered_does_not_fit_its_chain(
    path: Path, alter: Alter, places: list[str]
) -> None:
    store = open_store(path)
    log = list(store.logged())
    store.close()
    path.write_bytes(header({}) + b"".join(map(batch, alter(log))))
    store = open_store(path)
    found = [one.place for one in store.verify()]
    store.close()
    assert found == places


def test_a_copy_whose_end_is_another_is_refused_and_found_once_it_is_packed(path: Path) -> None:
    store = open_store(path)
    log = list(store.logged())
    store.close()
    promise = {"revision": 2, "chain": log[2].chain}
    path.write_bytes(header({"copy_of": promise}) + b"".join(map(batch, log)))
    copy = TinyDBStore(path, unfinished=True)
    (found,) = copy.verify()
    assert found.place == "change set 2 (line 5)"
    assert "copy" in found.problem
    copy.close()


def test_records_and_indexes_that_differ_from_the_log_are_found(store: TinyDBStore) -> None:
    store.commit(change_set("more", created(interaction("i1"), interaction("i2"))))
    for _ in range(2):
        list(store.find("interactions", Words(text="talks")))
        store.count("interactions", Among(field="kind", values=frozenset({"meeting"})))
    assert list(store.verify()) == []
    rows = store.db.file.rows("contacts")
    rows.documents[0] = rows.documents[0].replace(b"new", b"old")
    del rows.numbers["c2"]
    indexes = store.db.table("interactions").records
    assert indexes is not None
    indexes.indexes.column("kind").records["meeting"].pop()
    assert [one.place for one in store.verify()] == [
        "contacts c1",
        "contacts c2",
        "interactions: kind",
    ]


def test_a_packed_change_set_that_is_lost_or_altered_is_found(
    store: TinyDBStore, path: Path
) -> None:
    from genad_liaison.store.journal.old import block_line

    fill_more(store)
    store.compact()
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = block_line(1, 64, b"[]", b"")
    path.write_bytes(b"".join(lines))
    again = open_store(path)
    found: list[Finding] = list(again.verify())
    assert len(found) == 64
    assert found[0].place == "change set 1 (line 2)"
    assert "are lost" in found[0].problem
    assert again.count("contacts") == 3
    again.close()


def fill_more(store: TinyDBStore) -> None:
    for n in range(60):
        was = store.get("contacts", "c1")
        assert was is not None
        store.commit(change_set(f"more {n}", updated(was, contact("c1", note=f"{n} " * 99))))
