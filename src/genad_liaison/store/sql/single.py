"""One record: as it stands, where it stands, and what the log knows of it."""

from collections.abc import Callable

from sqlalchemy import Select, Text, bindparam, select

from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import CHANGE_SETS, CHANGES, RECORDS
from genad_liaison.store.text_key import from_key

STREAM_PAGE = 500

_R, _C, _S = RECORDS.c, CHANGES.c, CHANGE_SETS.c


def row_of(session: Session, kind: str, uid: str) -> Row | None:
    """Document and revision of a record."""
    return _first(session, "get", _select_record, kind, uid)


def place_of_record(session: Session, *, kind: str, uid: str) -> int | None:
    """Where a record stands in time."""
    row = _first(session, "place", lambda: _select_record().with_only_columns(_R.place), kind, uid)
    return None if row is None else int(row[0])


def last_document(session: Session, *, kind: str, uid: str) -> str | None:
    """The last document that a record had."""
    row = _first(
        session,
        "last document",
        lambda: _select_changes().where(_C.document.is_not(None)),
        kind,
        uid,
    )
    return None if row is None else str(row[1])


def last_revision(session: Session, kind: str, uid: str) -> int:
    """The revision of the last change of a record; 0 where there was none."""
    row = _first(session, "last revision", _select_changes, kind, uid)
    return 0 if row is None else int(row[0])


def revisions_of(session: Session, *, kind: str, uid: str) -> list[int]:
    """The revisions in which a record changed, oldest first."""
    prepared = session.engine.prepared("revisions", lambda: _select_changes().limit(None))
    values = {"office": session.office, "kind": kind, "uid": session.engine.key(uid)}
    return sorted(int(row[0]) for row in session.ask(prepared, values))


def author_of(session: Session, revision: int) -> tuple[str, str] | None:
    """Who made a revision, and why."""
    prepared = session.engine.prepared("author", _select_author)
    rows = session.ask(prepared, {"office": session.office, "revision": revision})
    return (from_key(rows[0][0]), from_key(rows[0][1])) if rows else None


def stream_page(session: Session, *, kind: str, after: str) -> list[Row]:
    """Key, document and revision of some records behind a key."""
    prepared = session.engine.prepared(("stream", after == ""), lambda: _select_stream(after))
    return session.ask(prepared, {"office": session.office, "kind": kind, "after": after})


def _first(
    session: Session, shape: str, build: Callable[[], Select[Row]], kind: str, uid: str
) -> Row | None:
    prepared = session.engine.prepared(shape, build)
    values = {"office": session.office, "kind": kind, "uid": session.engine.key(uid)}
    rows = session.ask(prepared, values)
    return rows[0] if rows else None


def _select_record() -> Select[Row]:
    return select(_R.document, _R.revision).where(
        _R.office == bindparam("office"), _R.kind == bindparam("kind"), _R.uid == bindparam("uid")
    )


def _select_changes() -> Select[Row]:
    return (
        select(_C.revision, _C.document)
        .where(
            _C.office == bindparam("office"),
            _C.kind == bindparam("kind"),
            _C.uid == bindparam("uid"),
        )
        .order_by(_C.revision.desc())
        .limit(1)
    )


def _select_author() -> Select[Row]:
    return select(_S.author, _S.reason).where(
        _S.office == bindparam("office"), _S.revision == bindparam("revision")
    )


def _select_stream(after: str) -> Select[Row]:
    found = select(_R.uid, _R.document, _R.revision).where(
        _R.office == bindparam("office"), _R.kind == bindparam("kind")
    )
    if after:
        found = found.where(_R.uid > bindparam("after", type_=Text))
    return found.order_by(_R.uid).limit(STREAM_PAGE)
