"""Markings and release sets as values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.model import DEFAULT_MARKING, LEVELS, NOBODY, Marking, ReleaseSet


def test_by_default_a_thing_is_nato_unclassified_without_a_release_line() -> None:
    assert Marking() == DEFAULT_MARKING
    assert (DEFAULT_MARKING.level, DEFAULT_MARKING.release) == ("NU", NOBODY)
    assert not DEFAULT_MARKING.public
    assert not DEFAULT_MARKING.classified


@pytest.mark.parametrize(
    ("level", "classified"),
    [("PUBLIC", False), ("NU", False), ("NR", True), ("NC", True), ("NS", True), ("CTS", True)],
)
def test_classified_begins_at_nato_restricted(level: str, classified: bool) -> None:
    assert level in LEVELS
    assert Marking(level=level).classified == classified


def test_only_the_public_level_is_public() -> None:
    assert [level for level in LEVELS if Marking(level=level).public] == ["PUBLIC"]


def test_what_stood_on_the_paper_does_not_change_what_it_means() -> None:
    assert Marking(printed="NU") == Marking(printed="NATO UNCLASSIFIED")


@given(st.lists(st.sampled_from(["PFP", "MD", "ICI"])))
def test_a_release_set_names_each_once_in_the_order_given(groups: list[str]) -> None:
    release = ReleaseSet(groups=tuple(groups))
    assert release.groups == tuple(dict.fromkeys(groups))
    assert bool(release) == bool(groups)


def test_a_release_set_is_something_when_it_names_anybody() -> None:
    assert not NOBODY
    assert ReleaseSet(nations=("SWE",))
    assert ReleaseSet(organisations=("EU",))
