"""``genad export``."""

import sys
from pathlib import Path
from typing import Any

import click

from genad_liaison import Facts, Office, Receipt, UsageError, record_document
from genad_liaison.cli.arguments.querying import plain, terms
from genad_liaison.cli.completion.completing import completed_query
from genad_liaison.cli.completion.named_arguments import complete_audience, complete_kind
from genad_liaison.cli.format_options import (
    ExportCommand,
    complete_format,
    options_for,
    shared_of,
)
from genad_liaison.cli.options import (
    dry_run_option,
    output_option,
    query_argument,
    shared_options,
)
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.progress import working
from genad_liaison.cli.printing.withholding import say_withheld
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.settings import Settings
from genad_liaison.codec import value_to_plain
from genad_liaison.office.outgo.exporting import Prepared, Request, prepare, target_for, write


@click.command(
    "export",
    cls=ExportCommand,
    examples=(
        "export newsletter list:ncgp --items kind:item --audience EAPC -o june",
        "export vcard role:delegate --audience ALLIES -o delegates.vcf",
        "export csv --kind interactions nation:SWE -o sweden.csv",
        "export json-lines -o everything.jsonl",
    ),
)
@click.argument("format_name", metavar="FORMAT", shell_complete=complete_format)
@click.option("--kind", default="", metavar="KIND", help="The kind of record, if not the usual.",
              shell_complete=complete_kind)  # fmt: skip
@click.option("--items", default="", metavar="QUERY", help="Of a mailing: which items.",
              shell_complete=completed_query("documents"))  # fmt: skip
@click.option("--audience", default="", metavar="WHOM", shell_complete=complete_audience,
              help="Frameworks, nations, organisations, PUBLIC.")  # fmt: skip
@output_option("Where to; else stdout, for a format that is one file.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@dry_run_option
@shared_options
@query_argument
@click.pass_context
def export_command(
    ctx: click.Context, /, format_name: str, output: Path | None, **given: Any
) -> None:
    """Export what may go to an audience, and print what was withheld and why.

    Without an audience it is for the office itself, and a mailing goes to Allies at most. QUERY
    asks for the records; for a mailing, for its recipients. Every export leaves a receipt.
    """
    settings = settings_of(ctx, shared_of(given))
    if settings.json and output is None and not settings.dry_run:
        raise UsageError("stdout has the export itself", "say where it goes with -o PATH")
    with opened(settings) as office:
        prepared = _prepared(office, plain(format_name), settings, given)
        receipt = None
        if not settings.dry_run:
            stdout = sys.stdout.buffer if sys.stdout else None
            target = target_for(prepared, output, stdout, force=given["force"])
            with working(f"writing {target.path}"):
                receipt = write(office.desk, prepared, target, by=settings.author())
        facts = office.facts
    if settings.json:
        _emit(receipt, prepared)
    else:
        _say(receipt, prepared, str(output or "-"), facts)


def _prepared(
    office: Office, format_name: str, settings: Settings, given: dict[str, Any]
) -> Prepared:
    offered = office.desk.registry.exporter(format_name)
    request = Request(
        format=format_name, query=terms(given["query"]), items=given["items"],
        audience=given["audience"], kind=given["kind"], as_of=settings.day(),
        options=options_for(offered, given),
    )  # fmt: skip
    with working(f"preparing {format_name}"):
        return prepare(office.desk, request)


def _emit(receipt: Receipt | None, prepared: Prepared) -> None:
    editions = [
        {"name": e.name, "recipients": len(e.recipients), "items": len(e.items),
         "marking": e.marking_line}
        for e in prepared.selection.editions
    ]  # fmt: skip
    emit_one(
        receipt=record_document(receipt) if receipt else None,
        records=len(prepared.selection.records),
        marking=prepared.selection.marking_line,
        editions=editions,
        withheld=[value_to_plain(one) for one in prepared.withheld],
    )


def _say(receipt: Receipt | None, prepared: Prepared, place: str, facts: Facts) -> None:
    audience = prepared.selection.audience
    whom = "the office itself" if audience.office else audience.name
    say(f"{place}: {_rows(prepared)}, for {whom}")
    width = max((len(edition.name) for edition in prepared.selection.editions), default=0)
    for edition in prepared.selection.editions:
        people = plural(len(edition.recipients), "recipient")
        items = plural(len(edition.items), "item")
        say(f"  {edition.name:<{width}}  {people:<14}  {items:<8}  {edition.marking_line}")
    say_withheld(prepared.withheld, facts)
    if receipt:
        say(f"receipt {receipt.number}, sha256 {receipt.sha256[:12]}…")
    else:
        say("Nothing was written.")


def _rows(prepared: Prepared) -> str:
    if prepared.offered.offer.mailing:
        editions = prepared.selection.editions
        recipients = sum(len(edition.recipients) for edition in editions)
        return f"{plural(len(editions), 'edition')}, {plural(recipients, 'recipient')}"
    return plural(len(prepared.selection.records), "record")
