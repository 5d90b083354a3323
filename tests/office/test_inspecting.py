"""``verify``: what is wrong is found and named with its remedy; what is well is left in peace."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import day, delegate, held, item, person, post, put, talk
from tests.office.places import ENGINES, filled, made, url_of
from tests.office.rewriting import rewrite
from tests.store.engines import Engine

from genad_liaison import Commitment, ConflictError, MailingList, Office, Organisation, StoreError
from genad_liaison.office.upkeep.inspecting import Inspection

Place = Callable[[Engine, str], str]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """The URL of an office of that name that is not there yet."""

    def place(engine: Engine, name: str) -> str:
        server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
        return url_of(engine, tmp_path, server, name)

    return place


@pytest.mark.parametrize("engine", ENGINES)
def test_an_office_that_is_well_is_counted(place: Place, engine: Engine) -> None:
    with filled(place(engine, "here")) as office:
        found = office.verify()
        records = sum(office.desk.store.count(kind) for kind in ("contacts", "posts"))
        assert (found.change_sets, found.damage, found.dangling) == (office.revision, (), ())
        assert found.records > records


@pytest.mark.parametrize("engine", ENGINES)
def test_what_refers_to_something_removed_is_named_with_the_change_to_undo(
    place: Place, engine: Engine
) -> None:
    with filled(place(engine, "here")) as office:
        asa = office.lookup("Åsa Lindqvist", "contacts")
        gone = office.remove(asa, by="jd", force=True).revision
        found = office.verify()
        assert found.damage == ()
        assert sorted(one.place for one in found.dangling) == [
            "appointment asa-swe-delegate (asa-swe-delegate)",
            "interaction i1 (i1)",
            "interaction i2 (i2)",
            "list l1 (NCGP)",
        ]
        for one in found.dangling:
            assert one.problem == "refers to contact asa, which is not there"
            assert one.remedy == f"change {gone} removed it:  genad undo {gone}"
        office.undo(gone, by="jd")
        assert office.verify().dangling == ()


def test_every_reference_is_looked_at(place: Place) -> None:
    with made(place("journal", "here")) as office:
        delegate(office, "asa", "SWE")
        put(office, item("d1"))
        put(office, item("d2", supersedes="d1"))
        put(office, talk("i1", "asa", documents=("d1",)))
        put(office, talk("i2", "asa", date=day("2026-11-30")))
        put(office, Commitment(uid="m1", text="x", owner="asa", interaction="i1", closed_by="i2"))
        put(office, Organisation(uid="NFGS", name_en="Forum", parent="NATO"))
        put(office, post("NFGS", "nfgs", organisation="NFGS"))
        put(office, held("asa", "nfgs", party="NFGS"))
        put(office, MailingList(uid="l1", name="x", include=("asa",), exclude=("asa",)))
        assert office.verify().dangling == ()
        for kind, uid, pointing in (
            ("documents", "d1", 2),
            ("interactions", "i1", 1),
            ("organisations", "NFGS", 2),
            ("posts", "swe-delegate", 3),
            ("contacts", "asa", 6),
        ):
            record = office.desk.store.get(kind, uid)
            assert record is not None
            gone = office.remove(record, by="jd", force=True)
            places = {one.place for one in office.verify().dangling}
            assert len(places) == pointing, (kind, places)
            office.undo(gone, by="jd")


def test_shipped_facts_are_there_to_be_referred_to(place: Place) -> None:
    with made(place("journal", "here")) as office:
        put(office, post("SWE"))
        put(office, post("OSCE", "unit"))
        assert office.verify() == Inspection(change_sets=3, records=3)


def test_a_reference_that_nobody_removed_is_to_be_edited(place: Place) -> None:
    here = place("journal", "here")
    with made(here) as office:
        delegate(office, "asa", "SWE")
    rewrite(Path(here), b'"contact":"asa"', b'"contact":"bea"')
    with Office.open(here) as office:
        (one,) = office.verify().dangling
        assert one.problem == "refers to contact bea, which is not there"
        assert one.remedy == "say which is meant:  genad edit asa-swe-delegate ..."


def test_a_document_that_cannot_be_read_is_named_with_its_change_set(place: Place) -> None:
    here = place("journal", "here")
    with made(here) as office:
        asa = put(office, person("asa", note="one"))
        put(office, evolve(asa, note="two"))
    rewrite(Path(here), b'"note":"one"', b'"note":12345')
    with Office.open(here) as office:
        found = office.verify()
    assert [one.place for one in found.damage if "contacts asa" in one.place] == [
        "change set 2, contacts asa"
    ]
    assert all(one.remedy for one in found.damage)


def test_an_altered_log_does_not_fit_the_chain(place: Place) -> None:
    here = place("journal", "here")
    with made(here) as office:
        put(office, person("asa", note="one"))
        put(office, person("bea"))
    rewrite(Path(here), b'"note":"one"', b'"note":"two"', chained=True)
    with Office.open(here) as office:
        found = office.verify()
    assert any("chain" in one.problem for one in found.damage)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE genad_records SET document = replace(document, 'morning', 'evening')",
        "UPDATE genad_changes SET document = replace(document, 'morning', 'evening')",
        "DELETE FROM genad_records WHERE kind = 'contacts' AND uid = 'asa'",
        "DELETE FROM genad_links WHERE kind = 'interactions'",
        "DELETE FROM genad_changes WHERE revision = 3",
        "DELETE FROM genad_change_sets WHERE revision = 3",
        "UPDATE genad_records SET document = '{' WHERE uid = 'asa'",
        "UPDATE genad_records SET document = '{\"schema\": 99}' WHERE uid = 'asa'",
    ],
)
def test_whatever_is_altered_in_a_database_is_found(place: Place, statement: str) -> None:
    here = place("sqlite", "here")
    filled(here).close()
    with sqlite3.connect(here.removeprefix("sqlite:///")) as database:
        assert database.execute(statement).rowcount > 0
    database.close()
    with Office.open(here) as office:
        found = office.verify()
    assert found.damage
    assert all(one.place and one.problem and one.remedy for one in found.damage)


def test_verify_changes_nothing(place: Place) -> None:
    here = place("journal", "here")
    with filled(here) as office:
        before = Path(here).read_bytes()
        office.verify()
        assert Path(here).read_bytes() == before


@pytest.mark.parametrize("engine", ENGINES)
def test_compaction_loses_nothing(place: Place, engine: Engine) -> None:
    with filled(place(engine, "here")) as office:
        asa = office.lookup("Åsa Lindqvist", "contacts")
        for number in range(60):
            asa = office.record(evolve(asa, note=f"{number} " * 300), by="jd")
        log, revision = list(office.desk.store.logged()), office.revision
        done = office.compact()
        assert 0 < done.after <= done.before
        assert (list(office.desk.store.logged()), office.revision) == (log, revision)
        assert office.verify().damage == ()
        assert office.undo(revision, by="jd").change_set is not None


# ---------------------------------------------------------------- what others refer to


def test_what_others_refer_to_is_removed_on_demand_only(place: Place) -> None:
    with filled(place("journal", "here")) as office:
        asa = office.lookup("Åsa Lindqvist", "contacts")
        before = office.revision
        with pytest.raises(ConflictError) as caught:
            office.remove(asa, by="jd")
        assert caught.value.message == (
            "Åsa Lindqvist is named in 1 appointment, 2 interactions, 1 list; nothing was removed"
        )
        assert office.revision == before
        office.remove(asa, by="jd", force=True)
        assert office.get("contacts", "asa") is None


@pytest.mark.parametrize("engine", ENGINES)
def test_an_office_that_was_closed_is_not_called_damaged(place: Place, engine: Engine) -> None:
    office = filled(place(engine, "here"))
    office.close()
    with pytest.raises(StoreError, match="was closed"):
        office.verify()
