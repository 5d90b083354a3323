"""``genad release``: the group of ``check``, ``set`` and ``allow``."""

from typing import Any

import click

from genad_liaison.cli.commands import Command
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.release_allow import allow_command
from genad_liaison.cli.release_check import check_command
from genad_liaison.cli.release_set import set_command
from genad_liaison.cli.session import settings_of


class _Group(Command, click.Group):
    """Its commands with the whole first line of their help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one uses them."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        with formatter.section("Commands"):
            formatter.write_dl([(n, c.get_short_help_str(90)) for n, c in self.commands.items()])
        Command.format_options(self, ctx, formatter)


@click.group("release", cls=_Group)
@shared_options
@click.pass_context
def release_command(ctx: click.Context, /, **shared: Any) -> None:
    """Who may be told of what. Everything is denied until somebody allows it."""
    ctx.obj = settings_of(ctx, shared)


for command in (check_command, set_command, allow_command):
    release_command.add_command(command)
