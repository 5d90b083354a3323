"""``genad organisations``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import plural


@click.command(
    "organisations",
    cls=TermCommand,
    kind="organisations",
    examples=("organisations kind:command", "organisations parent:IMS"),
)
@query_argument
@shared_options
@click.pass_context
def organisations_command(ctx: click.Context, /, query: tuple[str, ...], **shared: Any) -> None:
    """International organisations and NATO bodies, and the office's own entries."""
    settings = settings_of(ctx, shared)
    with opened(settings, "looking for organisations") as office:
        found = list(office.find("organisations", terms(query), as_of=settings.day()))
    if settings.json:
        emit(map(record_document, found))
        return
    rows = ((b.uid, b.name("en", settings.day()), b.kind, b.parent, b.acts_for) for b in found)
    table(("ID", "ORGANISATION", "KIND", "PART OF", "ACTS FOR"), rows)
    say(plural(len(found), "organisation"))
