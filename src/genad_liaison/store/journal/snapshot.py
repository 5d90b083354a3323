"""The records that stood when a file was compacted: how they are written down and read again."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from genad_liaison.codec import dumps
from genad_liaison.store.journal.lines import NUMBER, TEXT, commit_line, read_end, unquoted

Stands = tuple[str, str, int, int, bytes]
"""A record that stands: kind, uid, revision, where its document starts, the document."""

_BEGIN = re.compile(rb'\["#snapshot",%s\]\n' % NUMBER)
_RECORD = re.compile(rb"\[%s,%s,%s,(.*)\]\n" % (TEXT, TEXT, NUMBER))


class Section(NamedTuple):
    """Some of the records, from ``start`` up to ``end``."""

    start: int
    end: int
    rows: list[Stands]


def section(rows: Iterable[tuple[str, str, int, bytes]]) -> bytes:
    """The bytes of one section: kind, uid, revision and document of each record."""
    lines = [
        b"[%s,%s,%d,%s]\n" % (dumps(kind), dumps(uid), revision, document)
        for kind, uid, revision, document in rows
    ]
    body = b'["#snapshot",%d]\n%s' % (len(lines), b"".join(lines))
    return body + commit_line(len(lines), body)


def read_section(data: bytes, at: int, base: int = 0) -> Section | str:
    """The section that starts at ``at``, its checksum verified, or what is wrong with it."""
    begin = _BEGIN.match(data, at)
    if begin is None:
        return "not a part of the snapshot"
    n = int(begin[1])
    try:
        rows, place = _rows(data, begin.end(), n, base)
        end = read_end(data, at, place, n)
    except ValueError:
        return "not a record"
    return end if isinstance(end, str) else Section(base + at, base + end, rows)


def _rows(data: bytes, place: int, n: int, base: int) -> tuple[list[Stands], int]:
    rows: list[Stands] = []
    kinds: dict[bytes, str] = {}
    for _ in range(n):
        found = _RECORD.match(data, place)
        if found is None:
            raise ValueError
        quoted, uid, revision, document = found.groups()
        kind = kinds.get(quoted) or kinds.setdefault(quoted, unquoted(quoted))
        rows.append((kind, unquoted(uid), int(revision), base + found.start(4), document))
        place = found.end()
    return rows, place
