"""``genad last``."""

from typing import Any

import click

from genad_liaison import LastContact, Office
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.arguments.values import OneOf
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import asking_options, query_argument
from genad_liaison.cli.printing.first import first_step, said_of
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.words import id_cell, named, plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.codec import value_to_plain
from genad_liaison.office.asking.describing import describe

BY = ("nation", "organisation", "post", "contact", "framework")


@click.command(
    "last",
    cls=TermCommand,
    kind="interactions",
    examples=(
        "last",
        "last --by organisation topic:training",
        "last --by contact nation:SWE --as-of 2025-01-01",
    ),
)
@query_argument
@click.option("--by", "group", type=OneOf(BY), default="nation", help="With whom.")
@form_option
@asking_options
@click.pass_context
def last_command(
    ctx: click.Context, /, query: tuple[str, ...], group: str, form: str, **shared: Any
) -> None:
    """The last real contact with each, the longest ago first; QUERY says which interactions.

    Invitations and mass mailings are no contact, nor is what is planned for later.
    """
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for interactions") as office:
        day = settings.day() or office.desk.today
        found = office.last(group, terms(query), as_of=settings.day())
        rows = [_row(office, one, wanted) for one in found if wanted in ("table", "csv")]
        first = "" if found else first_step(office, "interactions")
    header = (group.upper(), "NAME", "LAST", "DAYS", "SUBJECT")
    listed(
        wanted, header, lambda: rows, lambda: map(value_to_plain, found),
        by=group, as_of=day.isoformat(),
    )  # fmt: skip
    if wanted == "table":
        said_of(plural(len(found), group), first)


def _row(office: Office, one: LastContact, form: str) -> tuple[object, ...]:
    """Who, when, how long ago, and about what."""
    name = name_of(office, one.by, one.uid)
    subject = named(office, "interactions", one.interaction)
    return (id_cell(one.uid, form), name, one.date, one.days, subject)


def name_of(office: Office, by: str, uid: str) -> str:
    """The name of a nation, an organisation, a post, a contact or a framework."""
    found = office.get(f"{by}s", uid)
    return describe(office.desk, found) if found else uid
