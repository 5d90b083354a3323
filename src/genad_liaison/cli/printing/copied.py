"""What a copy of an office came to, in words and as a document."""

import click

from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.settings import Settings
from genad_liaison.office.upkeep.moving import CopyReport


def say_copied(report: CopyReport, settings: Settings) -> None:
    """``sqlite:///office.db: 11 change sets, 236 records, the same as in office.jsonl``."""
    if settings.json:
        emit_one(
            source=report.source, target=report.target, change_sets=report.revision,
            copied=report.copied, records=report.records, chain=report.chain,
        )  # fmt: skip
    else:
        click.echo(f"{report.target}: {_planned(report) if settings.dry_run else _done(report)}")
    if settings.dry_run:
        say("Nothing was written.")


def _planned(report: CopyReport) -> str:
    there = report.revision - report.copied
    behind = f", behind the {there:,} that are there" if there else ""
    return f"{plural(report.copied, 'change set')} to copy from {report.source}{behind}"


def _done(report: CopyReport) -> str:
    sets, records = plural(report.revision, "change set"), plural(report.records, "record")
    there = report.revision - report.copied
    before = f" ({there:,} of them were there before)" if there else ""
    return f"{sets}{before}, {records}, the same as in {report.source}"
