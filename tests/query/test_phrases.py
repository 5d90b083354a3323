"""Very many phrases looked for at once are found where one of them is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.query.fold import Folded, Phrase, forms
from genad_liaison.query.phrases import FEW, any_of

TEXTS = (
    "Jørgensen met O'Neill of the co-operation cell, 2024-0017.",
    "Staff talks 4711: Åse Müller, Łódź",
    "mentoring",
    "",
)
WORDS = (
    "joerg",
    "oneill",
    "o neill",
    "cooperation",
    "4711",
    "talks",
    "muller",
    "lodz",
    "a",
    "cell",
)
OTHERS = tuple(f"zz{n}" for n in range(FEW + 1))
"""So many that nobody looks for them one by one."""


def occurs(phrases: tuple[str, ...], *texts: str) -> bool:
    return any_of(phrases)(map(Folded, forms(*texts)))


@pytest.mark.parametrize(
    "phrase",
    ["jorgensen", "Joergensen met", "met o neill", "ONEILL of", "operation", "cooperation cel", ""],
)
def test_a_phrase_is_found_among_very_many(phrase: str) -> None:
    assert occurs((*OTHERS, phrase), *TEXTS)


@pytest.mark.parametrize(
    "phrase", ["orgensen", "neill met", "oneil of", "cell 2025", "talks 471 a"]
)
def test_what_is_not_there_is_not_found_among_very_many(phrase: str) -> None:
    assert not occurs((*OTHERS, phrase), *TEXTS)


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    assert not occurs((*OTHERS, "lodz mentoring"), *TEXTS)
    assert occurs((*OTHERS, "muller lodz"), *TEXTS)


def test_where_there_is_no_text_not_even_nothing_is_found() -> None:
    assert not any_of((*OTHERS, ""))(())


_PHRASES = st.lists(
    st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
    | st.text(alphabet="aeoudjåøéßł -'", max_size=6),
    max_size=3,
)  # fmt: skip


@given(_PHRASES, st.lists(st.sampled_from(TEXTS) | st.text("aeoudjåøéßł -'", max_size=9)))
def test_many_are_found_where_one_of_them_is(phrases: list[str], texts: list[str]) -> None:
    said = tuple(map(Folded, forms(*texts)))
    wanted = any(Phrase(phrase).occurs_within(said) for phrase in phrases)
    assert any_of((*OTHERS, *phrases))(said) == wanted
