"""``genad log``."""

from typing import Any

import click

from genad_liaison import Interaction, Office, record_document
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.output import emit_one
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.cli.words import standing
from genad_liaison.model import INTERACTION_KINDS
from genad_liaison.office.editing import Editor
from genad_liaison.office.lookup import Directory
from genad_liaison.office.recording import record


@click.command("log")
@click.argument("who", nargs=-1, required=True)
@click.option("--kind", required=True, type=click.Choice(INTERACTION_KINDS))
@click.option("--on", required=True, metavar="DATE", help="The day.")
@click.option("--subject", required=True)
@click.option("--summary", default="")
@click.option("--time", default="", metavar="HH:MM", help="Local time.")
@click.option("--place", default="")
@click.option("--topics", default="", metavar="A,B")
@click.option("--documents", default="", metavar="ID,…", help="Papers that were discussed.")
@click.option("--marking", default="", help="As printed; else NATO UNCLASSIFIED.")
@dry_run_option
@shared_options
@click.pass_context
def log_command(ctx: click.Context, who: tuple[str, ...], kind: str, **given: Any) -> None:
    """Note a meeting, call, mail or visit, with whom it was.

    WHO is a name, an e-mail address or an id; WHO|POST or WHO|POST|PARTY for somebody with two
    hats, and a party alone (||SWE) for one whom nobody named.

    Example: genad log "Åsa Lindqvist" --kind call --on 2026-11-20 --subject "National report"
    """
    settings = settings_of(ctx, given)
    names = ("subject", "summary", "time", "place", "topics", "documents", "marking")
    fields = {name: given[name] for name in names if given[name]}
    with opened(settings) as office:
        talk = _made(office, who, {"kind": kind, "date": given["on"], **fields})
        written = record(office.desk, talk, by=settings.author(), why=f"log {kind}: {talk.subject}")
        kept = written.record
        if settings.json:
            emit_one(record=record_document(kept))
        elif isinstance(kept, Interaction):
            people = ", ".join(standing(office, person) for person in kept.participants)
            click.echo(f"Interaction {kept.uid[:8]}: {kept.date} {kept.kind} with {people}")
    if settings.dry_run:
        say("Nothing was written.")


def _made(office: Office, who: tuple[str, ...], fields: dict[str, str]) -> Interaction:
    editor = Editor(directory=Directory(office.desk), today=office.desk.today)
    fields["participants"] = ";".join(who)
    made = editor.made("interactions", office.desk.ids(), fields)
    if not isinstance(made, Interaction):
        raise TypeError(made)
    return made
