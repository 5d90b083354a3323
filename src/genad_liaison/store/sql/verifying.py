"""Inspects an office in a database: the log by its digests and chain, all else by the log."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, exists, func, literal_column, select

from genad_liaison.errors import LiaisonError
from genad_liaison.model import KINDS
from genad_liaison.store.findings import Finding
from genad_liaison.store.logged import digest, link_of
from genad_liaison.store.sql.checking import ANEW, derived_findings
from genad_liaison.store.sql.damage import UNREADABLE, damaged
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.head import Head, head_of
from genad_liaison.store.sql.log import keys_of, logged_of
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import CHANGE_SETS, CHANGES, RECORDS

RESTORE = "bring back the last backup:  genad --store NEW restore FILE"
PAGE = 500


def verify(engine: Engine, decoder: Decoder) -> Iterator[Finding]:
    """Everything that is wrong, as of one moment."""
    try:
        with engine.session() as session, session.looking():
            head = head_of(session)
            yield from _of_file(session)
            yield from _of_log(session, head)
            yield from _of_records(session)
            yield from derived_findings(session, decoder)
    except LiaisonError as error:
        yield Finding(place=engine.place, problem=error.message, remedy=RESTORE)
    except engine.errors as error:
        fault = engine.fault(error)
        yield Finding(place=engine.place, problem=fault.message, remedy=RESTORE)
    except UNREADABLE as error:
        problem = damaged(engine.place, error).message
        yield Finding(place=engine.place, problem=problem, remedy=RESTORE)


def _of_file(session: Session) -> Iterator[Finding]:
    for problem in session.engine.integrity(session):
        yield Finding(place=session.place, problem=problem, remedy=RESTORE)


def _of_log(session: Session, head: Head) -> Iterator[Finding]:
    """Each change set follows the one before it, and its changes are what they were."""
    revision, chain = 0, ""
    while rows := _ask(session, "verify sets", _select_sets, {"since": revision}):
        for row in rows:
            if row[0] != revision + 1:
                yield _wrong(revision + 1, "is not in the log")
            found, chain = _chain_of(session, row, chain)
            revision = row[0]
            yield from found
    if (revision, chain) != (head.revision, head.chain):
        problem = f"the office says that its log ends at {head.revision}, and it ends at {revision}"
        yield Finding(place=f"change set {revision}", problem=problem, remedy=RESTORE)


def _select_sets() -> Select[Row]:
    c = CHANGE_SETS.c
    return (
        select(c.revision, c.uid, c.moment, c.author, c.reason, c.undoes, c.n, c.chain)
        .where(c.office == bindparam("office"), c.revision > bindparam("since"))
        .order_by(c.revision)
        .limit(PAGE)
    )


def _chain_of(session: Session, row: Row, before: str) -> tuple[list[Finding], str]:
    """What is wrong with a change set, and the chain that the next one must follow."""
    rows = _ask(session, "verify lines", _select_lines, {"revision": row[0]})
    logged = logged_of(row, rows, session.engine.texts(session, keys_of([row], rows)))
    digests = [line[-1] for line in rows]
    found = [
        f"its change of {line[0]} {line[1]} is not what it was"
        for line, said in zip(logged.lines, digests, strict=True)
        if digest(line) != said
    ]
    if row[6] != len(digests) or [line[-2] for line in rows] != list(range(len(rows))):
        found.append(f"it had {row[6]} changes, and there are {len(digests)}")
    if link_of(before, logged, iter(digests)) != logged.chain:
        found.append("it does not fit the chain")
    return [_wrong(logged.revision, one) for one in found], logged.chain


def _select_lines() -> Select[Row]:
    c = CHANGES.c
    return (
        select(c.revision, c.kind, c.uid, c.document, c.n, c.digest)
        .where(c.office == bindparam("office"), c.revision == bindparam("revision"))
        .order_by(c.n)
    )


def _wrong(revision: int, problem: str) -> Finding:
    return Finding(place=f"change set {revision}", problem=problem, remedy=RESTORE)


def _of_records(session: Session) -> Iterator[Finding]:
    """Each record is as its last change left it."""
    questions: tuple[tuple[str, Callable[[], Select[Row]], str], ...] = (
        ("verify unlogged", _unlogged, "is not as its last change left it"),
        ("verify missing", _missing, "is in the log, and not among the records"),
        ("verify was", _wrongly_linked, "has a change that follows another version than it says"),
    )
    for shape, build, problem in questions:
        for kind, uid in _ask(session, shape, build, {}):
            texts = session.engine.texts(session, [uid])
            yield Finding(place=f"{kind} {texts[uid]}", problem=problem, remedy=ANEW)


def _unlogged() -> Select[Row]:
    """Records that are not their last change."""
    r, c, later = RECORDS.c, CHANGES.alias("c").c, CHANGES.alias("l").c
    same = exists(
        select(literal_column("1")).where(
            _of(c, r), c.revision == r.revision, c.document == r.document
        )
    )
    newer = exists(select(literal_column("1")).where(_of(later, r), later.revision > r.revision))
    return select(r.kind, r.uid).where(r.office == bindparam("office"), ~same | newer)


def _missing() -> Select[Row]:
    """Last changes of which there is no record, though they are no removals."""
    c, r, later = CHANGES.c, RECORDS.alias("r").c, CHANGES.alias("l").c
    newer = exists(select(literal_column("1")).where(_of(later, c), later.revision > c.revision))
    there = exists(select(literal_column("1")).where(_of(r, c)))
    return select(c.kind, c.uid).where(
        c.office == bindparam("office"), _ours(c.kind), c.document.is_not(None), ~newer, ~there
    )


def _wrongly_linked() -> Select[Row]:
    c, b = CHANGES.c, CHANGES.alias("b").c
    before = (
        select(case((b.document.is_(None), 0), else_=b.revision))
        .where(_of(b, c), b.revision < c.revision)
        .order_by(b.revision.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(c.kind, c.uid).where(
        c.office == bindparam("office"), _ours(c.kind), c.was != func.coalesce(before, 0)
    )


def _of(one: Any, other: Any) -> Any:
    return and_(one.office == other.office, one.kind == other.kind, one.uid == other.uid)


def _ours(kind: Any) -> Any:
    return kind.in_([bindparam(f"kind_{n}", name) for n, name in enumerate(KINDS)])


def _ask(
    session: Session, shape: str, build: Callable[[], Select[Row]], values: dict[str, object]
) -> list[Row]:
    prepared = session.engine.prepared(shape, build)
    return session.ask(prepared, {"office": session.office, **values})
