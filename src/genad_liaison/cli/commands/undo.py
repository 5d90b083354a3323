"""``genad undo``."""

from typing import Any

import click

from genad_liaison.cli.arguments.values import Number
from genad_liaison.cli.base import Command
from genad_liaison.cli.commands.changes import counted
from genad_liaison.cli.completion.named_arguments import complete_change
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.words import field_word
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.codec import change_set_document
from genad_liaison.office.changing.undoing import Kept, UndoReport


@click.command("undo", cls=Command, examples=("undo 8", "undo 8 --dry-run"))
@click.argument("revision", metavar="CHANGE", type=Number(), shell_complete=complete_change)
@dry_run_option
@shared_options
@click.pass_context
def undo_command(ctx: click.Context, /, revision: int, **shared: Any) -> None:
    """Take a change back, whatever it was; what was edited later stays, and is named.

    CHANGE is its number in `genad changes`. An undo is a change itself, and can be undone.
    """
    settings = settings_of(ctx, shared)
    with opened(settings, f"undoing change {revision}") as office:
        report = office.undo(revision, by=settings.author())
    if settings.json:
        done = change_set_document(report.change_set) if report.change_set else None
        kept = [{"label": k.label, "what": k.what, "because": k.because} for k in report.kept]
        emit_one(undone=revision, change=done, kept=kept)
    else:
        for line in _lines(report, dry_run=settings.dry_run):
            click.echo(line)
    if settings.dry_run:
        say("Nothing was written.")


def _lines(report: UndoReport, *, dry_run: bool) -> list[str]:
    """``10  47 removed, 3 restored.``, and what was kept on account of which later change."""
    kept = [f"    Kept, because of {one.because}: {_what(one)}." for one in report.kept]
    if report.change_set is None:
        return [f"change {report.undone.revision}: nothing to take back", *kept]
    number = "" if dry_run else f"{report.change_set.revision}  "
    return [f"{number}{counted(report.change_set)}.", *kept]


def _what(kept: Kept) -> str:
    return f"the {field_word(kept.what)} of {kept.label}" if kept.what else kept.label
