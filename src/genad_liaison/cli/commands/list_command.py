"""``genad list``."""

from typing import Any

import click
from attrs import evolve

from genad_liaison import (
    Contact,
    MailingList,
    NotFoundError,
    Office,
    UsageError,
    record_document,
)
from genad_liaison.cli.arguments.querying import plain, terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, query_argument, shared_options
from genad_liaison.cli.printing.forms import STREAMED, form_of, form_option, listed
from genad_liaison.cli.printing.output import emit_one, say
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
        "list ncgp --format csv",
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
@form_option
@dry_run_option
@shared_options
@click.pass_context
def list_command(
    ctx: click.Context,
    /,
    name: str,
    query: tuple[str, ...],
    purpose: str | None,
    form: str,
    **given: Any,
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
            _show_members(office, _known(office, name), settings, form)
            return
        _refuse_form(form)
        wanted = _changed(office, name, include, exclude)
        wanted = evolve(
            wanted,
            query=text or wanted.query,
            purpose=wanted.purpose if purpose is None else purpose,
        )
        kept = office.record(wanted, by=settings.author(), why=f"list {name}")
        _say_changed(office, kept, settings.with_options({"json": form == "json"}))


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


def _refuse_form(form: str) -> None:
    if form in STREAMED:
        raise UsageError(
            f"--format {form} is for who is on a list, and this changes it",
            "genad list NAME, without a query, shows who is on it",
        )


def _show_members(office: Office, one: MailingList, settings: Settings, form: str) -> None:
    wanted = form_of(settings, form)
    members = list(office.find("contacts", on_list(one), as_of=settings.day()))
    members.sort(key=lambda contact: display_key("contacts", contact))
    if wanted == "table":
        say(f"{one.name}: {one.query or 'no query'}" + (f" · {one.purpose}" if one.purpose else ""))
    listed(
        wanted, ("NAME", "WHY", "E-MAIL"), lambda: (_row(one, contact) for contact in members),
        lambda: map(record_document, members), list=record_document(one),
    )  # fmt: skip
    if wanted == "table":
        say(plural(len(members), "contact"))


def _row(one: MailingList, contact: Contact) -> tuple[object, ...]:
    why = "named" if contact.uid in one.include else "query"
    return (contact, why, str(contact.emails[0]) if contact.emails else "")
