"""``genad organisations``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.answering import Words, answer
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.forms import form_option
from genad_liaison.cli.session import settings_of

WORDS = Words(
    header=("ID", "ORGANISATION", "KIND", "PART OF", "ACTS FOR"),
    doing="looking for organisations",
    one="organisation",
)


@click.command(
    "organisations",
    cls=TermCommand,
    kind="organisations",
    examples=("organisations kind:command", "organisations parent:IMS"),
)
@query_argument
@form_option
@shared_options
@click.pass_context
def organisations_command(
    ctx: click.Context, /, query: tuple[str, ...], form: str, **shared: Any
) -> None:
    """International organisations and NATO bodies, and the office's own entries."""
    settings = settings_of(ctx, shared)
    day = settings.day()
    answer(
        settings, form, WORDS,
        lambda office: office.find("organisations", terms(query), as_of=day),
        lambda _, b: (b.uid, b.name("en", day), b.kind, b.parent, b.acts_for),
        record_document,
    )  # fmt: skip
