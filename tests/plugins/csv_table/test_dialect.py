"""Bytes to rows: encodings, delimiters, quotes, lines."""

import pytest

from genad_liaison import UsageError
from genad_liaison_plugins.csv_table.decoding import decode
from genad_liaison_plugins.csv_table.dialect import RawRow, rows


def cut(text: str, delimiter: str = "", suffix: str = "") -> list[tuple[str, ...]]:
    return [row.cells for row in rows(text, delimiter, suffix)]


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_believed_and_taken_away(mark: str) -> None:
    assert decode("name\nÅsa\n".encode(mark), "a.csv") == "name\nÅsa\n"


def test_another_encoding_is_refused_with_place_and_remedy() -> None:
    with pytest.raises(UsageError) as caught:
        decode("name\nJan\nÅsa\n".encode("cp1252"), "contacts.csv")
    assert caught.value.message == "contacts.csv, line 3: byte 1 (0xC5) is not UTF-8"
    assert caught.value.hints == (
        "save the table again as UTF-8; or, if it comes from Windows in western Europe,",
        'say in a mapping file:  encoding = "cp1252"',
        "genad import contacts.csv --mapping contacts.toml     (docs/how-to/csv-mapping)",
    )


def test_a_stated_encoding_is_used() -> None:
    assert decode("Åsa".encode("cp1252"), "a.csv", "cp1252") == "Åsa"


@pytest.mark.parametrize("encoding", ["no-such", "hex", "a\0b"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(b"a", "a.csv", encoding)


def test_utf_16_without_its_mark_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        decode("name,email\n".encode("utf-16-le"), "a.csv")
    assert "NUL bytes" in caught.value.message
    assert 'encoding = "utf-16-le"' in caught.value.hints[0]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \r\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"a\.csv is empty"):
        decode(data, "a.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_guessed(delimiter: str) -> None:
    text = "name;e-mail;note\nÅsa;a@mod.example;x\n".replace(";", delimiter)
    assert cut(text)[1] == ("Åsa", "a@mod.example", "x")


def test_a_delimiter_inside_cells_misleads_nobody() -> None:
    text = "Nom, prénom;Courriel\nLindqvist, Åsa;a@mod.example\nNovák;b@mod.example\n"
    assert cut(text)[0] == ("Nom, prénom", "Courriel")


def test_a_table_of_one_column_keeps_its_commas() -> None:
    assert cut("name\nLindqvist, Åsa\nNovák, Tomáš\n")[1] == ("Lindqvist, Åsa",)


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_first_line_states_the_delimiter_and_is_counted(first: str) -> None:
    found = list(rows(first + "a,b;c\r\n1;2\r\n"))
    assert found == [RawRow(1, 2, ("a,b", "c")), RawRow(2, 3, ("1", "2"))]


def test_lines_and_row_numbers_are_those_of_an_editor_and_of_a_spreadsheet() -> None:
    found = list(rows('a,b\r\n"two\r\nlines",1\r\n\r\n,\r\nlast,2'))
    assert [(row.number, row.line) for row in found] == [(1, 1), (2, 2), (5, 6)]
    assert found[1].cells == ("two\r\nlines", "1")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(end: str) -> None:
    assert cut(f"a,b{end}1,2{end}") == [("a", "b"), ("1", "2")]


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    found = list(rows('a,b\n1,2\n"3,4\n5,6\n'))
    assert [row.cells for row in found] == [("a", "b"), ("1", "2"), (), ("5", "6")]
    assert (found[2].line, found[2].fault) == (3, "a quote is opened and never closed")


def test_text_after_a_closing_quote_costs_one_row() -> None:
    found = list(rows('a,b\n"Åsa" L,2\n3,4\n'))
    assert "text follows a closing quote" in found[1].fault
    assert found[2].cells == ("3", "4")


def test_a_quote_within_an_unquoted_cell_is_itself() -> None:
    assert cut('a,b\n5" disk,2\n')[1] == ('5" disk', "2")


def test_many_wrong_rows_are_many_faults() -> None:
    found = list(rows("a,b\n" + '"x"y,1\n' * 3000))
    assert len(found) == 3001
    assert all(row.fault for row in found[1:])


def test_a_cell_beyond_measure_costs_one_row() -> None:
    found = list(rows('a,b\n"' + "x" * 140_000 + '",1\n3,4\n'))
    assert "a cell of more than 131072 characters" in found[1].fault
    assert found[2].cells == ("3", "4")
