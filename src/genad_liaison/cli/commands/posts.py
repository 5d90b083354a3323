"""``genad posts``."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import click
from attrs import frozen

from genad_liaison import Office, Post, record_document
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.first import first_step, said_of
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.holding import holders_of_each, nobody, since
from genad_liaison.cli.printing.ordering import in_display_order
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.asking.several import Holding
from genad_liaison.office.asking.succession import Succession, succession_of
from genad_liaison.office.asking.tenures import tenures_of


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
        standing = _standings(office, found, day)
        first = "" if found else first_step(office, "posts")
    shown = [one for one in standing if one.vacant or not vacant]
    rows = [row for one in shown for row in _rows(one, day)]
    listed(
        wanted, ("POST", "ROLE", "FOR", "HOLDER", "SINCE"), lambda: rows,
        lambda: map(_document, shown), yields="POST", as_of=day.isoformat(),
    )  # fmt: skip
    if wanted == "table":
        empty = sum(one.vacant for one in shown)
        said_of(plural(len(shown), "post") + (f", {empty} vacant" if empty else ""), first)


@frozen(kw_only=True)
class Standing:
    """A post on a day: who holds it; else what stands in the holder's place, and since when."""

    post: Post
    held: tuple[Holding, ...]
    empty: str = ""
    vacant: bool = False
    vacant_since: str = ""


def _standings(office: Office, posts: Sequence[Post], day: dt.date) -> list[Standing]:
    """All of them; appointments are read for all posts at once, not post by post."""
    held = holders_of_each(office, posts, day)
    empty = [post.uid for post in posts if not held.get(post.uid)]
    with office.desk.lock:
        known = tenures_of(office.desk, empty, day)
    return [
        _empty(post, succession_of(post, known[post.uid], day), day)
        if post.uid in known
        else Standing(post=post, held=held[post.uid])
        for post in posts
    ]


def _empty(post: Post, found: Succession, day: dt.date) -> Standing:
    perhaps = ", ".join(one.contact.name_line(day) for one in found.perhaps)
    empty = f"(perhaps {perhaps})" if perhaps else nobody(post, day, vacant="(vacant)")
    return Standing(
        post=post, held=(), empty=empty, vacant=found.vacant, vacant_since=found.vacant_since
    )


def _document(one: Standing) -> dict[str, Any]:
    people = list(dict.fromkeys(contact.uid for contact, _ in one.held))
    return {
        **record_document(one.post), "holders": people, "vacant": one.vacant,
        "vacant_since": one.vacant_since or None,
    }  # fmt: skip


def _rows(one: Standing, day: dt.date) -> Sequence[tuple[str, ...]]:
    post = one.post
    rows = [
        (str(post), post.role, held.party, contact.name_line(day), since(held))
        for contact, held in one.held
    ]
    return rows or [(str(post), post.role, post.party, one.empty, one.vacant_since)]
