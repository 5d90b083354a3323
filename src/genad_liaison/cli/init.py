"""``genad init``."""

import tempfile
from pathlib import Path
from typing import Any

import click

from genad_liaison import ConflictError, Office
from genad_liaison.cli.commands import Command
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.output import emit_one, say
from genad_liaison.cli.session import given_sources, settings_of
from genad_liaison.cli.settings import HERE, Settings


@click.command("init", cls=Command, examples=("init --body IMS-GENAD",))
@click.option("--body", required=True, metavar="ID", help="The organisation that the office is.")
@dry_run_option
@shared_options
@click.pass_context
def init_command(ctx: click.Context, /, body: str, **shared: Any) -> None:
    """Set up a new office: ./office.jsonl, or the file that --store or GENAD_STORE names.

    `genad organisations` lists the bodies once an office is there; their short ids and their
    names both do here.
    """
    settings = settings_of(ctx, shared)
    url = settings.named_store() or HERE
    if settings.dry_run:
        _refuse_what_is_there(url)
        with tempfile.TemporaryDirectory() as folder:
            _made(str(Path(folder) / HERE), url, body, settings)
        say("Nothing was written.")
    else:
        _made(url, url, body, settings)


def _refuse_what_is_there(url: str) -> None:
    if Path(url).exists():
        raise ConflictError(f"{url} is there already; nothing was changed")


def _made(url: str, shown: str, body: str, settings: Settings) -> None:
    author, sources = settings.author(), given_sources(settings)
    with Office.create(url, body=body, by=author, **sources) as office:
        uid = office.body
        known = office.facts.organisations[uid]
        name = _full_name(office, uid)
    if settings.json:
        emit_one(store=shown, body=uid, name=name)
    else:
        click.echo(f"{shown}: a new office for {known.acronym or uid} ({name})")


def _full_name(office: Office, uid: str) -> str:
    """``International Military Staff, Office of the Gender Advisor``; posts between are left out.

    The acronym of the staff is not said again: the office's own name begins with it.
    """
    bodies = office.facts.organisations
    name, parent = bodies[uid].name(), bodies[uid].parent
    while parent in bodies and bodies[parent].kind == "post":
        parent = bodies[parent].parent
    if parent not in bodies:
        return name
    return f"{bodies[parent].name()}, {name.removeprefix(f'{bodies[parent].acronym} ')}"
