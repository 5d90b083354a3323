"""The same by msgspec, which reads JSON straight into our classes: the extra ``[fast]``.

It takes only what it surely reads and writes as the plain way does, and leaves the rest to that.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, get_type_hints

import attrs
import msgspec

from genad_liaison.codec import plain_bytes
from genad_liaison.codec.documents import to_document
from genad_liaison.codec.migrations import MIGRATIONS, SCHEMA, Migrations
from genad_liaison.model import KINDS, Correction, Record

_DECODERS = {kind: msgspec.json.Decoder(cls) for kind, cls in KINDS.items()}
_encode = msgspec.json.Encoder().encode


def encode(record: Record) -> bytes:
    """The document of a record as JSON; see :func:`genad_liaison.codec.plain_bytes.encode`."""
    if isinstance(record, Correction):  # may hold floats, which have several spellings
        return plain_bytes.encode(record)
    document = to_document(record)
    try:
        return _encode(document)
    except Exception:  # half a character, a number of more than 64 bits
        return plain_bytes.dumps(document)


def decode(
    kind: str, data: bytes, revision: int = 0, *, migrations: Migrations = MIGRATIONS
) -> Record:
    """The record of a stored document; see :func:`genad_liaison.codec.plain_bytes.decode`."""
    if _is_plain_reading(data, migrations.current):
        try:
            record: Record = _DECODERS[kind].decode(data)
        except Exception:  # what is wrong with it, or only unusual, the plain way says
            return plain_bytes.decode(kind, data, revision, migrations=migrations)
        # nobody has seen the record yet; a copy would take longer than all the reading
        object.__setattr__(record, "revision", revision)
        return record
    return plain_bytes.decode(kind, data, revision, migrations=migrations)


def reader(kind: str, attributes: tuple[str, ...]) -> Callable[[bytes], Any]:
    """What reads those attributes alone; see :func:`genad_liaison.codec.plain_bytes.reader`."""
    cls, whole = KINDS[kind], plain_bytes.reader(kind, attributes)
    types = get_type_hints(cls)
    fields = [one for one in attrs.fields(cls) if one.name in attributes]
    is_made = any(isinstance(one.default, attrs.Factory) for one in fields)  # type: ignore[arg-type]
    if is_made or len(fields) != len(attributes):  # one of them is made of others, or anew
        return partial(decode, kind)
    required = [(one.name, types[one.name]) for one in fields if one.default is attrs.NOTHING]
    others = [
        (one.name, types[one.name], one.default)
        for one in fields
        if one.default is not attrs.NOTHING
    ]
    read = msgspec.json.Decoder(msgspec.defstruct("Part", [*required, *others], frozen=True)).decode

    def part(data: bytes) -> Any:
        if not _is_plain_reading(data, SCHEMA):
            return whole(data)
        try:
            return read(data)
        except Exception:  # what is wrong with it, or only unusual, the plain way says
            return whole(data)

    return part


def _is_plain_reading(data: bytes, schema: int) -> bool:
    r"""Whether msgspec reads it as the plain way does.

    Not a document of another version, nor one with ``\u``, by which a name of a field could be
    written otherwise.
    """
    return (
        data.startswith(b'{"schema":%d,' % schema)
        and (b"\\" not in data or b"\\u" not in data)  # one character is found in no time
    )
