"""Copies the log of one store behind that of another, and compares them, whatever the engines."""

from collections.abc import Callable, Iterator
from itertools import islice, zip_longest
from typing import Protocol

from genad_liaison.errors import ConflictError, StoreError
from genad_liaison.model import KINDS, Record
from genad_liaison.store.logged import Logged
from genad_liaison.store.port import Store

PIECE = 4_000
"""Changes that are written at a time: memory stays flat, and a kill costs no more than these."""

Progress = Callable[[int, int], None]
"""Is told how many change sets are done, and how many there are."""


class Log(Protocol):
    """What a copy is made of: a store, or a backup of one."""

    @property
    def url(self) -> str:
        """Where it is, without any password."""

    @property
    def revision(self) -> int:
        """The number of the last change set."""

    def logged(self, since: int = 0) -> Iterator[Logged]:
        """The change sets after a revision, oldest first."""


def silent(_done: int, _of: int) -> None:
    """Tells nobody."""


def chain_at(log: Log, revision: int) -> str:
    """The chain of a change set; empty where there is none of that number."""
    if revision < 1:
        return ""
    return next((found.chain for found in islice(log.logged(revision - 1), 1)), "")


def refuse_another(source: Log, target: Log) -> None:
    """Refuse a target whose log is not how the source's begins.

    Raises:
        ConflictError: it is another office, or has changes that the source has not.
    """
    here, there = source.revision, target.revision
    common = min(here, there)
    if chain_at(source, common) != chain_at(target, common):
        raise ConflictError(
            f"{target.url} holds another office than {source.url}; nothing was changed",
            "name a place where there is none yet",
        )
    if there > here:
        raise ConflictError(
            f"{target.url} is newer than {source.url}: it has change sets up to {there:,}, "
            f"not {here:,}; nothing was changed",
            "name another place for the copy",
        )


def copy_log(source: Log, target: Store, until: int, progress: Progress = silent) -> int:
    """Bring a target to a revision of the source, piece by piece; gives how many it lacked.

    Raises:
        StoreError: a change set does not follow, or cannot be written; what was written stays, and
            the next call goes on behind it.
    """
    began = target.revision
    progress(began, until)
    for piece in _pieces(islice(source.logged(began), max(until - began, 0))):
        target.take(piece)
        progress(piece[-1].revision, until)
    return until - began


def _pieces(log: Iterator[Logged]) -> Iterator[list[Logged]]:
    piece: list[Logged] = []
    changes = 0
    for logged in log:
        piece.append(logged)
        changes += len(logged.lines) or 1
        if changes >= PIECE:
            yield piece
            piece, changes = [], 0
    if piece:
        yield piece


def compare_logs(source: Log, target: Log, until: int) -> None:
    """Read two logs up to a revision side by side.

    Raises:
        StoreError: a change set is not the same to the byte.
    """
    sets = (islice(log.logged(), until) for log in (source, target))
    for revision, (ours, theirs) in enumerate(zip_longest(*sets), 1):
        if ours != theirs or ours is None or ours.revision != revision:
            raise StoreError(f"change set {revision} in {target.url} is not that in {source.url}")


def different(source: Store, target: Store) -> tuple[str, str] | None:
    """Kind and uid of the first record that is not the same in both, its revision included."""
    for kind in KINDS:
        for ours, theirs in zip_longest(source.find(kind), target.find(kind)):
            if ours is None or theirs is None or not _alike(ours, theirs):
                record = ours if ours is not None else theirs
                return kind, record.uid if record is not None else ""
    return None


def count_records(store: Store) -> int:
    """How many records there are, of all kinds."""
    return sum(map(store.count, KINDS))


def _alike(one: Record, other: Record) -> bool:
    return one == other and one.revision == other.revision
