"""``genad coverage``."""

from typing import Any

import click

from genad_liaison import Coverage, Office
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.last import name_of
from genad_liaison.cli.options import asking_options, query_argument
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.querying import terms
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.codec import value_to_plain


@click.command(
    "coverage",
    cls=TermCommand,
    kind="nations",
    examples=(
        "coverage",
        "coverage framework:PfP --every 6m",
        "coverage --as-of 2026-06-01 --json",
    ),
)
@query_argument
@click.option("--every", metavar="INTERVAL", default="", help="90d, 8w, 6m or 1y, for each nation.")
@asking_options
@click.pass_context
def coverage_command(
    ctx: click.Context, /, query: tuple[str, ...], every: str, **shared: Any
) -> None:
    """With whom there should be contact, and with whom it is overdue; QUERY says which nations.

    First those with whom there never was any, then the overdue, the longest first. How often there
    should be contact is a cadence of a nation, of a framework (for each member) or of a post; or
    --every, for all that QUERY finds. Invitations and mass mailings are no contact.
    """
    settings = settings_of(ctx, shared)
    with opened(settings, "looking for interactions") as office:
        day = settings.day() or office.desk.today
        found = office.coverage(terms(query), every=every, as_of=settings.day())
        rows = [] if settings.json else [_row(office, one) for one in found]
    if settings.json:
        emit(map(value_to_plain, found), as_of=day.isoformat())
        return
    table(("WHO", "NAME", "STATE", "LAST", "DUE", "DAYS", "EVERY", "BECAUSE OF"), rows)
    if not found:
        say("nobody is expected", "genad add cadence framework=NATO every=1y, or --every 1y")
        return
    states = [one.state for one in found]
    say(", ".join(f"{states.count(s)} {s}" for s in dict.fromkeys(states)))


def _row(office: Office, one: Coverage) -> tuple[object, ...]:
    last = one.last.date if one.last else "never"
    name = name_of(office, one.by, one.uid)
    late = one.days if one.state != "never" else ""
    return (one.uid, name, one.state, last, one.due or "", late, one.every, one.why)
