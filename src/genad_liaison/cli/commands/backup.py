"""``genad backup``."""

from pathlib import Path
from typing import Any

import click

from genad_liaison.cli.base import Command
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.progress import counted
from genad_liaison.cli.printing.words import plural, size_word
from genad_liaison.cli.session import opened, settings_of


@click.command("backup", cls=Command, examples=("backup office-2026-11.genad",))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace what is there.")
@dry_run_option
@shared_options
@click.pass_context
def backup_command(ctx: click.Context, /, file: Path, force: bool, **shared: Any) -> None:
    """Write the office, with its whole log, into one file that checks itself.

    Whatever the store, the file is the same, and `genad restore` makes an office of it in any
    other. It holds what was committed when the command began; others may go on writing. Only its
    owner may read it.
    """
    settings = settings_of(ctx, shared)
    with opened(settings, moving=True) as office, counted("writing") as progress:
        report = office.backup(file, force=force, progress=progress, dry_run=settings.dry_run)
    if settings.json:
        emit_one(
            source=report.source, file=str(report.path), change_sets=report.revision,
            bytes=report.size, chain=report.chain,
        )  # fmt: skip
    else:
        click.echo(f"{file}: {plural(report.revision, 'change set')}, {size_word(report.size)}")
    if settings.dry_run:
        say("Nothing was written.")
