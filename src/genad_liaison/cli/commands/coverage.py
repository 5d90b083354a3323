"""``genad coverage``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from genad_liaison import Coverage, Office
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.commands.last import name_of
from genad_liaison.cli.options import asking_options, output_option, query_argument
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.printing.page_files import force_option, suffix_of, write_page
from genad_liaison.cli.printing.words import id_cell
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.settings import Settings
from genad_liaison.codec import value_to_plain

HEADER = ("WHO", "NAME", "STATE", "LAST", "DUE", "DAYS", "EVERY", "BECAUSE OF")


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
@form_option
@asking_options
@click.pass_context
def coverage_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    every: str,
    output: Path | None,
    force: bool,
    form: str,
    **shared: Any,
) -> None:
    """With whom there should be contact, and with whom it is overdue; QUERY says which nations.

    First those with whom there never was any, then the overdue, the longest first. How often there
    should be contact is a cadence of a nation, of a framework (for each member) or of a post; or
    --every, for all that QUERY finds. Invitations and mass mailings are no contact. With -o it is a
    page: nations by months, and the numbers; it shows the whole history, and is not released.
    """
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    if output is not None:
        suffix_of(output, (".html",))
    with opened(settings, "looking for interactions") as office:
        day = settings.day() or office.desk.today
        found = office.coverage(terms(query), every=every, as_of=settings.day())
        page = _page(office, found, settings) if output else ""
        rows = [_row(office, one, wanted) for one in found if wanted in ("table", "csv")]
    if output and page:
        write_page(output, page, force=force)
    if output is None or wanted != "table":
        place = {"output": str(output)} if output else {}
        listed(
            wanted, HEADER, lambda: rows, lambda: map(value_to_plain, found),
            as_of=day.isoformat(), **place,
        )  # fmt: skip
    if wanted == "table":
        _say(found, f"{output}: " if output else "", every)


def _page(office: Office, found: Sequence[Coverage], settings: Settings) -> str:
    from genad_liaison.office.overview.picturing import page_of  # few who ask want a page

    with office.desk.lock:
        return page_of(office.desk, found, settings.day())


def _say(found: Sequence[Coverage], place: str, every: str) -> None:
    if not found:
        hint = "genad add cadence framework=NATO every=1y, or --every 1y"
        say(f"{place}nobody is expected", *([] if every else [hint]))
        return
    states = [one.state for one in found]
    say(place + ", ".join(f"{states.count(s)} {s}" for s in dict.fromkeys(states)))


def _row(office: Office, one: Coverage, form: str) -> tuple[object, ...]:
    last = one.last.date if one.last else "never"
    mark = f" ({one.hindered})" if one.hindered else ""
    name = f"{name_of(office, one.by, one.uid)}{mark}"
    late = one.days if one.state != "never" else ""
    whose = id_cell(one.uid, form)
    why = whose if one.why == one.uid else one.why
    return (whose, name, one.state, last, one.due or "", late, one.every, why)
