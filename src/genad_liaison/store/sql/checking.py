"""Inspects what is derived of the records: their places and days, links, and words."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Select, Text, and_, bindparam, exists, literal_column, select

from genad_liaison.errors import StoreError
from genad_liaison.model import KINDS
from genad_liaison.store.findings import Finding
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.rows import derived
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import LINKS, RECORDS
from genad_liaison.store.sql.writing import link_rows

ANEW = "the log tells what is right; a copy of it makes all else anew:  genad migrate NEW"
PAGE = 500


def derived_findings(session: Session, decoder: Decoder) -> Iterator[Finding]:
    """Where links, words, places or days are not what the records say."""
    words = session.engine.word_check(session, decoder)
    for kind in KINDS:
        after = ""
        while rows := _records(session, kind, after):
            links = _links(session, kind, after, rows[-1][0])
            for row in rows:
                problem = _problem_of(
                    session.engine, kind, row, links.get(row[0], set()), words, decoder
                )
                if problem:
                    uid = session.engine.texts(session, [row[0]])[row[0]]
                    yield Finding(place=f"{kind} {uid}", problem=problem, remedy=ANEW)
            after = rows[-1][0]
    for kind, uid in _strays(session):
        yield Finding(place=f"{kind} {uid}", problem="has links, and is no record", remedy=ANEW)
    for problem in words.problems():
        yield Finding(place="full text", problem=problem, remedy=ANEW)


def _problem_of(
    engine: Engine, kind: str, row: Row, links: set[Row], words: Any, decoder: Decoder
) -> str:
    key, place, first, ends, revision, document, known = row
    try:
        about = derived(kind, decoder.record(kind, document, revision), engine.spellings)
    except StoreError as error:
        return error.message
    if (place, first, ends) != (about.place, about.first, about.ends):
        return "is not at the place of its day"
    if links != {row[2:] for row in link_rows(engine, kind, key, about)}:
        return "has links that are not those of its values"
    if not words.knows(known, about.words):
        return "is not found by its words"
    return ""


def _records(session: Session, kind: str, after: str) -> list[Row]:
    prepared = session.engine.prepared(
        ("check records", after == ""), lambda: _select_records(session.engine, after)
    )
    return session.ask(prepared, {"office": session.office, "kind": kind, "after": after})


def _select_records(engine: Engine, after: str) -> Select[Row]:
    r = RECORDS.c
    known = engine.words_column(r)
    found = select(r.uid, r.place, r.first, r.ends, r.revision, r.document, known).where(
        r.office == bindparam("office"), r.kind == bindparam("kind")
    )
    if after:
        found = found.where(r.uid > bindparam("after", type_=Text))
    return found.order_by(r.uid).limit(PAGE)


def _links(session: Session, kind: str, after: str, last: str) -> dict[str, set[Row]]:
    """The links of the records behind a key, up to another, by key."""
    prepared = session.engine.prepared(("check links", after == ""), lambda: _select_links(after))
    values = {"office": session.office, "kind": kind, "after": after, "last": last}
    rows = session.ask(prepared, values)
    return {key: {row[1:] for row in those} for key, those in groupby(rows, lambda row: row[0])}


def _select_links(after: str) -> Select[Row]:
    x = LINKS.c
    found = select(x.uid, x.field, x.value, x.place, x.uid, x.first, x.ends).where(
        x.office == bindparam("office"),
        x.kind == bindparam("kind"),
        x.uid <= bindparam("last", type_=Text),
    )
    if after:
        found = found.where(x.uid > bindparam("after", type_=Text))
    return found.order_by(x.uid)


def _strays(session: Session) -> list[Row]:
    """Links of records that there are not."""
    prepared = session.engine.prepared("check strays", _select_strays)
    return session.ask(prepared, {"office": session.office})


def _select_strays() -> Select[Row]:
    x, r = LINKS.c, RECORDS.alias("r").c
    its = and_(r.office == x.office, r.kind == x.kind, r.uid == x.uid)
    there = exists(select(literal_column("1")).where(its))
    return select(x.kind, x.uid).distinct().where(x.office == bindparam("office"), ~there)
