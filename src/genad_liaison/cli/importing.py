"""``genad import``."""

from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import click

from genad_liaison import ImportPlan, ImportProblem, ImportReport, Office
from genad_liaison.cli.formats import ImportCommand, options_for
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.output import emit_one
from genad_liaison.cli.progress import working
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.model import PlannedChange
from genad_liaison.office.importing import commit_plan, plan_import, read_source

SHOWN = 20


@click.command("import", cls=ImportCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="FORMAT", help="Read it as this format.")
@click.option("--strict", is_flag=True, help="Exit with 1 when something could not be read.")
@dry_run_option
@shared_options
@click.pass_context
def import_command(
    ctx: click.Context, files: tuple[Path, ...], format_name: str | None, strict: bool, **given: Any
) -> int:
    """Import contacts, posts, interactions or newsletter items: one change set a file.

    Example: genad import partners.vcf --dry-run
    """
    shared = {name: value for name, value in given.items() if not name.startswith("opt_")}
    settings = settings_of(ctx, shared)
    reports: list[ImportReport] = []
    with opened(settings) as office:
        for path in files:
            plan = _plan(office, path, format_name, given)
            if settings.dry_run:
                report = ImportReport(plan=plan)
            else:
                report = commit_plan(office.desk, plan, by=settings.author())
            reports.append(report)
            if not settings.json:
                _show(report, dry_run=settings.dry_run)
    if settings.json:
        emit_one(reports=[_document(report) for report in reports])
    elif settings.dry_run:
        say("Nothing was written. Without --dry-run each file is one change set, and "
            "`genad undo` takes it back.")  # fmt: skip
    return int(strict and any(report.problems for report in reports))


def _plan(office: Office, path: Path, format_name: str | None, given: dict[str, Any]) -> ImportPlan:
    source = read_source(path)
    registry = office.desk.registry
    offered = (
        registry.importer(format_name)
        if format_name
        else registry.importer_for(source.name, source.data[:4096])
    )
    options = options_for(offered, given) if offered else None
    with working(f"reading {path.name}"):
        return plan_import(office.desk, source, format_name, options)


def _show(report: ImportReport, *, dry_run: bool) -> None:
    plan = report.plan
    click.echo(f"{plan.source}  {plan.summary or plan.format}")
    click.echo(f"  {_counts(plan, dry_run=dry_run)}")
    if dry_run:
        for planned in plan.changes[:SHOWN]:
            click.echo(f"  {_planned(planned)}")
        if len(plan.changes) > SHOWN:
            click.echo(f"  … and {len(plan.changes) - SHOWN} more")
    for problem in plan.problems:
        click.echo(f"    {_problem(problem)}")
    if report.change_set is not None:
        say(f"  change {report.change_set.revision}; genad undo {report.change_set.revision} "
            "takes it back")  # fmt: skip


def _counts(plan: ImportPlan, *, dry_run: bool) -> str:
    words = {"created": "create", "updated": "update"} if dry_run else {}
    parts = []
    for action in ("created", "updated"):
        kinds = Counter(p.change.kind for p in plan.changes if p.change.action == action)
        named = ", ".join(f"{count} {_noun(kind, count)}" for kind, count in kinds.items())
        if named:
            parts.append(f"{words.get(action, action)} {named}")
    severities = Counter(problem.severity for problem in plan.problems)
    parts += [f"unchanged {plan.unchanged}"] if plan.unchanged else []
    parts += [f"repaired {severities['repaired']}"] if severities["repaired"] else []
    parts += [f"not read {severities['skipped']}"] if severities["skipped"] else []
    return " · ".join(parts) or "nothing new"


def _noun(kind: str, count: int) -> str:
    return kind if count != 1 else kind.removesuffix("s")


def _planned(planned: PlannedChange) -> str:
    change = planned.change
    if change.before is None or change.after is None:
        return f"create  {planned.label}"
    before, after = change.before, change.after
    fields = [
        f"{field.name}  {_plain(getattr(before, field.name))} → {_plain(getattr(after, field.name))}"
        for field in attrs.fields(type(after))
        if field.eq and getattr(before, field.name) != getattr(after, field.name)
    ]
    return f"update  {planned.label}   " + "; ".join(fields)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value) or "nothing"


def _problem(problem: ImportProblem) -> str:
    return f"{problem.place}  {problem.place.item}   {problem.message}"


def _document(report: ImportReport) -> dict[str, Any]:
    plan = report.plan
    return {
        "source": plan.source,
        "format": plan.format,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "change": report.change_set.revision if report.change_set else None,
        "problems": [
            {
                "file": p.place.file, "line": p.place.line, "item": p.place.item,
                "severity": p.severity, "code": p.code, "message": p.message,
            }
            for p in plan.problems
        ],
    }  # fmt: skip
