"""``genad documents``."""

from typing import Any

import click

from genad_liaison import Document, Office, record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.options import limit_option, query_argument, shared_options
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import plural
from genad_liaison.rules.markings import marking_text


@click.command(
    "documents",
    cls=TermCommand,
    kind="documents",
    examples=("documents kind:item topic:training", "documents -kind:item since:2025"),
)
@query_argument
@limit_option
@shared_options
@click.pass_context
def documents_command(
    ctx: click.Context, /, query: tuple[str, ...], limit: int | None, **shared: Any
) -> None:
    """Documents and newsletter items with their markings, newest first."""
    settings = settings_of(ctx, shared)
    with opened(settings, "looking for documents") as office:
        found = list(office.find("documents", terms(query), as_of=settings.day(), limit=limit))
        rows = [] if settings.json else [_row(office, document) for document in found]
    if settings.json:
        emit(map(record_document, found))
        return
    table(("DATE", "KIND", "TITLE", "REFERENCE", "MARKING"), rows)
    say(plural(len(found), "document"))


def _row(office: Office, document: Document) -> tuple[object, ...]:
    marking = document.marking.printed or marking_text(document.marking, office.facts)
    date = document.date or ""
    return (date, document.kind, document.title, document.reference, marking)
