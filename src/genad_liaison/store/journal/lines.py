"""The lines of an office file: how a change set is written down, and how it is read again.

The first line is a header, then batch after batch; docs/reference/store-format.md shows the whole
form. A batch is read by its outline (kind, uid, where the document lies); documents are parsed by
those who want them.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from zlib import crc32

from genad_liaison.codec import dumps
from genad_liaison.store.logged import Document, Logged, line_bytes

FORMAT = 2
"""Newest version of the form of the file that is read here; a newer one is refused."""

LONG = 500
"""Of so many lines a batch is long."""

Entry = tuple[str, str, int, Document]
"""A change as it stands in the file: kind, uid, where its document starts, the document."""

OPENING = b'["#begin",'
_INNER = rb'[^"\\\n]*(?:\\.[^"\\\n]*)*'
QUOTED = rb'"%s"' % _INNER
TEXT = rb'"(%s)"' % _INNER
NUMBER = rb"(\d{1,18})"
_HEADER = re.compile(rb'(\["#genad",%s,(\{.*\})),%s\]\n' % (NUMBER, NUMBER))
BEGIN = re.compile(rb'\["#begin",\{"revision":%s,"n":%s,"uid":%s.*\}\]\n' % (NUMBER, NUMBER, TEXT))
_RECORD = re.compile(rb"\[%s,%s," % (TEXT, TEXT))
_COMMIT = re.compile(rb'\["#commit",%s,%s\]\n' % (NUMBER, NUMBER))


class Header(NamedTuple):
    """The first line: the version of the form, what is known of the file, where it ends."""

    version: int
    info: dict[str, Any]
    end: int


class Batch(NamedTuple):
    """One change set as it stands in the file, from ``start`` up to ``end``."""

    revision: int
    uid: str
    start: int
    end: int
    entries: list[Entry]


def header(info: Mapping[str, Any], version: int = 1) -> bytes:
    """The first line of an office file, with its own checksum."""
    start = b'["#genad",%d,%s' % (version, dumps(info))
    return b"%s,%d]\n" % (start, crc32(start))


def read_header(data: bytes) -> Header | None:
    """What the first line says; None when it is missing or not whole."""
    match = _HEADER.match(data)
    if match is None or int(match[4]) != crc32(match[1]):
        return None
    return Header(int(match[2]), json.loads(match[3]), match.end())


def batch(logged: Logged) -> bytes:
    """The bytes of a change set; ``revision``, ``n`` and ``uid`` come first in its begin line."""
    return written(logged, 0)[0]


def written(logged: Logged, start: int) -> tuple[bytes, Batch]:
    """The same, and what :func:`read_batch` reads of it where it stands at ``start``."""
    parts = [begin_line(logged, len(logged.lines))]
    place = start + len(parts[0])
    entries: list[Entry] = []
    for kind, uid, document in logged.lines:
        line = line_bytes((kind, uid, document))
        size = len(document) if document else len(b"null")
        entries.append((kind, uid, place + len(line) - size - 1, document))
        parts.append(line)
        parts.append(b"\n")
        place += len(line) + 1
    body = b"".join(parts)
    data = body + commit_line(len(entries), body)
    return data, Batch(logged.revision, logged.uid, start, start + len(data), entries)


def begin_line(logged: Logged, n: int) -> bytes:
    """The line that opens a change set of ``n`` lines."""
    head = {
        "revision": logged.revision,
        "n": n,
        "uid": logged.uid,
        "at": logged.at,
        "by": logged.by,
        "why": logged.why,
        "undoes": logged.undoes,
        "chain": logged.chain,
    }
    return b"%s%s]\n" % (OPENING, dumps(head))


def commit_line(n: int, body: bytes | memoryview) -> bytes:
    """The last line of a batch, which makes it count."""
    return b'["#commit",%d,%d]\n' % (n, crc32(body))


def read_begin(line: bytes) -> Logged:
    """What a begin line says; its chain is empty where it was written without one."""
    head = json.loads(line)[1]
    return Logged(
        revision=head["revision"],
        uid=head["uid"],
        at=head["at"],
        by=head["by"],
        why=head.get("why", ""),
        undoes=head.get("undoes", 0),
        chain=head.get("chain", ""),
    )


def is_cut_off(data: bytes, at: int) -> bool:
    """Whether a long batch starts at ``at`` of which the last line cannot be in the data.

    To count lines takes no time; to read them all, only to find that the last is missing, does.
    """
    begin = BEGIN.match(data, at)
    if begin is None or int(begin[2]) < LONG:
        return False
    return data.count(b"\n", begin.end()) <= int(begin[2])


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
        end = read_end(data, at, place, int(n))
    except ValueError:
        return "not a record"
    if isinstance(end, str):
        return end
    return Batch(int(revision), unquoted(uid), base + at, base + end, entries)


def read_end(data: bytes, at: int, place: int, n: int) -> int | str:
    """Where the commit line ends that stands at a place, if it fits what begins at ``at``."""
    commit = _COMMIT.match(data, place)
    if commit is None or int(commit[1]) != n:
        return "no end of a change set"
    return commit.end() if int(commit[2]) == crc32(memoryview(data)[at:place]) else "checksum"


def _entries(data: bytes, place: int, n: int, base: int) -> tuple[list[Entry], int]:
    entries: list[Entry] = []
    kinds: dict[bytes, str] = {}
    for _ in range(n):
        record = _RECORD.match(data, place)
        if record is None:
            raise ValueError
        quoted, uid = record.groups()
        kind = kinds.get(quoted) or kinds.setdefault(quoted, unquoted(quoted))
        start = record.end()
        place = data.index(b"\n", start) + 1
        document = data[start : place - 2]
        known = None if document == b"null" else document
        entries.append((kind, unquoted(uid), base + start, known))
    return entries, place


def unquoted(quoted: bytes) -> str:
    """A text from between its quotes."""
    text: str = json.loads(b'"%s"' % quoted) if b"\\" in quoted else quoted.decode()
    return text
