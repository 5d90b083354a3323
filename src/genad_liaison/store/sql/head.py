"""The head of an office: how far its log goes, and what else is true of the whole."""

from attrs import frozen
from sqlalchemy import Select, Update, bindparam, select

from genad_liaison.errors import NotFoundError
from genad_liaison.store.promise import Promise
from genad_liaison.store.sql.rows import FIELDS_PRINT
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.tables import CHANGE_SETS, OFFICES

_COLUMNS = ("office", "revision", "chain", "created", "promised", "promised_chain", "fields")


@frozen(kw_only=True)
class Head:
    """What is true of the whole of an office.

    Attributes:
        fields: which fields its indexes were made for.
        promise: what it must come to, where it is a copy.
    """

    revision: int
    chain: str
    created: str
    fields: str
    promise: Promise | None


def head_of(session: Session, *, lock: bool = False) -> Head:
    """The head of the office.

    Args:
        lock: hold it until the end of the transaction, so that writers come one after another.

    Raises:
        NotFoundError: there is no such office.
    """
    prepared = session.engine.prepared(("head", lock), lambda: _select(lock=lock))
    rows = session.ask(prepared, {"office": session.office})
    if not rows:
        raise no_office(session)
    return _head(rows[0])


def _select(*, lock: bool) -> Select[Row]:
    wanted = select(*(OFFICES.c[name] for name in _COLUMNS[1:])).where(
        OFFICES.c.office == bindparam("office")
    )
    return wanted.with_for_update() if lock else wanted


def _head(row: Row) -> Head:
    revision, chain, created, promised, promised_chain, fields = row
    promise = Promise(revision=promised, chain=promised_chain) if promised_chain else None
    return Head(
        revision=int(revision), chain=chain, created=created, fields=fields, promise=promise
    )


def add_head(session: Session, created: str, promise: Promise | None) -> bool:
    """Add an office; False where there is one of that name."""
    prepared = session.engine.prepared(("head", False), lambda: _select(lock=False))
    if session.ask(prepared, {"office": session.office}):
        return False
    promised = (promise.revision, promise.chain) if promise else (0, "")
    row = (session.office, 0, "", created, *promised, FIELDS_PRINT)
    session.engine.insert(session, OFFICES, _COLUMNS, [row])
    return True


def move_head(session: Session, revision: int, chain: str) -> None:
    """Note how far the log goes now."""
    prepared = session.engine.prepared("move head", _update)
    values = {"office_": session.office, "revision_": revision, "chain_": chain}
    session.ask(prepared, values)


def _update() -> Update:
    return (
        OFFICES.update()
        .where(OFFICES.c.office == bindparam("office_"))
        .values(revision=bindparam("revision_"), chain=bindparam("chain_"))
    )


def note_fields(session: Session) -> None:
    """Note that the indexes are made for our fields."""
    prepared = session.engine.prepared(
        "fields",
        lambda: (
            OFFICES.update()
            .where(OFFICES.c.office == bindparam("office_"))
            .values(fields=bindparam("fields_"))
        ),
    )
    session.ask(prepared, {"office_": session.office, "fields_": FIELDS_PRINT})


def chain_at(session: Session, revision: int) -> str:
    """The chain after a change set; empty where there is none."""
    prepared = session.engine.prepared(
        "chain at",
        lambda: select(CHANGE_SETS.c.chain).where(
            CHANGE_SETS.c.office == bindparam("office"),
            CHANGE_SETS.c.revision == bindparam("revision"),
        ),
    )
    rows = session.ask(prepared, {"office": session.office, "revision": revision})
    return str(rows[0][0]) if rows else ""


def no_office(session: Session) -> NotFoundError:
    """The error for an office that is not there."""
    return NotFoundError(
        f"{session.place}: there is no office {session.office!r}",
        "genad init makes one; another one is named by ?office=NAME",
    )
