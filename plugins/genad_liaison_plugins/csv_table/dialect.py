"""Text -> rows of cells with their lines: which delimiter, and what to do when a quote is wrong."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(
    r'"?sep=(?P<delimiter>[^"\r\n ])"?[,;\t]*(\r\n|\r|\n|\Z)', re.IGNORECASE
)
_SAMPLE = 20


class RawRow(NamedTuple):
    """One record of the file.

    Attributes:
        number: as a spreadsheet counts rows, the header being 1.
        line: where it begins, 1-based.
        fault: why it could not be taken apart; then there are no cells.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    fault: str = ""


def rows(text: str, delimiter: str = "", suffix: str = "") -> Iterator[RawRow]:
    """The records of a text, blank ones left out.

    A first line ``sep=;`` states the delimiter, as Excel has it. Otherwise it is the one of
    ``,`` ``;`` and tab that cuts the first records into the most equal rows (``csv.Sniffer`` fails
    on tables of one column). A record whose quotes are wrong is given as a fault, and reading goes
    on with the line after its first.
    """
    stated = _SEPARATOR_LINE.match(text)
    skipped = 1 if stated else 0
    lines = list(io.StringIO(text[stated.end() if stated else 0 :], newline=""))
    chosen = delimiter or (stated["delimiter"] if stated else "") or guess(lines, suffix)
    for number, (line, cells, fault) in enumerate(_records(lines, chosen), 1):
        if fault or any(cell.strip() for cell in cells):
            yield RawRow(number, line + skipped, cells, fault)


def guess(lines: Sequence[str], suffix: str = "") -> str:
    """The delimiter of a table; on a tie a tab in a ``.tsv`` file, else a comma."""
    order = ("\t", ",", ";") if suffix == ".tsv" else DELIMITERS
    return max(order, key=lambda delimiter: _fitness(lines, delimiter))


def _fitness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many of the first records are as wide as the first, and how wide; one column last."""
    sample = [cells for _, cells, _ in islice(_records(lines, delimiter), _SAMPLE) if cells]
    width = len(sample[0]) if sample else 0
    equal = sum(len(cells) == width for cells in sample)
    return (equal, width) if width > 1 else (0, equal)


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    start = 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        done = 0
        try:
            for cells in reader:
                yield start + done + 1, tuple(cells), ""
                done = reader.line_num
        except csv.Error as error:
            yield start + done + 1, (), _why(error)
            done += 1
        start += done


def _why(error: csv.Error) -> str:
    message = str(error)
    if "unexpected end of data" in message:
        return "a quote is opened and never closed"
    if "expected after" in message:
        return "text follows a closing quote; a quote inside a cell is written twice"
    if "field limit" in message:
        return f"a cell of more than {csv.field_size_limit()} characters, or a quote never closed"
    return message
