"""``genad history``."""

from typing import Any

import click

from genad_liaison import Interaction, Office, record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.options import limit_option, query_argument, shared_options
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import participants, plural


@click.command(
    "history",
    cls=TermCommand,
    kind="interactions",
    examples=(
        'history "nation:SWE since:2022"',
        "history kind:meeting topic:training -n 5",
        'history who:"Åsa Lindqvist" 2024-05..2024-07',
    ),
)
@query_argument
@limit_option
@shared_options
@click.pass_context
def history_command(
    ctx: click.Context, /, query: tuple[str, ...], limit: int | None, **shared: Any
) -> None:
    """What was said, newest first: meetings, calls, mails, visits."""
    settings = settings_of(ctx, shared)
    with opened(settings, "looking for interactions") as office:
        asked = terms(query)
        found = list(office.find("interactions", asked, as_of=settings.day(), limit=limit))
        rows = [] if settings.json else [_row(office, talk) for talk in found]
    if settings.json:
        emit(map(record_document, found))
        return
    table(("DATE", "KIND", "SUBJECT", "WITH", "TOPICS"), rows)
    say(plural(len(found), "interaction"))


def _row(office: Office, talk: Interaction) -> tuple[object, ...]:
    people, topics = participants(office, talk), ", ".join(talk.topics)
    return (talk.date, talk.kind, talk.subject, people, topics)
