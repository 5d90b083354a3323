"""``genad import``."""

from pathlib import Path
from typing import Any

import click
from attrs import frozen

from genad_liaison import ImportPlan, ImportReport, LiaisonError, Office
from genad_liaison.cli.format_options import (
    ImportCommand,
    complete_format,
    options_for,
    shared_of,
)
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.import_words import document, lines, summary
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.progress import working
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.settings import Settings
from genad_liaison.office.intake.importing import commit_plan, plan_import
from genad_liaison.office.intake.sources import importer_for, read_source
from genad_liaison.plugin.offers import Source


@frozen(kw_only=True)
class _File:
    """A file to import, with the options of its format."""

    source: Source
    format: str
    options: Any


@click.command(
    "import",
    cls=ImportCommand,
    examples=(
        "import partners.vcf --dry-run",
        "import posts.csv interactions.csv items/*.md",
        "import contacts.csv --mapping contacts.toml",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="FORMAT", shell_complete=complete_format,
              help="Read it as this format; else found from the file.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with 1 when there was any problem.")
@dry_run_option
@shared_options
@click.pass_context
def import_command(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    format_name: str | None,
    strict: bool,
    **given: Any,
) -> None:
    """Import contacts, posts, interactions or newsletter items: one change set a file.

    What cannot be read is named with its place, and the rest is imported. The same file again
    changes nothing. `genad undo` takes an import back.
    """
    settings = settings_of(ctx, shared_of(given))
    reports: list[ImportReport] = []
    try:
        with opened(settings) as office:
            for file in [_file(office, path, format_name, given) for path in files]:
                earlier = tuple(report.plan for report in reports) if settings.dry_run else ()
                reports.append(_imported(office, file, settings, earlier))
                if not settings.json:
                    _show(reports[-1], settings)
    finally:  # what was imported before a file failed is told all the same
        if settings.json and reports:
            emit_one(reports=[document(report, settings.dry_run) for report in reports])
    _close(reports, settings, strict=strict)


def _file(office: Office, path: Path, format_name: str | None, given: dict[str, Any]) -> _File:
    """A file with its importer found: all are looked at before the first is imported."""
    with working(f"reading {path.name}"):
        source = read_source(path)
    offered = importer_for(office.desk.registry, source, format_name)
    options = options_for(offered, given)
    return _File(source=source, format=offered.offer.name, options=options)


def _imported(
    office: Office, file: _File, settings: Settings, earlier: tuple[ImportPlan, ...]
) -> ImportReport:
    source = file.source
    with working(f"importing {source.name}"):
        plan = plan_import(office.desk, source, file.format, file.options, earlier)
        if settings.dry_run:
            return ImportReport(plan=plan)
        return commit_plan(office.desk, plan, by=settings.author())


def _show(report: ImportReport, settings: Settings) -> None:
    for line in lines(report.plan, dry_run=settings.dry_run):
        click.echo(line)
    if report.change_set is not None:
        revision = report.change_set.revision
        say(f"  change {revision}; genad undo {revision} takes it back")


def _close(reports: list[ImportReport], settings: Settings, *, strict: bool) -> None:
    if len(reports) > 1 and not settings.json:
        say(f"{len(reports)} files: {summary(reports, dry_run=settings.dry_run)}")
    if settings.dry_run:
        each = "this" if len(reports) == 1 else "each file"
        say(
            f"Nothing was written. Without --dry-run {each} is one change set, and `genad undo` "
            "takes it back."
        )
    problems = sum(len(report.problems) for report in reports)
    if strict and problems:
        raise LiaisonError(f"{plural(problems, 'problem')}, and --strict was asked for")
