"""The form of a listing: a table, one JSON document, JSON Lines, or CSV."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from genad_liaison.cli.arguments.values import OneOf
from genad_liaison.cli.options import Function
from genad_liaison.cli.printing.output import JSON_SCHEMA, emit, table
from genad_liaison.cli.settings import Settings

FORMS = ("table", "json", "jsonl", "csv")
STREAMED = ("jsonl", "csv")
"""Written record by record, as they are found: what is listed may be longer than memory."""
_FORMULA = re.compile(r"[\t\r\n]|[\s\ufeff]*[=+\-@＝＋－＠]")
"""A spreadsheet takes a cell that begins so for a formula."""
_HARMLESS = re.compile(r"-?[0-9]+|\+[0-9]+( [0-9]+)*")
"""But for numbers, of things or of telephones."""
_LINE_END = re.compile("[\x85\u2028\u2029]")

Row = Sequence[object]


def form_option(function: Function) -> Function:
    """--format, of what is listed; --json is --format json."""
    text = "The form of the answer: one JSON document, JSON Lines, or CSV."
    return click.option("--format", "form", type=OneOf(FORMS), default="table", help=text)(function)


def form_of(settings: Settings, form: str) -> str:
    """What is wanted: --json stands for one JSON document."""
    return "json" if settings.json else form


def listed(
    form: str,
    header: Sequence[str],
    rows: Callable[[], Iterable[Row]],
    documents: Callable[[], Iterable[dict[str, Any]]],
    yields: str = "",
    **extra: Any,
) -> None:
    """Print records in the form that is wanted; what another form needs is not made.

    JSON Lines and CSV are written as the records come; the others when all are there.

    Args:
        extra: what the JSON document says beside its records.
    """
    if form == "json":
        emit(documents(), **extra)
    elif form == "jsonl":
        for document in documents():
            click.echo(_json_line({"schema": JSON_SCHEMA, **document}))
    elif form == "csv":
        click.echo(_csv_line(header))
        for row in rows():
            click.echo(_csv_line(row))
    else:
        table(header, rows(), yields=yields)


def _json_line(document: dict[str, Any]) -> str:
    """A record in one line, also for readers that take other signs than a line feed for its end."""
    line = json.dumps(document, ensure_ascii=False)
    return _LINE_END.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line)


def _csv_line(cells: Row) -> str:
    """A row by RFC 4180; ``csv`` quotes a bare carriage return only where lines end with one."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_guarded(str(cell)) for cell in cells])
    return out.getvalue().removesuffix("\r\n")


def _guarded(text: str) -> str:
    risky = _FORMULA.match(text) and not _HARMLESS.fullmatch(text)
    return f"'{text}" if risky else text
