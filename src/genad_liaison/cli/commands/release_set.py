"""``genad release set``."""

from typing import Any

import click
from attrs import evolve

from genad_liaison import (
    Change,
    Contact,
    Document,
    Interaction,
    NotFoundError,
    Office,
    Record,
    ReleaseSet,
    UsageError,
    kind_of,
    record_document,
)
from genad_liaison.cli.base import Command
from genad_liaison.cli.commands.release_check import SETTABLE
from genad_liaison.cli.completion.completing import completed_query
from genad_liaison.cli.completion.named_arguments import complete_audience, complete_named
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit, say
from genad_liaison.cli.printing.value_words import release_text
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.desk import label_of
from genad_liaison.rules.markings import MarkingReader, marking_text

OFFICE = "office"
"""What takes a release back: the office alone."""


@click.command(
    "set",
    cls=Command,
    examples=(
        'release set --where role:delegate --to ALLIES --why "delegates agreed, 2026-05"',
        'release set "Åsa Lindqvist" --to "PFP, JPN" --why "she agreed by mail of 2026-11-20"',
        'release set "Åsa Lindqvist" --to office --why "she took it back"',
    ),
)
@click.argument("who", nargs=-1, shell_complete=complete_named(*SETTABLE))
@click.option("--where", default="", metavar="QUERY", help="All contacts of a query.",
              shell_complete=completed_query("contacts"))  # fmt: skip
@click.option("--to", "release", required=True, metavar="WHOM", shell_complete=complete_audience,
              help='"ALLIES", "PFP, JPN", "PUBLIC"; "office" for the office alone.')  # fmt: skip
@click.option("--why", required=True, metavar="TEXT",
              help="Who agreed to it: the originator, or the person.")  # fmt: skip
@dry_run_option
@shared_options
@click.pass_context
def set_command(
    ctx: click.Context, /, who: tuple[str, ...], where: str, release: str, why: str, **shared: Any
) -> None:
    """Release contacts, interactions or documents to groups, nations or organisations.

    Only the originator may add an audience (C-M(2002)49); --why keeps who agreed.
    """
    settings = settings_of(ctx, shared)
    with opened(settings, "releasing") as office:
        changes = _changes(office, _wanted(office, who, where, settings.day()), release)
        if changes:
            reason = f"release to {release}: {why}"
            office.desk.commit(changes, by=settings.author(), why=reason)
        done = [(change.after, _shown(office, change.after)) for change in changes if change.after]
    if settings.json:
        emit(record_document(record) for record, _ in done)
    else:
        for record, shown in done:
            click.echo(f"{label_of(record)}: released to {shown}")
    say("Nothing was written." if settings.dry_run else f"{plural(len(done), 'record')} changed")


def _wanted(office: Office, who: tuple[str, ...], where: str, day: Any) -> list[Record]:
    wanted = [office.lookup(text, *SETTABLE) for text in who]
    wanted += office.find("contacts", where, as_of=day) if where else []
    if not wanted and where:
        raise NotFoundError(f"no contact is found by {where!r}", f"genad contacts {where!r}")
    if not wanted:
        raise UsageError("nothing was named", "name records, or --where QUERY")
    return list({record.uid: record for record in wanted}.values())


def _changes(office: Office, wanted: list[Record], release: str) -> list[Change]:
    reader = MarkingReader(office.facts)
    both = ((record, _released(record, release, reader)) for record in wanted)
    return [
        Change(kind=kind_of(before), uid=before.uid, before=before, after=after)
        for before, after in both
        if after != before
    ]


def _released(record: Record, release: str, reader: MarkingReader) -> Record:
    alone = release.strip().casefold() == OFFICE
    wanted = ReleaseSet() if alone else reader.read_release(release)
    if isinstance(record, Contact):
        return evolve(record, release=wanted)
    if not isinstance(record, Interaction | Document):
        raise UsageError(f"{label_of(record)} carries no release set")
    level = "PUBLIC" if "PUBLIC" in wanted.groups else "NU"
    return evolve(record, marking=evolve(record.marking, release=wanted, level=level, printed=""))


def _shown(office: Office, record: Record) -> str:
    if isinstance(record, Interaction | Document):
        return marking_text(record.marking, office.facts)
    return release_text(record.release) if isinstance(record, Contact) else ""
