"""The commands' common base: help in sections, and query terms that begin with a dash."""

from collections.abc import Iterable
from typing import Any

import click
from click.shell_completion import CompletionItem

from genad_liaison.cli.arguments.querying import protected
from genad_liaison.cli.arguments.values import Number
from genad_liaison.cli.completion.completing import complete_field, fields_of
from genad_liaison.cli.options import SHARED

SHARED_TITLE = "Options of every command"
ABOUT_QUERIES = (
    "Words are looked for everywhere, FIELD:VALUE in one field. All must match; OR, NOT and "
    "brackets do what they say. nation:SWE,FIN means either; -role:observer leaves out: such a "
    "word is a term of the query, never an option."
)


class Command(click.Command):
    """A command whose help ends with examples.

    Args:
        notes: what else there is to know, after the text of the help.
        examples: what one might type, without the ``genad`` before it.
    """

    def __init__(
        self, *args: Any, notes: str = "", examples: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.notes = notes
        self.examples = tuple(examples)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does, then the notes."""
        super().format_help_text(ctx, formatter)
        if self.notes:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(self.notes)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its own options by section, then those that every command takes."""
        sections: dict[str, list[tuple[str, str]]] = {"Options": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                sections.setdefault(self.section_of(param), []).append(record)
        shared = sections.pop(SHARED_TITLE, [])
        for title, records in [*sections.items(), (SHARED_TITLE, shared)]:
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def section_of(self, option: click.Option) -> str:
        """The section of the help that an option stands in."""
        return SHARED_TITLE if option.name in SHARED else "Options"

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, a line each."""
        if self.examples:
            with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}genad {example}\n")


class Group(Command, click.Group):
    """Its commands with the whole first line of their help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one uses them."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        with formatter.section("Commands"):
            formatter.write_dl([(n, c.get_short_help_str(90)) for n, c in self.commands.items()])
        Command.format_options(self, ctx, formatter)


class TermCommand(Command):
    """A command whose arguments may be query terms that begin with a dash: ``-role:observer``.

    Args:
        kind: of the records that it asks for; empty where that depends.
    """

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep terms away from click's option parser."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option) and not p.is_flag]
        takes_value = frozenset(name for option in options for name in option.opts)
        numbers = (option for option in options if isinstance(option.type, Number))
        takes_number = frozenset(name for option in numbers for name in option.opts)
        return super().parse_args(ctx, protected(args, takes_value, takes_number))

    def kind_asked(self, ctx: click.Context) -> str:
        """The kind that this run asks for: its own, or the one of its --kind."""
        return self.kind or str(ctx.params.get("kind") or "")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Options, and after a single dash the fields of terms that leave out."""
        offered = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-") and not incomplete.startswith("--"):
            offered += complete_field(ctx, None, incomplete)
        return offered

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does, then what a query may ask."""
        super().format_help_text(ctx, formatter)
        with formatter.section("Query"):
            formatter.write_text(ABOUT_QUERIES)
            if fields := ", ".join(fields_of(self.kind)):
                formatter.write_paragraph()
                formatter.write_text(f"Fields: {fields}.")
