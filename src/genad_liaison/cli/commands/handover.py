"""``genad handover``."""

from pathlib import Path
from typing import Any

import click

from genad_liaison import Handover
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import asking_options, output_option
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.page_files import force_option, suffix_of, write_page
from genad_liaison.cli.printing.promise_words import promise_document
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.codec import record_document
from genad_liaison.office.overview.pages.handover import handover_html, handover_markdown

PAGES = {".html": handover_html, ".md": handover_markdown}


@click.command(
    "handover",
    cls=Command,
    examples=(
        'handover "Delegate to the NCGP, NOR"',
        "handover genad-head -o handover.html",
        "handover fin-delegate --as-of 2026-12-01 -o finland.md",
    ),
)
@click.argument("post", metavar="POST", shell_complete=complete_named("posts"))
@output_option("A page in place of stdout: .html, to be printed on A4, or .md.")
@force_option
@asking_options
@click.pass_context
def handover_command(
    ctx: click.Context, /, post: str, output: Path | None, force: bool, **shared: Any
) -> None:
    """What a successor in a post needs, on a few pages; Markdown where no file is named.

    Who held the post and when, key counterparts and vacant posts, the last word with each partner,
    open commitments, papers, what is to come, and mailing lists that follow the post. Of a post of
    the office's own, its whole history is told. It is for the office's own use, and not released.
    """
    settings = settings_of(ctx, shared)
    suffix = suffix_of(output, tuple(PAGES)) if output else ".md"
    with opened(settings, "putting the handover together") as office:
        made = office.handover(post, as_of=settings.day())
    text = "" if settings.json and not output else PAGES[suffix](made)
    if output:
        write_page(output, text, force=force)
        say(f"{output}: {made.post}, as of {made.as_of}; for the office's own use")
    if settings.json:
        emit_one(**_document(made), **({"output": str(output)} if output else {}))
    elif not output:
        click.echo(text, nl=False)


def _document(made: Handover) -> dict[str, Any]:
    """The handover for ``--json``: records as elsewhere, what was found of them beside."""
    return {
        "post": record_document(made.post),
        "as_of": made.as_of.isoformat(),
        "own": made.own,
        "tenures": [
            {
                "contact": record_document(one.contact),
                "appointment": record_document(one.appointment),
                "when": one.when,
                "also": [held.post.uid for held in one.also],
            }
            for one in made.tenures
        ],
        "latest": [one.interaction.uid for one in made.latest],
        "counterparts": [
            {
                "contact": record_document(one.contact),
                "times": one.times,
                "last": one.last.uid,
                "post": one.post,
                "party": one.party,
                "left": one.left,
                "holds": [held.post.uid for held in one.holds],
                "after": [after.contact.uid for after in one.after],
            }
            for one in made.counterparts
        ],
        "others": made.others,
        "vacancies": [
            {
                "post": record_document(one.post),
                "since": one.since.isoformat() if one.since else None,
                "vacant_since": one.vacant_since,
                "last": one.last.uid if one.last else None,
                "after": [after.contact.uid for after in one.after],
            }
            for one in made.vacancies
        ],
        "last_words": [
            {
                "party": one.party,
                "status": one.status,
                "date": one.interaction.date.isoformat(),
                "days": one.days,
                "interaction": record_document(one.interaction),
                "people": list(one.people),
                "said": one.said,
                "toned": record_document(one.toned) if one.toned else None,
            }
            for one in made.last_words
        ],
        "commitments": [promise_document(one) for one in made.promises],
        "papers": [record_document(one) for one in made.papers],
        "upcoming": [record_document(one) for one in made.upcoming],
        "lists": [
            {"list": record_document(one.mailing_list), "why": list(one.why)} for one in made.lists
        ],
        "names": dict(made.names),
        "marking": made.marking,
        "revision": made.revision,
    }
