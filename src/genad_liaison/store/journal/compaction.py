"""Writes an office file anew: old change sets packed, and the records that stand once only."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain as chained
from pathlib import Path
from stat import S_IMODE

from attrs import evolve

from genad_liaison.errors import StoreError
from genad_liaison.store.files import sync_folder, write_all
from genad_liaison.store.journal.history import History
from genad_liaison.store.journal.journal import Journal
from genad_liaison.store.journal.lines import header
from genad_liaison.store.journal.old import OldLine, OldSet, block
from genad_liaison.store.journal.snapshot import section
from genad_liaison.store.journal.tables import Tables

LEAST = 4 << 20
"""A file with fewer superseded bytes is never compacted by itself."""

_SETS = 256
_BYTES = 1 << 20
"""So much goes into one block, or one section of the snapshot; a larger change set goes alone."""


def is_worth_it(tables: Tables) -> bool:
    """Whether what is superseded outweighs what stands."""
    return tables.superseded > max(tables.live, LEAST)


def leftover(target: Path) -> Path:
    """The file that a compaction writes."""
    return target.with_name(f"{target.name}.compacting")


def compact(target: Path, journal: Journal, tables: Tables, history: History) -> bool:
    """Write the file beside itself and put it in its own place; call with the lock held.

    Gives whether that was done: where it would not be smaller, the file stays as it is.

    Raises:
        StoreError: it cannot be written; the file is as it was.
    """
    new = leftover(target)
    try:
        old = target.stat()
        _write(new, _content(journal, tables, history), old)
        if new.stat().st_size >= old.st_size:
            new.unlink()
            return False
        new.replace(target)
        sync_folder(target.parent)
        return True
    except BaseException as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        if isinstance(error, OSError):
            problem = f"{target}: not compacted: {error.strerror}; it is as it was"
            raise StoreError(problem) from error
        raise


def _write(path: Path, content: Iterable[bytes], old: os.stat_result) -> None:
    path.unlink(missing_ok=True)
    output = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        for part in content:
            write_all(output, part)
        if os.name == "posix":  # whoever compacts it, it stays its owner's
            with suppress(PermissionError):
                os.fchown(output, old.st_uid, old.st_gid)
            os.fchmod(output, S_IMODE(old.st_mode))
        os.fsync(output)
    finally:
        os.close(output)


def _content(journal: Journal, tables: Tables, history: History) -> Iterator[bytes]:
    groups = list(_groups(journal))
    rows = {kind: tables.rows(kind) for kind in tables.kinds()}
    packed = {
        "revision": tables.revision,
        "chain": history.chain(tables.revision),
        "blocks": len(journal.blocks) + len(groups),
        "records": sum(map(len, rows.values())),
    }
    yield header({**journal.info, "compacted": packed}, version=2)
    superseded = tables.superseded_before(journal.base)
    for old in journal.blocks:
        if old.is_lost or superseded.isdisjoint(range(old.first, old.last + 1)):
            yield journal.read(old.start, old.end - old.start)
        else:
            yield block([_filled(one, tables, history) for one in history.unpacked(old)])
    for first, last in groups:
        yield block([_packed(number, tables, history) for number in range(first, last + 1)])
    yield from _sections(tables)


def _groups(journal: Journal) -> Iterator[tuple[int, int]]:
    """Which change sets go into one block."""
    first, size = journal.base + 1, 0
    for revision in range(first, journal.revision + 1):
        size += journal.place(revision)[1]
        if size >= _BYTES or revision - first + 1 >= _SETS or revision == journal.revision:
            yield first, revision
            first, size = revision + 1, 0


def _packed(revision: int, tables: Tables, history: History) -> OldSet:
    """A change set for a block, without the documents that stand."""
    logged = history.change_set(revision)
    lines = []
    for kind, uid, document in logged.lines:
        replaced = tables.before(kind, uid, revision)
        before = replaced[0] if replaced and replaced[2] else 0
        stands = tables.rows(kind).revision(uid) == revision
        lines.append(OldLine(kind, uid, before, None if stands else document, stands))
    return OldSet(evolve(logged, lines=()), tuple(lines))


def _filled(old: OldSet, tables: Tables, history: History) -> OldSet:
    """A change set of a block with the documents that stood once, and do no more."""
    revision = old.head.revision
    if all(not line.stands for line in old.lines):
        return old
    documents = [document for _, _, document in history.change_set(revision).lines]
    lines = [
        evolve(line, document=document, stands=False)
        if line.stands and tables.rows(line.kind).revision(line.uid) != revision
        else line
        for line, document in zip(old.lines, documents, strict=True)
    ]
    return OldSet(old.head, tuple(lines))


def _sections(tables: Tables) -> Iterator[bytes]:
    rows: list[tuple[str, str, int, bytes]] = []
    size = 0
    every = chained.from_iterable(_stand(tables, kind) for kind in tables.kinds())
    for row in every:
        rows.append(row)
        size += len(row[3])
        if size >= _BYTES:
            yield section(rows)
            rows, size = [], 0
    if rows:
        yield section(rows)


def _stand(tables: Tables, kind: str) -> Iterator[tuple[str, str, int, bytes]]:
    rows = tables.rows(kind)
    for uid, number in rows.numbers.items():
        yield kind, uid, rows.revisions[number], rows.documents[number]
