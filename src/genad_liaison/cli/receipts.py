"""``genad receipts``."""

from typing import Any

import click

from genad_liaison import Receipt, record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of


@click.command("receipts", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@shared_options
@click.pass_context
def receipts_command(ctx: click.Context, query: tuple[str, ...], **shared: Any) -> None:
    """What left the office, newest first; `genad show NUMBER` has the whole of one.

    Example: genad receipts audience:EAPC
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        found = list(office.find("receipts", terms(query), as_of=settings.day()))
    if settings.json:
        emit(record_document(receipt) for receipt in found)
        return
    header = ("NUMBER", "AT", "BY", "FORMAT", "AUDIENCE", "ROWS", "WITHHELD", "TARGET", "SHA-256")
    table(header, (_row(receipt) for receipt in found))
    say(plural(len(found), "receipt"))


def _row(receipt: Receipt) -> tuple[str, ...]:
    audience = "the office" if receipt.office else receipt.audience
    state = "" if receipt.state == "published" else f" ({receipt.state})"
    return (
        receipt.number + state, f"{receipt.at:%Y-%m-%d %H:%M}", receipt.by, receipt.format,
        audience, str(receipt.rows), str(len(receipt.withheld)), receipt.target,
        receipt.sha256[:12],
    )  # fmt: skip
