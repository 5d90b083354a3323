"""``genad history``."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import click

from genad_liaison import Interaction, Office, record_document
from genad_liaison.cli.answering import Words, answer
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import limit_option, query_argument, shared_options
from genad_liaison.cli.printing.forms import Row, form_option
from genad_liaison.cli.printing.words import participant
from genad_liaison.cli.session import settings_of

KEPT = 20_000
"""So many names of those who took part are kept at hand."""
WORDS = Words(
    header=("DATE", "KIND", "SUBJECT", "WITH", "TOPICS"),
    doing="looking for interactions",
    one="interaction",
    kind="interactions",
)


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
    answer(
        settings, form, WORDS,
        lambda office: office.find(
            "interactions", terms(query), as_of=settings.day(), limit=limit
        ),
        _rows(), record_document,
    )  # fmt: skip


def _rows() -> Callable[[Office, Interaction], Row]:
    """What makes a row of an interaction; whoever took part often is looked up once."""
    known = lru_cache(maxsize=KEPT)(participant)

    def row(office: Office, talk: Interaction) -> Row:
        people = ", ".join(known(office, person) for person in talk.participants)
        return (talk.date, talk.kind, talk.subject, people, ", ".join(talk.topics))

    return row
