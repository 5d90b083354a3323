"""Change sets on the way into the tables: all that can be worked out before the write begins."""

from collections.abc import Iterable

from attrs import evolve, frozen

from genad_liaison.errors import StoreError
from genad_liaison.model import KINDS, ChangeSet
from genad_liaison.store.logged import Line, Logged, digest, lines_of, link_of
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.rows import Derived, derived
from genad_liaison.store.sql.words import Spellings


@frozen
class Entry:
    """One change.

    Attributes:
        document: as text; None for a removal.
        derived: what follows from the record; None for a removal, or a line that is not ours.
    """

    kind: str
    uid: str
    document: str | None
    digest: str
    derived: Derived | None

    @property
    def is_ours(self) -> bool:
        """Whether this is a record, rather than a line of somebody else."""
        return self.kind in KINDS


@frozen
class Incoming:
    """A change set with what follows from it."""

    logged: Logged
    entries: tuple[Entry, ...]

    def chained(self, revision: int, chain: str) -> "Incoming":
        """The same as it stands in the log behind a chain."""
        numbered = evolve(self.logged, revision=revision)
        digests = iter([entry.digest for entry in self.entries])
        return Incoming(evolve(numbered, chain=link_of(chain, numbered, digests)), self.entries)


def incoming(change_set: ChangeSet, spellings: Spellings) -> Incoming:
    """A change set that was made here.

    Raises:
        UsageError: it contradicts itself.
    """
    lines = lines_of(change_set)
    logged = Logged(
        revision=0,
        uid=change_set.uid,
        at=change_set.at.isoformat(),
        by=change_set.by,
        why=change_set.why,
        undoes=change_set.undoes,
        lines=lines,
    )
    entries = (
        Entry(
            line[0],
            line[1],
            None if line[2] is None else line[2].decode(),
            digest(line),
            derived(change.kind, change.after, spellings) if change.after else None,
        )
        for line, change in zip(lines, change_set.changes, strict=True)
    )
    return Incoming(logged, tuple(entries))


def taken(logged: Logged, decoder: Decoder, spellings: Spellings) -> Incoming:
    """A change set of another log.

    Raises:
        StoreError: a document cannot be read, or is of another record than its line says.
    """
    return Incoming(logged, tuple(_entries(logged.lines, decoder, spellings)))


def _entries(lines: Iterable[Line], decoder: Decoder, spellings: Spellings) -> Iterable[Entry]:
    for line in lines:
        kind, uid, document = line
        if document is None:
            yield Entry(kind, uid, None, digest(line), None)
            continue
        found = None
        if kind in KINDS:
            found = derived(kind, decoder.of(kind, uid, document, 0), spellings)
        try:
            yield Entry(kind, uid, document.decode(), digest(line), found)
        except UnicodeDecodeError:
            raise StoreError(f"{kind} {uid}: what is to be kept is no text") from None
