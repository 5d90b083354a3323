"""``genad history``."""

from typing import Any

import click

from genad_liaison import Interaction, Office, record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.cli.words import participants


@click.command("history", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="The newest N only.")
@shared_options
@click.pass_context
def history_command(
    ctx: click.Context, query: tuple[str, ...], limit: int | None, **shared: Any
) -> None:
    """What was said, newest first.

    Example: genad history "nation:SWE since:2022"
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        found = office.find("interactions", terms(query), as_of=settings.day(), limit=limit)
        if settings.json:
            emit(record_document(talk) for talk in found)
            return
        rows = [_row(office, talk) for talk in found]
    table(("DATE", "KIND", "SUBJECT", "WITH", "TOPICS"), rows)
    say(plural(len(rows), "interaction"))


def _row(office: Office, talk: Interaction) -> tuple[str, ...]:
    return (
        str(talk.date), talk.kind, talk.subject, participants(office, talk), ", ".join(talk.topics),
    )  # fmt: skip
