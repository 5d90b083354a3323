"""What goes to stdout: tables, listings and JSON, for a terminal and for a program in a pipe."""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from genad_liaison.cli.printing.columns import harmless, one_line, padded, width_of, wrapped

JSON_SCHEMA = 1
"""Version of the ``--json`` documents: fields are added, never removed."""
LEAST = 10
"""A column is not made narrower than this: half a date says nothing."""
ROOMY = 34
"""Nor is one that may be cut first, where another is wider than this."""
GAP = "  "


def table(header: Sequence[str], rows: Iterable[Sequence[object]], yields: str = "") -> None:
    """A table that fits the terminal; tab-separated and whole when piped.

    On a terminal too narrow for all columns, each row stands in lines of its own.

    Args:
        yields: the column that is cut first, once none of the others is very wide; then the widest.
    """
    lines = [[one_line(str(cell)) for cell in row] for row in rows]
    if not on_terminal():
        for line in (header, *lines):
            click.echo("\t".join(line))
        return
    room = shutil.get_terminal_size().columns
    widths = _widths([list(header), *lines], room, yields)
    if widths is None:
        _stacked(header, lines, room)
        return
    click.secho(_line(header, widths), bold=True)
    for line in lines:
        click.echo(_line(line, widths))


def listing(title: str, pairs: Iterable[tuple[str, str]]) -> None:
    """A title, and under it names and values; on a terminal a name is not repeated."""
    known = list(pairs)
    width = max((width_of(name) for name, _ in known), default=0)
    room = shutil.get_terminal_size().columns - width - 4 if on_terminal() else 10**6
    click.secho(harmless(title), bold=True)
    before = ""
    for name, value in known:
        label = "" if on_terminal() and name == before else name
        for text in wrapped(value, max(room, 20)):
            click.echo(f"  {padded(label, width)}{GAP}{text}".rstrip())
            label = ""
        before = name


def emit(records: Iterable[dict[str, Any]], **extra: Any) -> None:
    """One JSON document with ``schema`` and ``records``: all of it, or on an error nothing."""
    inner = [_json(one).replace("\n", "\n    ") for one in records]
    around = _json({"schema": JSON_SCHEMA, **extra, "records": []})
    if not inner:
        click.echo(around)
        return
    click.echo(around.removesuffix("]\n}"))
    for one in inner[:-1]:
        click.echo(f"    {one},")
    click.echo(f"    {inner[-1]}\n  ]\n}}")


def emit_one(**fields: Any) -> None:
    """One JSON document about one thing."""
    click.echo(_json({"schema": JSON_SCHEMA, **fields}))


def say(*lines: str) -> None:
    """Words for a person, on stderr."""
    for line in lines:
        click.echo(harmless(line), err=True)


def on_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout is not None and sys.stdout.isatty()


def _widths(lines: list[list[str]], room: int, yields: str) -> list[int] | None:
    """Widths that fit; None when the table cannot fit."""
    widths = [max(width_of(cell) for cell in column) for column in zip(*lines, strict=True)]
    room -= len(GAP) * (len(widths) - 1)
    if yields:
        first = lines[0].index(yields)
        for place, width in enumerate(widths):  # one very long name is not worth all of the others
            if place != first:
                widths[place] = _less(width, sum(widths) - room, ROOMY)
        widths[first] = _less(widths[first], sum(widths) - room, LEAST)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= LEAST:
            return None
        widths[widths.index(widest)] -= 1
    return widths


def _less(width: int, spare: int, least: int) -> int:
    """A width without what is too much, but not below the least."""
    return max(width - max(spare, 0), min(width, least))


def _line(cells: Sequence[str], widths: list[int]) -> str:
    return GAP.join(map(padded, cells, widths)).rstrip()


def _stacked(header: Sequence[str], lines: list[list[str]], room: int) -> None:
    width = max(map(width_of, header))
    for number, line in enumerate(lines):
        if number:
            click.echo()
        for name, cell in zip(header, line, strict=True):
            if cell:
                text = padded(cell, min(width_of(cell), max(room - width - 2, LEAST)))
                click.echo(f"{click.style(padded(name, width), bold=True)}{GAP}{text}")


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
