"""``genad receipts``."""

from typing import Any

import click

from genad_liaison import Office, Receipt, record_document
from genad_liaison.cli.answering import Words, answer
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import limit_option, query_argument, shared_options
from genad_liaison.cli.printing.forms import form_option
from genad_liaison.cli.session import settings_of

WORDS = Words(
    header=("NUMBER", "DAY", "BY", "FORMAT", "FOR", "OUT", "KEPT", "TARGET"),
    doing="looking for receipts",
    one="receipt",
)


@click.command(
    "receipts",
    cls=TermCommand,
    kind="receipts",
    examples=("receipts audience:EAPC", "receipts since:2026-05 -format:csv"),
)
@query_argument
@limit_option
@form_option
@shared_options
@click.pass_context
def receipts_command(
    ctx: click.Context, /, query: tuple[str, ...], limit: int | None, form: str, **shared: Any
) -> None:
    """What left the office, newest first; `genad show NUMBER` has the whole of one."""
    settings = settings_of(ctx, shared)

    def find(office: Office) -> list[Receipt]:
        found = office.find("receipts", terms(query), as_of=settings.day())
        return sorted(found, key=lambda receipt: receipt.number, reverse=True)[:limit]

    answer(settings, form, WORDS, find, _row, record_document)


def _row(_: Office, receipt: Receipt) -> tuple[object, ...]:
    audience = "the office" if receipt.office else receipt.audience
    state = "" if receipt.state == "published" else f" ({receipt.state})"
    return (
        receipt.number + state, receipt.at.date(), receipt.by, receipt.format, audience,
        receipt.rows, len(receipt.withheld), receipt.target,
    )  # fmt: skip
