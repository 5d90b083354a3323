"""The office of a command, opened as its options say, and closed after it."""

import contextlib
from collections.abc import Iterator
from typing import Any

import click

from genad_liaison import Office
from genad_liaison.cli.options import Settings


def settings_of(ctx: click.Context, given: dict[str, Any]) -> Settings:
    """The settings of a command: its own options over those before it."""
    before = ctx.find_object(Settings) or Settings()
    return before.with_options(given)


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Office]:
    """The office, open for one command."""
    office = Office.open(
        settings.url(), plugins=settings.plugins(), strict_plugins=settings.strict_plugins
    )
    office.desk.dry_run = settings.dry_run
    with office:
        yield office


def say(*lines: str) -> None:
    """Words for a person, on stderr."""
    for line in lines:
        click.echo(line, err=True)
