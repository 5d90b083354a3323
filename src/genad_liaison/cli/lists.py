"""``genad lists``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of


@click.command("lists", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@shared_options
@click.pass_context
def lists_command(ctx: click.Context, query: tuple[str, ...], **shared: Any) -> None:
    """Mailing lists: a stored query each, and named exceptions."""
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        found = list(office.find("lists", terms(query)))
        if settings.json:
            emit(record_document(one) for one in found)
            return
        rows = [
            (
                one.name, one.query, str(len(one.include)), str(len(one.exclude)),
                str(sum(1 for _ in office.find("contacts", f'list:"{one.name}"'))),
            )
            for one in found
        ]  # fmt: skip
    table(("LIST", "QUERY", "PLUS", "MINUS", "CONTACTS"), rows)
    say(plural(len(found), "list"))
