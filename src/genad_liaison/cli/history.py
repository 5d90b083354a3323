"""``genad history``."""

from typing import Any

import click

from genad_liaison import Interaction, Office, record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.forms import form_of, form_option, listed
from genad_liaison.cli.options import limit_option, query_argument, shared_options
from genad_liaison.cli.output import say
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
        'history who:"Åsa Lindqvist" date:2024-05..2024-07 --format csv',
    ),
)
@query_argument
@limit_option
@form_option
@shared_options
@click.pass_context
def history_command(
    ctx: click.Context, /, query: tuple[str, ...], limit: int | None, form: str, **shared: Any
) -> None:
    """What was said, newest first: meetings, calls, mails, visits.

    who: is about a person, post: about a post whoever held it, org: about an organisation and its
    parts, nation: about all that spoke for it, framework: about the members on each day.
    """
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for interactions") as office:
        asked = terms(query)
        found = list(office.find("interactions", asked, as_of=settings.day(), limit=limit))
        rows = [_row(office, talk) for talk in found if wanted in ("table", "csv")]
    header = ("DATE", "KIND", "SUBJECT", "WITH", "TOPICS")
    listed(wanted, header, lambda: rows, lambda: map(record_document, found))
    if wanted == "table":
        say(plural(len(found), "interaction"))


def _row(office: Office, talk: Interaction) -> tuple[object, ...]:
    people, topics = participants(office, talk), ", ".join(talk.topics)
    return (talk.date, talk.kind, talk.subject, people, topics)
