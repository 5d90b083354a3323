"""The values that a field of a query has: settled words, facts, or what the office holds."""

from collections.abc import Iterable, Iterator

import click

from genad_liaison import LiaisonError
from genad_liaison.cli.session import opened
from genad_liaison.cli.settings import Settings
from genad_liaison.office.desk import Desk
from genad_liaison.office.sorting import keys_of
from genad_liaison.query.fields import STATUSES, field_of
from genad_liaison.query.relations import related_kinds

FACTS = {
    "nation": ("nations",),
    "nationality": ("nations",),
    "org": ("organisations",),
    "organisation": ("organisations",),
    "parent": ("organisations",),
    "party": ("nations", "organisations"),
    "framework": ("frameworks",),
}
ELSEWHERE = {"role": ("posts", "role"), "post": ("posts", "uid"), "list": ("lists", "name"),
             "query": ("queries", "name")}  # fmt: skip
"""Fields whose values are those of another kind of record."""


def known_values(ctx: click.Context, kind: str, name: str) -> list[str]:
    """All values of a field, in order; none where nobody can tell, or no office is there."""
    if not kind:
        return []
    settled = _settled(kind, name)
    if settled is not None:
        return list(settled)
    try:
        with opened(ctx.find_object(Settings) or Settings()) as office:
            return sorted({_quoted(value) for value in _held(office.desk, kind, name)})
    except LiaisonError:
        return []


def _settled(kind: str, name: str) -> Iterable[str] | None:
    field = field_of(kind, name)
    if field is not None and field.values:
        return field.values
    if name == "status":
        return STATUSES
    if name == "sort":
        return [key + way for key in keys_of(kind) for way in ("", "-")]
    if name == "has":
        return [f"{other.removesuffix('s')}(" for other in related_kinds(kind)]
    return None


def _held(desk: Desk, kind: str, name: str) -> Iterator[str]:
    if name in FACTS:
        for fact_kind in FACTS[name]:
            yield from desk.facts_of(fact_kind)
        if name == "framework":
            yield "NATO"
        return
    other, field = ELSEWHERE.get(name, (kind, name))
    if field_of(other, field) is not None:
        yield from desk.store.values(other, field)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
