"""``genad receipts``."""

from typing import Any

import click

from genad_liaison import Receipt, record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.options import limit_option, query_argument, shared_options
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import plural


@click.command(
    "receipts",
    cls=TermCommand,
    kind="receipts",
    examples=("receipts audience:EAPC", "receipts since:2026-05 -format:csv"),
)
@query_argument
@limit_option
@shared_options
@click.pass_context
def receipts_command(
    ctx: click.Context, /, query: tuple[str, ...], limit: int | None, **shared: Any
) -> None:
    """What left the office, newest first; `genad show NUMBER` has the whole of one."""
    settings = settings_of(ctx, shared)
    with opened(settings, "looking for receipts") as office:
        found = list(office.find("receipts", terms(query), as_of=settings.day()))
    found = sorted(found, key=lambda receipt: receipt.number, reverse=True)[:limit]
    if settings.json:
        emit(map(record_document, found))
        return
    table(("NUMBER", "DAY", "BY", "FORMAT", "FOR", "OUT", "KEPT", "TARGET"), map(_row, found))
    say(plural(len(found), "receipt"))


def _row(receipt: Receipt) -> tuple[object, ...]:
    audience = "the office" if receipt.office else receipt.audience
    state = "" if receipt.state == "published" else f" ({receipt.state})"
    return (
        receipt.number + state, receipt.at.date(), receipt.by, receipt.format, audience,
        receipt.rows, len(receipt.withheld), receipt.target,
    )  # fmt: skip
