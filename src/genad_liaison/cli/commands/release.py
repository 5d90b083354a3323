"""``genad release``: the group of ``check``, ``set`` and ``allow``."""

from typing import Any

import click

from genad_liaison.cli.base import Group
from genad_liaison.cli.commands.release_allow import allow_command
from genad_liaison.cli.commands.release_check import check_command
from genad_liaison.cli.commands.release_set import set_command
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.session import settings_of


@click.group("release", cls=Group)
@shared_options
@click.pass_context
def release_command(ctx: click.Context, /, **shared: Any) -> None:
    """Who may be told of what. Everything is denied until somebody allows it."""
    ctx.obj = settings_of(ctx, shared)


for command in (check_command, set_command, allow_command):
    release_command.add_command(command)
