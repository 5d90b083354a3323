"""``genad restore``."""

from pathlib import Path
from typing import Any

import click

from genad_liaison import Office
from genad_liaison.cli.base import Command
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.copied import say_copied
from genad_liaison.cli.printing.progress import counted
from genad_liaison.cli.session import settings_of
from genad_liaison.cli.settings import HERE


@click.command(
    "restore",
    cls=Command,
    examples=(
        "restore office-2026-11.genad",
        "restore office-2026-11.genad --store sqlite:///office.db",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option
@shared_options
@click.pass_context
def restore_command(ctx: click.Context, /, file: Path, **shared: Any) -> None:
    """Make an office of a backup: ./office.jsonl, or what --store or GENAD_STORE names.

    The whole file is checked before anything is written; one that is cut off or altered is refused.
    So is a place where another office is, or a newer state of this one; an older state is brought
    up to the backup.
    """
    settings = settings_of(ctx, shared)
    url = settings.named_store() or HERE
    with counted("restoring") as progress:
        report = Office.restore(
            file, url, progress=progress, dry_run=settings.dry_run, wait=settings.patience()
        )
    say_copied(report, settings)
