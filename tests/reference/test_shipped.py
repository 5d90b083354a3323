"""The shipped facts as the office reads them: lazily, and true on the days that matter."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from genad_liaison.model.facts import Facts
from genad_liaison.model.marking import LEVELS
from genad_liaison.model.nation import Status
from genad_liaison.model.parties import members_on
from genad_liaison.model.period import Period
from genad_liaison.model.text import fold
from genad_liaison.reference import ShippedFacts
from genad_liaison.reference.loader import read_file


class Reading:
    """Reads data files, and remembers which."""

    def __init__(self) -> None:
        self.files: list[str] = []

    def __call__(self, name: str) -> Mapping[str, Any]:
        self.files.append(name)
        return read_file(name)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return ShippedFacts()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("asked", "files"),
    [
        ("version", set()),
        ("frameworks", {"partners"}),
        ("nations", {"nations", "partners", "countries"}),
        ("organisations", {"organisations", "countries"}),
        ("grades", {"ranks"}),
        ("marking_words", {"markings"}),
    ],
)
def test_a_question_reads_the_files_that_it_needs_and_no_other(asked: str, files: set[str]) -> None:
    reading = Reading()
    getattr(ShippedFacts(reading), asked)
    assert set(reading.files) == files


def test_nothing_is_read_before_something_is_asked() -> None:
    reading = Reading()
    ShippedFacts(reading)
    assert reading.files == []


def test_no_file_is_read_twice() -> None:
    reading = Reading()
    facts = ShippedFacts(reading)
    for _ in range(2):
        assert facts.nations
        assert facts.frameworks
        assert facts.organisations
    assert sorted(reading.files) == ["countries", "nations", "organisations", "partners"]


def test_the_facts_cannot_be_changed(facts: Facts) -> None:
    with pytest.raises(TypeError):
        facts.nations["XKX"] = facts.nations["SWE"]  # type: ignore[index]


def test_the_version_names_the_newest_date_and_does_not_change(facts: Facts) -> None:
    date, digest = facts.version.split("+")
    assert date == "2025-12-31"
    assert len(digest) == 8
    assert ShippedFacts().version == facts.version


def test_nations_stand_in_english_alphabetical_order_without_regard_to_accents(
    facts: Facts,
) -> None:
    names = [nation.name_en for nation in facts.nations.values()]
    assert names == sorted(names, key=fold)
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]


@pytest.mark.parametrize(("on", "count"), [("2004-03-28", 19), ("2004-03-29", 26)])
def test_seven_nations_acceded_on_29_march_2004(facts: Facts, on: str, count: int) -> None:
    allies = [n for n in facts.nations.values() if n.status_on(day(on)) == "ally"]
    assert len(allies) == count
    assert len(members_on("NATO", day(on), facts)) == count


def test_the_number_of_allies_is_right_after_each_enlargement(facts: Facts) -> None:
    counts = {
        "1949-08-23": 0, "1949-08-24": 12, "1952-02-18": 14, "1955-05-06": 15, "1982-05-30": 16,
        "1999-03-12": 19, "2004-03-29": 26, "2009-04-01": 28, "2017-06-05": 29, "2020-03-27": 30,
        "2023-04-04": 31, "2024-03-07": 32,
    }  # fmt: skip
    assert {on: len(members_on("NATO", day(on), facts)) for on in counts} == counts


@pytest.mark.parametrize(
    ("nation", "on", "status"),
    [
        ("FIN", "1994-05-08", "other"),
        ("FIN", "1994-05-09", "partner"),
        ("FIN", "2023-04-03", "partner"),
        ("FIN", "2023-04-04", "ally"),
        ("SWE", "2024-03-06", "partner"),
        ("SWE", "2024-03-07", "ally"),
        ("MLT", "1995-04-26", "partner"),
        ("MLT", "1996-10-26", "partner"),
        ("MLT", "1996-10-27", "other"),
        ("MLT", "2008-04-02", "other"),
        ("MLT", "2008-04-03", "partner"),
        ("RUS", "2008-08-19", "partner"),  # the NRC alone was suspended
        ("RUS", "2009-03-04", "partner"),
        ("RUS", "2014-03-31", "partner"),
        ("RUS", "2014-04-01", "suspended"),
        ("BLR", "2021-11-18", "partner"),
        ("BLR", "2021-11-19", "suspended"),
        ("AFG", "2021-08-19", "partner"),
        ("AFG", "2021-08-20", "suspended"),
        ("FRA", "1970-01-01", "ally"),
        ("BRA", "2024-01-01", "other"),
        ("AUS", "2013-02-01", "other"),  # some day of that month; nobody can tell which
        ("AUS", "2013-03-01", "partner"),
    ],
)
def test_a_nation_is_what_it_was_that_day(
    facts: Facts, nation: str, on: str, status: Status
) -> None:
    assert facts.nations[nation].status_on(day(on)) == status


def test_malta_has_two_pfp_periods(facts: Facts) -> None:
    stays = [m.period for m in facts.nations["MLT"].memberships if m.framework == "PFP"]
    assert stays == [
        Period(start=day("1995-04-26"), end=day("1996-10-27")),
        Period(start=day("2008-04-03")),
    ]


def test_the_suspension_of_the_nrc_touched_the_nrc_alone(facts: Facts) -> None:
    russia = facts.nations["RUS"]
    assert russia.suspended_on(day("2008-12-01")) == ("NRC",)
    assert russia.suspended_on(day("2009-03-05")) == ()
    assert set(russia.suspended_on(day("2024-01-01"))) == {"PFP", "EAPC", "NRC"}


def test_an_ally_that_was_a_partner_has_both_histories(facts: Facts) -> None:
    finland = facts.nations["FIN"]
    assert finland.accession == day("2023-04-04")
    assert finland.frameworks_on(day("2023-04-03")) == ("PFP", "EAPC", "EOP")
    assert finland.frameworks_on(day("2023-04-04")) == ()
    assert finland.official_fr == "République de Finlande"


def test_a_name_is_that_of_the_day(facts: Facts) -> None:
    turkey, macedonia = facts.nations["TUR"], facts.nations["MKD"]
    assert turkey.name("en", day("2022-05-31")) == "Turkey"
    assert turkey.name("en", day("2022-06-01")) == "Türkiye"
    assert turkey.name("fr", day("2020-01-01")) == "Turquie"
    assert macedonia.name("en", day("2015-01-01")) == "the former Yugoslav Republic of Macedonia"
    assert macedonia.name("en") == "North Macedonia"
    assert facts.nations["CZE"].name("en", day("2000-01-01")) == "Czechia"  # no sharp date


def test_notes_of_both_files_are_kept(facts: Facts) -> None:
    note = facts.nations["MKD"].note
    assert "NATO documents before February 2019" in note
    assert "until February 2019" in note


def test_every_iso_country_can_be_named(facts: Facts) -> None:
    assert len(facts.nations) == 249
    assert all(nation.name("en") and nation.name("fr") for nation in facts.nations.values())
    assert (
        facts.nations["CIV"].name_fr == "Côte d’Ivoire"
        or facts.nations["CIV"].name_fr == "Côte d'Ivoire"
    )
    assert facts.nations["KOR"].nato_name_en == "Republic of Korea"


def test_nato_bodies_are_known_as_such(facts: Facts) -> None:
    bodies = {uid for uid, body in facts.organisations.items() if body.nato_body}
    assert {"NATO", "IMS-GENAD", "NCGP", "SHAPE", "CMC"} <= bodies
    assert not bodies & {"UN", "EU", "OSCE", "PFPC", "NATOPA"}


def test_the_seat_of_an_organisation_is_given_by_alpha_3(facts: Facts) -> None:
    assert facts.organisations["OSCE"].country == "AUT"
    assert facts.organisations["KFOR"].country == ""


def test_the_periods_of_organisations_are_as_exact_as_they_are_known(facts: Facts) -> None:
    predecessor = facts.organisations["NSA"]
    assert predecessor.period == Period(end=day("2014-07-01"), end_precision="month")
    assert predecessor.successor == "NSO"
    committee = facts.organisations["NCGP"].period
    assert committee == Period(start=day("2009-01-01"), start_precision="year")
    assert committee.state_on(day("2009-06-01")) == "unknown"
    assert committee.state_on(day("2010-01-01")) == "in"


def test_a_framework_knows_its_french_acronym_and_its_end(facts: Facts) -> None:
    assert facts.frameworks["PFP"].acronym_fr == "PPP"
    forerunner = facts.frameworks["NACC"].period
    assert forerunner == Period(start=day("1991-12-20"), end=day("1997-05-30"))


def test_grades_stand_by_seniority(facts: Facts) -> None:
    codes = list(facts.grades)
    assert codes[0] == "OF-10"
    assert codes[-1] == "OR-1"
    assert codes.index("OF-1") < codes.index("WO-5") < codes.index("OR-9")


def test_levels_have_the_order_that_the_model_gives_them(facts: Facts) -> None:
    levels = sorted(facts.marking_words.levels, key=lambda level: level.order)
    assert tuple(level.uid for level in levels) == LEVELS


def test_a_declassified_stamp_is_no_disclosure(facts: Facts) -> None:
    words = facts.marking_words
    assert words.disclosed == ("PUBLIC DISCLOSED", "MISE EN LECTURE PUBLIQUE", "PUBLICLY DISCLOSED")
    assert words.declassified == ("DECLASSIFIED", "DÉCLASSIFIÉ")
