"""``genad posts``."""

import datetime as dt
from typing import Any

import click

from genad_liaison import Office, Post, record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.query.order import display_key

VACANT = "(vacant)"


@click.command("posts", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option("--vacant", is_flag=True, help="Only those that nobody holds that day.")
@shared_options
@click.pass_context
def posts_command(ctx: click.Context, query: tuple[str, ...], vacant: bool, **shared: Any) -> None:
    """Posts, and who holds them on a day.

    Example: genad posts role:delegate nation:NOR --as-of 2024-01-01
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        day = settings.day() or office.desk.today
        found = [
            post
            for post in office.find("posts", terms(query), as_of=settings.day())
            if not (vacant and office.holders_of(post, day))
        ]
        found.sort(key=lambda post: display_key("posts", post))
        if settings.json:
            emit((_document(office, post, day) for post in found), as_of=day.isoformat())
            return
        rows = [row for post in found for row in _rows(office, post, day)]
    table(("POST", "ROLE", "FOR", "HOLDER", "SINCE"), rows)
    empty = sum(row[3] == VACANT for row in rows)
    say(plural(len(found), "post") + (f", {empty} vacant" if empty else ""))


def _document(office: Office, post: Post, day: dt.date) -> dict[str, Any]:
    holders = [contact.uid for contact in office.holders_of(post, day)]
    return {**record_document(post), "holders": holders, "vacant": not holders}


def _rows(office: Office, post: Post, day: dt.date) -> list[tuple[str, ...]]:
    rows = [
        (
            str(post), post.role, held.party, contact.name_line(day),
            str(held.appointment.period.start or ""),
        )
        for contact in office.holders_of(post, day)
        for held in office.posts_of(contact, day)
        if held.post.uid == post.uid
    ]  # fmt: skip
    return rows or [(str(post), post.role, post.party, VACANT, "")]
