"""``genad lists``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import plural


@click.command("lists", cls=TermCommand, kind="lists", examples=("lists", "lists ncgp --json"))
@query_argument
@shared_options
@click.pass_context
def lists_command(ctx: click.Context, /, query: tuple[str, ...], **shared: Any) -> None:
    """Mailing lists: a stored query each, and named exceptions."""
    settings = settings_of(ctx, shared)
    with opened(settings, "looking for lists") as office:
        found = list(office.find("lists", terms(query)))
        asked = (
            office.find("contacts", f'list:"{one.name}"', as_of=settings.day()) for one in found
        )
        counts = [sum(1 for _ in members) for members in asked]
    both = zip(found, counts, strict=True)
    if settings.json:
        emit({**record_document(one), "contacts": count} for one, count in both)
        return
    rows = ((one.name, one.query, len(one.include), len(one.exclude), n) for one, n in both)
    table(("LIST", "QUERY", "PLUS", "MINUS", "CONTACTS"), rows)
    say(plural(len(found), "list"))
