"""Texts measured, cut and wrapped by the columns of a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.cli.printing.columns import harmless, one_line, padded, width_of, wrapped

TEXTS = st.text(st.sampled_from("abÅé\u030a\u0301連絡ﾊ\u200d\u200fש🙂 \n\t\x1b"))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Lindqvist", 9),
        ("Åsa", 3),
        ("A\u030asa", 3),  # the ring is a letter of its own
        ("連絡室", 6),
        ("ﾊﾝｸﾞﾙ", 5),  # half-width katakana
        ("לינה", 4),
        ("a\u200fb", 2),  # a mark that turns the direction
        ("", 0),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("Lindqvist", 9, "Lindqvist"),
        ("Lindqvist", 6, "Lindq…"),
        ("Åsa", 5, "Åsa  "),
        ("連絡室", 4, "連… "),  # half of a wide letter cannot be shown
        ("A\u030asa\u0301x", 3, "A\u030as…"),
    ],
)
def test_what_is_too_long_is_cut(text: str, width: int, cut: str) -> None:
    assert padded(text, width) == cut


@given(text=TEXTS, width=st.integers(1, 20))
def test_a_padded_text_has_exactly_its_width(text: str, width: int) -> None:
    line = one_line(text)
    shown = padded(line, width)
    assert width_of(shown) == width
    assert shown.rstrip(" ").removesuffix("…") in line or width_of(line) > width


@given(text=TEXTS)
def test_no_letter_is_parted_from_its_accent(text: str) -> None:
    line = one_line(text)
    for width in range(1, width_of(line)):
        kept = padded(line, width).rstrip().removesuffix("…")
        rest = line.removeprefix(kept)
        assert line.startswith(kept)
        assert not unicodedata.combining(rest[0]) or not kept or width_of(kept + rest[0]) > width


@given(text=TEXTS, width=st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    for line in lines:
        assert width_of(line) <= width or " " not in line.strip()
    assert " ".join(lines).split() == harmless(text).split()


def test_signs_that_steer_a_terminal_are_shown_and_not_sent() -> None:
    assert harmless("Åsa\x1b[2J\x07") == "Åsa\\x1b[2J\\x07"
    assert one_line("two\nlines\tand\x9b1m") == "two lines and\\x9b1m"


def test_what_is_printable_is_left_as_it_is() -> None:
    for text in ("Đorđević", "連絡", "é", "e\u0301", "ש\u200fל"):
        assert harmless(text) == text


def test_what_would_turn_the_rest_of_a_line_around_is_shown_and_not_sent() -> None:
    """A right-to-left override in a name, cut before its end, reaches into the next columns."""
    assert harmless("Ann \u202edlog\u202c") == "Ann \\u202edlog\\u202c"
    assert one_line("\u2067ש\u2069") == "\\u2067ש\\u2069"
