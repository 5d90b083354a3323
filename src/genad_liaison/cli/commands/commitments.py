"""``genad commitments`` and ``close``."""

import datetime as dt
from typing import Any

import click

from genad_liaison import Commitment, Office, Promise, UsageError, record_document
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.arguments.values import Day
from genad_liaison.cli.base import Command, TermCommand
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, query_argument, shared_options
from genad_liaison.cli.printing.first import first_step, said_of
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.promise_words import how_it_stands, owner_name, promise_document
from genad_liaison.cli.printing.words import id_cell, named, plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.model import parse_partial
from genad_liaison.office.changing.closing import close, fulfil

HEADER = ("DUE", "STATE", "WHOSE", "OWNER", "PROMISE", "MADE", "ID")


@click.command(
    "commitments",
    cls=TermCommand,
    kind="commitments",
    examples=(
        "commitments --overdue",
        "commitments --ours --due 14d",
        "commitments owner:SWE --all --json",
    ),
)
@query_argument
@click.option("--overdue", is_flag=True, help="Only those whose day is over.")
@click.option(
    "--due", metavar="WITHIN", default="",
    help="Only those due within 14d, 8w, 6m, 1y or by a date; overdue ones too.",
)  # fmt: skip
@click.option("--ours/--theirs", "ours", default=None, help="Only what we promised, or they.")
@click.option("--all", "closed", is_flag=True, help="Also what is done or dropped.")
@form_option
@shared_options
@click.pass_context
def commitments_command(
    ctx: click.Context, /, query: tuple[str, ...], form: str, **given: Any
) -> None:
    """What was promised and is open, ours and theirs, by the day on which it is due.

    What is due on no day comes last. With --as-of, what was closed later is still open, and what
    was promised later is not there yet.
    """
    settings = settings_of(ctx, given)
    wanted = form_of(settings, form)
    if given["closed"] and given["overdue"]:
        raise UsageError("--all and --overdue: what is done is not overdue", "leave one out")
    asked = {name: given[name] for name in ("ours", "due", "overdue", "closed")}
    with opened(settings, "looking for commitments") as office:
        day = settings.day() or office.desk.today
        found = office.commitments(terms(query), as_of=settings.day(), **asked)
        rows = [_row(office, one, wanted) for one in found if wanted in ("table", "csv")]
        first = "" if found else first_step(office, "commitments")
    listed(
        wanted, HEADER, lambda: rows, lambda: map(promise_document, found), as_of=day.isoformat(),
    )  # fmt: skip
    if wanted == "table":
        late = sum(one.overdue for one in found)
        said_of(plural(len(found), "commitment") + (f", {late} overdue" if late else ""), first)


def _row(office: Office, one: Promise, form: str) -> tuple[object, ...]:
    commitment = one.commitment
    return (
        commitment.due or "", how_it_stands(one), "ours" if commitment.ours else "theirs",
        owner_name(office, commitment), commitment.text, one.made or "",
        id_cell(commitment.uid, form),
    )  # fmt: skip


@click.command(
    "close",
    cls=Command,
    examples=(
        'close "Send the English summary" --with "2026-11-12 Greek action plan: adopted"',
        "close 4f1c22aa --with i117",
        "close 4f1c22aa --on 2026-11-20",
    ),
)
@click.argument("commitment", metavar="COMMITMENT", shell_complete=complete_named("commitments"))
@click.option(
    "--with", "interaction", metavar="INTERACTION", default="",
    help="The later interaction that fulfilled it: its id, or its day and subject.",
    shell_complete=complete_named("interactions"),
)  # fmt: skip
@click.option(
    "--on", type=Day(), metavar="DATE", default=None,
    help="The day on which it was done; today if not given.",
)  # fmt: skip
@dry_run_option
@shared_options
@click.pass_context
def close_command(
    ctx: click.Context, /, commitment: str, interaction: str, on: str | None, **shared: Any
) -> None:
    """A commitment is fulfilled by a later interaction, or without any.

    COMMITMENT is its id, the beginning of it (four characters or more), or its text. An interaction
    before it was made is refused, and so is such a day. One that nobody will fulfil any more: genad
    edit COMMITMENT state=dropped.
    """
    settings = settings_of(ctx, shared)
    if interaction and on:
        raise UsageError("--with and --on: the interaction says the day", "leave one out")
    with opened(settings) as office:
        kept, how, changed = _closed(office, commitment, interaction, on, settings.author())
        made = named(office, "interactions", kept.interaction)
    if settings.json:
        emit_one(record=record_document(kept), changed=changed)
    else:
        since = f" (made in {made})" if made else ""
        click.echo(f"{kept.text}{since} is {how}")
    if settings.dry_run:
        say("Nothing was written.")
    elif not changed:
        say("It says so already.")


def _closed(
    office: Office, commitment: str, interaction: str, on: str | None, by: str | None
) -> tuple[Commitment, str, bool]:
    """The commitment, how it was closed, and whether it was not so already."""
    if interaction:
        kept, talk, changed = fulfil(office.desk, commitment, interaction, by=by)
        return kept, f"closed by {talk.date} {talk.kind} {talk.subject}", changed
    kept, changed = close(office.desk, commitment, _whole(on) if on else None, by=by)
    return kept, f"done since {kept.closed}" if kept.closed else "done", changed


def _whole(on: str) -> dt.date:
    day, precision = parse_partial(on)
    if precision != "day":
        raise UsageError(f"--on: {on!r}: the day is wanted, as {day}")
    return day
