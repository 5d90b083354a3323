"""``genad query``: stored queries, and what a query means."""

from typing import Any

import click

from genad_liaison import UsageError, record_document
from genad_liaison.cli.answering import Words, answer
from genad_liaison.cli.arguments.querying import plain, terms
from genad_liaison.cli.arguments.values import OneOf
from genad_liaison.cli.base import Command, Group, TermCommand
from genad_liaison.cli.commands.explaining import explain_command
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, query_argument, shared_options
from genad_liaison.cli.printing.forms import form_option
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.model import KINDS

WORDS = Words(header=("NAME", "ASKS FOR", "QUERY", "NOTE"), one="query", many="queries")


@click.group("query", cls=Group)
@shared_options
@click.pass_context
def query_command(ctx: click.Context, /, **shared: Any) -> None:
    """Queries that have a name, and what a query means."""
    ctx.obj = settings_of(ctx, shared)


@click.command(
    "save",
    cls=TermCommand,
    examples=(
        'query save quiet "role:delegate -has:interaction(since:-1y)"',
        "query save plans --kind documents kind:nap",
        'query save quiet-partners "query:quiet status:partner" --note "for the Monday list"',
    ),
)
@click.argument("name", shell_complete=complete_named("queries"))
@query_argument
@click.option(
    "--kind", type=OneOf(tuple(KINDS)), metavar="KIND", default="contacts",
    help="What it asks for: contacts, posts, interactions, documents, ...",
)  # fmt: skip
@click.option("--note", metavar="TEXT", default="", help="What it is for.")
@dry_run_option
@shared_options
@click.pass_context
def save_command(
    ctx: click.Context, /, name: str, query: tuple[str, ...], kind: str, note: str, **given: Any
) -> None:
    """Keep a query under a name: query:NAME stands for it in other queries.

    It is read anew at each asking, so that -1y counts from that day. One of that name is replaced.
    """
    settings = settings_of(ctx, given)
    name, text = plain(name), terms(query)
    if not name.strip() or not text.strip():
        raise UsageError("a stored query needs a name and a query")
    with opened(settings) as office:
        kept = office.save_query(name, text, kind=kind, note=note, by=settings.author())
    if settings.json:
        emit_one(record=record_document(kept))
    else:
        click.echo(f"query {kept.name}: {kept.kind} {kept.query}")
    if settings.dry_run:
        say("Nothing was written.")


@click.command("list", cls=Command, examples=("query list", "query list --format csv"))
@form_option
@shared_options
@click.pass_context
def list_command(ctx: click.Context, /, form: str, **shared: Any) -> None:
    """The stored queries."""
    answer(
        settings_of(ctx, shared), form, WORDS,
        lambda office: sorted(office.find("queries"), key=lambda one: one.name),
        lambda _, one: (one.name, one.kind, one.query, one.note),
        record_document,
    )  # fmt: skip


for command in (save_command, list_command, explain_command):
    query_command.add_command(command)
