"""Queries that have a name: mailing lists (``list:``) and stored queries (``query:``)."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import MailingList, StoredQuery
from genad_liaison.query.asking import Asking, spelled
from genad_liaison.query.fold import fold
from genad_liaison.query.parse import parse
from genad_liaison.query.point import pointed, suggestion
from genad_liaison.query.values import (
    NOTHING,
    Among,
    And,
    Has,
    Not,
    Or,
    Query,
    Sort,
    Span,
    Term,
)

MAX_DEPTH = 5
"""So deep may named queries name others."""

Named = TypeVar("Named", MailingList, StoredQuery)
Resolve = Callable[[Query, str, Asking], Query]


def listed(term: Term, asking: Asking, resolve: Resolve) -> frozenset[str]:
    """The contacts on the lists that a term names.

    Raises:
        UsageError: no such list, one that names itself, or a query that cannot be asked.
    """
    asked = evolve(asking, as_of=term.at or asking.as_of)
    found: set[str] = set()
    for value, span in spelled(term):
        mailing_list = _named(value, span, "list", MailingList, asking)
        query = _members(mailing_list, span, asked, resolve)
        found |= asking.reader.values("contacts", "uid", query)
    return frozenset(found)


def stored(term: Term, kind: str, asking: Asking, resolve: Resolve) -> Query:
    """The stored queries that a term names, each about this kind.

    Raises:
        UsageError: no such query, one about another kind, one that names itself in the end.
    """
    asked = evolve(asking, as_of=term.at or asking.as_of)
    parts = []
    for value, span in spelled(term):
        found = _named(value, span, "query", StoredQuery, asking)
        if found.kind != kind:
            raise pointed(f'the query "{found.name}" asks for {found.kind}, not {kind}', span)
        parts.append(_inner(found, "query", kind, span, asked, resolve))
    return parts[0] if len(parts) == 1 else Or(parts=tuple(parts))


def called(named: MailingList | StoredQuery) -> frozenset[str]:
    """What it answers to, folded: its name and its uid."""
    return frozenset({fold(named.name), fold(named.uid)})


def names_in(query: Query) -> Iterator[tuple[str, str]]:
    """Which lists and stored queries a query names: ``list`` or ``query``, and the name."""
    waiting = [query]
    while waiting:
        match waiting.pop():
            case Term(field="list" | "query" as word, values=values):
                yield from ((word, value) for value in values)
            case Not(part=part) | Has(query=part):
                waiting.append(part)
            case And(parts=parts) | Or(parts=parts):
                waiting.extend(parts)


def without_order(query: Query) -> Query:
    """The query without its ``sort:``: which records, in whatever order."""
    if isinstance(query, Sort):
        return And()
    if not isinstance(query, And):
        return query
    return And(parts=tuple(part for part in query.parts if not isinstance(part, Sort)))


def _named(name: str, span: Span | None, word: str, cls: type[Named], asking: Asking) -> Named:
    kind = {"list": "lists", "query": "queries"}[word]
    known = [found for found in asking.reader.find(kind) if isinstance(found, cls)]
    for found in known:
        if fold(name) in called(found):
            return found
    names = [found.name for found in known]
    raise pointed(f'no {word} is called "{name}"', span, suggestion(name, names))


def _members(
    mailing_list: MailingList, span: Span | None, asking: Asking, resolve: Resolve
) -> Query:
    """A list as a resolved query about contacts; one without a query has only who is named."""
    query = _inner(mailing_list, "list", "contacts", span, asking, resolve)
    named = Among(field="uid", values=frozenset(mailing_list.include))
    excluded = Among(field="uid", values=frozenset(mailing_list.exclude))
    return (query | named) & ~excluded


def _inner(
    named: MailingList | StoredQuery,
    word: str,
    kind: str,
    span: Span | None,
    asking: Asking,
    resolve: Resolve,
) -> Query:
    name = named.name
    label = name if word == "list" else f"{word}:{name}"
    if label in asking.inside:
        chain = " → ".join((*asking.inside, label))
        raise pointed(f'the {word} "{name}" names itself', span, chain)
    if len(asking.inside) == MAX_DEPTH:
        raise pointed(f"lists and queries name others more than {MAX_DEPTH} deep", span)
    if not named.query.strip():
        return NOTHING
    inner = evolve(asking, inside=(*asking.inside, label))
    try:
        return resolve(without_order(parse(named.query, asking.today)), kind, inner)
    except UsageError as error:
        raise UsageError(f"{word} {name}: {error.message}", *error.hints) from None
