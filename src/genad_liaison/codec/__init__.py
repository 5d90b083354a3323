"""Records to plain documents and to bytes, and back: how a record is written down, and where alone.

A document is what JSON can hold. Fields that have their default value are left out; dates are
ISO 8601; every document of a record carries the ``schema`` version that it was written in.
"""

from genad_liaison.codec.chosen import (
    decode,
    encode,
    reader,
)
from genad_liaison.codec.documents import (
    change_set_document,
    from_document,
    record_document,
    to_document,
    value_from_plain,
    value_to_plain,
)
from genad_liaison.codec.migrations import (
    MIGRATIONS,
    SCHEMA,
    Document,
    Migrations,
    migrated,
)
from genad_liaison.codec.plain_bytes import (
    dumps,
)

__all__ = [
    "MIGRATIONS",
    "SCHEMA",
    "Document",
    "Migrations",
    "change_set_document",
    "decode",
    "dumps",
    "encode",
    "from_document",
    "migrated",
    "reader",
    "record_document",
    "to_document",
    "value_from_plain",
    "value_to_plain",
]
