"""``genad release check``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.arguments.values import OneOf
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.completion.named_arguments import complete_audience
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.withholding import say_withheld
from genad_liaison.cli.printing.words import id_cell, plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.codec import value_to_plain
from genad_liaison.office.desk import label_of
from genad_liaison.office.outgo.checking import check_release

SETTABLE = ("contacts", "interactions", "documents")
"""The kinds that a release set is kept with."""


@click.command(
    "check",
    cls=TermCommand,
    examples=(
        "release check --kind documents kind:item --audience EAPC",
        "release check role:delegate --audience SWE,OSCE",
        "release check kind:item --kind documents --audience EAPC --format csv",
    ),
)
@query_argument
@click.option("--audience", required=True, metavar="WHOM", shell_complete=complete_audience,
              help="Frameworks, nations, organisations, PUBLIC.")  # fmt: skip
@click.option("--kind", default="contacts", type=OneOf(SETTABLE), help="Kind of record.")
@form_option
@shared_options
@click.pass_context
def check_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    audience: str,
    kind: str,
    form: str,
    **shared: Any,
) -> None:
    """What of a query may go to an audience, and why the rest may not.

    Nothing is written; every member of the audience must be allowed it. JSON Lines and CSV have
    what may go, and --json the rest as well.
    """
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "checking") as office:
        checked = check_release(office.desk, kind, terms(query), audience, settings.day())
        facts = office.facts
    if wanted == "json":
        emit_one(
            released=[record_document(record) for record in checked.released],
            withheld=[value_to_plain(one) for one in checked.withheld],
        )
        return
    listed(
        wanted, ("MAY GO", "ID"),
        lambda: ((label_of(record), id_cell(record.uid, wanted)) for record in checked.released),
        lambda: map(record_document, checked.released),
    )  # fmt: skip
    say_withheld(checked.withheld, facts, "--json")
    if wanted == "table":
        say(f"{plural(len(checked.released), 'record')} may go to {audience}")
