"""``genad init``."""

from typing import Any

import click

from genad_liaison import Office
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.session import settings_of


@click.command("init")
@click.option("--body", required=True, metavar="ID", help="The organisation that the office is.")
@shared_options
@click.pass_context
def init_command(ctx: click.Context, body: str, **shared: Any) -> None:
    """Set up a new office.

    Example: genad init --body IMS-GENAD
    """
    settings = settings_of(ctx, shared)
    url = settings.store or "office.jsonl"
    with Office.create(url, body=body, by=settings.author()) as office:
        body_record = office.facts.organisations[office.body]
        staff = _part_of(office, body_record.parent)
        name = f"{staff}, {body_record.name()}" if staff else body_record.name()
        click.echo(f"{url}: a new office for {body_record.acronym or office.body} ({name})")


def _part_of(office: Office, parent: str) -> str:
    """The staff or body that the office is part of; posts in between are left out."""
    bodies = office.facts.organisations
    while parent in bodies and bodies[parent].kind == "post":
        parent = bodies[parent].parent
    return bodies[parent].name() if parent in bodies else ""
