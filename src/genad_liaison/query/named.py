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
    Or,
    Present,
    Query,
    Sort,
    Span,
    Term,
)

MAX_DEPTH = 5
"""So deep may named queries name others."""

Named = TypeVar("Named", MailingList, StoredQuery)
Resolve = Callable[[Query, str, Asking], Query]


def listed(asked: Term | Present, asking: Asking, resolve: Resolve) -> frozenset[str]:
    """The contacts on the lists that a term names, or on any.

    Raises:
        UsageError: no such list, one that names itself, or a query that cannot be asked.
    """
    then = evolve(asking, as_of=asked.at or asking.as_of)
    found: set[str] = set()
    for mailing_list, span in _meant(asked, "list", MailingList, asking):
        query = _members(mailing_list, span, then, resolve)
        found |= asking.reader.values("contacts", "uid", query)
    return frozenset(found)


def stored(asked: Term | Present, kind: str, asking: Asking, resolve: Resolve) -> Query:
    """The stored queries that a term names, each about this kind, or all of them.

    Raises:
        UsageError: no such query, one about another kind, one that names itself in the end.
    """
    then = evolve(asking, as_of=asked.at or asking.as_of)
    parts = []
    for found, span in _meant(asked, "query", StoredQuery, asking):
        if found.kind == kind:
            parts.append(_inner(found, "query", kind, span, then, resolve))
        elif isinstance(asked, Term):
            raise pointed(f'the query "{found.name}" asks for {found.kind}, not {kind}', span)
    return parts[0] if len(parts) == 1 else Or(parts=tuple(parts))


def called(named: MailingList | StoredQuery) -> frozenset[str]:
    """What it answers to, folded: its name and its uid."""
    return frozenset({fold(named.name), fold(named.uid)})


def without_order(query: Query) -> Query:
    """The query without its ``sort:``: which records, in whatever order."""
    if isinstance(query, Sort):
        return And()
    if not isinstance(query, And):
        return query
    return And(parts=tuple(part for part in query.parts if not isinstance(part, Sort)))


def _meant(
    asked: Term | Present, word: str, cls: type[Named], asking: Asking
) -> Iterator[tuple[Named, Span | None]]:
    """What is meant, and where in the query it stands."""
    kind = {"list": "lists", "query": "queries"}[word]
    known = [found for found in asking.reader.find(kind) if isinstance(found, cls)]
    if isinstance(asked, Present):
        for found in known:
            if _label(word, found.name) in asking.inside:
                said = f'{word}:* asks every {word}, and "{found.name}" would ask itself'
                raise pointed(said, asked.span, f"name those that are meant, {word}:NAME,NAME")
            yield found, asked.span
        return
    for value, span in spelled(asked):
        yield _named(value, span, word, known), span


def _named(name: str, span: Span | None, word: str, known: list[Named]) -> Named:
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


def _label(word: str, name: str) -> str:
    return name if word == "list" else f"{word}:{name}"


def _inner(
    named: MailingList | StoredQuery,
    word: str,
    kind: str,
    span: Span | None,
    asking: Asking,
    resolve: Resolve,
) -> Query:
    name = named.name
    label = _label(word, name)
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
