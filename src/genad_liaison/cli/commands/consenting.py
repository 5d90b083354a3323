"""``genad consent`` and ``genad withdraw``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.arguments.values import Day, OneOf
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_named, complete_purpose
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.consent_words import ENDED, since
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.settings import Settings
from genad_liaison.model import BASES, MAILINGS
from genad_liaison.office.asking.succession import until
from genad_liaison.office.changing import agreeing
from genad_liaison.office.changing.agreeing import Agreed

WHO_HELP = (
    f"WHO is a name, an e-mail address or an id; PURPOSE is {MAILINGS}, for all of them, the name "
    "of one mailing list, or another word of the office's own."
)


@click.command(
    "consent",
    cls=Command,
    notes=WHO_HELP,
    examples=(
        'consent "Åsa Lindqvist" mailings --on 2026-05-06 --source "form at the conference"',
        'consent "Aino Virtanen" ncgp --on 2026-05 --in "2026-05-06 NCGP annual conference"',
    ),
)
@click.argument("who", shell_complete=complete_named("contacts"))
@click.argument("purpose", shell_complete=complete_purpose)
@click.option("--on", required=True, type=Day(), metavar="DATE", help="The day it was given.")
@click.option(
    "--source", default="", metavar="TEXT", help="How it is known: a form, a mail, what was said."
)
@click.option(
    "--in", "interaction", default="", metavar="INTERACTION",
    shell_complete=complete_named("interactions"),
    help="The interaction in which it was said: its id, or its day and subject.",
)  # fmt: skip
@click.option(
    "--basis", type=OneOf(BASES), default="consent", metavar="GROUND",
    help=f"Another ground of GDPR Art. 6(1): {', '.join(BASES[1:])}.",
)  # fmt: skip
@click.option("--note", default="", metavar="TEXT", help="What else there is to say.")
@dry_run_option
@shared_options
@click.pass_context
def consent_command(ctx: click.Context, /, who: str, purpose: str, on: str, **given: Any) -> None:
    """A person agrees to something; how that is known is kept with it."""
    settings = settings_of(ctx, given)
    said = {name: given[name] for name in ("source", "interaction", "basis", "note")}
    with opened(settings) as office:
        done = agreeing.consent(office.desk, who, purpose, on, by=settings.author(), **said)
    agreed = done.consent.basis == "consent"
    does = f"agreed to {done.purpose}" if agreed else f"{done.purpose} by {done.consent.basis}"
    _tell(settings, done, f"{done.contact}: {does}, since {since(done.consent)}.")


@click.command(
    "withdraw",
    cls=Command,
    notes=WHO_HELP,
    examples=('withdraw "Åsa Lindqvist" mailings --on 2026-09-01 --source "her mail of that day"',),
)
@click.argument("who", shell_complete=complete_named("contacts"))
@click.argument("purpose", shell_complete=complete_purpose)
@click.option(
    "--on", required=True, type=Day(), metavar="DATE", help="The first day it no longer holds."
)
@click.option("--source", default="", metavar="TEXT", help="How that is known.")
@dry_run_option
@shared_options
@click.pass_context
def withdraw_command(
    ctx: click.Context, /, who: str, purpose: str, on: str, source: str, **shared: Any
) -> None:
    """A person takes a consent back, or objects; from that day on nothing is sent for it.

    Where no consent was ever noted, the objection is (GDPR Art. 21).
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        done = agreeing.withdraw(office.desk, who, purpose, on, source=source, by=settings.author())
    ended = ENDED.get(done.consent.basis, "ended")
    said_no = f"objected to {done.purpose}"
    what = said_no if ended == "objected" else f"{done.purpose} {ended}"
    _tell(settings, done, f"{done.contact}: {what}, from {until(done.consent.period)} on.")


def _tell(settings: Settings, done: Agreed, line: str) -> None:
    if settings.json:
        emit_one(record=record_document(done.consent), contact=record_document(done.contact))
    else:
        click.echo(line)
    if settings.dry_run:
        say("Nothing was written.")
