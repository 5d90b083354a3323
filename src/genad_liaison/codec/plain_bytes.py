"""Records to JSON in UTF-8 and back, by the standard library."""

import json
from collections.abc import Callable
from typing import Any

from genad_liaison.codec.documents import from_document, to_document
from genad_liaison.codec.migrations import MIGRATIONS, Migrations
from genad_liaison.errors import UsageError
from genad_liaison.model import Record

_read = json.JSONDecoder().raw_decode
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_escaped = json.JSONEncoder(separators=(",", ":")).encode
_SPACE = " \t\r\n"


def dumps(value: object) -> bytes:
    """Compact JSON on one line, in UTF-8; a text that UTF-8 cannot hold is written with escapes."""
    try:
        return _written(value).encode()
    except UnicodeEncodeError:
        return _escaped(value).encode()


def encode(record: Record) -> bytes:
    """The document of a record as JSON, as every store keeps it.

    >>> from genad_liaison.model import Contact
    >>> encode(Contact(uid="c1", formatted_name="Lee"))
    b'{"schema":1,"uid":"c1","formatted_name":"Lee"}'
    """
    return dumps(to_document(record))


def decode(
    kind: str, data: bytes, revision: int = 0, *, migrations: Migrations = MIGRATIONS
) -> Record:
    """The record of a document that a store kept.

    Args:
        revision: number of the change set that wrote it; the document does not say it.
        migrations: what brings older documents up to date.

    Raises:
        UsageError: it is no JSON, or no record of that kind that this version can read.
    """
    try:
        document = _parsed(str(data, "utf-8").strip(_SPACE))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not a record of {kind}: not JSON: {error}") from error
    if isinstance(document, dict):
        document["revision"] = revision
    return from_document(kind, document, checked=False, migrations=migrations)


def reader(kind: str, attributes: tuple[str, ...]) -> Callable[[bytes], Any]:
    """What reads of stored documents at least those attributes, where that is all one needs.

    What it gives has them, and perhaps no others.
    """
    return lambda data: decode(kind, data)


def _parsed(text: str) -> Any:
    """What ``json.loads`` gives, without its search for space at both ends."""
    value, end = _read(text)
    if end < len(text):
        raise ValueError(f"something follows the document, at character {end + 1}")
    return value
