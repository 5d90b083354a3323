"""The values that a field of a query has: settled words, facts, or what the office holds."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, zip_longest

import click

from genad_liaison import Office
from genad_liaison.cli.completion.known import Known, first_matching
from genad_liaison.cli.completion.naming import READ, latest_changes, purposes, values_of_kind
from genad_liaison.cli.completion.peeking import peek
from genad_liaison.model import PURPOSES, Record, StoredQuery, singular
from genad_liaison.office.desk import FACT_KINDS, Desk
from genad_liaison.office.sorting import keys_of
from genad_liaison.query import EVERYTHING, Query, Term, fold, words
from genad_liaison.query.field import Field
from genad_liaison.query.fields import STATUSES, field_of, has_date
from genad_liaison.query.relations import referred, related_kinds

RELATED_TO = {
    "nation": ("nations",), "org": ("organisations",), "party": ("nations", "organisations"),
    "framework": ("frameworks",), "audience": ("frameworks",), "post": ("posts",),
    "who": ("contacts",), "holder": ("contacts",), "list": ("lists",),
}  # fmt: skip
"""The kinds of record that a field of other records is about; a role is a word of posts."""
LONGEST = 60
"""Characters of a text that is worth offering."""


def known_values(ctx: click.Context, kind: str, name: str, begun: str) -> list[Known]:
    """The values of a field that begin so; none where nobody can tell, or no office is there."""
    if not kind:
        return []
    settled = _settled(kind, name)
    if settled is not None:
        return first_matching([map(Known, settled)], begun)
    held = partial(held_values, kind=kind, name=name, begun=begun)
    found = peek(ctx, lambda office: first_matching(held(office), begun)) or []
    return found if name == "changed" else sorted(found, key=lambda one: fold(one.text))


def _settled(kind: str, name: str) -> Iterable[str] | None:
    field = field_of(kind, name)
    if field is not None and (field.values or field.type in ("date", "number")):
        return field.values
    match name:
        case "status":
            return STATUSES
        case "sort":
            return [key + way for key in keys_of(kind) for way in ("", "-")]
        case "has":
            return [f"{singular(other)}(" for other in related_kinds(kind)]
        case "since" | "before":
            return ()
    return None


def held_values(office: Office, kind: str, name: str, begun: str) -> Iterator[Iterable[Known]]:
    """The values by their kinds; those of the next are for where none of those before matches."""
    desk, field = office.desk, field_of(kind, name)
    match name:
        case "changed":
            latest = latest_changes(desk)
            yield (Known(one.text + end, one.about) for one in latest for end in ("", ".."))
        case "query":
            found = desk.store.find("queries")
            stored = (one for one in found if isinstance(one, StoredQuery) and one.kind == kind)
            yield (Known(one.name, one.query) for one in stored)
        case "role" if field is None:
            yield map(Known, desk.store.values("posts", "role"))
        case _ if field is not None and field.refers == PURPOSES:
            yield purposes(desk)
        case _ if field is None or field.refers:
            kinds = RELATED_TO.get(name, ()) if field is None else referred(field)
            tiers = (values_of_kind(desk, one, begun, by_uid=name == "uid") for one in kinds)
            yield from (chain(*level) for level in zip_longest(*tiers, fillvalue=()))
        case _:
            yield map(Known, _own_values(desk, kind, field, begun))


def _own_values(desk: Desk, kind: str, field: Field, begun: str) -> Iterable[str]:
    if field.type == "id" and kind not in FACT_KINDS:
        return desk.store.values(kind, field.name)
    texts = (text for record in _read(desk, kind, field, begun) for text in field.written(record))
    return (text for text in texts if len(text) <= LONGEST and text.isprintable())


def _read(desk: Desk, kind: str, field: Field, begun: str) -> Iterable[Record]:
    """The newest; of what has no day, those in which the beginning stands, found by the index."""
    if kind in FACT_KINDS:
        return desk.facts_of(kind).values()
    query: Query = EVERYTHING
    if words(begun) and not has_date(kind):
        query = Term(field=field.name, values=(begun,))
    return desk.store.find(kind, query, limit=READ)
