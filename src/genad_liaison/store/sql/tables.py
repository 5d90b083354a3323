"""The tables as statements name them; how they are made is in :mod:`~.migrations`."""

from sqlalchemy import BigInteger, Integer, Text, column, table

OFFICES = table(
    "genad_offices",
    column("office", Text),
    column("revision", BigInteger),
    column("chain", Text),
    column("created", Text),
    column("promised", BigInteger),
    column("promised_chain", Text),
    column("fields", Text),
)
"""The head of each office: a write locks its row, so that writers queue."""

RECORDS = table(
    "genad_records",
    column("id", BigInteger),
    column("office", Text),
    column("kind", Text),
    column("uid", Text),
    column("place", BigInteger),
    column("first", Integer),
    column("ends", Integer),
    column("revision", BigInteger),
    column("document", Text),
    column("words", Text),
)
"""Each record as it stands; ``id`` is of SQLite and ``words`` of PostgreSQL, for full text."""

LINKS = table(
    "genad_links",
    column("office", Text),
    column("kind", Text),
    column("field", Text),
    column("value", Text),
    column("place", BigInteger),
    column("uid", Text),
    column("first", Integer),
    column("ends", Integer),
)
"""Each value that a record has in a field, with the record's place and the value's days."""

CHANGE_SETS = table(
    "genad_change_sets",
    column("office", Text),
    column("revision", BigInteger),
    column("uid", Text),
    column("moment", Text),
    column("author", Text),
    column("reason", Text),
    column("undoes", BigInteger),
    column("n", Integer),
    column("chain", Text),
)
"""The log: what was committed together, and the hash chain after it."""

CHANGES = table(
    "genad_changes",
    column("office", Text),
    column("revision", BigInteger),
    column("n", Integer),
    column("kind", Text),
    column("uid", Text),
    column("was", BigInteger),
    column("digest", Text),
    column("document", Text),
)
"""The changes of each change set; ``was`` is the revision of the version before, 0 for none."""

LONG_TEXTS = table(
    "genad_long_texts", column("office", Text), column("key", Text), column("text", Text)
)
"""PostgreSQL: the whole of each text that is too long for an index (:mod:`~.postgresql`)."""

WORDS = table("genad_words", column("rowid", BigInteger), column("words", Text))
"""SQLite: the full-text index."""
