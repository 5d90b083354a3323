"""Physical lines become logical ones, with the numbers that an editor shows."""

import pytest

from genad_liaison_plugins.vcard.lines import logical_lines, physical_lines


def lines(text: str) -> list[tuple[int, str]]:
    return list(logical_lines(text))


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_every_line_end_is_read(end: str) -> None:
    assert lines(f"A:1{end}B:2{end} 3{end}C:4{end}") == [(1, "A:1"), (2, "B:23"), (4, "C:4")]


def test_separators_of_unicode_are_content() -> None:
    assert lines("NOTE:a\u2028b\x85c\x0bd") == [(1, "NOTE:a\u2028b\x85c\x0bd")]


def test_a_fold_takes_one_space_or_tab_and_may_cut_a_name() -> None:
    assert lines("NOT\r\n E:a\r\n\t b\r\n") == [(1, "NOTE:a b")]


def test_a_fold_of_nothing_but_its_space_adds_nothing() -> None:
    assert lines("NOTE:a\n \n b\n") == [(1, "NOTE:ab")]


def test_blank_lines_neither_count_as_lines_nor_end_a_folded_one() -> None:
    assert lines("A:1\n\n 2\n\nB:3") == [(1, "A:12"), (5, "B:3")]


def test_a_soft_line_break_goes_on_as_it_stands() -> None:
    head = "NOTE;ENCODING=QUOTED-PRINTABLE:"
    assert lines(f"{head}a=\n b=\nc\nFN:x") == [(1, f"{head}a bc"), (4, "FN:x")]


def test_an_equals_sign_at_the_end_of_other_text_is_content() -> None:
    assert lines("KEY;ENCODING=b:AAA=\nFN:x") == [(1, "KEY;ENCODING=b:AAA="), (2, "FN:x")]


def test_a_soft_line_break_does_not_swallow_the_end_of_the_card() -> None:
    head = "NOTE;QUOTED-PRINTABLE:"
    assert lines(f"{head}a=\nEND:VCARD") == [(1, f"{head}a="), (2, "END:VCARD")]


def test_byte_order_marks_are_taken_off_wherever_files_were_joined() -> None:
    assert lines("\ufeffA:1\n\ufeffB:2") == [(1, "A:1"), (2, "B:2")]


def test_a_file_that_is_indented_throughout_is_read() -> None:
    assert physical_lines("\n    A:1\n     2\n    B:3") == ["", "A:1", " 2", "B:3"]


def test_there_is_nothing_in_nothing() -> None:
    assert lines("") == []
