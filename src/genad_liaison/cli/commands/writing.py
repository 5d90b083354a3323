"""``genad add``, ``edit`` and ``correct``."""

import difflib
from collections.abc import Mapping
from typing import Any

import click

from genad_liaison import KINDS, Correction, Office, Record, UsageError, kind_of
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.assigned import complete_assignment
from genad_liaison.cli.completion.named_arguments import complete_named
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.assigning import FINAL, assignments, say_written
from genad_liaison.cli.printing.words import noun
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.office.asking.finding import NAMED
from genad_liaison.office.changing import correcting, recording
from genad_liaison.office.desk import FACT_KINDS
from genad_liaison.office.patching import patched

ADDABLE = {noun(kind): kind for kind in KINDS if kind not in FINAL}
"""What can be added, by what it is called."""
EDITED = tuple(kind for kind in NAMED if kind not in FINAL)

FIELDS_HELP = (
    "Values of several parts have commas between: topics=training,reports. A date is written "
    "2024-05-03; a rank OF-5 or OF-5@2026-07-01. A field that there is not is refused with those "
    "that there are."
)


@click.command(
    "add",
    cls=Command,
    notes=FIELDS_HELP,
    examples=(
        'add contact name="Aino Virtanen" family=Virtanen given=Aino email=aino@mil.example',
        'add post role=delegate title="Delegate to the NCGP" organisation=NCGP party=FIN',
    ),
)
@click.argument(
    "kind",
    metavar="KIND",
    shell_complete=lambda _ctx, _param, begun: [kind for kind in ADDABLE if kind.startswith(begun)],
)
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE...", shell_complete=complete_assignment)
@dry_run_option
@shared_options
@click.pass_context
def add_command(ctx: click.Context, /, kind: str, fields: tuple[str, ...], **shared: Any) -> None:
    """Add a record: KIND is contact, post, appointment, organisation, document, list, ..."""
    settings = settings_of(ctx, shared)
    wanted, given = _kind(kind), assignments(fields)
    with opened(settings) as office:
        written = recording.add(office.desk, wanted, given, by=settings.author())
    say_written(written.record, None, "added", settings, changed=True)


def _kind(text: str) -> str:
    if text in ADDABLE.values():
        return text
    if text not in ADDABLE:
        near = difflib.get_close_matches(text, ADDABLE, 1)
        raise UsageError(
            f"{text!r} is no kind of record" + (f"; did you mean {near[0]}?" if near else ""),
            f"kinds: {', '.join(ADDABLE)}",
        )
    return ADDABLE[text]


@click.command(
    "edit",
    cls=Command,
    notes=FIELDS_HELP,
    examples=(
        'edit "Åsa Lindqvist" phone="+46 8 555 0100"',
        'edit "Åsa Lindqvist" rank=OF-5@2026-07-01 tags=NCGP,EC',
        "edit ncgp query=role:delegate,head",
    ),
)
@click.argument("ident", metavar="ID", shell_complete=complete_named(*EDITED))
@click.argument(
    "fields", nargs=-1, required=True, metavar="FIELD=VALUE...", shell_complete=complete_assignment
)
@dry_run_option
@shared_options
@click.pass_context
def edit_command(ctx: click.Context, /, ident: str, fields: tuple[str, ...], **shared: Any) -> None:
    """Change fields of a record; an empty value (note=) clears the field.

    ID is the record's id, the beginning of it (four characters or more), or its name. Of several
    e-mail addresses, telephone numbers or addresses the preferred one is changed. Where a mailing
    list or a stored query gets another name, those that ask for it by name are written too.
    """
    settings = settings_of(ctx, shared)
    given = assignments(fields)
    with opened(settings) as office:
        record = office.lookup(ident)
        if kind_of(record) in FINAL:
            raise UsageError(f"{kind_of(record)} are not edited", _instead(kind_of(record)))
        written = recording.edit(office.desk, record, given, by=settings.author())
    changed, also = written.change_set is not None, written.also
    say_written(written.record, written.before, "edited", settings, changed=changed, also=also)


def _instead(kind: str) -> str:
    return {
        "corrections": "genad correct FACT field=value makes another",
        "allowances": "genad remove ID takes it back; genad release allow makes another",
    }.get(kind, "what left the office is a fact")


@click.command(
    "correct",
    cls=Command,
    notes=FIELDS_HELP,
    examples=('correct MLT capital=Valletta --why "the embassy told us"', "correct MLT capital="),
)
@click.argument("fact", metavar="FACT", shell_complete=complete_named(*FACT_KINDS))
@click.argument(
    "fields", nargs=-1, required=True, metavar="FIELD=VALUE...", shell_complete=complete_assignment
)
@click.option("--why", default="", metavar="TEXT", help="The reason; kept with the correction.")
@dry_run_option
@shared_options
@click.pass_context
def correct_command(
    ctx: click.Context, /, fact: str, fields: tuple[str, ...], why: str, **shared: Any
) -> None:
    """Correct a shipped fact for this office; an empty value takes the shipped one back.

    FACT is a nation, an organisation or a framework. `genad show` says of each of its fields
    whether it is as shipped or corrected.
    """
    settings = settings_of(ctx, shared)
    given = assignments(fields)
    with opened(settings) as office:
        before = office.lookup(fact, *FACT_KINDS)
        written = correcting.correct(office.desk, fact, given, by=settings.author(), why=why)
        after = _corrected(office, written.record)
    changed = written.change_set is not None
    say_written(after, before, "corrected", settings, changed=changed)


def _corrected(office: Office, correction: Record) -> Record:
    """The fact as it is with a correction, which a dry run has not written."""
    if not isinstance(correction, Correction):
        return correction
    kind, uid = correction.fact_kind, correction.fact
    shipped: Mapping[str, Record] = getattr(office.desk.shipped, kind)
    return patched(office.desk.store.get(kind, uid) or shipped[uid], correction.fields)
