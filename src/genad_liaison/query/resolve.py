"""A query as it was asked becomes one that a store can answer: fields of the kind itself only."""

import datetime as dt

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import Facts, MailingList
from genad_liaison.query.asking import Asking, Reader, spelled
from genad_liaison.query.check import check
from genad_liaison.query.field import Field
from genad_liaison.query.fields import field_of
from genad_liaison.query.fold import fold
from genad_liaison.query.joins import JOINS
from genad_liaison.query.lookups import contacts_named, owners_named, parties, posts_named
from genad_liaison.query.names import framework_uid, nation_uid, organisation_uid
from genad_liaison.query.parse import parse
from genad_liaison.query.point import pointed, suggestion
from genad_liaison.query.values import NOTHING, Among, And, Not, Or, Query, Span, Term

MAX_LISTS = 5
"""So deep may lists name other lists."""


def resolve(
    query: Query,
    kind: str,
    facts: Facts,
    reader: Reader,
    as_of: dt.date | None = None,
    *,
    today: dt.date,
) -> Query:
    """Turn every term about other records or the facts into one about the kind's own fields.

    Of a contact, ``nation:``, ``org:``, ``role:`` and the like are about the appointments in force
    on the day: the term's ``@DATE``, else ``as_of``, else ``today``. Of an interaction they are
    about what its participants recorded then, and ``framework:`` is judged on its own day.

    Raises:
        UsageError: as :func:`~.check.check`; an unknown nation, organisation, framework or list; a
            list that names itself.
    """
    asking = Asking(facts=facts, reader=reader, as_of=as_of, today=today)
    return _checked(query, kind, asking)


def _checked(query: Query, kind: str, asking: Asking) -> Query:
    check(query, kind)
    return _resolved(query, kind, asking)


def _resolved(query: Query, kind: str, asking: Asking) -> Query:
    match query:
        case Term():
            return _term(query, kind, asking)
        case Not(part=part):
            return Not(part=_resolved(part, kind, asking))
        case And(parts=parts) | Or(parts=parts):
            # A plain loop: a comprehension would take two frames of the stack for each level.
            resolved = []
            for part in parts:
                resolved.append(_resolved(part, kind, asking))  # noqa: PERF401
            return evolve(query, parts=tuple(resolved))
    return query


def _term(term: Term, kind: str, asking: Asking) -> Query:
    field = field_of(kind, term.field)
    if field is not None:
        return _own(term, field, kind, asking)
    if term.field == "list":
        name = "uid" if kind == "contacts" else "contact"
        return Among(field=name, values=_listed(term, asking))
    return JOINS[kind][term.field](term, asking)


def _own(term: Term, field: Field, kind: str, asking: Asking) -> Query:
    """A term about a field of the kind: an id as the record has it, whatever its case was."""
    if field.type != "id":
        return term
    own_uid = field.name == "uid" and kind not in ("nations", "organisations", "frameworks")
    refers = "" if own_uid else field.refers
    facts = asking.facts
    match refers:
        case "parties":
            found = parties(term, asking)
        case "nations":
            found = frozenset(nation_uid(v, facts, at) for v, at in spelled(term))
        case "organisations":
            found = frozenset(organisation_uid(v, facts, at) for v, at in spelled(term))
        case "frameworks":
            found = frozenset(framework_uid(v, facts, at) for v, at in spelled(term))
        case "contacts":
            found = contacts_named(term, asking)
        case "posts":
            found = posts_named(term, asking)
        case "owners":
            found = owners_named(term, asking)
        case _:
            found = frozenset(term.values if field.refers else map(fold, term.values))
    return Among(field=term.field, values=found, at=asking.day(term) if field.dated else None)


def _listed(term: Term, asking: Asking) -> frozenset[str]:
    """The contacts on the lists that a term names."""
    asked = evolve(asking, as_of=term.at or asking.as_of)
    found: set[str] = set()
    for value, span in spelled(term):
        mailing_list = _list_named(value, span, asking)
        query = _members(mailing_list, span, asked)
        found |= {contact.uid for contact in asking.reader.find("contacts", query)}
    return frozenset(found)


def _list_named(name: str, span: Span | None, asking: Asking) -> MailingList:
    lists = [found for found in asking.reader.find("lists") if isinstance(found, MailingList)]
    for mailing_list in lists:
        if fold(name) in (fold(mailing_list.name), fold(mailing_list.uid)):
            return mailing_list
    names = [mailing_list.name for mailing_list in lists]
    raise pointed(f'no list is called "{name}"', span, suggestion(name, names))


def _members(mailing_list: MailingList, span: Span | None, asking: Asking) -> Query:
    """A list as a resolved query about contacts; one without a query has only who is named."""
    name = mailing_list.name
    if name in asking.lists:
        chain = " → ".join((*asking.lists, name))
        raise pointed(f'the list "{name}" names itself', span, chain)
    if len(asking.lists) == MAX_LISTS:
        raise pointed(f"lists name lists more than {MAX_LISTS} deep", span)
    inner = evolve(asking, lists=(*asking.lists, name))
    query: Query = NOTHING
    if mailing_list.query.strip():
        try:
            query = _checked(parse(mailing_list.query, asking.today), "contacts", inner)
        except UsageError as error:
            raise UsageError(f"list {name}: {error.message}", *error.hints) from None
    named = Among(field="uid", values=frozenset(mailing_list.include))
    excluded = Among(field="uid", values=frozenset(mailing_list.exclude))
    return (query | named) & ~excluded
