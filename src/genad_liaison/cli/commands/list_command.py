"""``genad list``."""

from typing import Any

import click
from attrs import evolve

from genad_liaison import MailingList, NotFoundError, Office, UsageError, record_document
from genad_liaison.cli.arguments.querying import plain, terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, query_argument, shared_options
from genad_liaison.cli.printing.output import emit_one, say, table
from genad_liaison.cli.printing.words import on_list, plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.settings import Settings
from genad_liaison.query.order import display_key


@click.command(
    "list",
    cls=TermCommand,
    kind="contacts",
    examples=(
        'list ncgp "role:delegate,head"',
        'list ncgp --include "Aino Virtanen" --exclude "Juhani Mäkelä"',
        "list ncgp --as-of 2026-12-01",
    ),
)
@click.argument("name", shell_complete=complete_named("lists"))
@query_argument
@click.option(
    "--include", multiple=True, metavar="WHO", help="Belongs to it whatever the query.",
    shell_complete=complete_named("contacts"),
)  # fmt: skip
@click.option(
    "--exclude", multiple=True, metavar="WHO", help="Never belongs to it.",
    shell_complete=complete_named("contacts"),
)  # fmt: skip
@click.option("--purpose", metavar="TEXT", help="What the list is for.")
@dry_run_option
@shared_options
@click.pass_context
def list_command(
    ctx: click.Context, /, name: str, query: tuple[str, ...], purpose: str | None, **given: Any
) -> None:
    """Make or change a mailing list; with its name alone, show who is on it.

    A list is a query, asked anew each time, with named exceptions.
    """
    settings = settings_of(ctx, given)
    name, text = plain(name), terms(query)
    include, exclude = given["include"], given["exclude"]
    if not name.strip():
        raise UsageError("NAME is empty")
    with opened(settings) as office:
        if not (text or include or exclude or purpose is not None):
            _show_members(office, _known(office, name), settings)
            return
        wanted = _changed(office, name, include, exclude)
        wanted = evolve(
            wanted,
            query=text or wanted.query,
            purpose=wanted.purpose if purpose is None else purpose,
        )
        kept = office.record(wanted, by=settings.author(), why=f"list {name}")
        _say_changed(office, kept, settings)


def _known(office: Office, name: str) -> MailingList:
    found = office.lookup(name, "lists")
    if not isinstance(found, MailingList):
        raise UsageError(f"{name} is no list")
    return found


def _changed(
    office: Office, name: str, include: tuple[str, ...], exclude: tuple[str, ...]
) -> MailingList:
    """The list of that name, or a new one, with people named in or out."""
    try:
        old = _known(office, name)
    except NotFoundError:
        old = MailingList(uid="", name=name)
    added = tuple(office.lookup(who, "contacts").uid for who in include)
    taken = tuple(office.lookup(who, "contacts").uid for who in exclude)
    included = (*(uid for uid in old.include if uid not in taken), *added)
    excluded = (*(uid for uid in old.exclude if uid not in added), *taken)
    return evolve(
        old, include=tuple(dict.fromkeys(included)), exclude=tuple(dict.fromkeys(excluded))
    )


def _say_changed(office: Office, kept: Any, settings: Settings) -> None:
    if settings.json:
        emit_one(record=record_document(kept))
    elif settings.dry_run:
        click.echo(f"list {kept.name}: {kept.query or 'no query'}")
    else:
        count = sum(1 for _ in office.find("contacts", on_list(kept)))
        click.echo(f"list {kept.name}: {plural(count, 'contact')} today")
    if settings.dry_run:
        say("Nothing was written.")


def _show_members(office: Office, one: MailingList, settings: Settings) -> None:
    members = list(office.find("contacts", on_list(one), as_of=settings.day()))
    members.sort(key=lambda contact: display_key("contacts", contact))
    if settings.json:
        emit_one(list=record_document(one), records=[record_document(c) for c in members])
        return
    say(f"{one.name}: {one.query or 'no query'}" + (f" · {one.purpose}" if one.purpose else ""))
    rows = ((c, "named" if c.uid in one.include else "query") for c in members)
    table(("NAME", "WHY"), rows)
    say(plural(len(members), "contact"))
