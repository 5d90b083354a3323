"""Which words of those that can stand there are offered."""

import os

from genad_liaison.cli.completion.known import MOST, Known, first_matching


def texts(begun: str, *tiers: list[str]) -> list[str]:
    return [one.text for one in first_matching([map(Known, tier) for tier in tiers], begun)]


def test_case_and_accents_do_not_matter() -> None:
    assert texts("as", ["Åsa", "Astrid", "Oskar"]) == ["Åsa", "Astrid"]


def test_what_is_begun_with_capitals_or_accents_prefers_such() -> None:
    assert texts("Ås", ["Åsa", "Astrid"]) == ["Åsa"]
    assert texts("SWE", ["Sweden", "SWE"]) == ["SWE"]
    assert texts("SWe", ["Sweden"]) == ["Sweden"]


def test_the_next_are_for_where_none_of_those_before_match() -> None:
    assert texts("nor", ["NOR"], ["Norway"]) == ["NOR"]
    assert texts("norw", ["NOR"], ["Norway"]) == ["Norway"]
    assert texts("x", ["NOR"], ["Norway"]) == []


def test_a_word_within_counts_only_where_it_is_said_to() -> None:
    known = [Known("Åsa Lindqvist", within=True), Known("Bo Lindberg")]
    assert [one.text for one in first_matching([known], "lind")] == ["Åsa Lindqvist"]


def test_of_many_words_so_many_are_offered_that_they_begin_alike_no_further() -> None:
    """A shell puts in place what all of them begin with."""
    many = [f"a{number:04}" for number in range(5 * MOST)] + ["b"]
    found = texts("", many)
    assert len(found) <= MOST
    assert found[: MOST - 2] == many[: MOST - 2]
    assert os.path.commonprefix(found) == os.path.commonprefix(many) == ""  # noqa: RUF071 - letters
