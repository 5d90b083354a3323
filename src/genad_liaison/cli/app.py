"""The group of all commands; a command's module is loaded when it is called."""

import difflib
import importlib
import os
from typing import Any

import click

from genad_liaison.cli.options import Settings, shared_options

COMMANDS = {
    "init": ("init", "Set up a new office."),
    "import": ("importing", "Import contacts, posts, interactions or newsletter items."),
    "contacts": ("contacts", "Who we know, and in which post."),
    "history": ("history", "What was said, newest first."),
    "nations": ("nations", "Nations, and what each is to NATO on a day."),
    "organisations": ("organisations", "International organisations and NATO bodies."),
    "posts": ("posts", "Posts, and who holds them on a day."),
    "documents": ("documents", "Documents and newsletter items."),
    "lists": ("lists", "Mailing lists."),
    "list": ("list_command", "Make or change a mailing list, or show who is on it."),
    "show": ("show", "Everything about one record."),
    "log": ("log", "Note a meeting, call, mail or visit."),
    "add": ("writing", "Add a record."),
    "edit": ("writing", "Change fields of a record."),
    "remove": ("writing", "Remove a record."),
    "appoint": ("appointing", "A person holds a post from a day on."),
    "end": ("appointing", "An appointment ends."),
    "correct": ("writing", "Correct a shipped fact."),
    "release": ("release", "Who may be told of what: check, set, allow."),
    "export": ("exporting", "Export what may go to an audience."),
    "receipts": ("receipts", "What left the office."),
    "changes": ("changes", "The log of changes."),
    "undo": ("changes", "Take a change back."),
    "salvage": ("salvage", "Save what is whole of a damaged office."),
    "plugins": ("plugins", "Installed plugins, and those left out."),
    "formats": ("plugins", "Formats that can be read and written."),
}


class LazyGroup(click.Group):
    """Loads a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"genad_liaison.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown command with the one that was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            close = difflib.get_close_matches(args[0], COMMANDS, 1)
            advice = f"did you mean {close[0]}?" if close else "genad --help lists them"
            raise click.UsageError(f"there is no command {args[0]!r}; {advice}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="genad-liaison", message="genad %(version)s")
@shared_options
@click.pass_context
def genad(ctx: click.Context, **shared: Any) -> None:
    """Know whom the office deals with: contacts, posts, history, releases.

    Data goes to stdout, words to stderr. Exit codes: 0 done, 1 error, 2 usage, 3 not found,
    4 ambiguous, 5 conflict, 6 refused by a release rule, 7 store, 8 plugin, 130 interrupted.
    """
    ctx.obj = Settings().with_options(shared)
    if os.environ.get("NO_COLOR"):
        ctx.color = False
