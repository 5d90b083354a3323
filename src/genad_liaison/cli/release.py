"""``genad release check``, ``set`` and ``allow``."""

from typing import Any

import click
from attrs import evolve

from genad_liaison import Contact, Document, Interaction, Record, UsageError, record_document
from genad_liaison.cli.exporting import show_withheld
from genad_liaison.cli.options import TermCommand, dry_run_option, shared_options, terms
from genad_liaison.cli.output import emit_one, plural, table
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.model import Change, Withheld, kind_of
from genad_liaison.office import recording
from genad_liaison.office.checking import check_release
from genad_liaison.office.desk import label_of
from genad_liaison.office.finding import read_day
from genad_liaison.rules.markings import MarkingReader, marking_text

SETTABLE = ("contacts", "interactions", "documents")


@click.group("release")
def release_command() -> None:
    """Who may be told of what. Everything is denied until somebody allows it."""


@release_command.command("check", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--audience", required=True, metavar="WHOM", help="Framework, nations, bodies, PUBLIC."
)
@click.option("--kind", default="contacts", type=click.Choice(SETTABLE), help="Kind of record.")
@shared_options
@click.pass_context
def check(
    ctx: click.Context, query: tuple[str, ...], audience: str, kind: str, **shared: Any
) -> None:
    """What of a query may go to an audience, and why the rest may not; nothing is written.

    Example: genad release check --kind documents kind:item --audience EAPC
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        checked = check_release(office.desk, kind, terms(query), audience, settings.day())
    if settings.json:
        emit_one(
            released=[record_document(record) for record in checked.released],
            withheld=[_document(one) for one in checked.withheld],
        )
        return
    table(("MAY GO", "ID"), ((label_of(r), r.uid[:8]) for r in checked.released))
    show_withheld(checked.withheld)
    say(f"{plural(len(checked.released), 'record')} may go to {audience}")


def _document(one: Withheld) -> dict[str, Any]:
    return {"kind": one.kind, "uid": one.uid, "label": one.label, "reason": one.reason}


@release_command.command("set")
@click.argument("who", nargs=-1)
@click.option("--where", default="", metavar="QUERY", help="All contacts of a query.")
@click.option("--to", "release", required=True, metavar="WHOM",
              help='"ALLIES", "PFP, JPN", "PUBLIC"; "office" for the office alone.')  # fmt: skip
@click.option("--why", required=True, help="Who agreed to it: the originator, or the person.")
@dry_run_option
@shared_options
@click.pass_context
def set_release(
    ctx: click.Context, who: tuple[str, ...], where: str, release: str, why: str, **shared: Any
) -> None:
    """Release contacts, interactions or documents to groups, nations or organisations.

    Only the originator may add an audience (C-M(2002)49); --why keeps who agreed.

    Example: genad release set --where role:delegate --to ALLIES --why "delegates agreed, 2026-05"
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        wanted = [office.lookup(text, *SETTABLE) for text in who]
        wanted += office.find("contacts", where, as_of=settings.day()) if where else []
        if not wanted:
            raise UsageError("nothing was named", "name records, or --where QUERY")
        reader = MarkingReader(office.facts)
        changes = [c for c in (_released(record, release, reader) for record in wanted) if c]
        if changes:
            office.desk.commit(changes, by=settings.author(), why=f"release to {release}: {why}")
        for change in changes:
            if change.after is not None:
                click.echo(
                    f"{label_of(change.after)}: released to {_shown(change.after, office.facts)}"
                )
    say("Nothing was written." if settings.dry_run else f"{plural(len(changes), 'record')} changed")


def _released(record: Record, release: str, reader: MarkingReader) -> Change | None:
    text = "" if release.strip().lower() == "office" else release
    wanted = reader.read_release(text) if text else Contact(uid="", formatted_name="").release
    if isinstance(record, Contact):
        after: Record = evolve(record, release=wanted)
    elif isinstance(record, Interaction | Document):
        public = "PUBLIC" in wanted.groups
        marking = evolve(
            record.marking, release=wanted, level="PUBLIC" if public else "NU", printed=""
        )
        after = evolve(record, marking=marking)
    else:
        raise UsageError(f"{label_of(record)} carries no release set")
    if after == record:
        return None
    return Change(kind=kind_of(record), uid=record.uid, before=record, after=after)


def _shown(record: Record, facts: Any) -> str:
    if isinstance(record, Interaction | Document):
        return marking_text(record.marking, facts)
    if isinstance(record, Contact) and record.release:
        release = record.release
        return ", ".join((*release.groups, *release.nations, *release.organisations))
    return "the office alone"


@release_command.command("allow")
@click.argument("party")
@click.option("--why", required=True, help="On what ground.")
@click.option("--until", default="", metavar="DATE", help="First day on which it no longer holds.")
@dry_run_option
@shared_options
@click.pass_context
def allow(ctx: click.Context, party: str, why: str, until: str, **shared: Any) -> None:
    """Let a suspended partner have what its frameworks have: a named person's decision.

    Example: genad release allow BLR --by "Col Ashworth" --why "NAC decision of ..."
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        allowance = recording.allow(
            office.desk, party, why=why, until=read_day(until) if until else None, by=settings.by
        )
        name = office.facts.nations[allowance.party].name_en
    term = f" until {allowance.until}" if allowance.until else ""
    click.echo(f"{name}: allowed from {allowance.since}{term} by {allowance.by}: {allowance.why}")
    if settings.dry_run:
        say("Nothing was written.")
