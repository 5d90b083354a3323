"""``genad cadences``."""

from typing import Any

import click

from genad_liaison import Cadence, Office, precise, record_document
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.commands.last import name_of
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.first import first_step, said_of
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.ordering import in_display_order
from genad_liaison.cli.printing.words import id_cell, plural
from genad_liaison.cli.session import opened, settings_of

HEADER = ("WHO", "NAME", "EVERY", "FROM", "UNTIL", "NOTE", "ID")


@click.command(
    "cadences",
    cls=TermCommand,
    kind="cadences",
    examples=("cadences", "cadences framework:PFP --as-of 2026-12-01", "cadences until:*"),
)
@query_argument
@form_option
@shared_options
@click.pass_context
def cadences_command(
    ctx: click.Context, /, query: tuple[str, ...], form: str, **shared: Any
) -> None:
    """How often the office means to be in contact with whom, and from when until when.

    Past ones and those to come are there too; with --as-of, only those that hold that day.
    """
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for cadences") as office:
        found = in_display_order(office, "cadences", terms(query), settings.day())
        rows = [_row(office, one, wanted) for one in found if wanted in ("table", "csv")]
        first = "" if found else first_step(office, "cadences")
    listed(wanted, HEADER, lambda: rows, lambda: map(record_document, found), yields="NOTE")
    if wanted == "table":
        said_of(plural(len(found), "cadence"), first)


def _row(office: Office, one: Cadence, form: str) -> tuple[str, ...]:
    period = one.period
    by = next((by for by in ("nation", "framework", "post") if getattr(one, by)), "nation")
    who = " ".join(one.whom)
    return (
        who, name_of(office, by, who), one.every, precise(period.start, period.start_precision),
        precise(period.end, period.end_precision), one.note, id_cell(one.uid, form),
    )  # fmt: skip
