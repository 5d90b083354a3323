"""``field=value`` words, and what a command says of a record that it wrote."""

import click

from genad_liaison import MailingList, Record, StoredQuery, UsageError, kind_of, record_document
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.words import differences, heading, noun
from genad_liaison.cli.settings import Settings

FINAL = ("receipts", "offices", "corrections", "allowances")
"""Kinds that no command adds or edits field by field."""


def assignments(words: tuple[str, ...]) -> dict[str, str]:
    """``field=value`` words as a mapping.

    Raises:
        UsageError: a word has no ``=``, or a field stands there twice.
    """
    pairs = [word.partition("=") for word in words]
    fields: dict[str, str] = {}
    for name, equals, value in pairs:
        if not (equals and name.strip()):
            raise UsageError(f"{name!r} is not FIELD=VALUE", 'write name="Åsa Lindqvist"')
        if name.strip() in fields:
            raise UsageError(f"{name.strip()} is given twice", "several values have commas between")
        fields[name.strip()] = value
    return fields


def say_written(
    record: Record,
    before: Record | None,
    verb: str,
    settings: Settings,
    *,
    changed: bool,
    also: tuple[Record, ...] = (),
) -> None:
    """A record as it was written, each field that changed with its old and new value.

    Args:
        also: the lists and stored queries that were written with it: they ask for it by name.
    """
    if settings.json:
        emit_one(
            record=record_document(record), changed=changed, also=[*map(record_document, also)]
        )
    else:
        click.echo(f"{heading(record, kind_of(record))} {verb if changed else 'unchanged'}")
        for line in differences(before, record) if before is not None else ():
            click.echo(f"  {line}")
        for one in also:
            if isinstance(one, MailingList | StoredQuery):
                click.echo(f"  {noun(kind_of(one))} {one.name} asks for it:  {one.query}")
    if settings.dry_run:
        say("Nothing was written.")
    elif not changed:
        say("It says so already.")
