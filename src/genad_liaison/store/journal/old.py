"""Old change sets in a compacted file: packed by the hundred, and unpacked when somebody asks.

A line of the packed text is that of a change set, but with the revision of the version that the
change replaced (0: there was none), and without the document where that still stood when the file
was compacted: it is in the snapshot.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from attrs import frozen

from genad_liaison.codec import dumps
from genad_liaison.store.journal.lines import (
    NUMBER,
    OPENING,
    QUOTED,
    TEXT,
    begin_line,
    read_begin,
    unquoted,
)
from genad_liaison.store.logged import Document, Logged

_OLD = re.compile(rb'\["#old",%s,%s,(\[(?:%s,?)*\]),"' % (NUMBER, NUMBER, QUOTED))
_LINE = re.compile(rb"\[%s,%s,%s(?:,(.*))?\]" % (TEXT, TEXT, NUMBER))


class Block(NamedTuple):
    """Change sets from ``first`` to ``last``, packed, from ``start`` up to ``end``.

    ``uids`` are those of the change sets, as a list in JSON. What is lost cannot be unpacked.
    """

    first: int
    last: int
    uids: bytes
    start: int
    end: int
    is_lost: bool


@frozen
class OldLine:
    """A change in a block.

    Attributes:
        replaced: the revision of the version before; 0 where there was none.
        stands: the document is in the snapshot.
    """

    kind: str
    uid: str
    replaced: int
    document: Document
    stands: bool


@frozen
class OldSet:
    """A change set in a block: what its begin line says, and its lines."""

    head: Logged
    lines: tuple[OldLine, ...]


def block(sets: Sequence[OldSet]) -> bytes:
    """The line of a block of change sets that follow one another."""
    text = b"\n".join(line for one in sets for line in _packed(one))
    uids = dumps([one.head.uid for one in sets])
    return block_line(sets[0].head.revision, sets[-1].head.revision, uids, text)


def block_line(first: int, last: int, uids: bytes, text: bytes) -> bytes:
    """The line of a block; without a text its change sets are lost."""
    packed = base64.b64encode(zlib.compress(text)) if text else b""
    start = b'["#old",%d,%d,%s,"%s"' % (first, last, uids, packed)
    return b"%s,%d]\n" % (start, crc32(start))


def read_block(data: bytes, at: int, base: int = 0) -> Block | str:
    """The block that starts at ``at``, its checksum verified, or what is wrong with it."""
    found, end = _OLD.match(data, at), data.find(b"\n", at) + 1
    if found is None or not end:
        return "not a block of old change sets"
    comma = data.rindex(b",", at, end)
    if data[comma + 1 : end] != b"%d]\n" % crc32(memoryview(data)[at:comma]):
        return "checksum"
    is_lost = data[comma - 3 : comma] == b',""'
    return Block(int(found[1]), int(found[2]), found[3], base + at, base + end, is_lost)


def unpack(line: bytes) -> list[OldSet]:
    """The change sets in the line of a block.

    Raises:
        ValueError: it cannot be unpacked.
    """
    try:
        text = zlib.decompress(base64.b64decode(json.loads(line)[4]))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    sets: list[tuple[Logged, list[OldLine]]] = []
    for part in text.split(b"\n"):
        if part.startswith(OPENING):
            sets.append((read_begin(part), []))
        else:
            sets[-1][1].append(_unpacked(part))
    return [OldSet(head, tuple(lines)) for head, lines in sets]


def _packed(old: OldSet) -> Iterator[bytes]:
    yield begin_line(old.head, len(old.lines))[:-1]
    for line in old.lines:
        start = b"[%s,%s,%d" % (dumps(line.kind), dumps(line.uid), line.replaced)
        yield start + (b"]" if line.stands else b",%s]" % (line.document or b"null"))


def _unpacked(part: bytes) -> OldLine:
    found = _LINE.fullmatch(part)
    if found is None:
        raise ValueError("not a line of a change set")
    kind, uid, replaced, document = found.groups()
    known = None if document == b"null" else document
    return OldLine(unquoted(kind), unquoted(uid), int(replaced), known, document is None)
