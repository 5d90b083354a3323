"""Expressions, which cannot run for ever."""

import sys

import pytest

from genad_liaison.errors import UsageError
from genad_liaison.query import parse
from genad_liaison.query.patterns import compiled


def test_an_expression_is_found_anywhere_without_case() -> None:
    found = compiled("(staff|task) talk")
    assert found("Of TASK TALKS")
    assert not found("Of tasks talked")


@pytest.mark.parametrize(
    "regex", ["(a+)+b", "(a|a)*b", "(a*)*(a*)*(a*)*b", "(.*)(.*)(.*)(.*)(.*)[^a]{30}"]
)
def test_what_others_try_for_ever_is_answered(regex: str) -> None:
    """Python's own takes twice as long for each further letter of some of these."""
    assert not compiled(regex)("a" * 10_000)


@pytest.mark.parametrize("regex", [r"(a)\1", "(?=a)", "a{2000}", "((a{100}){100}){100}", r"\p{X}"])
def test_what_cannot_be_answered_in_time_is_refused(regex: str) -> None:
    with pytest.raises(UsageError, match="this is no expression that RE2 reads"):
        compiled(regex)


def test_without_re2_it_is_said_at_the_place_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    with pytest.raises(UsageError) as caught:
        parse("role:head note::^a")
    assert caught.value.message == "field::expression needs RE2, which is not installed"
    assert caught.value.hints == (
        "role:head note::^a",
        '                ^^   pip install "genad-liaison[regex]"',
    )
