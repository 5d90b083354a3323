"""Change sets into the tables: the log, the records, and what is derived of them, in one write."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import Delete, Select, TableClause, bindparam, delete, select

from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.full_text import Key, New, Stored
from genad_liaison.store.sql.head import move_head
from genad_liaison.store.sql.lines import Entry, Incoming
from genad_liaison.store.sql.rows import Derived
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import CHANGE_SETS, CHANGES, LINKS, RECORDS

SETS = tuple(CHANGE_SETS.c.keys())
LINES = tuple(CHANGES.c.keys())
LINK = tuple(LINKS.c.keys())


def stored_of(session: Session, keys: Iterable[Key]) -> dict[Key, Stored]:
    """Which of these records there are."""
    engine = session.engine
    found: dict[Key, Stored] = {}
    by_kind: dict[str, dict[str, str]] = {}
    for kind, uid in keys:
        by_kind.setdefault(kind, {})[engine.key(uid)] = uid
    for kind, uids in by_kind.items():
        prepared = engine.prepared(("stored", engine.name), lambda: _select_stored(engine))
        values = {"office": session.office, "kind": kind, "uids": engine.list_value(uids)}
        for key, *row in session.ask(prepared, values):
            found[kind, uids[key]] = Stored(*row)
    return found


def _select_stored(engine: Engine) -> Select[Row]:
    r = RECORDS.c
    number = r.id if engine.name == "sqlite" else r.revision
    return select(r.uid, number, r.revision, r.document).where(
        r.office == bindparam("office"),
        r.kind == bindparam("kind"),
        engine.among(r.uid, "uids"),
    )


def write(
    session: Session, sets: Sequence[Incoming], stored: dict[Key, Stored], decoder: Decoder
) -> None:
    """Add change sets, numbered and chained, behind the last; within a write that has begun.

    Args:
        stored: those of their records that are there.
    """
    session.engine.note_long(session, _texts(sets))
    _write_log(session, sets, {key: one.revision for key, one in stored.items()})
    last = {
        (entry.kind, entry.uid): (one.logged.revision, entry)
        for one in sets
        for entry in one.entries
        if entry.is_ours
    }
    _clear(session, [(key, one) for key, one in stored.items() if key in last], decoder)
    _add(session, list(last.values()), stored)
    logged = sets[-1].logged
    move_head(session, logged.revision, logged.chain)


def _texts(sets: Iterable[Incoming]) -> Iterator[str]:
    """All texts that stand in keys."""
    for one in sets:
        yield one.logged.uid
        for entry in one.entries:
            yield entry.kind
            yield entry.uid
            if entry.derived:
                yield from (value for _, value, _, _ in entry.derived.links)


def _write_log(session: Session, sets: Iterable[Incoming], revisions: dict[Key, int]) -> None:
    engine, office = session.engine, session.office
    heads, lines = [], []
    for one in sets:
        said, texts = one.logged, [engine.text(t) for t in (one.logged.by, one.logged.why)]
        uid, count = engine.key(said.uid), len(one.entries)
        heads.append((office, said.revision, uid, said.at, *texts, said.undoes, count, said.chain))
        for n, entry in enumerate(one.entries):
            key = (entry.kind, entry.uid)
            was = revisions.get(key, 0)
            lines.append(
                (office, said.revision, n, engine.key(entry.kind), engine.key(entry.uid), was,
                 entry.digest, entry.document)
            )  # fmt: skip
            if entry.document is None:
                revisions.pop(key, None)
            elif entry.is_ours:
                revisions[key] = said.revision
    engine.insert(session, CHANGE_SETS, SETS, heads)
    engine.insert(session, CHANGES, LINES, lines)


def _clear(session: Session, gone: Sequence[tuple[Key, Stored]], decoder: Decoder) -> None:
    """Take out records, and what is derived of them."""
    if not gone:
        return
    engine = session.engine
    engine.forget_words(session, gone, decoder)
    by_kind: dict[str, list[str]] = {}
    for (kind, uid), _ in gone:
        by_kind.setdefault(kind, []).append(engine.key(uid))
    for kind, uids in by_kind.items():
        values = {"office": session.office, "kind": kind, "uids": engine.list_value(uids)}
        for table in (LINKS, RECORDS):
            session.ask(
                engine.prepared(("clear", table.name), partial(delete_of, engine, table)), values
            )


def delete_of(engine: Engine, table: TableClause) -> Delete:
    """Take out all rows of the records of a kind whose keys are bound under ``uids``."""
    return delete(table).where(
        table.c.office == bindparam("office"),
        table.c.kind == bindparam("kind"),
        engine.among(table.c.uid, "uids"),
    )


def _add(session: Session, news: Sequence[tuple[int, Entry]], stored: dict[Key, Stored]) -> None:
    """Put in records as they are now, and what is derived of them."""
    engine, office = session.engine, session.office
    records: list[New] = []
    links: list[Row] = []
    for revision, entry in news:
        about, uid = entry.derived, engine.key(entry.uid)
        if about is None:
            continue
        before = stored.get((entry.kind, entry.uid))
        days = (about.first, about.ends)
        row = (office, entry.kind, uid, about.place, *days, revision, entry.document)
        records.append((before.id if before else None, row, about.words))
        links.extend(link_rows(engine, entry.kind, uid, about))
    engine.add_records(session, records)
    engine.insert(session, LINKS, LINK, links)


def link_rows(engine: Engine, kind: str, uid: str, about: Derived) -> list[Row]:
    """The links of a record as rows.

    Args:
        uid: as a key.
    """
    office, place, key = engine.office, about.place, engine.key
    return [
        (office, kind, field, key(value), place, uid, first, ends)
        for field, value, first, ends in about.links
    ]
