"""``genad changes``."""

from collections import deque
from typing import Any

import click

from genad_liaison import ChangeSet, Office
from genad_liaison.cli.answering import Words, answer
from genad_liaison.cli.arguments.values import Number
from genad_liaison.cli.base import Command
from genad_liaison.cli.options import limit_option, shared_options
from genad_liaison.cli.printing.forms import form_option
from genad_liaison.cli.session import settings_of
from genad_liaison.codec import change_set_document

WORDS = Words(header=("CHANGE", "AT", "BY", "WHY", "WHAT"), doing="reading the log")

DONE = {"created": "created", "updated": "updated", "removed": "removed"}
UNDONE = {"removed": "removed", "updated": "restored", "created": "brought back"}
"""What the changes of an undo are called."""


@click.command("changes", cls=Command, examples=("changes -n 3", "changes --since 40 --json"))
@limit_option
@click.option("--since", type=Number(0), default=0, metavar="REV", help="Those after this one.")
@form_option
@shared_options
@click.pass_context
def changes_command(
    ctx: click.Context, /, limit: int | None, since: int, form: str, **shared: Any
) -> None:
    """The log of changes, newest first: who did what, when, and why.

    `genad undo` takes the number of the first column.
    """
    settings = settings_of(ctx, shared)

    def find(office: Office) -> list[ChangeSet]:
        return list(reversed(deque(office.changes(since), maxlen=limit)))

    answer(settings, form, WORDS, find, _row, change_set_document)


def _row(_: Office, change_set: ChangeSet) -> tuple[object, ...]:
    at = f"{change_set.at:%Y-%m-%d %H:%M}"
    return (change_set.revision, at, change_set.by, change_set.why, counted(change_set))


def counted(change_set: ChangeSet) -> str:
    """``47 created, 3 updated``; of an undo, ``47 removed, 3 restored``."""
    words = UNDONE if change_set.undoes else DONE
    counts = change_set.counts()
    return ", ".join(f"{counts[name]:,} {word}" for name, word in words.items() if name in counts)
