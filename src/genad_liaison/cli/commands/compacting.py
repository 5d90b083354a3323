"""``genad compact``."""

from typing import Any

import click

from genad_liaison.cli.base import Command
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.printing.output import emit_one
from genad_liaison.cli.printing.words import size_word
from genad_liaison.cli.session import opened, settings_of


@click.command("compact", cls=Command, examples=("compact",))
@shared_options
@click.pass_context
def compact_command(ctx: click.Context, /, **shared: Any) -> None:
    """Give back room that the store does not need; no record and no change is lost.

    An office file is compacted by itself, after a change, once what is superseded in it outweighs
    what stands, and 4 MB. This is for whoever will not wait.
    """
    settings = settings_of(ctx, shared)
    with opened(settings, "compacting") as office:
        done, store = office.compact(), office.desk.store.url
    if settings.json:
        emit_one(store=store, before=done.before, after=done.after)
    else:
        click.echo(f"{store}: {size_word(done.before)} before, {size_word(done.after)} after")
