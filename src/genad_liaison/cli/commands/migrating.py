"""``genad migrate``."""

from pathlib import Path
from typing import Any

import click

from genad_liaison import UsageError
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.completing import complete_file
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.copied import say_copied
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.printing.progress import counted
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.settings import expanded
from genad_liaison.store.urls import scheme_of

SQLITE = (".db", ".sqlite", ".sqlite3")
"""What files of SQLite are called, and office files are not."""


@click.command(
    "migrate",
    cls=Command,
    examples=("migrate sqlite:///office.db", "migrate postgresql://office@db.example/genad"),
)
@click.argument("url", shell_complete=complete_file)
@dry_run_option
@shared_options
@click.pass_context
def migrate_command(ctx: click.Context, /, url: str, **shared: Any) -> None:
    """Copy the office, with its whole log, to another store, and compare every record.

    URL is a path, sqlite:///office.db or postgresql://USER@HOST/DATABASE. The office stays where it
    is, unchanged. What was stopped half way is gone on with when it is called again, and a copy
    that is behind is brought up to date; anything else that is there is refused.
    """
    settings = settings_of(ctx, shared)
    _refuse_path_of_sqlite(url)
    with opened(settings, moving=True) as office, counted("copying") as progress:
        report = office.migrate(
            expanded(url), progress=progress, dry_run=settings.dry_run, wait=settings.patience()
        )
    say_copied(report, settings)
    if not settings.dry_run:
        say(
            f"{report.source} is as it was. To work with the copy from now on, name it in "
            "GENAD_STORE, or as store in the config file:",
            f"    export GENAD_STORE='{report.target}'",
        )


def _refuse_path_of_sqlite(url: str) -> None:
    if not scheme_of(url) and Path(url).suffix in SQLITE:
        raise UsageError(
            f"{url} is a path, so it would be an office file, not a database",
            f"for SQLite say  genad migrate sqlite:///{url}",
        )
