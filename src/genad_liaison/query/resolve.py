"""A query as it was asked becomes one that a store can answer: fields of the kind itself only."""

import datetime as dt

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import Facts
from genad_liaison.query.asking import Asking, Reader, facts_of, plain, spelled
from genad_liaison.query.check import check
from genad_liaison.query.crossing import changed, joined
from genad_liaison.query.field import Field
from genad_liaison.query.fields import field_of
from genad_liaison.query.fold import fold
from genad_liaison.query.gathering import alternatives
from genad_liaison.query.joins import JOINS
from genad_liaison.query.lent import as_it_stood, begun, is_lent, lent
from genad_liaison.query.lookups import (
    contacts_named,
    owners_named,
    parties,
    posts_named,
    purposes_named,
)
from genad_liaison.query.named import listed, stored
from genad_liaison.query.names import framework_uid, nation_uid, organisation_uid
from genad_liaison.query.present import any_value
from genad_liaison.query.values import (
    Among,
    And,
    Between,
    Changed,
    Exact,
    Has,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Term,
)

AskedFirst = Term | Exact | Pattern | Present | Between | Has | Changed
"""Parts that are asked before the store is."""
MOST_PARTS = 10_000
"""A text can have half as many."""


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
            list that names itself; queries that name others too often.
    """
    asking = Asking(facts=facts, reader=reader, as_of=as_of, today=today)
    return _checked(query, kind, asking)


def _checked(query: Query, kind: str, asking: Asking) -> Query:
    check(query, kind)
    resolved = begun(_resolved(query, kind, asking), kind, asking.as_of, asking)
    _refuse_too_large(resolved)
    return resolved


def _refuse_too_large(query: Query) -> None:
    """Refuse what named queries, each naming others many times, have made too large to be asked."""
    waiting, parts = [query], 0
    while waiting:
        parts += 1
        if parts > MOST_PARTS:
            raise UsageError(f"the query comes to more than {MOST_PARTS:,} parts")
        match waiting.pop():
            case Not(part=part):
                waiting.append(part)
            case And(parts=several) | Or(parts=several):
                waiting.extend(several)


def _resolved(query: Query, kind: str, asking: Asking) -> Query:
    match query:
        case Term() | Exact() | Present() | Has() | Changed():
            return _once(query, kind, asking)
        case Pattern() | Between() if is_lent(query, kind):
            return _once(query, kind, asking)
        case Not(part=part):
            return Not(part=_resolved(part, kind, asking))
        case And(parts=parts) | Or(parts=parts):
            # A plain loop: a comprehension would take two frames of the stack for each level.
            resolved: dict[Query, None] = {}
            for part in alternatives(parts) if isinstance(query, Or) else parts:
                resolved[_resolved(part, kind, asking)] = None
            return type(query)(parts=tuple(resolved))
    return query


def _once(query: AskedFirst, kind: str, asking: Asking) -> Query:
    """What a part comes to; one that stands twice in a question is asked once."""
    key = (kind, query, asking.as_of)
    if key not in asking.known:
        asking.known[key] = _answered(query, kind, asking)
    return asking.known[key]


def _answered(query: AskedFirst, kind: str, asking: Asking) -> Query:
    match query:
        case Has():
            return joined(query, kind, asking, _checked)
        case Changed():
            return changed(query, kind, asking)
        case _ if is_lent(query, kind):
            return lent(query, kind, asking)
        case Term() | Exact():
            return _term(query, kind, asking)
        case Present():
            return _present(query, kind, asking)
    return query


def _present(present: Present, kind: str, asking: Asking) -> Query:
    field = field_of(kind, present.field)
    if field is not None:
        present = evolve(present, at=asking.day(present)) if field.dated else present
        return as_it_stood(present, kind, asking)
    named = _named(present, kind, asking)
    return any_value(present, kind, asking) if named is None else named


def _term(term: Term | Exact, kind: str, asking: Asking) -> Query:
    field = field_of(kind, term.field)
    if isinstance(term, Exact):
        if field is not None and field.type in ("text", "date"):
            return term
        term = plain(term)
    if field is not None:
        return _own(term, field, kind, asking)
    named = _named(term, kind, asking)
    return JOINS[kind][term.field](term, asking) if named is None else named


def _named(asked: Term | Present, kind: str, asking: Asking) -> Query | None:
    """What stored queries or lists come to, where those are asked for."""
    match asked.field:
        case "query":
            return stored(asked, kind, asking, _checked)
        case "list":
            name = "uid" if kind == "contacts" else "contact"
            return Among(field=name, values=listed(asked, asking, _checked))
    return None


def _own(term: Term, field: Field, kind: str, asking: Asking) -> Query:
    """A term about a field of the kind: an id as the record has it, whatever its case was."""
    if field.type != "id":
        return term
    facts = asking.facts
    own_uid = field.name == "uid" and facts_of(kind, facts) is None
    refers = "" if own_uid else field.refers
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
        case "purposes":
            found = purposes_named(term, asking)
        case _:
            found = frozenset(term.values if field.refers else map(fold, term.values))
    among = Among(field=term.field, values=found, at=asking.day(term) if field.dated else None)
    return as_it_stood(among, kind, asking)
