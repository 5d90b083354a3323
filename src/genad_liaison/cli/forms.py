"""The form of a listing: a table, one JSON document, JSON Lines, or CSV."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from genad_liaison.cli.options import Function
from genad_liaison.cli.output import JSON_SCHEMA, emit, table
from genad_liaison.cli.settings import Settings
from genad_liaison.cli.values import OneOf

FORMS = ("table", "json", "jsonl", "csv")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""

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

    Args:
        extra: what the JSON document says beside its records.
    """
    if form == "json":
        emit(documents(), **extra)
    elif form == "jsonl":
        for document in documents():
            click.echo(json.dumps({"schema": JSON_SCHEMA, **document}, ensure_ascii=False))
    elif form == "csv":
        _csv([header, *rows()])
    else:
        table(header, rows(), yields=yields)


def _csv(rows: Iterable[Row]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_guarded(cell) for cell in row] for row in rows)
    click.echo(out.getvalue(), nl=False)


def _guarded(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and text.isascii()
