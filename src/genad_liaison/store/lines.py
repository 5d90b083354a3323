"""The lines of an office file: how a change set is written down, and how it is read again.

The first line is a header, then batch after batch; docs/decisions/0006 shows the whole form. A
batch is read by its outline (kind, uid, where the document lies); documents are parsed by those
who want them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from genad_liaison.store.logged import Document, Logged, dumps, line_bytes

FORMAT = 1
"""Version of the form of the file; a newer one is refused."""

Entry = tuple[str, str, int, Document]
"""A change as it stands in the file: kind, uid, where its document starts, the document."""

_HEADER = re.compile(rb'(\["#genad",(\d{1,18}),(\{.*\})),(\d{1,18})\]\n')
OPENING = b'["#begin",'
_TEXT = rb'"([^"\\\n]*(?:\\.[^"\\\n]*)*)"'
BEGIN = re.compile(rb'\["#begin",\{"revision":(\d{1,18}),"n":(\d{1,18}),"uid":%s.*\}\]\n' % _TEXT)
_RECORD = re.compile(rb"\[%s,%s," % (_TEXT, _TEXT))
_COMMIT = re.compile(rb'\["#commit",(\d{1,18}),(\d{1,18})\]\n')


class Batch(NamedTuple):
    """One change set as it stands in the file, from ``start`` up to ``end``."""

    revision: int
    uid: str
    start: int
    end: int
    entries: list[Entry]


def header(info: Mapping[str, Any]) -> bytes:
    """The first line of an office file, with its own checksum."""
    start = b'["#genad",%d,%s' % (FORMAT, dumps(info))
    return b"%s,%d]\n" % (start, crc32(start))


def read_header(data: bytes) -> tuple[int, int] | None:
    """Version of the form and where the header ends; None when it is missing or not whole."""
    match = _HEADER.match(data)
    return (int(match[2]), match.end()) if match and int(match[4]) == crc32(match[1]) else None


def batch(logged: Logged) -> bytes:
    """The bytes of a change set; ``revision``, ``n`` and ``uid`` come first in its begin line."""
    head = {
        "revision": logged.revision,
        "n": len(logged.lines),
        "uid": logged.uid,
        "at": logged.at,
        "by": logged.by,
        "why": logged.why,
        "undoes": logged.undoes,
        "chain": logged.chain,
    }
    lines = b"".join(line_bytes(line) + b"\n" for line in logged.lines)
    body = b"%s%s]\n%s" % (OPENING, dumps(head), lines)
    return body + commit_line(len(logged.lines), body)


def commit_line(n: int, body: bytes | memoryview) -> bytes:
    """The last line of a batch, which makes it count."""
    return b'["#commit",%d,%d]\n' % (n, crc32(body))


def head_of(data: bytes) -> dict[str, Any]:
    """What the begin line of a batch says: revision, uid, at, by, why, undoes, chain."""
    head: dict[str, Any] = json.loads(data[: data.index(b"\n")])[1]
    return head


def to_logged(data: bytes, entries: list[Entry]) -> Logged:
    """The change set of a batch; its chain is empty where its begin line has none."""
    head = head_of(data)
    return Logged(
        revision=head["revision"],
        uid=head["uid"],
        at=head["at"],
        by=head["by"],
        why=head.get("why", ""),
        undoes=head.get("undoes", 0),
        lines=tuple((kind, uid, document) for kind, uid, _, document in entries),
        chain=head.get("chain", ""),
    )


def read_batch(data: bytes, at: int, base: int = 0) -> Batch | str:
    """The whole batch that starts at ``at``, its checksum verified, or what is wrong with it.

    Args:
        base: where in the file ``data`` starts; offsets in the batch are of the file.
    """
    begin = BEGIN.match(data, at)
    if begin is None:
        return "not the start of a change set"
    revision, n, uid = begin.groups()
    try:
        entries, place = _entries(data, begin.end(), int(n), base)
        commit = _COMMIT.match(data, place)
        if commit is None or commit[1] != n:
            return "no end of a change set"
        if int(commit[2]) != crc32(memoryview(data)[at:place]):
            return "checksum"
        return Batch(int(revision), _text(uid), base + at, base + commit.end(), entries)
    except ValueError:
        return "not a record"


def _entries(data: bytes, place: int, n: int, base: int) -> tuple[list[Entry], int]:
    entries: list[Entry] = []
    for _ in range(n):
        record = _RECORD.match(data, place)
        if record is None:
            raise ValueError
        kind, uid = record.groups()
        start = record.end()
        place = data.index(b"\n", start) + 1
        document = data[start : place - 2]
        known = None if document == b"null" else document
        entries.append((_text(kind), _text(uid), base + start, known))
    return entries, place


def _text(quoted: bytes) -> str:
    text: str = json.loads(b'"%s"' % quoted) if b"\\" in quoted else quoted.decode()
    return text


def whole_batches(data: bytes, at: int, base: int, revision: int) -> Iterator[Batch | str]:
    """The batches from ``at`` on, numbered from ``revision``; what is wrong comes last."""
    while at < len(data):
        found = read_batch(data, at, base)
        if not isinstance(found, str) and found.revision != revision:
            found = f"change set {found.revision} where {revision} should be"
        yield found
        if isinstance(found, str):
            return
        at, revision = found.end - base, revision + 1
