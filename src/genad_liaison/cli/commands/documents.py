"""``genad documents``."""

from typing import Any

import click

from genad_liaison import Document, Office, record_document
from genad_liaison.cli.answering import Words, answer
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import limit_option, query_argument, shared_options
from genad_liaison.cli.printing.forms import form_option
from genad_liaison.cli.session import settings_of
from genad_liaison.rules.markings import marking_text

WORDS = Words(
    header=("DATE", "KIND", "TITLE", "REFERENCE", "MARKING"),
    doing="looking for documents",
    one="document",
)


@click.command(
    "documents",
    cls=TermCommand,
    kind="documents",
    examples=("documents kind:item topic:training", "documents -kind:item since:2025"),
)
@query_argument
@limit_option
@form_option
@shared_options
@click.pass_context
def documents_command(
    ctx: click.Context, /, query: tuple[str, ...], limit: int | None, form: str, **shared: Any
) -> None:
    """Documents and newsletter items with their markings, newest first."""
    settings = settings_of(ctx, shared)
    answer(
        settings, form, WORDS,
        lambda office: office.find("documents", terms(query), as_of=settings.day(), limit=limit),
        _row, record_document,
    )  # fmt: skip


def _row(office: Office, document: Document) -> tuple[object, ...]:
    marking = document.marking.printed or marking_text(document.marking, office.facts)
    date = document.date or ""
    return (date, document.kind, document.title, document.reference, marking)
