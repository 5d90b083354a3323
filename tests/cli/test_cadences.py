"""``genad cadences``: how often with whom, from when until when; a change from a day on."""

import pytest
from tests.cli.running import Genad

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def changed(genad: Genad) -> Genad:
    """PfP twice a year, from December on four times; Sweden every month for a summer."""
    genad.done("add", "cadence", "framework=PFP", "every=6m")
    genad.done("edit", "PFP every 6m", "until=2026-12-01")
    genad.done("add", "cadence", "framework=PFP", "every=3m", "from=2026-12-01")
    genad.done("add", "cadence", "nation=SWE", "every=1m", "from=2026-06", "until=2026-09-01",
               "note=Until the report is in")  # fmt: skip
    return genad


def test_without_any_it_says_how_the_first_is_made(genad: Genad) -> None:
    ran = genad.done("cadences")
    assert ran.out == "WHO\tNAME\tEVERY\tFROM\tUNTIL\tNOTE\tID\n"
    assert ran.err == "0 cadences\nnone yet: genad add cadence framework=NATO every=1y\n"


def test_all_are_listed_with_their_days_those_of_one_party_in_order(changed: Genad) -> None:
    ran = changed.done("cadences")
    assert [row[:6] for row in ran.rows] == [
        ["PFP", "Partnership for Peace", "6m", "", "2026-12-01", ""],
        ["PFP", "Partnership for Peace", "3m", "2026-12-01", "", ""],
        ["SWE", "Sweden", "1m", "2026-06", "2026-09-01", "Until the report is in"],
    ]
    assert ran.err == "3 cadences\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--as-of", "2026-07-01"), ["PFP 6m", "SWE 1m"]),
        (("--as-of", "2026-12-01"), ["PFP 3m"]),
        (("nation:SWE",), ["SWE 1m"]),
        (("until:2026-12",), ["PFP 6m"]),
        (("sort:every",), ["SWE 1m", "PFP 3m", "PFP 6m"]),
    ],
)
def test_a_day_and_a_query_say_which(
    changed: Genad, words: tuple[str, ...], found: list[str]
) -> None:
    assert [f"{row[0]} {row[2]}" for row in changed.done("cadences", *words).rows] == found


def test_coverage_follows_the_day(changed: Genad) -> None:
    for day, every in (("2026-11-30", "6m"), ("2026-12-01", "3m")):
        rows = changed.done("coverage", "AUT", "--as-of", day).rows
        assert [row[6] for row in rows] == [every]


def test_it_is_shown_with_its_days_and_says_what_was_edited(changed: Genad) -> None:
    shown = changed.done("show", "PFP every 3m").out
    assert shown.startswith("PFP every 3m  (cadence ")
    assert "2026-12-01 – …" in shown
    ran = changed.done("edit", "PFP every 3m", "until=2027-12")
    assert "2026-12-01 – … → 2026-12-01 – 2027-12" in ran.out


def test_two_of_one_name_are_told_apart_by_their_days(changed: Genad) -> None:
    changed.done("add", "cadence", "framework=PFP", "every=6m", "from=2028-01-01")
    ran = changed("edit", "PFP every 6m", "note=x")
    assert ran.code == 4
    assert "… – 2026-12-01" in ran.err
    assert "2028-01-01 – …" in ran.err


def test_an_end_before_the_beginning_is_refused(changed: Genad) -> None:
    ran = changed("edit", "PFP every 3m", "until=2026-11-30")
    assert ran.code == 2
    assert "starts on 2026-12-01 cannot end on 2026-11-30" in ran.err


def test_a_script_gets_the_records(changed: Genad) -> None:
    records = changed.done("cadences", "nation:SWE", "--json").document["records"]
    assert [(one["every"], one["period"]["start_precision"]) for one in records] == [
        ("1m", "month")
    ]
    (line,) = changed.done("cadences", "nation:SWE", "--format", "jsonl").out.splitlines()
    assert '"nation": "SWE"' in line
