"""``genad changes`` and ``genad undo``."""

from collections import deque
from typing import Any

import click

from genad_liaison import ChangeSet
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.output import emit, emit_one
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.codec import change_set_document


@click.command("changes")
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="The newest N only.")
@click.option("--since", type=click.IntRange(0), default=0, metavar="REV", help="After this one.")
@shared_options
@click.pass_context
def changes_command(ctx: click.Context, limit: int | None, since: int, **shared: Any) -> None:
    """The log of changes, newest first: who did what, when, and why."""
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        newest = deque(office.changes(since), maxlen=limit)
    if settings.json:
        emit(change_set_document(change_set) for change_set in newest)
        return
    for change_set in reversed(newest):
        click.echo(line(change_set))


def line(change_set: ChangeSet) -> str:
    """``8  2026-11-24 10:12  jd  import partners.vcf   47 created, 3 updated``."""
    at = f"{change_set.at:%Y-%m-%d %H:%M}"
    return f"{change_set.revision:>4}  {at}  {change_set.by:<8}  {change_set.why:<48}  {counts(change_set)}"


def counts(change_set: ChangeSet) -> str:
    """``47 created, 3 updated``."""
    return ", ".join(f"{count} {action}" for action, count in change_set.counts().items())


@click.command("undo")
@click.argument("revision", type=click.IntRange(1))
@dry_run_option
@shared_options
@click.pass_context
def undo_command(ctx: click.Context, revision: int, **shared: Any) -> None:
    """Take a change back, whatever it was; what was edited later stays, and is named.

    Example: genad undo 8
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        report = office.undo(revision, by=settings.author())
    if settings.json:
        done = change_set_document(report.change_set) if report.change_set else None
        emit_one(undone=revision, change=done, kept=[str(kept) for kept in report.kept])
        return
    if report.change_set is None:
        click.echo(f"change {revision}: nothing to take back")
    else:
        done_counts = report.change_set.counts()
        words = {"removed": "removed", "updated": "restored", "created": "brought back"}
        text = ", ".join(f"{count} {words[action]}" for action, count in done_counts.items())
        click.echo(f"{report.change_set.revision or '–'}  {text}.")
    for kept in report.kept:
        click.echo(f"    kept, {kept}")
    if settings.dry_run:
        say("Nothing was written.")
