"""Completion of arguments and options that mean a record or an audience."""

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

import click
from click.shell_completion import CompletionItem

from genad_liaison import Office
from genad_liaison.cli.arguments.querying import plain
from genad_liaison.cli.completion.completing import Complete
from genad_liaison.cli.completion.known import Known, first_matching
from genad_liaison.cli.completion.naming import latest_changes, names_of_kind, of_facts, purposes
from genad_liaison.cli.completion.peeking import peek
from genad_liaison.model import ALLIANCE, KINDS, PARTIES, WIDE, fold
from genad_liaison.office.desk import FACT_KINDS
from genad_liaison.reference.shipped import ShippedFacts

BETWEEN = "|"
"""Stands between the person, the post and the party of one who took part."""
PARTS = (("contacts",), ("posts",), WIDE[PARTIES])
AUDIENCES = ("frameworks", *WIDE[PARTIES])
EVERYBODY = ("PUBLIC", *ALLIANCE)
"""Audiences that are no record."""


def complete_named(*kinds: str) -> Complete:
    """The names of records of these kinds, nations by their codes; ids where one is begun."""
    return lambda ctx, _param, begun: _items("", named(ctx, kinds, plain(begun)))


def complete_participant(
    ctx: click.Context, _param: click.Parameter, begun: str
) -> list[CompletionItem]:
    """WHO, WHO|POST, WHO|POST|PARTY."""
    before, line, last = plain(begun).rpartition(BETWEEN)
    place = min(before.count(BETWEEN) + len(line), len(PARTS) - 1)
    return _items(before + line, named(ctx, PARTS[place], last))


def complete_audience(
    ctx: click.Context, _param: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Frameworks, nations and organisations, with commas between."""
    _, comma, last = begun.rpartition(",")
    last = last.lstrip() if comma else last
    found = named(ctx, AUDIENCES, last, map(Known, EVERYBODY))
    return _items(begun[: len(begun) - len(last)], found)


def complete_purpose(
    ctx: click.Context, _param: click.Parameter, begun: str
) -> list[CompletionItem]:
    """A mailing list, or a word that consents have been given for."""
    found = peek(ctx, lambda office: first_matching([purposes(office.desk)], begun))
    return _items("", found or [])


def complete_body(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The organisations that are shipped: there is no office yet."""
    return _items("", first_matching(of_facts(ShippedFacts().organisations), begun))


def complete_kind(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The kinds that the format before it takes."""
    taken = getattr(ctx.command, "kinds_taken", lambda _ctx: ())(ctx)
    return [CompletionItem(kind) for kind in taken or KINDS if kind.startswith(begun)]


def complete_change(
    ctx: click.Context, _param: click.Parameter, begun: str
) -> list[CompletionItem]:
    """The numbers of the latest changes, the last one first."""
    found = peek(ctx, lambda office: first_matching([latest_changes(office.desk)], begun))
    return _items("", found or [])


def named(
    ctx: click.Context, kinds: Sequence[str], begun: str, others: Iterable[Known] = ()
) -> list[Known]:
    """What a word that means a record of these kinds may say."""
    own = [kind for kind in kinds if kind not in FACT_KINDS]
    asked = kinds if begun or not own else own  # there are so many nations

    def found(office: Office) -> list[Known]:
        tiers = zip_longest(
            [others], *(names_of_kind(office.desk, kind, begun) for kind in asked), fillvalue=()
        )
        return first_matching((chain(*tier) for tier in tiers), begun)

    known = peek(ctx, found) or []
    return sorted(known, key=lambda one: fold(one.text)) if begun else known


def _items(before: str, found: Iterable[Known]) -> list[CompletionItem]:
    return [CompletionItem(before + one.text, help=one.about or None) for one in found]
