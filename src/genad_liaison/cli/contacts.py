"""``genad contacts``."""

import datetime as dt
from typing import Any

import click

from genad_liaison import Contact, Held, precise, record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import plural
from genad_liaison.query.order import display_key


@click.command(
    "contacts",
    cls=TermCommand,
    kind="contacts",
    examples=(
        "contacts nation:SWE,FIN -role:observer",
        "contacts role:delegate framework:PfP --as-of 2022-06-01",
        "contacts list:ncgp --json",
    ),
)
@query_argument
@shared_options
@click.pass_context
def contacts_command(ctx: click.Context, /, query: tuple[str, ...], **shared: Any) -> None:
    """Who we know, and in which post; one line for each post held that day."""
    settings = settings_of(ctx, shared)
    with opened(settings, "looking for contacts") as office:
        day = settings.day() or office.desk.today
        found = list(office.find("contacts", terms(query), as_of=settings.day()))
        found.sort(key=lambda contact: display_key("contacts", contact))
        held = [(contact, office.posts_of(contact, day)) for contact in found]
    if settings.json:
        emit((_document(*one) for one in held), as_of=day.isoformat())
        return
    rows = [_row(contact, post, day) for contact, posts in held for post in posts or (None,)]
    table(("NAME", "POST", "FOR", "SINCE", "E-MAIL"), rows, yields="POST")
    say(plural(len(found), "contact"))


def _row(contact: Contact, held: Held | None, day: dt.date) -> tuple[str, ...]:
    email = str(contact.emails[0]) if contact.emails else ""
    if held is None:
        return (contact.name_line(day), contact.title, "", "", email)
    return (contact.name_line(day), str(held.post), held.party, since(held), email)


def since(held: Held) -> str:
    """From when somebody holds a post, as exactly as it is known."""
    period = held.appointment.period
    return precise(period.start, period.start_precision)


def _document(contact: Contact, posts: tuple[Held, ...]) -> dict[str, Any]:
    return {**record_document(contact), "posts": [held_document(held) for held in posts]}


def held_document(held: Held) -> dict[str, Any]:
    """A post held, for ``--json``."""
    return {
        "post": held.post.uid,
        "appointment": held.appointment.uid,
        "title": str(held.post),
        "role": held.post.role,
        "party": held.party,
        "since": since(held),
    }
