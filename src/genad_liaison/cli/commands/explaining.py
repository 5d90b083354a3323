"""``genad query explain``: the tree of a query, how each part is found, and what it hits."""

from typing import Any

import click

from genad_liaison import Explained
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.arguments.values import OneOf
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.output import emit_one, say, table
from genad_liaison.cli.printing.words import noun, plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.model import KINDS


@click.command(
    "explain",
    cls=TermCommand,
    examples=(
        'query explain "nation:SWE -role:observer"',
        'query explain --kind interactions "framework:PfP training since:-1y"',
    ),
)
@query_argument
@click.option(
    "--kind", type=OneOf(tuple(KINDS)), metavar="KIND", default="contacts",
    help="What is asked for: contacts, posts, interactions, documents, ...",
)  # fmt: skip
@shared_options
@click.pass_context
def explain_command(
    ctx: click.Context, /, query: tuple[str, ...], kind: str, **shared: Any
) -> None:
    """What a query means: its parts, how each is found, and how many records it hits."""
    settings = settings_of(ctx, shared)
    with opened(settings, "asking each part") as office:
        found = office.explain(kind, terms(query), as_of=settings.day())
    if settings.json:
        emit_one(kind=kind, query=_document(found))
        return
    table(("PART", "FOUND BY", "HITS"), _rows(found, kind, 0))
    say(plural(found.hits, noun(kind), kind))


def _rows(part: Explained, kind: str, depth: int) -> list[tuple[object, ...]]:
    of_another = plural(part.hits, noun(part.kind), part.kind)
    hits = part.hits if part.kind == kind else of_another
    rows: list[tuple[object, ...]] = [("· " * depth + part.text, part.found_by, hits)]
    for inner in part.parts:
        rows += _rows(inner, kind, depth + 1)
    return rows


def _document(part: Explained) -> dict[str, Any]:
    return {
        "text": part.text,
        "kind": part.kind,
        "plain": part.plain,
        "found_by": part.found_by,
        "hits": part.hits,
        "parts": [_document(inner) for inner in part.parts],
    }
