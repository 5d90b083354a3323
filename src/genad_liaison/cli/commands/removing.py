"""``genad remove``."""

from typing import Any

import click

from genad_liaison import UsageError, kind_of, record_document
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.words import noun, short_id
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.asking.describing import describe
from genad_liaison.office.asking.finding import NAMED
from genad_liaison.office.changing import recording
from genad_liaison.office.changing.pointing import said_pointers
from genad_liaison.office.desk import FACT_KINDS

STAYING = ("receipts", "offices")
REMOVED = tuple(kind for kind in NAMED if kind not in STAYING)


@click.command("remove", cls=Command, examples=('remove "Aino Virtanen" --why "no longer asked"',))
@click.argument("ident", metavar="ID", shell_complete=complete_named(*REMOVED))
@click.option("--why", default="", metavar="TEXT", help="The reason, for the log.")
@click.option("--force", is_flag=True, help="Also where other records refer to it.")
@dry_run_option
@shared_options
@click.pass_context
def remove_command(ctx: click.Context, /, ident: str, why: str, force: bool, **shared: Any) -> None:
    """Remove a record of the office's; `genad undo` brings it back.

    A record that others refer to stays, unless --force is said: what a contact took part in, and
    the posts held, would point at nothing. Whoever has left is better not removed: `genad end`
    ends an appointment.
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        record = office.lookup(ident)
        kind, label = kind_of(record), describe(office.desk, record)
        if kind in STAYING:
            raise UsageError(f"{kind} are not removed", "what left the office is a fact")
        if kind in FACT_KINDS and office.desk.store.get(kind, record.uid) is None:
            raise UsageError(
                f"{label} is a shipped fact; it cannot be removed",
                f"genad correct {record.uid} FIELD=VALUE stands over it",
            )
        if not force:
            recording.refuse_named(office.desk, record)
        naming = said_pointers(office.desk, record) if force else ""
        reason = why or f"remove {label}"
        change = recording.remove(office.desk, record, by=settings.author(), why=reason)
    if settings.json:
        emit_one(removed=record_document(record), change=change.revision or None)
    else:
        click.echo(f"{label} ({noun(kind)} {short_id(record.uid)}) removed")
    if naming:
        say(f"It is still named in {naming}.")
    if settings.dry_run:
        say("Nothing was written.")
    else:
        say(f"genad undo {change.revision} brings it back.")
