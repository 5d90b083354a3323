"""Completion of ``field=value``: the fields of a record, then what a field may be set to."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Literal, get_args, get_origin

import attrs
import click
from attrs import frozen
from click.shell_completion import CompletionItem

from genad_liaison import Office, Participant, Rank, Record, ReleaseSet, StoredQuery, UsageError
from genad_liaison.cli.completion.completing import completed_query
from genad_liaison.cli.completion.field_values import known_values
from genad_liaison.cli.completion.known import Known, first_matching
from genad_liaison.cli.completion.named_arguments import (
    complete_audience,
    complete_participant,
    named,
)
from genad_liaison.cli.completion.naming import purposes
from genad_liaison.cli.completion.peeking import peek
from genad_liaison.model import KINDS, PURPOSES, REFERENCES, kind_of, singular
from genad_liaison.office.changing.editing import field_words, target_of
from genad_liaison.query.field import Field
from genad_liaison.query.fields import field_of
from genad_liaison.query.relations import referred

ASKED_AS = {
    "categories": "tag", "language": "lang", "languages": "lang", "nationalities": "nationality",
    "topics": "topic",
}  # fmt: skip
"""What a query calls a field, where it does so otherwise."""
SHARED = ("topic", "tag", "place", "city")
"""Texts that many records have in common; of others, what one record has is not another's."""
QUERIES = ("lists", "queries")


@frozen
class _Assigned:
    """A field of a record that is given a value.

    Attributes:
        kind: of the record; ``ident`` names it, where it is there already.
        target: the attribute.
    """

    ctx: click.Context
    param: click.Parameter
    kind: str
    target: str
    ident: str

    @property
    def type(self) -> Any:
        """Of the attribute."""
        return attrs.fields_dict(KINDS[self.kind])[self.target].type

    @property
    def refers(self) -> str:
        """The kind of record that it names."""
        found = (one.kind for one in REFERENCES.get(self.kind, ()) if one.field == self.target)
        field = self.asked
        return next(found, field.refers if field is not None else "")

    @property
    def asked(self) -> Field | None:
        """How a query asks for it."""
        return field_of(self.kind, ASKED_AS.get(self.target, self.target))


def complete_assignment(
    ctx: click.Context, param: click.Parameter, begun: str
) -> list[CompletionItem]:
    """``phone=`` of the record that is named before, or of that kind; then ``nation=SWE``."""
    ident = str(ctx.params.get("ident") or ctx.params.get("fact") or "")
    kind = _kind_before(ctx, ident)
    if not kind:
        return []
    name, equals, value = begun.partition("=")
    if not equals:
        names = (word for word in field_words(KINDS[kind]) if word.startswith(begun))
        return [CompletionItem(f"{word}=", more=True) for word in names]
    try:
        target = target_of(KINDS[kind], name).partition(".")[0]
    except UsageError:
        return []
    found = _values(_Assigned(ctx, param, kind, target, ident), value)
    return [_behind(f"{name}=", item) for item in found]


def _values(field: _Assigned, begun: str) -> Iterable[CompletionItem]:
    if field.kind in QUERIES and field.target == "query":
        return completed_query(_asked_kind(field))(field.ctx, field.param, begun)
    if field.type is ReleaseSet:
        return complete_audience(field.ctx, field.param, begun)
    if field.type == tuple[Participant, ...]:
        who = partial(complete_participant, field.ctx, field.param)
        return _last(begun, ";", who)
    if field.type == tuple[str, ...]:
        return _last(begun, ",", lambda last: _items(_known(field, last), ","))
    return _items(_known(field, begun))


def _known(field: _Assigned, begun: str) -> list[Known]:
    asked, refers = field.asked, field.refers
    settled = _settled(field)
    if settled:
        return first_matching([map(Known, settled)], begun)
    if field.type == tuple[Rank, ...]:
        return peek(field.ctx, partial(_grades, begun=begun)) or []
    if refers == PURPOSES:
        found = partial(_purposes, begun=begun)
        return peek(field.ctx, found) or []
    if refers:
        return named(field.ctx, referred(Field(field.target, "id", lambda _: (), refers)), begun)
    if asked is not None and (asked.type == "id" or asked.name in SHARED):
        return known_values(field.ctx, field.kind, asked.name, begun)
    return []


def _settled(field: _Assigned) -> tuple[str, ...]:
    """All that there can be."""
    if get_origin(field.type) is Literal:
        return tuple(filter(None, get_args(field.type)))
    if field.type is bool:
        return ("yes", "no")
    if field.kind == "queries" and field.target == "kind":
        return tuple(KINDS)
    return ()


def _grades(office: Office, begun: str) -> list[Known]:
    return first_matching([map(Known, office.facts.grades)], begun)


def _purposes(office: Office, begun: str) -> list[Known]:
    return first_matching([purposes(office.desk)], begun)


def _asked_kind(field: _Assigned) -> str:
    """The kind of record that a stored query is about, as the line or else the office says."""
    if field.kind == "lists":
        return "contacts"
    words = field.ctx.params.get("fields") or ()
    given = next((word.removeprefix("kind=") for word in words if word.startswith("kind=")), "")
    return given or (peek(field.ctx, lambda office: _kind_of_query(office, field.ident)) or "")


def _kind_of_query(office: Office, ident: str) -> str:
    found: Record | None = office.lookup(ident, "queries") if ident else None
    return found.kind if isinstance(found, StoredQuery) else "contacts"


def _kind_before(ctx: click.Context, ident: str) -> str:
    kind = ctx.params.get("kind")
    if kind:
        return next((one for one in KINDS if kind in (one, singular(one))), "")
    return peek(ctx, lambda office: kind_of(office.lookup(ident))) or "" if ident else ""


def _last(
    begun: str, sign: str, values: Callable[[str], Iterable[CompletionItem]]
) -> list[CompletionItem]:
    """The last of several values, behind those before it."""
    _, several, last = begun.rpartition(sign)
    last = last.lstrip() if several else last
    return [_behind(begun[: len(begun) - len(last)], item) for item in values(last)]


def _items(found: Iterable[Known], without: str = "") -> list[CompletionItem]:
    """Values; those that have a sign in them which stands between values cannot be written."""
    kept = (one for one in found if not (without and without in one.text))
    return [CompletionItem(one.text, help=one.about or None) for one in kept]


def _behind(before: str, item: CompletionItem) -> CompletionItem:
    return CompletionItem(
        before + item.value, help=item.help, more=item.more, after=item.after or ""
    )
