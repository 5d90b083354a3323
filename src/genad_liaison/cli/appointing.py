"""``genad appoint`` and ``genad end``."""

from typing import Any

import click

from genad_liaison import Period, parse_partial
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.model import precise
from genad_liaison.office import recording
from genad_liaison.office.finding import read_day


@click.command("appoint")
@click.argument("who")
@click.argument("post")
@click.option("--from", "start", required=True, metavar="DATE", help="First day.")
@click.option("--until", default="", metavar="DATE", help="First day on which it no longer holds.")
@click.option("--for", "party", default="", metavar="PARTY", help="If not the post's own party.")
@dry_run_option
@shared_options
@click.pass_context
def appoint_command(
    ctx: click.Context, who: str, post: str, start: str, until: str, party: str, **shared: Any
) -> None:
    """A person holds a post from a day on. POST is its id, title, or "TITLE, PARTY".

    Example: genad appoint "Aino Virtanen" "Delegate to the NCGP, FIN" --from 2026-12-01
    """
    settings = settings_of(ctx, shared)
    begin, begin_precision = parse_partial(start)
    stop, stop_precision = parse_partial(until) if until else (None, "day")
    period = Period(
        start=begin, end=stop, start_precision=begin_precision, end_precision=stop_precision
    )
    with opened(settings) as office:
        done = recording.appoint(office.desk, who, post, period, party=party, by=settings.author())
    speaks_for = done.appointment.party or done.post.party
    since = precise(begin, begin_precision)
    after = f", after {done.before[0].name_line(begin)}" if done.before else ""
    click.echo(f"{done.contact} holds {done.post}, {speaks_for} from {since}{after}.")
    say("Nothing was written." if settings.dry_run else "Lists that follow the post follow.")


@click.command("end")
@click.argument("who")
@click.argument("post")
@click.option("--on", required=True, metavar="DATE", help="First day on which it no longer holds.")
@dry_run_option
@shared_options
@click.pass_context
def end_command(ctx: click.Context, who: str, post: str, on: str, **shared: Any) -> None:
    """An appointment ends.

    Example: genad end "Juhani Mäkelä" "Delegate to the NCGP, FIN" --on 2026-12-01
    """
    settings = settings_of(ctx, shared)
    day = read_day(on)
    with opened(settings) as office:
        done = recording.end(office.desk, who, post, day, by=settings.author())
    click.echo(f"{done.contact} holds {done.post}, {done.post.party} until {day}.")
    if settings.dry_run:
        say("Nothing was written.")
