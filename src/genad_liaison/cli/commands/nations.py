"""``genad nations``."""

import datetime as dt
from collections import Counter
from typing import Any

import click

from genad_liaison import Nation, Office, UsageError, precise, record_document
from genad_liaison.cli.arguments.querying import terms
from genad_liaison.cli.arguments.values import OneOf
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.options import query_argument, shared_options
from genad_liaison.cli.printing.forms import form_of, form_option, listed
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.errors import LiaisonError
from genad_liaison.rules.parties import PartyNames
from genad_liaison.rules.protocol import order_of_nations

NOUNS = {
    "ally": ("Ally", "Allies"), "partner": ("partner", "partners"),
    "suspended": ("suspended", "suspended"), "other": ("other", "others"),
}  # fmt: skip


@click.command(
    "nations",
    cls=TermCommand,
    kind="nations",
    examples=(
        "nations FIN --as-of 2023-04-03",
        "nations framework:PfP -status:suspended",
        "nations --all --order fr",
    ),
)
@query_argument
@click.option("--order", type=OneOf(["en", "fr"]), default="en", help="Alphabet of the names.")
@click.option(
    "--all", "everyone", is_flag=True, help="Every country, not Allies and partners only."
)
@form_option
@shared_options
@click.pass_context
def nations_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    order: str,
    everyone: bool,
    form: str,
    **shared: Any,
) -> None:
    """Nations, and what each is to NATO on a day: Allies, then partners, in protocol order."""
    settings = settings_of(ctx, shared)
    wanted = form_of(settings, form)
    with opened(settings, "looking for nations") as office:
        day = settings.day() or office.desk.today
        found = order_of_nations(_found(office, terms(query), day, everyone), day, order)
    listed(
        wanted, ("CODE", "NATION", "STATUS", "SINCE", "FRAMEWORKS"),
        lambda: (_row(nation, day, order) for nation in found),
        lambda: ({**record_document(nation), **_standing(nation, day)} for nation in found),
        as_of=day.isoformat(),
    )  # fmt: skip
    if wanted == "table":
        counts = Counter[str](nation.status_on(day) for nation in found)
        some = (plural(counts[key], *nouns) for key, nouns in NOUNS.items() if counts[key])
        say(", ".join(some) or "no nations")


def _found(office: Office, text: str, day: dt.date, everyone: bool) -> list[Nation]:
    named = _named(office, text)
    if named is not None:
        return [named]
    found = list(office.find("nations", text, as_of=day))
    return [n for n in found if everyone or text or n.status_on(day) != "other"]


def _named(office: Office, text: str) -> Nation | None:
    """A query that is the name of one nation means that nation.

    Raises:
        UsageError: it is an alpha-2 code; the message has the alpha-3 that it means.
    """
    codes = {nation.alpha2: nation for nation in office.facts.nations.values()}
    if (meant := codes.get(text.upper())) and text:
        raise UsageError(
            f"{text!r}: nations go by their ISO alpha-3 code",
            f"write {meant.uid} for {meant.name_en}",
        )
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
    name, status = nation.name(language, day), nation.status_on(day)
    return (nation.uid, name, status, _since(nation, day), " ".join(nation.frameworks_on(day)))


def _since(nation: Nation, day: dt.date) -> str:
    """From when it has been what it is that day."""
    match nation.status_on(day):
        case "ally":
            return str(nation.accession)
        case "suspended":
            suspension = nation.suspension_on(day)
            periods = [suspension.period] if suspension else []
        case _:
            periods = [m.period for m in nation.memberships if m.period.covers(day)]
    begun = [(p.start, p.start_precision) for p in periods if p.start]
    return precise(*min(begun)) if begun else ""
