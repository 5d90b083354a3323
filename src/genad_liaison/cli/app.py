"""The group of all commands; a command's module is loaded when it is called."""

import difflib
import importlib
import os
from typing import Any

import click
from click.shell_completion import CompletionItem

from genad_liaison.cli.base import Command
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.settings import Settings

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Fill it": {
        "init": ("init", "Set up a new office."),
        "import": ("importing", "Import contacts, posts, interactions or newsletter items."),
        "log": ("log", "Note a meeting, call, mail or visit."),
        "close": ("commitments", "A commitment is fulfilled by a later interaction."),
        "add": ("writing", "Add a record."),
        "edit": ("writing", "Change fields of a record."),
        "remove": ("removing", "Remove a record."),
        "appoint": ("appointing", "A person holds a post from a day on."),
        "end": ("appointing", "An appointment ends."),
        "consent": ("consenting", "A person agrees to something."),
        "withdraw": ("consenting", "A person takes a consent back, or objects."),
        "correct": ("writing", "Correct a shipped fact."),
    },
    "Ask it": {
        "contacts": ("contacts", "Who we know, and in which post."),
        "history": ("history", "What was said, newest first."),
        "last": ("last", "The last contact with each nation, post or person."),
        "query": ("query", "Keep a query under a name, or show what it means."),
        "coverage": ("coverage", "With whom contact is overdue."),
        "cadences": ("cadences", "How often there should be contact with whom."),
        "commitments": ("commitments", "What was promised and is open, ours and theirs."),
        "consents": ("consents", "What people agreed to, and said no to."),
        "handover": ("handover", "What a successor in a post needs, on a few pages."),
        "posts": ("posts", "Posts, and who holds them on a day."),
        "nations": ("nations", "Nations, and what each is to NATO on a day."),
        "organisations": ("organisations", "International organisations and NATO bodies."),
        "documents": ("documents", "Documents and newsletter items."),
        "show": ("show", "Everything about one record."),
    },
    "Send from it": {
        "lists": ("lists", "Mailing lists."),
        "list": ("list_command", "Make or change a mailing list, or show who is on it."),
        "release": ("release", "Who may be told of what: check, set, allow."),
        "export": ("exporting", "Export what may go to an audience."),
        "receipts": ("receipts", "What left the office."),
    },
    "Look after it": {
        "changes": ("changes", "The log of changes."),
        "undo": ("undo", "Take a change back."),
        "backup": ("backup", "Write the office into one file that checks itself."),
        "restore": ("restoring", "Make an office of a backup."),
        "verify": ("verifying", "Look whether everything is as it should be."),
        "migrate": ("migrating", "Copy the office to another store, such as a database."),
        "compact": ("compacting", "Give back room that the store does not need."),
        "salvage": ("salvage", "Save what is whole of a damaged office."),
        "formats": ("formats", "Formats that can be read and written."),
        "plugins": ("plugins", "Installed plugins, and those left out."),
    },
}
"""Each command with its module and a line about it, in the sections of the help."""
COMMANDS = {name: entry for section in SECTIONS.values() for name, entry in section.items()}


class LazyGroup(Command, click.Group):
    """Loads a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"genad_liaison.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown command with the one that was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            near = difflib.get_close_matches(args[0], COMMANDS, 2)
            meant = f"; did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"there is no command {args[0]!r}{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, without loading any, then the options."""
        width = max(map(len, COMMANDS))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{n:<{width}}", line) for n, (_, line) in commands.items()])
        Command.format_options(self, ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Command names, without loading any; options where a dash is typed."""
        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        return [
            CompletionItem(name, help=line)
            for name, (_, line) in COMMANDS.items()
            if name.startswith(incomplete)
        ]


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples=(
        "init --body IMS-GENAD",
        "import partners.vcf --dry-run",
        "contacts nation:SWE,FIN -role:observer",
        'history "nation:SWE since:2022"',
        "export newsletter list:ncgp --items kind:item --audience EAPC -o june",
    ),
)
@click.version_option(package_name="genad-liaison", message="genad %(version)s")
@shared_options
@click.pass_context
def genad(ctx: click.Context, /, **shared: Any) -> None:
    """Know whom the office deals with: who speaks for whom, what was said, who may have what.

    The office is a file, or in a database (sqlite:///office.db, postgresql://...): the one of
    --store, else of GENAD_STORE, else of the config file, else ./office.jsonl if there is one, else
    the one in the user's data folder. Data goes to stdout, words to stderr; tables are
    tab-separated when piped.

    Exit codes: 0 done, 1 error, 2 usage, 3 not found, 4 ambiguous, 5 conflict, 6 refused by a
    release rule, 7 store, 8 plugin, 130 interrupted, 141 nobody read on.
    """
    ctx.obj = (ctx.find_object(Settings) or Settings()).with_options(shared)
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False
