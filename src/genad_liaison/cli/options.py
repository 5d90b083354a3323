"""The options that every command takes, before the noun or after it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from genad_liaison.cli.arguments.values import Day, Number, Seconds
from genad_liaison.cli.completion.completing import complete_field, complete_file

Function = Callable[..., Any]
Option = Callable[[Function], Function]

SHARED = ("store", "as_of", "by", "json", "wait", "strict_plugins")
"""The names of the shared options."""


def shared_options(function: Function) -> Function:
    """--store, --as-of, --by, --json, --wait, --strict-plugins."""
    by = click.option("--by", metavar="NAME", help="Who does this; else GENAD_BY, else the login.")
    return _options(function, by)


def asking_options(function: Function) -> Function:
    """The same without --by, which means something else to a command that changes nothing."""
    return _options(function)


def _options(function: Function, *others: Option) -> Function:
    options: tuple[Option, ...] = (
        click.option("--strict-plugins", is_flag=True, help="A broken plugin is an error."),
        click.option(
            "--wait",
            type=Seconds(),
            metavar="SECONDS",
            help="To wait while others write; else GENAD_WAIT.",
        ),
        click.option("--json", is_flag=True, help="One JSON document on stdout."),
        *others,
        click.option("--as-of", type=Day(), metavar="DATE", help="As it was on that day."),
        click.option(
            "--store",
            metavar="URL",
            shell_complete=complete_file,
            help="The office, a file or URL; else GENAD_STORE.",
        ),
    )
    for option in options:
        function = option(function)
    return function


def dry_run_option(function: Function) -> Function:
    """--dry-run, on every command that changes something."""
    text = "Show what would be done; change nothing."
    return click.option("--dry-run", is_flag=True, help=text)(function)


def limit_option(function: Function) -> Function:
    """-n, for what is dated."""
    return click.option(
        "-n", "--limit", type=Number(), metavar="N", help="The newest N only: -n 3, or -n3."
    )(function)


def query_argument(function: Function) -> Function:
    """The words of a query."""
    return click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=complete_field)(
        function
    )


def output_option(text: str, *, required: bool = False) -> Callable[[Function], Function]:
    """-o PATH."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), metavar="PATH", required=required,
        help=text,
    )  # fmt: skip
