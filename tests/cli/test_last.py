"""``genad last`` and ``genad coverage`` as tables: with whom, when, how long ago, what is due."""

import re
from pathlib import Path

import pytest
from tests.cli.running import Genad, on_terminal, process

pytestmark = pytest.mark.usefixtures("office")


def test_the_last_contact_with_each_nation_the_longest_ago_first(genad: Genad) -> None:
    ran = genad.done("last")
    assert ran.out.splitlines()[0] == "NATION\tNAME\tLAST\tDAYS\tSUBJECT"
    assert ran.rows[0] == ["IRL", "Ireland", "2025-03-05", "629", "New delegate of Ireland"]
    days = [int(row[3]) for row in ran.rows]
    assert days == sorted(days, reverse=True)
    assert ran.err == f"{len(ran.rows)} nations\n"


@pytest.mark.parametrize(
    ("group", "uid", "name"),
    [
        ("organisation", "OSCE", "Organization for Security and Co-operation in Europe"),
        ("post", "swe-delegate", "Delegate to the NCGP, SWE"),
        ("contact", "c4f4be89-8a25-499c-8f21-e42450f02b90", "Åsa LINDQVIST"),
        ("framework", "NATO", "NATO"),
        ("framework", "PFP", "Partnership for Peace"),
    ],
)
def test_it_is_rolled_up_by_what_is_asked_for(
    genad: Genad, group: str, uid: str, name: str
) -> None:
    rows = {row[0]: row for row in genad.done("last", "--by", group).rows}
    assert rows[uid][1] == name
    assert rows[uid][2] <= "2026-11-24"


def test_a_query_and_a_day_say_which_interactions(genad: Genad) -> None:
    rows = genad.done("last", "nation:SWE topic:policy", "--as-of", "2024-06-01").rows
    assert rows == [["SWE", "Sweden", "2024-03-11", "82", "Welcome to Sweden"]]
    assert genad.done("last", "subject:zzz").err == "0 nations\n"


def test_the_document_says_by_what_and_as_of_when(genad: Genad) -> None:
    document = genad.done("last", "--by", "post", "post:swe-delegate", "--json").document
    assert (document["by"], document["as_of"]) == ("post", "2026-11-24")
    sweden = next(one for one in document["records"] if one["uid"] == "swe-delegate")
    assert (sweden["date"], sweden["days"]) == ("2026-05-06", 202)


def test_coverage_without_cadences_says_how_to_make_one(genad: Genad) -> None:
    ran = genad.done("coverage")
    assert ran.rows == []
    assert ran.err == (
        "nobody is expected\ngenad add cadence framework=NATO every=1y, or --every 1y\n"
    )


def test_coverage_has_a_line_for_each_with_what_is_due(genad: Genad) -> None:
    genad.done("add", "cadence", "framework=PFP", "every=6m")
    genad.done("add", "cadence", "nation=SWE", "every=1y")
    ran = genad.done("coverage")
    rows = {row[0]: row[2:] for row in ran.rows}
    assert rows["ARM"] == ["never", "never", "", "", "6m", "PFP"]
    assert rows["IRL"] == ["overdue", "2025-03-05", "2025-09-05", "445", "6m", "PFP"]
    assert rows["SWE"] == ["fine", "2026-05-06", "2027-05-06", "-163", "1y", "SWE"]
    assert ran.err == "11 never, 3 overdue, 5 fine\n"


def test_coverage_may_be_asked_with_an_interval_of_its_own(genad: Genad) -> None:
    ran = genad.done("coverage", "nation:SWE,IRL", "--every", "6m", "--as-of", "2026-06-01")
    assert [(row[0], row[2], row[5]) for row in ran.rows] == [
        ("IRL", "overdue", "269"), ("SWE", "fine", "-158"),
    ]  # fmt: skip


def test_an_id_is_whole_where_a_program_reads_it_and_short_for_a_person(folder: Path) -> None:
    asa = "c4f4be89-8a25-499c-8f21-e42450f02b90"
    asked = ("last", "--by", "contact", f"who:{asa}")
    for form in ("table", "csv"):
        assert asa in process(*asked, "--format", form, cwd=folder).out
    _, shown = on_terminal(*asked, "--as-of", "2026-11-24", columns=100, cwd=folder)
    assert re.search(r"^c4f4be89  Åsa LINDQVIST +2026-09-15  70 ", shown, re.MULTILINE)
    _, shown = on_terminal(*asked, "--format", "csv", columns=100, cwd=folder)
    assert f"{asa},Åsa LINDQVIST" in shown


def test_coverage_tells_what_is_in_the_way_of_contact(genad: Genad) -> None:
    genad.done("add", "cadence", "nation=BLR", "every=6m")
    genad.done("add", "cadence", "post=fra-deputy", "every=6m")
    names = {row[0]: row[1] for row in genad.done("coverage").rows}
    assert names == {
        "BLR": "Belarus (suspended)", "fra-deputy": "Deputy Delegate to the NCGP, FRA (vacant)",
    }  # fmt: skip
    records = genad.done("coverage", "--json").document["records"]
    assert {one["uid"]: one["hindered"] for one in records} == {
        "BLR": "suspended", "fra-deputy": "vacant",
    }  # fmt: skip


def test_where_an_interval_is_given_no_cadence_is_advised(genad: Genad) -> None:
    ran = genad.done("coverage", "--every", "1y", "--as-of", "1940-01-01")
    assert (ran.rows, ran.err) == ([], "nobody is expected\n")
