"""``genad list``."""

from typing import Any

import click
from attrs import evolve

from genad_liaison import MailingList, NotFoundError, Office, UsageError, record_document
from genad_liaison.cli.options import TermCommand, dry_run_option, shared_options, terms
from genad_liaison.cli.output import emit_one, plural, table
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.query.check import check
from genad_liaison.query.parse import parse


@click.command("list", cls=TermCommand)
@click.argument("name")
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option("--include", multiple=True, metavar="WHO", help="Belongs to it whatever the query.")
@click.option("--exclude", multiple=True, metavar="WHO", help="Never belongs to it.")
@click.option("--purpose", metavar="TEXT", help="What the list is for.")
@dry_run_option
@shared_options
@click.pass_context
def list_command(
    ctx: click.Context,
    name: str,
    query: tuple[str, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    purpose: str | None,
    **shared: Any,
) -> None:
    """Make or change a mailing list; with its name alone, show who is on it.

    Example: genad list ncgp "role:delegate,head"
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        text = terms(query)
        if not (text or include or exclude or purpose):
            _members(office, _known(office, name), settings.json)
            return
        if text:
            check(parse(text, office.desk.today), "contacts")
        wanted = _changed(office, name, text, include, exclude, purpose)
        office.record(wanted, by=settings.author(), why=f"list {name}")
        if settings.dry_run:
            say("Nothing was written.")
            return
        count = sum(1 for _ in office.find("contacts", f'list:"{name}"'))
        click.echo(f"list {name}: {plural(count, 'contact')} today")


def _known(office: Office, name: str) -> MailingList:
    found = office.lookup(name, "lists")
    if not isinstance(found, MailingList):
        raise UsageError(f"{name} is no list")
    return found


def _changed(
    office: Office,
    name: str,
    text: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    purpose: str | None,
) -> MailingList:
    try:
        old = _known(office, name)
    except NotFoundError:
        old = MailingList(uid="", name=name)
    added = tuple(office.lookup(who, "contacts").uid for who in include)
    taken = tuple(office.lookup(who, "contacts").uid for who in exclude)
    included = (*(uid for uid in old.include if uid not in taken), *added)
    excluded = (*(uid for uid in old.exclude if uid not in added), *taken)
    return evolve(
        old,
        query=text or old.query,
        include=tuple(dict.fromkeys(included)),
        exclude=tuple(dict.fromkeys(excluded)),
        purpose=old.purpose if purpose is None else purpose,
    )


def _members(office: Office, one: MailingList, json: bool) -> None:
    members = list(office.find("contacts", f'list:"{one.name}"'))
    if json:
        emit_one(list=record_document(one), records=[record_document(c) for c in members])
        return
    say(f"{one.name}: {one.query or 'no query'}" + (f" · {one.purpose}" if one.purpose else ""))
    table(
        ("NAME", "WHY"),
        ((str(c), "named" if c.uid in one.include else "query") for c in members),
    )
    say(plural(len(members), "contact"))
