"""The log out of the tables: as it stands, or as changes with each record before and after."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sqlalchemy import Select, and_, bindparam, select

from genad_liaison.model import ChangeSet
from genad_liaison.store.logged import Logged, Version, to_change_set
from genad_liaison.store.sql.damage import UNREADABLE, damaged
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import CHANGE_SETS, CHANGES
from genad_liaison.store.text_key import from_key

PAGE = 2_000
"""So many changes are read at once, and at least one change set."""

Before = dict[tuple[str, str], Version]
"""By kind and uid, each record as it was."""


def revision_of(session: Session, uid: str) -> int:
    """The revision of a change set; 0 where there is none of that uid."""
    prepared = session.engine.prepared("revision of", _select_revision)
    values = {"office": session.office, "uid": session.engine.key(uid)}
    rows = session.ask(prepared, values)
    return int(rows[0][0]) if rows else 0


def _select_revision() -> Select[Row]:
    c = CHANGE_SETS.c
    return select(c.revision).where(c.office == bindparam("office"), c.uid == bindparam("uid"))


def page_of(session: Session, since: int) -> list[tuple[Logged, Before]]:
    """Some change sets after a revision, oldest first, with each record before."""
    sets = _sets(session, since)
    if not sets:
        return []
    values = {"office": session.office, "since": since, "until": sets[-1][0]}
    prepared = session.engine.prepared("lines", _select_lines)
    rows = session.ask(prepared, values)
    texts = session.engine.texts(session, keys_of(sets, rows))
    lines = {revision: list(those) for revision, those in groupby(rows, lambda row: row[0])}
    found = ((one, lines.get(one[0], [])) for one in sets)
    return [(logged_of(one, those, texts), _before(those, texts)) for one, those in found]


def _sets(session: Session, since: int) -> list[Row]:
    """The heads of some change sets, with not too many changes in all."""
    prepared = session.engine.prepared("sets", _select_sets)
    rows = session.ask(prepared, {"office": session.office, "since": since})
    kept: list[Row] = []
    changes = 0
    for row in rows:
        changes += row[6]
        if kept and changes > PAGE:
            break
        kept.append(row)
    return kept


def _select_sets() -> Select[Row]:
    c = CHANGE_SETS.c
    return (
        select(c.revision, c.uid, c.moment, c.author, c.reason, c.undoes, c.n, c.chain)
        .where(c.office == bindparam("office"), c.revision > bindparam("since"))
        .order_by(c.revision)
        .limit(PAGE // 4)
    )


def _select_lines() -> Select[Row]:
    c, b = CHANGES.c, CHANGES.alias("b")
    same = and_(b.c.office == c.office, b.c.kind == c.kind, b.c.uid == c.uid, b.c.revision == c.was)
    return (
        select(c.revision, c.kind, c.uid, c.document, c.was, b.c.document)
        .select_from(CHANGES.outerjoin(b, and_(same, c.was > 0)))
        .where(
            c.office == bindparam("office"),
            c.revision > bindparam("since"),
            c.revision <= bindparam("until"),
        )
        .order_by(c.revision, c.n)
    )


def keys_of(sets: Iterable[Row], rows: Iterable[Row]) -> set[str]:
    """All keys of change sets and of their changes."""
    return {one[1] for one in sets} | {key for row in rows for key in row[1:3]}


def logged_of(head: Row, rows: Iterable[Row], texts: dict[str, str]) -> Logged:
    """A change set out of its row and those of its changes (revision, kind, uid, document, ...)."""
    revision, uid, at, by, why, undoes, _, chain = head
    return Logged(
        revision=revision,
        uid=texts[uid],
        at=at,
        by=from_key(by),
        why=from_key(why),
        undoes=undoes,
        lines=tuple(
            (texts[row[1]], texts[row[2]], None if row[3] is None else row[3].encode())
            for row in rows
        ),
        chain=chain,
    )


def _before(rows: Iterable[Row], texts: dict[str, str]) -> Before:
    return {
        (texts[kind], texts[uid]): (was, earlier.encode())
        for _, kind, uid, _, was, earlier in rows
        if earlier is not None
    }


def walk(engine: Engine, since: int) -> Iterator[tuple[Logged, Before]]:
    """All change sets after a revision, those included that are committed meanwhile."""
    while page := engine.run(lambda session, since=since: page_of(session, since)):  # type: ignore[misc]
        yield from page
        since = page[-1][0].revision


def change_set(logged: Logged, before: Before, decoder: Decoder) -> ChangeSet:
    """A change set with each record before and after.

    Raises:
        StoreError: its moment, or one of its documents, cannot be read.
    """
    try:
        return to_change_set(logged, lambda kind, uid, _: before.get((kind, uid)), decoder.of)
    except UNREADABLE as error:
        raise damaged(decoder.place, error, f"change set {logged.revision}") from error
