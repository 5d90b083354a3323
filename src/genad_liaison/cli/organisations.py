"""``genad organisations``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of


@click.command("organisations", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@shared_options
@click.pass_context
def organisations_command(ctx: click.Context, query: tuple[str, ...], **shared: Any) -> None:
    """International organisations and NATO bodies, and the office's own entries.

    Example: genad organisations kind:command
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        found = list(office.find("organisations", terms(query), as_of=settings.day()))
    if settings.json:
        emit(record_document(body) for body in found)
        return
    rows = ((b.uid, b.name("en", settings.day()), b.kind, b.parent, b.acts_for) for b in found)
    table(("ID", "ORGANISATION", "KIND", "PART OF", "ACTS FOR"), rows)
    say(plural(len(found), "organisation"))
