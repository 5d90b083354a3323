"""``genad posts``."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import click

from genad_liaison import Contact, Held, Office, Post, record_document
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.contacts import since
from genad_liaison.cli.forms import form_of, form_option, listed
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.ordering import in_display_order
from genad_liaison.cli.output import say
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import plural

Holding = tuple[Contact, Held]


@click.command(
    "posts",
    cls=TermCommand,
    kind="posts",
    examples=(
        "posts role:delegate nation:NOR --as-of 2024-01-01",
        "posts --vacant",
        'posts holder:"Åsa Lindqvist"',
    ),
)
@query_argument
@click.option("--vacant", is_flag=True, help="Only those that nobody holds that day.")
@form_option
@shared_options
@click.pass_context
def posts_command(
    ctx: click.Context, /, query: tuple[str, ...], vacant: bool, form: str, **shared: Any
) -> None:
    """Posts, and who holds them on a day; a post that nobody holds is vacant."""
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for posts") as office:
        day = settings.day() or office.desk.today
        found = in_display_order(office, "posts", terms(query), settings.day())
        holdings = [(post, holders(office, post, day)) for post in found]
    holdings = [(post, held) for post, held in holdings if not (vacant and held)]
    rows = [row for post, held in holdings for row in _rows(post, held, day)]
    listed(
        wanted, ("POST", "ROLE", "FOR", "HOLDER", "SINCE"), lambda: rows,
        lambda: (_document(*one) for one in holdings), yields="POST", as_of=day.isoformat(),
    )  # fmt: skip
    if wanted == "table":
        empty = sum(not held for _, held in holdings)
        say(plural(len(holdings), "post") + (f", {empty} vacant" if empty else ""))


def holders(office: Office, post: Post, day: dt.date) -> tuple[Holding, ...]:
    """Who holds a post on a day, each with the appointment."""
    return tuple(
        (contact, held)
        for contact in office.holders_of(post, day)
        for held in office.posts_of(contact, day)
        if held.post.uid == post.uid
    )


def _document(post: Post, held: tuple[Holding, ...]) -> dict[str, Any]:
    people = [contact.uid for contact, _ in held]
    return {**record_document(post), "holders": people, "vacant": not held}


def _rows(post: Post, held: tuple[Holding, ...], day: dt.date) -> Sequence[tuple[str, ...]]:
    rows = [
        (str(post), post.role, one.party, contact.name_line(day), since(one))
        for contact, one in held
    ]
    return rows or [(str(post), post.role, post.party, "(vacant)", "")]
