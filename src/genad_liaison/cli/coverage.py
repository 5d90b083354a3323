"""``genad coverage``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from genad_liaison import Coverage, Office
from genad_liaison.cli.commands import TermCommand
from genad_liaison.cli.last import name_of
from genad_liaison.cli.options import asking_options, output_option, query_argument
from genad_liaison.cli.output import emit, say, table
from genad_liaison.cli.page_files import force_option, suffix_of, write_page
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
        "coverage -o coverage.html",
    ),
)
@query_argument
@click.option("--every", metavar="INTERVAL", default="", help="90d, 8w, 6m or 1y, for each nation.")
@output_option("A page instead of the table: .html, by months, for the office's own use.")
@force_option
@asking_options
@click.pass_context
def coverage_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    every: str,
    output: Path | None,
    force: bool,
    **shared: Any,
) -> None:
    """With whom there should be contact, and with whom it is overdue; QUERY says which nations.

    First those with whom there never was any, then the overdue, the longest first. How often there
    should be contact is a cadence of a nation, of a framework (for each member) or of a post; or
    --every, for all that QUERY finds. Invitations and mass mailings are no contact. With -o it is a
    page: nations by months, and the numbers; it shows the whole history, and is not released.
    """
    settings = settings_of(ctx, shared)
    if output is not None:
        suffix_of(output, (".html",))
    with opened(settings, "looking for interactions") as office:
        day = settings.day() or office.desk.today
        found = office.coverage(terms(query), every=every, as_of=settings.day())
        page = output and office.coverage_page(terms(query), every=every, as_of=settings.day())
        rows = [] if settings.json or output else [_row(office, one) for one in found]
    if output and page:
        write_page(output, page, force=force)
    if settings.json:
        place = {"output": str(output)} if output else {}
        emit(map(value_to_plain, found), as_of=day.isoformat(), **place)
        return
    if output is None:
        table(("WHO", "NAME", "STATE", "LAST", "DUE", "DAYS", "EVERY", "BECAUSE OF"), rows)
    _say(found, f"{output}: " if output else "")


def _say(found: Sequence[Coverage], place: str) -> None:
    if not found:
        hint = "genad add cadence framework=NATO every=1y, or --every 1y"
        say(f"{place}nobody is expected", hint)
        return
    states = [one.state for one in found]
    say(place + ", ".join(f"{states.count(s)} {s}" for s in dict.fromkeys(states)))


def _row(office: Office, one: Coverage) -> tuple[object, ...]:
    last = one.last.date if one.last else "never"
    name = name_of(office, one.by, one.uid)
    late = one.days if one.state != "never" else ""
    return (one.uid, name, one.state, last, one.due or "", late, one.every, one.why)
