"""``genad log``."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from genad_liaison import (
    INTERACTION_KINDS,
    TONES,
    Commitment,
    Interaction,
    LiaisonError,
    Office,
    UsageError,
    record_document,
)
from genad_liaison.cli.arguments.values import Day, OneOf
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_named, complete_participant
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.printing.promise_words import promise_line
from genad_liaison.cli.printing.words import plural, short_id, standing
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.model import OWNERS, WIDE
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.editing import Editor
from genad_liaison.office.changing.noting import Noted, note, promise_of
from genad_liaison.query.dates import first_day

OPTIONAL = ("summary", "time", "place", "topics", "documents", "marking", "tone")


@click.command(
    "log",
    cls=Command,
    examples=(
        'log "Åsa Lindqvist" --kind call --on 2026-11-20 --subject "National report"',
        'log "Johannes Grünwald|Gender Adviser, SHAPE" --kind mail --on 2026-11-21 --subject Dates',
        'log "||SWE" --kind letter --on 2026-11-21 --subject "Nomination"',
        'log "Åsa Lindqvist" --kind call --on 2026-11-20 --subject Report'
        ' --promise "Sends the figures" --theirs --due 2027-01-15',
    ),
)
@click.argument("who", nargs=-1, required=True, shell_complete=complete_participant)
@click.option(
    "--kind", required=True, type=OneOf(INTERACTION_KINDS), metavar="KIND",
    help=f"What it was: {', '.join(INTERACTION_KINDS)}.",
)  # fmt: skip
@click.option("--on", required=True, type=Day(), metavar="DATE", help="The day.")
@click.option("--subject", required=True, metavar="TEXT", help="What it was about.")
@click.option("--summary", default="", metavar="TEXT", help="What was said.")
@click.option("--time", default="", metavar="HH:MM", help="When it began, local time.")
@click.option("--place", default="", metavar="TEXT", help="Where.")
@click.option("--topics", default="", metavar="A,B", help="Words to find it by.")
@click.option(
    "--documents", default="", metavar="ID,…", help="Papers that were given or discussed."
)
@click.option("--marking", default="", metavar="TEXT", help="As printed; else NATO UNCLASSIFIED.")
@click.option(
    "--tone", default=None, type=OneOf(TONES), metavar="WORD",
    help=f"How it went, for the office alone: {', '.join(TONES)}.",
)  # fmt: skip
@click.option(
    "--promise", "promises", multiple=True, metavar="TEXT",
    help="What was promised. May be given again, with an --owner and a --due each, or none.",
)  # fmt: skip
@click.option(
    "--owner", "owners", multiple=True, metavar="WHO",
    help="Who promised it; else the office, or with --theirs the only one who took part.",
    shell_complete=complete_named(*WIDE[OWNERS]),
)  # fmt: skip
@click.option("--due", "dues", multiple=True, type=Day(), metavar="DATE", help="By when.")
@click.option(
    "--ours/--theirs", "ours", default=None, help="Whose promise it is; else as the owner says."
)
@click.option(
    "--closes", multiple=True, metavar="COMMITMENT",
    help="An open commitment that this fulfils; may be given again.",
    shell_complete=complete_named("commitments"),
)  # fmt: skip
@dry_run_option
@shared_options
@click.pass_context
def log_command(
    ctx: click.Context, /, who: tuple[str, ...], kind: str, on: str, subject: str, **given: Any
) -> None:
    """Note a meeting, call, mail or visit, with whom it was.

    WHO is a name, an e-mail address or an id; WHO|POST or WHO|POST|PARTY for somebody with two
    hats; ||PARTY for one whom nobody named. Each is kept in the post, and for the party, that
    the day of the interaction says.
    """
    settings = settings_of(ctx, given)
    if not (subject.strip() and all(one.strip("| ") for one in who)):
        raise UsageError(f"{'WHO' if subject.strip() else '--subject'} is empty")
    fields = {"kind": kind, "date": on, "subject": subject, "participants": ";".join(who)}
    fields |= {name: given[name] for name in OPTIONAL if given[name]}
    said = list(_promises(given["promises"], given["owners"], given["dues"], given["ours"]))
    with opened(settings) as office:
        talk = _made(office, fields)
        noted = note(
            office.desk, talk, closes=given["closes"], by=settings.author(),
            promises=[_promise(office, talk, one, given["ours"]) for one in said],
        )  # fmt: skip
        people = ", ".join(standing(office, person, talk) for person in talk.participants)
        lines = list(_lines(office, noted))
    if settings.json:
        emit_one(
            record=record_document(noted.interaction),
            promised=[record_document(one) for one in noted.promised],
            closed=[record_document(one) for one in noted.closed],
        )
    else:
        click.echo(f"Interaction {short_id(talk.uid)}: {talk.date} {talk.kind} with {people}")
        for line in lines:
            click.echo(f"  {line}")
    if settings.dry_run:
        say("Nothing was written.")


Said = tuple[str, str, str]
"""What was promised, by whom, by when, as it was typed."""


def _promises(
    texts: Sequence[str], owners: Sequence[str], dues: Sequence[str], ours: bool | None
) -> Iterator[Said]:
    """Each promise with its owner and its day, where they are given: for all or for none."""
    if not texts and (owners or dues or ours is not None):
        raise UsageError("there is no promise that this would be of", '--promise "TEXT"')
    for name, values in (("--owner", owners), ("--due", dues)):
        if len(values) not in (0, len(texts)):
            raise UsageError(
                f"{name} stands there {plural(len(values), 'time')} for "
                f"{plural(len(texts), 'promise')}",
                f"give {name} for each of them, in the same order, or for none",
            )
    for number, text in enumerate(texts):
        yield text, owners[number] if owners else "", dues[number] if dues else ""


def _promise(office: Office, talk: Interaction, said: Said, ours: bool | None) -> Commitment:
    text, owner, due = said
    day = first_day(due) if due else None
    return promise_of(office.desk, talk, text, owner=owner, due=day, ours=ours)


def _lines(office: Office, noted: Noted) -> Iterator[str]:
    for one in noted.promised:
        yield f"promised {promise_line(office, one)}"
    for one in noted.closed:
        yield f"closed {promise_line(office, one)}"


def _made(office: Office, fields: dict[str, str]) -> Interaction:
    editor = Editor(directory=Directory(office.desk), today=office.desk.today)
    made = editor.made("interactions", office.desk.ids(), fields)
    if not isinstance(made, Interaction):
        raise LiaisonError(f"{made.uid} is no interaction")
    return made
