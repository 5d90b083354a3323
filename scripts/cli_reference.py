"""Writes the help of every command into docs/reference/cli.md."""

import os
import sys

BUNDLED = "csv,json-lines,newsletter,vcard"
os.environ["GENAD_PLUGINS"] = BUNDLED  # another plugin that is installed here brings options, too

import click  # noqa: E402
from generated import main  # noqa: E402

from genad_liaison.cli.app import genad  # noqa: E402

SCRIPT = "scripts/cli_reference.py"
WIDTH = 90


def commands() -> str:
    """A section for each command, with what its ``--help`` says."""
    context = click.Context(genad, info_name="genad", terminal_width=WIDTH)
    sections = [_section("genad", _help(genad, context))]
    for name in genad.list_commands(context):
        sections += _sections(name, genad.get_command(context, name), context)
    return "\n\n".join(sections)


def _sections(name: str, command: click.Command | None, parent: click.Context) -> list[str]:
    if command is None:
        raise LookupError(name)
    context = click.Context(command, parent=parent, info_name=name, terminal_width=WIDTH)
    sections = [_section(context.command_path, _help(command, context))]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            sections += _sections(inner, command.get_command(context, inner), context)
    return sections


def _help(command: click.Command, context: click.Context) -> str:
    text = command.get_help(context)
    return "\n".join(line.rstrip() for line in text.splitlines())


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```"


if __name__ == "__main__":
    sys.exit(main(SCRIPT, "cli.md", {"commands": commands()}))
