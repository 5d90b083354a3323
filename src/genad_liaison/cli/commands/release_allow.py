"""``genad release allow``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.arguments.values import Day
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.words import short_id
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.changing import correcting
from genad_liaison.query.dates import first_day


@click.command(
    "allow",
    cls=Command,
    examples=('release allow BLR --by "Col Ashworth" --why "NAC decision of 2026-11-01"',),
)
@click.argument("party", shell_complete=complete_named("nations"))
@click.option("--why", required=True, metavar="TEXT", help="On what ground.")
@click.option(
    "--until", default=None, type=Day(), metavar="DATE", help="The first day it no longer holds."
)
@dry_run_option
@shared_options
@click.pass_context
def allow_command(
    ctx: click.Context, /, party: str, why: str, until: str | None, **shared: Any
) -> None:
    """Let a suspended partner have what its frameworks have.

    It is a named person's decision: --by says whose. `genad remove ID` takes it back.
    """
    settings = settings_of(ctx, shared)
    end = first_day(until) if until else None
    with opened(settings) as office:
        allowed = correcting.allow(office.desk, party, why=why, until=end, by=settings.by)
        name = office.facts.nations[allowed.party].name_en
    if settings.json:
        emit_one(record=record_document(allowed))
    else:
        term = f" until {allowed.until}" if allowed.until else ""
        click.echo(
            f"{name}: allowed from {allowed.since}{term} by {allowed.by}: {allowed.why} "
            f"(allowance {short_id(allowed.uid)})"
        )
    if settings.dry_run:
        say("Nothing was written.")
