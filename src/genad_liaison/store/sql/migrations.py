"""The steps by which the tables came to be what they are, each done once in every database.

A step that was released is never changed: a new one is put behind it.
"""

from collections.abc import Callable, Sequence

from genad_liaison.errors import StoreError
from genad_liaison.store.sql.session import Session

Migration = Callable[[Session], None]

_TABLES = (
    """CREATE TABLE genad_offices (
        office {key} PRIMARY KEY, revision BIGINT NOT NULL, chain TEXT NOT NULL,
        created TEXT NOT NULL, promised BIGINT NOT NULL, promised_chain TEXT NOT NULL,
        fields TEXT NOT NULL)""",
    """CREATE TABLE genad_change_sets (
        office {key} NOT NULL, revision BIGINT NOT NULL, uid {key} NOT NULL, moment TEXT NOT NULL,
        author TEXT NOT NULL, reason TEXT NOT NULL, undoes BIGINT NOT NULL, n INTEGER NOT NULL,
        chain TEXT NOT NULL, PRIMARY KEY (office, revision), UNIQUE (office, uid)){keyed}""",
    """CREATE TABLE genad_changes (
        office {key} NOT NULL, revision BIGINT NOT NULL, n INTEGER NOT NULL, kind {key} NOT NULL,
        uid {key} NOT NULL, was BIGINT NOT NULL, digest TEXT NOT NULL, document TEXT,
        PRIMARY KEY (office, revision, n)){keyed}""",
    "CREATE INDEX genad_changes_of_a_record ON genad_changes (office, kind, uid, revision)",
    """CREATE TABLE genad_records ({id}
        office {key} NOT NULL, kind {key} NOT NULL, uid {key} NOT NULL, place BIGINT NOT NULL,
        first INTEGER NOT NULL, ends INTEGER NOT NULL, revision BIGINT NOT NULL,
        document TEXT NOT NULL{words}, {unique} (office, kind, uid))""",
    "CREATE INDEX genad_records_in_order ON genad_records (office, kind, place, uid)",
    """CREATE TABLE genad_links (
        office {key} NOT NULL, kind {key} NOT NULL, field {key} NOT NULL, value {key} NOT NULL,
        place BIGINT NOT NULL, uid {key} NOT NULL, first INTEGER NOT NULL, ends INTEGER NOT NULL,
        PRIMARY KEY (office, kind, field, value, place, uid, first)){keyed}""",
    "CREATE INDEX genad_links_of_a_record ON genad_links (office, kind, uid, field, value)",
)
_SQLITE = (
    # Words are made by genad itself, in ASCII space: each is one token. The index holds neither
    # texts nor places: it says which records have a word, and a query judges what it finds.
    """CREATE VIRTUAL TABLE genad_words USING fts5 (words, content='', columnsize=0, detail=none,
        tokenize="ascii tokenchars '_'")""",
)
_POSTGRESQL = (
    "CREATE INDEX genad_records_by_word ON genad_records USING GIN (words)",
    """CREATE TABLE genad_long_texts (
        office {key} NOT NULL, key {key} NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (office, key))""",
)
_WORDS = {
    "sqlite": {
        "key": "TEXT",
        "keyed": " WITHOUT ROWID",
        "id": "id INTEGER PRIMARY KEY,",
        "words": "",
        "unique": "UNIQUE",
    },
    "postgresql": {
        "key": 'TEXT COLLATE "C"',
        "keyed": "",
        "id": "",
        "words": ", words TSVECTOR NOT NULL",
        "unique": "PRIMARY KEY",
    },
}


def first_tables(session: Session) -> None:
    """Version 1."""
    words = dict(_WORDS[session.engine.name])
    if not session.engine.needs_collation:
        words["key"] = "TEXT"
    own = _SQLITE if session.engine.name == "sqlite" else _POSTGRESQL
    for statement in (*_TABLES, *own):
        session.say(statement.format_map(words))


MIGRATIONS: tuple[Migration, ...] = (first_tables,)
"""In order; the version of a database is how many of them were done."""


def version_of(session: Session, known: int = 0) -> int | None:
    """The version of the tables; None where there are none.

    Args:
        known: how many steps are known here.

    Raises:
        StoreError: a migration was begun and not finished, or a newer genad made the tables.
    """
    if not session.engine.has_table(session, "genad_schema"):
        return None
    rows = session.say("SELECT version, migrating FROM genad_schema")
    if len(rows) != 1:
        raise StoreError(f"{session.place}: the version of its tables is not to be read", *_MEND)
    version, migrating = rows[0]
    if migrating:
        raise StoreError(
            f"{session.place}: its tables were on the way from version {version} to {migrating}, "
            "and that stopped half way",
            *_MEND,
        )
    known = known or len(MIGRATIONS)
    if version > known:
        raise StoreError(
            f"{session.place} was written by a newer version of genad (tables {version}; this one "
            f"knows {known})",
            'pip install --upgrade "genad-liaison[sql]"',
        )
    return int(version)


_MEND = (
    "if another genad is at work on it just now, wait for it to end",
    "otherwise bring back the last backup:  genad --store URL restore FILE",
)


def migrate(session: Session, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables to the newest version, each step in a transaction of its own.

    Where the database cannot take back the making of tables a mark is set before, and taken away
    at the end, so that what stopped half way is known for what it is.
    """
    version = version_of(session, len(steps))
    if version is None:
        _begin(session)
    for number, step in enumerate(steps[version or 0 :], (version or 0) + 1):
        if not session.engine.takes_back_tables:
            with session.writing():
                session.say(f"UPDATE genad_schema SET migrating = {number}")
        with session.writing():
            if session.engine.lock_tables(session) < number:
                step(session)
                session.say(f"UPDATE genad_schema SET version = {number}, migrating = 0")


def _begin(session: Session) -> None:
    with session.writing():
        session.say(
            "CREATE TABLE IF NOT EXISTS genad_schema"
            " (one INTEGER PRIMARY KEY, version INTEGER NOT NULL, migrating INTEGER NOT NULL)"
        )
        session.say("INSERT INTO genad_schema VALUES (1, 0, 0) ON CONFLICT DO NOTHING")
