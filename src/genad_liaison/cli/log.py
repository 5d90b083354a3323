"""``genad log``."""

from typing import Any

import click

from genad_liaison import (
    INTERACTION_KINDS,
    Interaction,
    LiaisonError,
    Office,
    UsageError,
    record_document,
)
from genad_liaison.cli.commands import Command
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.output import emit_one, say
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.values import Day, OneOf
from genad_liaison.cli.words import short_id, standing
from genad_liaison.office.editing import Editor
from genad_liaison.office.lookup import Directory
from genad_liaison.office.recording import record

OPTIONAL = ("summary", "time", "place", "topics", "documents", "marking")


@click.command(
    "log",
    cls=Command,
    examples=(
        'log "Åsa Lindqvist" --kind call --on 2026-11-20 --subject "National report"',
        'log "Johannes Grünwald|Gender Adviser, SHAPE" --kind mail --on 2026-11-21 --subject Dates',
        'log "||SWE" --kind letter --on 2026-11-21 --subject "Nomination"',
    ),
)
@click.argument("who", nargs=-1, required=True)
@click.option(
    "--kind", required=True, type=OneOf(INTERACTION_KINDS), metavar="KIND",
    help=f"What it was: {', '.join(INTERACTION_KINDS)}.",
)  # fmt: skip
@click.option("--on", required=True, type=Day(), metavar="DATE", help="The day.")
@click.option("--subject", required=True, metavar="TEXT", help="What it was about.")
@click.option("--summary", default="", metavar="TEXT", help="What was said.")
@click.option("--time", default="", metavar="HH:MM", help="When it began, local time.")
@click.option("--place", default="", metavar="TEXT", help="Where.")
@click.option("--topics", default="", metavar="A,B", help="Words to find it by.")
@click.option(
    "--documents", default="", metavar="ID,…", help="Papers that were given or discussed."
)
@click.option("--marking", default="", metavar="TEXT", help="As printed; else NATO UNCLASSIFIED.")
@dry_run_option
@shared_options
@click.pass_context
def log_command(
    ctx: click.Context, /, who: tuple[str, ...], kind: str, on: str, subject: str, **given: Any
) -> None:
    """Note a meeting, call, mail or visit, with whom it was.

    WHO is a name, an e-mail address or an id; WHO|POST or WHO|POST|PARTY for somebody with two
    hats; ||PARTY for one whom nobody named. Each is kept in the post, and for the party, that
    the day of the interaction says.
    """
    settings = settings_of(ctx, given)
    if not (subject.strip() and all(one.strip("| ") for one in who)):
        raise UsageError(f"{'WHO' if subject.strip() else '--subject'} is empty")
    fields = {"kind": kind, "date": on, "subject": subject, "participants": ";".join(who)}
    fields |= {name: given[name] for name in OPTIONAL if given[name]}
    with opened(settings) as office:
        talk = _made(office, fields)
        written = record(office.desk, talk, by=settings.author(), why=f"log {kind}: {subject}")
        people = ", ".join(standing(office, person, talk) for person in talk.participants)
    if settings.json:
        emit_one(record=record_document(written.record))
    else:
        click.echo(f"Interaction {short_id(talk.uid)}: {talk.date} {talk.kind} with {people}")
    if settings.dry_run:
        say("Nothing was written.")


def _made(office: Office, fields: dict[str, str]) -> Interaction:
    editor = Editor(directory=Directory(office.desk), today=office.desk.today)
    made = editor.made("interactions", office.desk.ids(), fields)
    if not isinstance(made, Interaction):
        raise LiaisonError(f"{made.uid} is no interaction")
    return made
