"""``genad nations``."""

import datetime as dt
from collections import Counter
from typing import Any

import click

from genad_liaison import Nation, Office, record_document
from genad_liaison.cli.options import TermCommand, shared_options, terms
from genad_liaison.cli.output import emit, plural, table
from genad_liaison.cli.session import opened, say, settings_of
from genad_liaison.errors import LiaisonError
from genad_liaison.rules.parties import PartyNames
from genad_liaison.rules.protocol import order_of_nations

NOUNS = {
    "ally": ("Ally", "Allies"), "partner": ("partner", "partners"),
    "suspended": ("suspended", "suspended"), "other": ("other", "others"),
}  # fmt: skip


@click.command("nations", cls=TermCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option("--order", type=click.Choice(["en", "fr"]), default="en", help="Alphabet of names.")
@click.option(
    "--all", "everyone", is_flag=True, help="Every country, not Allies and partners only."
)
@shared_options
@click.pass_context
def nations_command(
    ctx: click.Context, query: tuple[str, ...], order: str, everyone: bool, **shared: Any
) -> None:
    """Nations, and what each is to NATO on a day: Allies, then partners, in protocol order.

    Example: genad nations FIN --as-of 2023-04-03
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        day = settings.day() or office.desk.today
        found = order_of_nations(_found(office, terms(query), day, everyone), day, order)
    if settings.json:
        emit(({**record_document(n), **_standing(n, day)} for n in found), as_of=day.isoformat())
        return
    table(("CODE", "NATION", "STATUS", "SINCE", "FRAMEWORKS"), (_row(n, day, order) for n in found))
    counts = Counter(nation.status_on(day) for nation in found)
    say(", ".join(plural(counts[key], *nouns) for key, nouns in NOUNS.items() if counts[key]))


def _found(office: Office, text: str, day: dt.date, everyone: bool) -> list[Nation]:
    named = _named(office, text)
    if named is not None:
        return [named]
    found = list(office.find("nations", text, as_of=day))
    return [n for n in found if everyone or text or n.status_on(day) != "other"]


def _named(office: Office, text: str) -> Nation | None:
    """A query that is the name of one nation means that nation."""
    try:
        return office.facts.nations.get(PartyNames(office.facts).find(text)) if text else None
    except LiaisonError:
        return None


def _standing(nation: Nation, day: dt.date) -> dict[str, Any]:
    return {
        "status": nation.status_on(day),
        "frameworks": list(nation.frameworks_on(day)),
        "suspended": list(nation.suspended_on(day)),
    }


def _row(nation: Nation, day: dt.date, language: str) -> tuple[str, ...]:
    frameworks = " ".join(nation.frameworks_on(day))
    return (
        nation.uid, nation.name(language, day), nation.status_on(day), _since(nation, day),
        frameworks,
    )  # fmt: skip


def _since(nation: Nation, day: dt.date) -> str:
    match nation.status_on(day):
        case "ally":
            return str(nation.accession)
        case "suspended":
            suspension = nation.suspension_on(day)
            return str(suspension.period.start) if suspension else ""
        case "partner":
            starts = [m.period.start for m in nation.memberships if m.period.covers(day)]
            return str(min((start for start in starts if start), default=""))
    return ""
