"""``genad verify``."""

from collections.abc import Sequence
from typing import Any

import attrs
import click

from genad_liaison import LiaisonError, StoreError
from genad_liaison.cli.base import Command
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.printing.columns import harmless
from genad_liaison.cli.printing.output import emit_one
from genad_liaison.cli.printing.progress import counted
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.upkeep.inspecting import Inspection
from genad_liaison.store.findings import Finding


@click.command("verify", cls=Command, examples=("verify", "verify --store sqlite:///office.db"))
@shared_options
@click.pass_context
def verify_command(ctx: click.Context, /, **shared: Any) -> None:
    """Look whether everything is as it should be, and say what to do where it is not.

    Looked at are the checksums, the hash chain of the log, every document of it, indexes and full
    text against the records, and what the records refer to. Nothing is changed.

    The exit code is 7 where the store is damaged, and 1 where only a reference points at nothing.
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office, counted("verifying") as progress:
        found, store = office.verify(progress=progress), office.desk.store.url
    if settings.json:
        emit_one(
            store=store, change_sets=found.change_sets, records=found.records,
            damage=[attrs.asdict(one) for one in found.damage],
            dangling=[attrs.asdict(one) for one in found.dangling],
        )  # fmt: skip
    else:
        _show(store, found)
    _close(store, found)


def _show(store: str, found: Inspection) -> None:
    sets, records = plural(found.change_sets, "change set"), plural(found.records, "record")
    click.echo(f"{store}: checked {sets}, {records}: {_result(found)}")
    for one in (*found.damage, *found.dangling):
        click.echo(harmless(f"  {one.place}: {one.problem}"))
        if one.remedy:
            click.echo(harmless(f"      {one.remedy}"))


def _result(found: Inspection) -> str:
    parts = (_counted(found.damage, "fault"), _counted(found.dangling, "dangling reference"))
    return ", ".join(filter(None, parts)) or "all is well"


def _counted(findings: Sequence[Finding], what: str) -> str:
    return plural(len(findings), what) if findings else ""


def _close(store: str, found: Inspection) -> None:
    """Leave with the exit code of the worst that was found."""
    if found.damage:
        raise StoreError(
            f"{store} is damaged; nothing was changed",
            "look for the last backup that verifies, before you go on:  genad restore FILE",
        )
    if found.dangling:
        raise LiaisonError(f"{plural(len(found.dangling), 'reference')} to what is not there")
