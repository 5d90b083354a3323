"""Persons: their name lines, and what a list of them is sorted by."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.model import NOBODY, Contact, Period, Rank

PROMOTED = dt.date(2024, 7, 1)

LINDQVIST = Contact(
    uid="c1",
    formatted_name="Åsa Lindqvist",
    family_name="Lindqvist",
    given_name="Åsa",
    printed_name="Åsa LINDQVIST",
    ranks=(
        Rank(code="OF-3", period=Period(start=dt.date(2018, 1, 1), end=PROMOTED)),
        Rank(code="OF-4", title="Överstelöjtnant", period=Period(start=PROMOTED)),
    ),
)


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (dt.date(2017, 12, 31), "Åsa LINDQVIST"),
        (dt.date(2024, 6, 30), "OF-3 Åsa LINDQVIST"),
        (PROMOTED, "OF-4 Åsa LINDQVIST"),
        (None, "OF-4 Åsa LINDQVIST"),
    ],
)
def test_the_name_line_has_the_grade_of_the_day(day: dt.date | None, line: str) -> None:
    assert LINDQVIST.name_line(day) == line


def test_of_two_grades_at_once_the_last_begun_is_shown() -> None:
    acting = Rank(code="OF-5", period=Period(start=dt.date(2025, 1, 1), end=dt.date(2025, 7, 1)))
    twice = Contact(uid="c2", formatted_name="Åsa", ranks=(*LINDQVIST.ranks, acting))
    assert twice.rank_on(dt.date(2025, 3, 1)) == acting
    assert twice.rank_on(dt.date(2025, 7, 1)) == LINDQVIST.ranks[1]


@pytest.mark.parametrize("name", ["Ayşe İnci", "Jörg Strauß", "Mădălina Ștefănescu"])
def test_a_name_is_never_upper_cased(name: str) -> None:
    assert Contact(uid="c3", formatted_name=name).name_line() == name


def test_a_list_is_sorted_by_family_name_unless_the_contact_says_otherwise() -> None:
    plain = Contact(uid="c4", formatted_name="Jan van der Berg", family_name="van der Berg")
    assert plain.sorting == "van der Berg"
    keyed = Contact(uid="c4", formatted_name="Jan van der Berg", sort_key="Berg, Jan van der")
    assert keyed.sorting == "Berg, Jan van der"
    assert LINDQVIST.sorting == "Lindqvist Åsa"
    assert Contact(uid="c5", formatted_name="Batbayar").sorting == "Batbayar"


def test_a_contact_is_kept_for_the_office_alone_unless_it_is_released() -> None:
    assert LINDQVIST.release == NOBODY
    assert not LINDQVIST.release


@given(st.text(min_size=1), st.integers(0, 9))
def test_two_revisions_of_the_same_contact_are_equal(name: str, revision: int) -> None:
    assert Contact(uid="c6", formatted_name=name) == Contact(
        uid="c6", formatted_name=name, revision=revision
    )
