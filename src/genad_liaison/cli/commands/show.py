"""``genad show``."""

import datetime as dt
from typing import Any

import click

from genad_liaison import Consent, Contact, Office, Record, kind_of, record_document
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.printing.around import around
from genad_liaison.cli.printing.card import card
from genad_liaison.cli.printing.field_lines import field_lines
from genad_liaison.cli.printing.output import emit_one, listing
from genad_liaison.cli.printing.words import noun
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.asking.describing import describe
from genad_liaison.office.asking.finding import NAMED
from genad_liaison.office.desk import FACT_KINDS, label_of


@click.command(
    "show",
    cls=Command,
    examples=(
        'show "Åsa Lindqvist"',
        "show SWE --as-of 2023-01-01",
        'show "Delegate to the NCGP, FIN"',
        "show 2026-0001",
    ),
)
@click.argument("ident", metavar="ID", shell_complete=complete_named(*NAMED))
@shared_options
@click.pass_context
def show_command(ctx: click.Context, /, ident: str, **shared: Any) -> None:
    """Everything about one record, and what others say of it.

    ID is the record's id, the beginning of it (four characters or more), or its name: of a
    contact, post, list, query, document, interaction, nation, organisation or framework, or the
    number of a receipt. Of a fact, each field is marked as shipped or corrected; of a person, there
    are the posts held and when, the lists and why, the consents, and where each field came from.
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        record = office.lookup(ident)
        day = settings.day() or office.desk.today
        if settings.json:
            emit_one(record=record_document(record), **card(office, record, day))
            return
        lines = [
            *field_lines(office, record, _sources(office, record), day),
            *around(office, record, day),
        ]
        title = f"{_name(office, record, day)}  ({noun(kind_of(record))} {record.uid})"
    listing(title, lines)


def _sources(office: Office, record: Record) -> dict[str, str]:
    """Which fields of a fact are shipped, and which the office's own."""
    kind = kind_of(record)
    if kind not in FACT_KINDS:
        return {}
    return dict(office.desk.facts.source_of(kind, record.uid))


def _name(office: Office, record: Record, day: dt.date) -> str:
    match record:
        case Contact():
            return record.name_line(day)
        case Consent():
            return describe(office.desk, record)
    return label_of(record)
