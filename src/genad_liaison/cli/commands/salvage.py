"""``genad salvage``."""

import tempfile
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from genad_liaison import ConflictError
from genad_liaison.cli.base import Command
from genad_liaison.cli.options import dry_run_option, output_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import settings_of
from genad_liaison.store.journal.salvage import SalvageReport, salvage


@click.command("salvage", cls=Command, examples=("salvage office.jsonl -o office-salvaged.jsonl",))
@click.argument("damaged", type=click.Path(path_type=Path))
@output_option("The new file.", required=True)
@dry_run_option
@shared_options
@click.pass_context
def salvage_command(ctx: click.Context, /, damaged: Path, output: Path, **shared: Any) -> None:
    """Save what is whole of a damaged office into a new file; the damaged one is left alone."""
    settings = settings_of(ctx, shared)
    report = _tried(damaged, output) if settings.dry_run else salvage(damaged, output)
    if settings.json:
        emit_one(
            source=str(damaged), target=str(output), change_sets=report.change_sets,
            lines_left=report.lines_left, damaged_line=report.damaged_line, problem=report.problem,
        )  # fmt: skip
    else:
        click.echo(f"{output}: {_saved(report)}")
    if settings.dry_run:
        say("Nothing was written.")


def _tried(damaged: Path, output: Path) -> SalvageReport:
    if output.exists():
        raise ConflictError(f"{output} is there already; nothing was changed")
    with tempfile.TemporaryDirectory() as folder:
        report = salvage(damaged, Path(folder) / "office.jsonl")
    return evolve(report, target=output)


def _saved(report: SalvageReport) -> str:
    saved = f"{plural(report.change_sets, 'change set')} saved"
    if not report.damaged_line:
        return f"{saved}; {report.source} is whole"
    left = plural(report.lines_left, "line")
    return f"{saved}; {left} from line {report.damaged_line} on left behind ({report.problem})"
