"""``genad export``."""

from pathlib import Path
from typing import Any

import click

from genad_liaison import Edition, Receipt, Withheld, record_document
from genad_liaison.cli.formats import FormatCommand, options_for
from genad_liaison.cli.options import dry_run_option, shared_options, terms
from genad_liaison.cli.output import emit_one, plural
from genad_liaison.cli.progress import working
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.office.exporting import Prepared, Request, prepare, target_for, write
from genad_liaison.rules.markings import marking_text

SHOWN = 12


@click.command("export", cls=FormatCommand)
@click.argument("format_name", metavar="FORMAT")
@click.option("--kind", default="", metavar="KIND", help="The kind of record, if not the usual.")
@click.option("--items", default="", metavar="QUERY", help="Of a mailing: which items.")
@click.option(
    "--audience", default="", metavar="WHOM", help="A framework, nations, bodies, PUBLIC."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="Where to.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@dry_run_option
@shared_options
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def export_command(
    ctx: click.Context,
    format_name: str,
    kind: str,
    items: str,
    audience: str,
    output: Path | None,
    force: bool,
    query: tuple[str, ...],
    **given: Any,
) -> None:
    """Export what may go to an audience; without one, it is for the office itself.

    Example: genad export newsletter list:ncgp --items kind:item --audience EAPC -o build/june
    """
    shared = {name: value for name, value in given.items() if not name.startswith("opt_")}
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        offered = office.desk.registry.exporter(format_name)
        request = Request(
            format=format_name, query=terms(query), items=items, audience=audience, kind=kind,
            as_of=settings.day(), options=options_for(offered, given),
        )  # fmt: skip
        with working(f"exporting {format_name}"):
            prepared = prepare(office.desk, request)
            if settings.dry_run:
                show_withheld(prepared.withheld)
                say(f"{_rows(prepared)} would go out. Nothing was written.")
                return
            stdout = click.get_binary_stream("stdout")
            target = target_for(offered, output, stdout, force=force)
            receipt = write(office.desk, prepared, target, by=settings.author())
        editions = [(e, marking_text(e.marking, office.facts)) for e in prepared.selection.editions]
    if settings.json and output is not None:
        emit_one(receipt=record_document(receipt))
        return
    _show(receipt, prepared, editions)


def _rows(prepared: Prepared) -> str:
    if prepared.offered.offer.mailing:
        editions = prepared.selection.editions
        recipients = sum(len(edition.recipients) for edition in editions)
        return f"{plural(len(editions), 'edition')}, {plural(recipients, 'recipient')}"
    return plural(len(prepared.selection.records), "record")


def _show(receipt: Receipt, prepared: Prepared, editions: list[tuple[Edition, str]]) -> None:
    to = "the office itself" if receipt.office else receipt.audience
    say(f"{receipt.target}: {_rows(prepared)}, for {to}")
    for edition, line in editions:
        people = plural(len(edition.recipients), "recipient")
        items = plural(len(edition.items), "item")
        say(f"  {edition.name:<12} {people:<14} {items:<9} {line}")
    show_withheld(prepared.withheld)
    say(f"receipt {receipt.number}, sha256 {receipt.sha256[:12]}…")


def show_withheld(withheld: tuple[Withheld, ...]) -> None:
    """What did not go out, and why: alike reasons together, papers before people."""
    if not withheld:
        return
    say("withheld")
    for line in _lines(withheld)[:SHOWN]:
        say(f"  {line}")
    if len(_lines(withheld)) > SHOWN:
        say(f"  … and {len(_lines(withheld)) - SHOWN} more; the receipt names them all")


def _lines(withheld: tuple[Withheld, ...]) -> list[str]:
    groups: dict[tuple[str, str, int], list[Withheld]] = {}
    for one in withheld:
        groups.setdefault((one.kind, one.reason, one.count), []).append(one)
    return [_line(kind, reason, count, group) for (kind, reason, count), group in groups.items()]


def _line(kind: str, reason: str, count: int, group: list[Withheld]) -> str:
    names = ", ".join(one.label for one in group[:4]) + (", …" if len(group) > 4 else "")
    noun = {"documents": "item", "contacts": "person", "parties": "member"}.get(kind, kind)
    noun = noun if len(group) == 1 else {"item": "items", "person": "people"}.get(noun, kind)
    whom = f" from {plural(count, 'recipient')}" if count else ""
    return f"{len(group)} {noun}{whom} ({names}): {reason}"
