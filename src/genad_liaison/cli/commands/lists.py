"""``genad lists``."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import click

from genad_liaison import MailingList, Office, UsageError, record_document
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.printing.words import fault_of, on_list, plural
from genad_liaison.cli.session import opened, settings_of


@click.command("lists", cls=TermCommand, kind="lists", examples=("lists", "lists ncgp --json"))
@query_argument
@form_option
@shared_options
@click.pass_context
def lists_command(ctx: click.Context, /, query: tuple[str, ...], form: str, **shared: Any) -> None:
    """Mailing lists: a stored query each, and named exceptions."""
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for lists") as office:
        found = list(office.find("lists", terms(query)))
        both = list(_counted(office, found, settings.day()))
    listed(
        wanted, ("LIST", "QUERY", "PLUS", "MINUS", "CONTACTS"),
        lambda: ((one.name, one.query, len(one.include), len(one.exclude), "?" if no else n)
                 for one, n, no in both),
        lambda: ({**record_document(one), "contacts": n, "problem": no} for one, n, no in both),
    )  # fmt: skip
    if wanted == "table":
        say(plural(len(found), "list"))
    say(*(f"list {one.name} cannot be asked: {no}" for one, _, no in both if no))


def _counted(
    office: Office, lists: Iterable[MailingList], day: dt.date | None
) -> Iterable[tuple[MailingList, int, str]]:
    """Each list with how many are on it, or with why nobody can say."""
    for one in lists:
        try:
            yield one, sum(1 for _ in office.find("contacts", on_list(one), as_of=day)), ""
        except UsageError as error:
            yield one, 0, fault_of(one, error)
