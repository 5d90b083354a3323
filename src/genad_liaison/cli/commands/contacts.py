"""``genad contacts``."""

import datetime as dt
from typing import Any

import click

from genad_liaison import Contact, Held, record_document
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.first import first_step, said_of
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.holding import since
from genad_liaison.cli.printing.ordering import in_display_order
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened, settings_of


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
@click.option("--hats", is_flag=True, help="Only those who hold two posts or more that day.")
@form_option
@shared_options
@click.pass_context
def contacts_command(
    ctx: click.Context, /, query: tuple[str, ...], hats: bool, form: str, **shared: Any
) -> None:
    """Who we know, and in which post; one line for each post held that day."""
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for contacts") as office:
        day = settings.day() or office.desk.today
        found = in_display_order(office, "contacts", terms(query), settings.day())
        held = [(contact, office.posts_of(contact, day)) for contact in found]
        first = "" if found else first_step(office, "contacts")
    held = [(contact, posts) for contact, posts in held if len(posts) > 1 or not hats]
    rows = [_row(contact, post, day) for contact, posts in held for post in posts or (None,)]
    listed(
        wanted, ("NAME", "POST", "FOR", "SINCE", "E-MAIL"), lambda: rows,
        lambda: (_document(*one) for one in held), yields="POST", as_of=day.isoformat(),
    )  # fmt: skip
    if wanted == "table":
        said_of(plural(len(held), "contact"), first)


def _row(contact: Contact, held: Held | None, day: dt.date) -> tuple[str, ...]:
    email = str(contact.emails[0]) if contact.emails else ""
    if held is None:
        return (contact.name_line(day), contact.title, "", "", email)
    return (contact.name_line(day), str(held.post), held.party, since(held), email)


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
