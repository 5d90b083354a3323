"""Opens an office in a database, or makes one: what is there must be whole, and of our version."""

import datetime as dt
from pathlib import Path

import attrs

from genad_liaison.errors import ConflictError, NotFoundError, StoreError, UsageError
from genad_liaison.store.files import create as create_file
from genad_liaison.store.promise import Promise, half_copy, other_end
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.head import Head, add_head, chain_at, head_of
from genad_liaison.store.sql.migrations import migrate, version_of
from genad_liaison.store.sql.rows import FIELDS_PRINT
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.store import SQLStore
from genad_liaison.store.sql.urls import Place, place_of
from genad_liaison.store.urls import file_of

_SIGNATURE = b"SQLite format 3\0"


@attrs.frozen(kw_only=True)
class Wish:
    """How an office is to be opened; see :func:`~genad_liaison.store.sql.open_sql`."""

    create: bool
    read_only: bool
    created: dt.datetime | None
    wait: float
    promise: Promise | None
    unfinished: bool


def open_place(url: str, **wish: object) -> SQLStore:
    """Open the store of an office; see :func:`~genad_liaison.store.sql.open_sql`."""
    place, wanted = place_of(url), Wish(**wish)  # type: ignore[arg-type]
    if place.rest.startswith("sqlite:"):
        return _open_file(place, wanted)
    return _opened(_server(place, wanted), wanted)


def _open_file(place: Place, wish: Wish) -> SQLStore:
    path = file_of(place.rest)
    if path is None:
        raise UsageError(
            f"{place.url} names no file", "sqlite:///office.db, or sqlite:////srv/office.db"
        )
    if "?" in place.rest:
        raise UsageError(f"{place.url}: only ?office=NAME can be said of a file")
    path = path.expanduser()
    is_new = wish.create and not path.exists()
    if is_new:
        create_file(path, b"")
    elif not path.is_file():
        problem = "is no file" if path.exists() else "there is no office"
        raise NotFoundError(f"{path}: {problem}", "genad init makes one")
    else:
        _refuse_others(path)
    try:
        return _opened(_file(path, place, wish), wish)
    except BaseException:
        if is_new:
            _remove(path)
        raise


def _refuse_others(path: Path) -> None:
    """Refuse a file that SQLite would take for an empty one, and write over."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_SIGNATURE))
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", "look at the rights of the file") from error
    if start not in (b"", _SIGNATURE):
        raise StoreError(
            f"{path}: this is no SQLite database",
            "an office in a file of lines is named by its path alone, without sqlite:",
        )


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def _file(path: Path, place: Place, wish: Wish) -> Engine:
    from genad_liaison.store.sql.sqlite import SQLite

    return SQLite(path, place.url, place.office, wait=wish.wait, read_only=wish.read_only)


def _server(place: Place, wish: Wish) -> Engine:
    from genad_liaison.store.sql.conninfo import refuse_unknown
    from genad_liaison.store.sql.postgresql import PostgreSQL

    refuse_unknown(place.rest)
    return PostgreSQL(
        place.rest,
        place.url,
        place.office,
        secret=place.secret,
        wait=wish.wait,
        read_only=wish.read_only,
    )


def _opened(engine: Engine, wish: Wish) -> SQLStore:
    store = SQLStore(engine)
    try:
        engine.run(engine.look_around, patient=False)
        if wish.create:
            engine.run(lambda session: _create(session, wish), patient=False)
        head = engine.run(lambda session: _checked(session, wish), patient=False)
        if head.fields != FIELDS_PRINT:
            store.reindex()
    except BaseException:
        engine.close()
        raise
    return store


def _create(session: Session, wish: Wish) -> None:
    if wish.read_only:
        raise UsageError("an office cannot be made and opened for reading alone")
    if version_of(session) is None:
        session.engine.refuse_strangers(session)
    migrate(session)
    created = wish.created.isoformat() if wish.created else ""
    with session.writing():
        if not add_head(session, created, wish.promise):
            raise ConflictError(
                f"{session.place}: there is an office {session.office!r} already",
                "another one beside it:  ?office=NAME",
            )


def _checked(session: Session, wish: Wish) -> Head:
    """The head of an office that is there, whole, and fit for what is wanted."""
    version = version_of(session)
    if version is None:
        raise session.engine.stranger(session)
    if not wish.read_only:
        migrate(session)
    head = head_of(session)
    if wish.read_only and head.fields != FIELDS_PRINT:
        raise StoreError(
            f"{session.place}: this genad looks for other fields than the one that wrote it",
            "open it once for writing, which makes its indexes anew:  genad compact",
        )
    if head.promise and not wish.unfinished:
        if head.revision < head.promise.revision:
            raise half_copy(session.place, head.revision, head.promise)
        if not _keeps(session, head):
            raise other_end(session.place, head.promise)
    return head


def _keeps(session: Session, head: Head) -> bool:
    """Whether the promised end is in the log."""
    assert head.promise
    if head.promise.revision == 0:
        return True
    found = chain_at(session, head.promise.revision)
    return found == head.promise.chain
