"""Change sets as the log keeps them, and the hash chain that holds them together.

Every engine keeps the same log: for each change the JSON of the record as it was afterwards. A
change has a digest, and a change set is chained to the one before it by a hash over the digests of
its changes, not over their bodies. So a body that must be forgotten leaves its digest behind, and
the chain still verifies.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from hashlib import sha256

from attrs import evolve, frozen

from genad_liaison.codec import dumps as dumps
from genad_liaison.codec import encode
from genad_liaison.errors import StoreError, UsageError
from genad_liaison.model import KINDS, Change, ChangeSet, Record
from genad_liaison.model.stamping import with_revision

Document = bytes | None
"""The JSON of a record as it was after a change; None where it was removed."""

Line = tuple[str, str, Document]
"""Kind, uid and document of one change."""

Version = tuple[int, Document]
"""A revision, and a record as that left it."""


@frozen(kw_only=True)
class Logged:
    """A change set as it stands in the log.

    Attributes:
        at: the moment, ISO 8601 with its offset.
        lines: the changes; a kind that is none of ours belongs to whoever made it.
        chain: SHA-256, in hexadecimal, over this change set and the chain before it.
    """

    revision: int
    uid: str
    at: str
    by: str
    why: str = ""
    undoes: int = 0
    lines: tuple[Line, ...] = ()
    chain: str = ""


def line_bytes(line: Line) -> bytes:
    """One change as a line of JSON: what its digest is made of."""
    kind, uid, document = line
    return b"[%s,%s,%s]" % (dumps(kind), dumps(uid), document or b"null")


def digest(line: Line) -> str:
    """SHA-256 of a change, in hexadecimal."""
    return sha256(line_bytes(line)).hexdigest()


def link(before: str, logged: Logged) -> str:
    """The chain after a change set, from the chain before it; its own ``chain`` is not looked at.

    Args:
        before: the chain of the change set before; empty for the first.
    """
    return link_of(before, logged, map(digest, logged.lines))


def link_of(before: str, logged: Logged, digests: Iterable[str]) -> str:
    """The same from the digests alone, where the bodies are elsewhere or forgotten."""
    said = (logged.revision, logged.uid, logged.at, logged.by, logged.why, logged.undoes)
    return _linked(before, said, digests)


def _linked(before: str, said: tuple[str | int, ...], digests: Iterable[str]) -> str:
    return sha256(dumps([before, *said, list(digests)])).hexdigest()


def to_logged(change_set: ChangeSet, revision: int, chain: str) -> Logged:
    """A change set as it is written behind a revision.

    Args:
        revision: its own number.
        chain: the chain before it.

    Raises:
        UsageError: it contradicts itself.
    """
    at, lines = change_set.at.isoformat(), lines_of(change_set)
    said = (revision, change_set.uid, at, change_set.by, change_set.why, change_set.undoes)
    return Logged(
        revision=revision,
        uid=change_set.uid,
        at=at,
        by=change_set.by,
        why=change_set.why,
        undoes=change_set.undoes,
        lines=lines,
        chain=_linked(chain, said, map(digest, lines)),
    )


def lines_of(change_set: ChangeSet) -> tuple[Line, ...]:
    """The changes as they are written down.

    Raises:
        UsageError: a change is of another record than it says, or a record is changed twice.
    """
    seen: set[tuple[str, str]] = set()
    for change in change_set.changes:
        if (change.kind, change.uid) in seen:
            raise UsageError(f"a change set changes {change.kind} {change.uid} twice")
        seen.add((change.kind, change.uid))
    return tuple(map(_line, change_set.changes))


_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""What JSON would read as one character: the record would come back under another uid."""


def _line(change: Change) -> Line:
    kind, uid, after = change.kind, change.uid, change.after
    sides = [record for record in (change.before, after) if record is not None]
    if not sides or any(type(side) is not KINDS.get(kind) or side.uid != uid for side in sides):
        raise UsageError(f"a change of {kind} {uid} must have that record before or after it")
    if not uid.isascii() and _PAIR.search(uid):
        raise UsageError(f"{kind} {uid!r}: a uid with a character in two halves")
    return kind, uid, None if after is None else encode(after)


def stamped(change_set: ChangeSet, revision: int) -> ChangeSet:
    """The change set as committed: it and its records carry the revision."""
    changes = tuple(
        change
        if change.after is None
        else Change(
            kind=change.kind,
            uid=change.uid,
            before=change.before,
            after=with_revision(change.after, revision),
        )
        for change in change_set.changes
    )
    return evolve(change_set, revision=revision, changes=changes)


def to_change_set(
    logged: Logged,
    before: Callable[[str, str, int], Version | None],
    decode: Callable[[str, str, bytes, int], Record],
) -> ChangeSet:
    """A change set of the log with each record as it was before and after.

    Lines that are not of a record kind are left out: they belong to whoever made them.

    Args:
        before: the last version of a record before a revision.
        decode: the record of a kind, a uid and a document, with its revision.
    """

    def record(kind: str, uid: str, version: Version | None) -> Record | None:
        document = version[1] if version else None
        return decode(kind, uid, document, version[0]) if version and document else None

    return ChangeSet(
        uid=logged.uid,
        at=dt.datetime.fromisoformat(logged.at),
        by=logged.by,
        why=logged.why,
        undoes=logged.undoes,
        revision=logged.revision,
        changes=tuple(
            Change(
                kind=kind,
                uid=uid,
                before=record(kind, uid, before(kind, uid, logged.revision)),
                after=record(kind, uid, (logged.revision, document)),
            )
            for kind, uid, document in logged.lines
            if kind in KINDS
        ),
    )


def follow(revision: int, chain: str, logged: Logged) -> None:
    """Refuse a change set of another log that is not the one after ours.

    Args:
        revision, chain: of the last change set that we have.

    Raises:
        StoreError: a number is missing, or the chain does not fit.
    """
    if logged.revision != revision + 1:
        raise StoreError(f"change set {logged.revision} cannot follow revision {revision}")
    if logged.chain != link(chain, logged):
        raise StoreError(
            f"change set {logged.revision} ({logged.uid}) does not fit the chain",
            "the log it comes from was altered:  genad verify",
        )
