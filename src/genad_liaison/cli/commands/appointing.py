"""``genad appoint`` and ``genad end``."""

import datetime as dt
from typing import Any

import click

from genad_liaison import Period, Precision, parse_partial, precise, record_document
from genad_liaison.cli.arguments.values import Day
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.settings import Settings
from genad_liaison.model import PARTIES, WIDE
from genad_liaison.office.changing import appointing
from genad_liaison.office.changing.appointing import Appointed
from genad_liaison.query.dates import first_day

POST_HELP = 'WHO is a name, an e-mail address or an id; POST its id, its title, or "TITLE, PARTY".'


@click.command(
    "appoint",
    cls=Command,
    notes=POST_HELP,
    examples=('appoint "Aino Virtanen" "Delegate to the NCGP, FIN" --from 2026-12-01',),
)
@click.argument("who", shell_complete=complete_named("contacts"))
@click.argument("post", shell_complete=complete_named("posts"))
@click.option("--from", "start", required=True, type=Day(), metavar="DATE", help="The first day.")
@click.option(
    "--until", default=None, type=Day(), metavar="DATE", help="The first day no longer held."
)
@click.option(
    "--for", "party", default="", metavar="PARTY", help="If not the post's own party.",
    shell_complete=complete_named(*WIDE[PARTIES]),
)  # fmt: skip
@dry_run_option
@shared_options
@click.pass_context
def appoint_command(
    ctx: click.Context,
    /,
    who: str,
    post: str,
    start: str,
    until: str | None,
    party: str,
    **shared: Any,
) -> None:
    """A person holds a post from a day on; lists that follow the post follow."""
    settings = settings_of(ctx, shared)
    period = _period(start, until)
    with opened(settings) as office:
        author = settings.author()
        done = appointing.appoint(office.desk, who, post, period, party=party, by=author)
        today = office.desk.today
    if settings.json:
        _emit(done)
        return
    click.echo(_appointed(done, today))
    _say(settings)


@click.command(
    "end",
    cls=Command,
    notes=POST_HELP,
    examples=('end "Juhani Mäkelä" "Delegate to the NCGP, FIN" --on 2026-12-01',),
)
@click.argument("who", shell_complete=complete_named("contacts"))
@click.argument("post", shell_complete=complete_named("posts"))
@click.option(
    "--on", required=True, type=Day(), metavar="DATE", help="The first day no longer held."
)
@dry_run_option
@shared_options
@click.pass_context
def end_command(ctx: click.Context, /, who: str, post: str, on: str, **shared: Any) -> None:
    """An appointment ends; what was said under it stays as it was said."""
    settings = settings_of(ctx, shared)
    day = first_day(on)
    with opened(settings) as office:
        done = appointing.end(office.desk, who, post, day, by=settings.author())
    if settings.json:
        _emit(done)
        return
    click.echo(f"{done.contact} holds {_post(done)} until {day}, and no longer on that day.")
    _say(settings)


def _appointed(done: Appointed, today: dt.date) -> str:
    period = done.appointment.period
    over = period.end is not None and period.end <= today
    since = f"from {precise(period.start, period.start_precision)}"
    until = f" until {precise(period.end, period.end_precision)}" if period.end else ""
    after = f", after {done.before[0].name_line(period.start)}" if done.before else ""
    said = f"{done.contact} {'held' if over else 'holds'} {_post(done)} {since}{until}{after}."
    return said if over else f"{said} Lists that follow the post follow {done.contact}."


def _period(start: str, until: str | None) -> Period:
    begin, begin_precision = parse_partial(start)
    stop: tuple[Any, Precision] = parse_partial(until) if until else (None, "day")
    return Period(start=begin, end=stop[0], start_precision=begin_precision, end_precision=stop[1])


def _post(done: Appointed) -> str:
    return f"{done.post}, {done.appointment.party or done.post.party}"


def _emit(done: Appointed) -> None:
    emit_one(
        record=record_document(done.appointment),
        contact=record_document(done.contact),
        post=record_document(done.post),
        before=[contact.uid for contact in done.before],
    )


def _say(settings: Settings) -> None:
    if settings.dry_run:
        say("Nothing was written.")
