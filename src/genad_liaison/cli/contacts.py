"""``genad contacts``."""

from typing import Any

import click

from genad_liaison import Contact, Held, Office, record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.query.order import display_key


@click.command("contacts", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@shared_options
@click.pass_context
def contacts_command(ctx: click.Context, query: tuple[str, ...], **shared: Any) -> None:
    """Who we know, and in which post.

    Example: genad contacts nation:SWE,FIN -role:observer
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        found = list(office.find("contacts", terms(query), as_of=settings.day()))
        found.sort(key=lambda contact: display_key("contacts", contact))
        if settings.json:
            emit(record_document(contact) for contact in found)
            return
        day = settings.day() or office.desk.today
        rows = [row for contact in found for row in _rows(office, contact, day)]
    table(("NAME", "POST", "FOR", "SINCE", "E-MAIL"), rows)
    say(plural(len(found), "contact"))


def _rows(office: Office, contact: Contact, day: Any) -> list[tuple[str, ...]]:
    held: tuple[Held | None, ...] = office.posts_of(contact, day) or (None,)
    return [_row(contact, post, day) for post in held]


def _row(contact: Contact, held: Held | None, day: Any) -> tuple[str, ...]:
    email = str(contact.emails[0]) if contact.emails else ""
    if held is None:
        return (contact.name_line(day), contact.title, "", "", email)
    since = held.appointment.period.start
    return (
        contact.name_line(day), str(held.post), held.party, str(since or ""), email,
    )  # fmt: skip
