"""Tables and JSON: data on stdout, for a person on a terminal and for a program in a pipe."""

import json
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

from genad_liaison.cli.options import terminal

JSON_SCHEMA = 1
"""Version of the ``--json`` documents: fields are added, never removed."""
MIN_COLUMN = 8


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that fits the terminal; tab-separated and whole when piped."""
    lines = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    if not terminal():
        for line in (header, *lines):
            click.echo("\t".join(line))
        return
    widths = _widths([list(header), *lines])
    click.secho(_line(header, widths), bold=True)
    for line in lines:
        click.echo(_line(line, widths))


def emit(records: Iterable[dict[str, Any]], **extra: Any) -> None:
    """One JSON document with ``schema`` and ``records``."""
    document = {"schema": JSON_SCHEMA, **extra, "records": list(records)}
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def emit_one(**fields: Any) -> None:
    """One JSON document about one thing."""
    click.echo(json.dumps({"schema": JSON_SCHEMA, **fields}, ensure_ascii=False, indent=2))


def plural(count: int, one: str, many: str = "") -> str:
    """``1 contact``, ``2 contacts``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _widths(lines: list[list[str]]) -> list[int]:
    """The widest columns give way first, until the line fits."""
    widths = [max(width_of(cell) for cell in column) for column in zip(*lines, strict=True)]
    room = shutil.get_terminal_size().columns - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > MIN_COLUMN:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: list[int]) -> str:
    return "  ".join(_cell(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cell(text: str, width: int) -> str:
    if width_of(text) > width:
        while text and width_of(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - width_of(text))
