"""``genad add``, ``edit``, ``remove`` and ``correct``."""

from typing import Any

import attrs
import click

from genad_liaison import UsageError, record_document
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.output import emit_one
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.model import KINDS, kind_of
from genad_liaison.office import recording
from genad_liaison.office.desk import FACT_KINDS, label_of
from genad_liaison.office.recording import Written

FINAL = ("receipts", "offices", "corrections", "allowances")
"""Kinds that no command adds or edits field by field."""
ADDABLE = tuple(kind for kind in KINDS if kind not in FINAL)


def assignments(words: tuple[str, ...]) -> dict[str, str]:
    """``field=value`` words as a mapping.

    Raises:
        UsageError: a word has no ``=``.
    """
    pairs = [word.partition("=") for word in words]
    for name, equals, _ in pairs:
        if not equals:
            raise UsageError(f"{name!r} is not field=value", 'write name="Åsa Lindqvist"')
    return {name.strip(): value for name, _, value in pairs}


@click.command("add")
@click.argument("kind", metavar="KIND")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE…")
@dry_run_option
@shared_options
@click.pass_context
def add_command(ctx: click.Context, kind: str, fields: tuple[str, ...], **shared: Any) -> None:
    """Add a record: contact, post, organisation, document, commitment, nation, ...

    Example: genad add contact name="Aino Virtanen" family=Virtanen email=aino@mil.example
    """
    settings = settings_of(ctx, shared)
    table = {name.removesuffix("s"): name for name in ADDABLE} | {name: name for name in ADDABLE}
    if kind not in table:
        raise UsageError(f"{kind!r} is no kind of record", f"kinds: {', '.join(ADDABLE)}")
    with opened(settings) as office:
        written = recording.add(office.desk, table[kind], assignments(fields), by=settings.author())
    _show(written, "added", settings)


@click.command("edit")
@click.argument("ident", metavar="ID")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@dry_run_option
@shared_options
@click.pass_context
def edit_command(ctx: click.Context, ident: str, fields: tuple[str, ...], **shared: Any) -> None:
    """Change fields of a record; an empty value clears.

    Example: genad edit "Åsa Lindqvist" phone="+46 8 555 0100"
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        record = office.lookup(ident)
        if kind_of(record) in FINAL:
            raise UsageError(f"{kind_of(record)} are not edited")
        written = recording.edit(office.desk, record, assignments(fields), by=settings.author())
    _show(written, "edited", settings)


@click.command("remove")
@click.argument("ident", metavar="ID")
@click.option("--why", default="", help="The reason, for the log.")
@dry_run_option
@shared_options
@click.pass_context
def remove_command(ctx: click.Context, ident: str, why: str, **shared: Any) -> None:
    """Remove a record of the office's; `genad undo` brings it back."""
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        record = office.lookup(ident)
        kind = kind_of(record)
        if kind in ("receipts", "offices"):
            raise UsageError(f"{kind} are not removed")
        if kind in FACT_KINDS and office.desk.store.get(kind, record.uid) is None:
            raise UsageError(f"{label_of(record)} is a shipped fact; it cannot be removed")
        change = recording.remove(
            office.desk, record, by=settings.author(), why=why or f"remove {label_of(record)}"
        )
    click.echo(f"{label_of(record)} removed")
    say(
        "Nothing was written."
        if settings.dry_run
        else f"genad undo {change.revision} brings it back"
    )


@click.command("correct")
@click.argument("fact", metavar="FACT")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@click.option("--why", default="", help="The reason; shown beside the corrected fact.")
@dry_run_option
@shared_options
@click.pass_context
def correct_command(
    ctx: click.Context, fact: str, fields: tuple[str, ...], why: str, **shared: Any
) -> None:
    """Correct a shipped fact for this office; an empty value takes the shipped one back.

    Example: genad correct MLT capital=Valletta --why "the embassy told us"
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        written = recording.correct(
            office.desk, fact, assignments(fields), by=settings.author(), why=why
        )
    _show(written, "corrected", settings)


def _show(written: Written, verb: str, settings: Any) -> None:
    record, before = written.record, written.before
    if settings.json:
        emit_one(record=record_document(record))
        return
    click.echo(f"{label_of(record)} ({kind_of(record)} {record.uid[:8]}) {verb}")
    if before is not None:
        for field in attrs.fields(type(record)):
            old, new = getattr(before, field.name), getattr(record, field.name)
            if field.eq and old != new:
                click.echo(f"  {field.name}  {_plain(old)} → {_plain(new)}")
    if written.change_set is None:
        say("Nothing changed.")
    elif settings.dry_run:
        say("Nothing was written.")


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value) or "nothing"
