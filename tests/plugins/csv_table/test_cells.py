"""What is inside one cell."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison import Period, UsageError
from genad_liaison_plugins.csv_table import cells


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-2",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "'=1",
        "+32-2-707",
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(text: str) -> None:
    assert cells.guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["+32 2 707 00 00", "+3227070000", "Åsa", "'tis", "1-2", "a=b", ""]
)
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert cells.guarded(text) == text
    assert cells.raw(text) == text


@given(st.text(st.sampled_from("'=+-@ 0a\t\r＝"), max_size=6).map(str.strip))
def test_both_profiles_are_undone(text: str) -> None:
    assert cells.unguarded(cells.guarded(text)) == text
    assert cells.unguarded(cells.raw(text)) == text


@given(
    st.lists(st.text(st.sampled_from("\\;| a"), max_size=6).map(str.strip), min_size=1, max_size=4)
)
def test_values_joined_are_split_again(values: list[str]) -> None:
    for separator in (";", "|"):
        assert cells.split(cells.join(values, separator), separator) == tuple(values)


def test_a_backslash_that_is_nowhere_near_a_semicolon_stays_one() -> None:
    assert cells.join([r"\\server\share", "b"]) == r"\\server\share; b"
    assert cells.several(r"\\server\share; b;") == (r"\\server\share", "b")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("asa@mod.example", ("asa@mod.example",)),
        ("a@mod.example, b@mod.example", ("a@mod.example", "b@mod.example")),
        ("Åsa Lindqvist <asa@mod.example>", ("asa@mod.example",)),
        ("asa (at) mod.example", ()),
        ("a@b@mod.example", ()),
        ("a@mod.example or by phone", ()),
        ("/o=NATO/cn=ASA", ()),
    ],
)
def test_addresses_are_told_from_what_is_none(text: str, found: tuple[str, ...]) -> None:
    assert cells.addresses(text) == found


def test_a_period_keeps_what_is_known_of_its_dates() -> None:
    found = cells.period("2023-08", "2025")
    assert found == Period(
        start=dt.date(2023, 8, 1),
        end=dt.date(2025, 1, 1),
        start_precision="month",
        end_precision="year",
    )
    assert cells.bounds(found) == ("2023-08", "2025")


def test_a_stated_form_of_dates_is_read_beside_iso() -> None:
    assert cells.date("03/09/2024", "%d/%m/%Y") == (dt.date(2024, 9, 3), "day")
    assert cells.date("2024-09", "%d/%m/%Y") == (dt.date(2024, 9, 1), "month")
    with pytest.raises(UsageError, match="'31/02/2024' is not a date"):
        cells.date("31/02/2024", "%d/%m/%Y")
