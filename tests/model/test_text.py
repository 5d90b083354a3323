"""Names compared without case and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.model.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÉTATS-UNIS", "etats-unis"),
        ("Türkiye", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("Diyarbakır", "diyarbakir"),
        ("Jørgensen", "jorgensen"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Þórður", "thordur"),
        ("Æble", "aeble"),
    ],
)
def test_case_and_accents_go_and_other_letters_are_spelled_plainly(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aåäöéçßøłñÅÄÖÉÇØŁÑ eo"))
def test_capitals_fold_as_their_small_letters(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.lower())
