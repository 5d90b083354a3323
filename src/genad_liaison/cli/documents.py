"""``genad documents``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.rules.markings import marking_text


@click.command("documents", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@shared_options
@click.pass_context
def documents_command(ctx: click.Context, query: tuple[str, ...], **shared: Any) -> None:
    """Documents and newsletter items, newest first.

    Example: genad documents kind:item topic:training
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        found = list(office.find("documents", terms(query), as_of=settings.day()))
        if settings.json:
            emit(record_document(document) for document in found)
            return
        rows = [
            (
                str(d.date or ""), d.kind, d.title, d.reference,
                d.marking.printed or marking_text(d.marking, office.facts),
            )
            for d in found
        ]  # fmt: skip
    table(("DATE", "KIND", "TITLE", "REFERENCE", "MARKING"), rows)
    say(plural(len(found), "document"))
