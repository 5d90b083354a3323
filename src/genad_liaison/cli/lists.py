"""``genad lists``."""

from typing import Any

import click

from genad_liaison import record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.forms import form_of, form_option, listed
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.output import say
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import on_list, plural


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
        asked = (office.find("contacts", on_list(one), as_of=settings.day()) for one in found)
        counts = [sum(1 for _ in members) for members in asked]
    both = list(zip(found, counts, strict=True))
    listed(
        wanted, ("LIST", "QUERY", "PLUS", "MINUS", "CONTACTS"),
        lambda: ((one.name, one.query, len(one.include), len(one.exclude), n) for one, n in both),
        lambda: ({**record_document(one), "contacts": count} for one, count in both),
    )  # fmt: skip
    if wanted == "table":
        say(plural(len(found), "list"))
