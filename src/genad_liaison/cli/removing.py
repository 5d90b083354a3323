"""``genad remove``."""

from collections import Counter
from typing import Any

import click

from genad_liaison import Office, Record, UsageError, kind_of, record_document
from genad_liaison.cli.commands import Command
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.output import emit_one, say
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import heading, noun
from genad_liaison.office import recording
from genad_liaison.office.desk import FACT_KINDS, label_of
from genad_liaison.office.pointing import pointers

STAYING = ("receipts", "offices")


@click.command("remove", cls=Command, examples=('remove "Aino Virtanen" --why "no longer asked"',))
@click.argument("ident", metavar="ID")
@click.option("--why", default="", metavar="TEXT", help="The reason, for the log.")
@dry_run_option
@shared_options
@click.pass_context
def remove_command(ctx: click.Context, /, ident: str, why: str, **shared: Any) -> None:
    """Remove a record of the office's; `genad undo` brings it back."""
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        record = office.lookup(ident)
        kind, label = kind_of(record), label_of(record)
        if kind in STAYING:
            raise UsageError(f"{kind} are not removed", "what left the office is a fact")
        if kind in FACT_KINDS and office.desk.store.get(kind, record.uid) is None:
            raise UsageError(
                f"{label} is a shipped fact; it cannot be removed",
                f"genad correct {record.uid} FIELD=VALUE stands over it",
            )
        naming = _naming(office, record)
        reason = why or f"remove {label}"
        change = recording.remove(office.desk, record, by=settings.author(), why=reason)
    if settings.json:
        emit_one(removed=record_document(record), change=change.revision or None)
    else:
        click.echo(f"{heading(record, kind)} removed")
    if naming:
        say(f"It is still named in {naming}.")
    if settings.dry_run:
        say("Nothing was written.")
    else:
        say(f"genad undo {change.revision} brings it back.")


def _naming(office: Office, record: Record) -> str:
    """``2 appointments, 14 interactions``: what will point at nothing."""
    found = pointers(office.desk, (kind_of(record), record.uid))
    counts = Counter(map(kind_of, found))
    return ", ".join(f"{count} {noun(kind, count)}" for kind, count in counts.items())
