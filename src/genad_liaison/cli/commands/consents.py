"""``genad consents``."""

import datetime as dt
from typing import Any

import click

from genad_liaison import Consent, Office
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.consent_words import consent_document, ground, how_known, since
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.printing.words import id_cell, named, plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.asking.describing import purpose_name
from genad_liaison.office.asking.succession import until

HEADER = ("WHO", "PURPOSE", "GROUND", "SINCE", "UNTIL", "HOW KNOWN", "ID")


@click.command(
    "consents",
    cls=TermCommand,
    kind="consents",
    examples=(
        "consents purpose:mailings --as-of 2026-06-01",
        "consents contact:lindqvist",
        "consents until:* --format csv",
    ),
)
@query_argument
@form_option
@shared_options
@click.pass_context
def consents_command(
    ctx: click.Context, /, query: tuple[str, ...], form: str, **shared: Any
) -> None:
    """What people agreed to and said no to, the newest first.

    Withdrawn ones are there too; with --as-of, only what is in force that day.
    """
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for consents") as office:
        day = settings.day() or office.desk.today
        found = list(office.find("consents", terms(query), as_of=settings.day()))
        rows = [_row(office, one, day, wanted) for one in found if wanted in ("table", "csv")]
        documents = [consent_document(office, one, day) for one in found if "json" in wanted]
    listed(
        wanted, HEADER, lambda: rows, lambda: documents, yields="HOW KNOWN", as_of=day.isoformat()
    )
    if wanted == "table":
        say(plural(len(found), "consent"))


def _row(office: Office, one: Consent, day: dt.date, form: str) -> tuple[str, ...]:
    return (
        named(office, "contacts", one.contact), purpose_name(office.desk, one.purpose),
        ground(one, day), since(one), until(one.period), how_known(office, one),
        id_cell(one.uid, form),
    )  # fmt: skip
