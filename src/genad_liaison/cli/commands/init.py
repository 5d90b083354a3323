"""``genad init``."""

import contextlib
import tempfile
from pathlib import Path
from typing import Any

import click

from genad_liaison import ConflictError, NotFoundError, Office
from genad_liaison.cli.base import Command
from genad_liaison.cli.completion.named_arguments import complete_body
from genad_liaison.cli.options import dry_run_option, shared_options
from genad_liaison.cli.printing.output import emit_one, say
from genad_liaison.cli.session import given_sources, settings_of
from genad_liaison.cli.settings import HERE, Settings
from genad_liaison.store.opening import open_store
from genad_liaison.store.urls import scheme_of, shown


@click.command("init", cls=Command, examples=("init --body IMS-GENAD",))
@click.option("--body", required=True, metavar="ID", help="The organisation that the office is.",
              shell_complete=complete_body)  # fmt: skip
@dry_run_option
@shared_options
@click.pass_context
def init_command(ctx: click.Context, /, body: str, **shared: Any) -> None:
    """Set up a new office: ./office.jsonl, or what --store or GENAD_STORE names.

    A path makes a file, sqlite:///office.db and postgresql://... an office in a database;
    ?office=NAME names one of several there.

    `genad organisations` lists the bodies once an office is there; their short ids and their
    names both do here.
    """
    settings = settings_of(ctx, shared)
    url = settings.named_store() or HERE
    if settings.dry_run:
        _refuse_what_is_there(url, settings.patience())
        with tempfile.TemporaryDirectory() as folder:
            _made(str(Path(folder) / HERE), shown(url), body, settings)
        say("Nothing was written.")
    else:
        _made(url, shown(url), body, settings)


def _refuse_what_is_there(url: str, wait: float | None) -> None:
    if _is_there(url, wait):
        raise ConflictError(f"{shown(url)} is there already; nothing was changed")


def _is_there(url: str, wait: float | None) -> bool:
    if not scheme_of(url):
        return Path(url).exists()
    try:
        with contextlib.closing(open_store(url, read_only=True, wait=wait)) as store:
            return store.revision > 0
    except NotFoundError:
        return False


def _made(url: str, shown: str, body: str, settings: Settings) -> None:
    given = {"by": settings.author(), "wait": settings.patience(), **given_sources(settings)}
    with Office.create(url, body=body, **given) as office:
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
