"""An office's correction stands over the shipped fact, field by field, until it is taken back."""

import datetime as dt
import logging

import pytest
from attrs import evolve
from tests.office.making import delegate, item, put

from genad_liaison import (
    Change,
    Correction,
    Marking,
    Nation,
    NotFoundError,
    Office,
    Organisation,
    ReleaseSet,
    UsageError,
)
from genad_liaison.office.changing import correcting
from genad_liaison.office.changing.writing import Written
from genad_liaison.reference.shipped import ShippedFacts


def correct(office: Office, fact: str, why: str = "we know better", **fields: str) -> Written:
    return correcting.correct(office.desk, fact, fields, by="jd", why=why)


def malta(office: Office) -> Nation:
    return office.facts.nations["MLT"]


def test_a_correction_stands_over_the_fact_and_the_rest_is_as_shipped(office: Office) -> None:
    shipped = malta(office)
    written = correct(office, "Malta", capital="Rabat")
    assert malta(office) == evolve(shipped, capital="Rabat")
    assert isinstance(written.record, Correction)
    assert written.record.fields == {"capital": "Rabat"}
    assert written.record.why == "we know better"
    sources = office.desk.facts.source_of("nations", "MLT")
    assert (sources["capital"], sources["name_en"]) == ("corrected", "shipped")
    assert office.desk.shipped.nations["MLT"] == shipped


def test_corrections_of_a_fact_add_up_in_one_record(office: Office) -> None:
    correct(office, "MLT", capital="Rabat")
    correct(office, "MLT", note="Island")
    correct(office, "MLT", capital="Mdina")
    (kept,) = office.desk.store.find("corrections")
    assert isinstance(kept, Correction)
    assert kept.fields == {"capital": "Mdina", "note": "Island"}


def test_an_empty_value_takes_the_shipped_one_back(office: Office) -> None:
    shipped = malta(office)
    correct(office, "MLT", capital="Rabat", note="Island")
    correct(office, "MLT", capital="")
    assert malta(office) == evolve(shipped, note="Island")
    assert office.desk.facts.source_of("nations", "MLT")["capital"] == "shipped"


def test_when_nothing_is_corrected_any_more_the_correction_is_gone(office: Office) -> None:
    shipped = malta(office)
    correct(office, "MLT", capital="Rabat")
    done = correct(office, "MLT", capital="")
    assert malta(office) == shipped
    assert list(office.desk.store.find("corrections")) == []
    assert done.change_set is not None
    office.undo(done.change_set, by="jd")
    assert malta(office).capital == "Rabat"


def test_taking_back_what_was_never_corrected_changes_nothing(office: Office) -> None:
    assert correct(office, "MLT", capital="").change_set is None
    assert office.revision == 1


def test_an_empty_value_is_understood_by_its_short_name_too(office: Office) -> None:
    correct(office, "OSCE", email="a@osce.example", note="x")
    assert str(office.facts.organisations["OSCE"].emails[0]) == "a@osce.example"
    correct(office, "OSCE", email="")
    assert office.facts.organisations["OSCE"].emails == ()
    with pytest.raises(UsageError, match="have no field 'emial'"):
        correct(office, "OSCE", emial="")


def test_a_correction_is_undone_like_any_change(office: Office) -> None:
    shipped = malta(office)
    written = correct(office, "MLT", capital="Rabat")
    assert written.change_set is not None
    office.undo(written.change_set, by="jd")
    assert malta(office) == shipped


def test_a_corrected_date_changes_what_a_nation_is_and_so_who_may_have_what(
    office: Office,
) -> None:
    """Facts, rules and questions read the same."""
    assert malta(office).status_on(dt.date(2026, 11, 24)) == "partner"
    correct(office, "MLT", accession="2026-01-01")
    assert malta(office).status_on(dt.date(2026, 11, 24)) == "ally"
    assert "MLT" in {n.uid for n in office.nations(framework="NATO")}
    delegate(office, "mary", "MLT")
    assert [c.uid for c in office.find("contacts", "framework:NATO")] == ["mary"]
    put(office, item("d1", Marking(release=ReleaseSet())))


def test_a_newer_version_of_the_facts_brings_newer_facts_under_the_correction(
    office: Office,
) -> None:
    correct(office, "MLT", capital="Rabat")
    newer = ShippedFacts(read=_newer)
    with Office.open(office.desk.store.url) as later:
        later.desk.shipped = newer
        assert malta(later).capital == "Rabat"
        assert malta(later).name_fr == "Malte, corrigée"
        assert "XQQ" not in later.facts.nations


def _newer(name: str) -> dict[str, object]:
    """The data files as the next version may have them."""
    from genad_liaison.reference import loader

    data = dict(loader.read_file(name))
    for table in ("partner", "country", "nation"):
        rows = data.get(table)
        if isinstance(rows, list):
            data[table] = [
                {**row, "name_fr": "Malte, corrigée"} if row.get("alpha3") == "MLT" else row
                for row in rows
            ]
    return data


@pytest.mark.parametrize(
    ("fact", "fields"),
    [
        ("GONE", {"name_en": "A body that a later version dropped"}),
        ("OSCE", {"colour": "blue"}),
        ("OSCE", {"period": "once"}),
        ("OSCE", {"nato_body": "false"}),
        ("OSCE", {"uid": "NATO"}),
    ],
)
def test_a_correction_by_another_version_never_keeps_an_office_shut(
    office: Office, caplog: pytest.LogCaptureFixture, fact: str, fields: dict[str, object]
) -> None:
    """It is passed over, and logged; all that can be read holds."""
    fields = {**fields, "note": "kept"}
    odd = Correction(uid="c1", fact_kind="organisations", fact=fact, fields=fields)
    office.desk.commit([Change(kind="corrections", uid="c1", after=odd)], by="jd", why="later")
    with caplog.at_level(logging.WARNING, logger="genad_liaison"):
        body = office.facts.organisations["OSCE"]
    assert (body.uid, body.nato_body) == ("OSCE", False)
    if fact == "OSCE":
        assert body.note == "kept"
        assert f"correction of OSCE {next(iter(fields))} left out" in caplog.text
    else:
        assert [one.fact for one in office.desk.facts.unmatched] == ["GONE"]


@pytest.mark.parametrize("fact", ["Nowhere", "", "contacts"])
def test_a_fact_that_is_not_there_cannot_be_corrected(office: Office, fact: str) -> None:
    with pytest.raises((NotFoundError, UsageError)):
        correct(office, fact, note="x")


def test_frameworks_are_corrected_by_their_names(office: Office) -> None:
    correct(office, "Partnership for Peace", name_fr="Partenariat")
    assert office.facts.frameworks["PFP"].name_fr == "Partenariat"


def test_a_body_of_the_offices_own_stands_over_a_shipped_one_of_its_id(office: Office) -> None:
    shipped = office.facts.organisations["OSCE"]
    put(office, evolve(shipped, city="Elsewhere"))
    assert office.facts.organisations["OSCE"].city == "Elsewhere"
    assert office.desk.facts.source_of("organisations", "OSCE")["city"] == "own"
    assert isinstance(office.get("organisations", "OSCE"), Organisation)
