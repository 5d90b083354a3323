"""A backup: an office file that says in its first line how much of it there must be.

It is written from the log of any store, change set by change set, and checks itself: each change
set has its CRC, each is chained to the one before, and the promise of the first line says which one
is the last. So it is an office file as well, and can be opened as one.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from attrs import evolve

from genad_liaison.errors import NotFoundError, StoreError
from genad_liaison.store.copying import Log, Progress, chain_at, silent
from genad_liaison.store.journal.lines import (
    FORMAT,
    Batch,
    Header,
    batch,
    header,
    read_batch,
    read_begin,
    read_header,
)
from genad_liaison.store.journal.recognise import promise_of
from genad_liaison.store.logged import Logged, follow
from genad_liaison.store.promise import Promise

_FORM = 1
_COMMIT = b'["#commit",'


def write_backup(
    log: Log, out: BinaryIO, created: dt.datetime | None = None, progress: Progress = silent
) -> tuple[Promise, int]:
    """Write what a log has at this moment; change sets that come meanwhile stay out.

    Args:
        created: when the office was set up.

    Returns:
        What was promised, and how many bytes were written.
    """
    revision = log.revision
    promise = Promise(revision=revision, chain=chain_at(log, revision))
    info: dict[str, Any] = {"created": created.isoformat()} if created else {}
    said = {"revision": revision, "chain": promise.chain}
    size = out.write(header({**info, "copy_of": said}, _FORM))
    progress(0, revision)
    for logged in islice(log.logged(), revision):
        size += out.write(batch(logged))
        progress(logged.revision, revision)
    return promise, size


class Backup:
    """A backup that was read from its first byte to its last, and found to be whole.

    Attributes:
        created: when the office was set up, where that is known.

    Raises:
        NotFoundError: there is no such file.
        StoreError: it is no backup, is from a newer version, cut off, or altered.
    """

    def __init__(self, path: Path, progress: Progress = silent) -> None:
        self.path = path
        self.url = str(path)
        info = self._head().info
        self.created = _moment(info.get("created"))
        promise = promise_of(info)
        if promise is None:
            raise _no_backup(path)
        self.revision, self._chain = promise.revision, promise.chain
        self._check(progress)

    def logged(self, since: int = 0) -> Iterator[Logged]:
        """The change sets after a revision, oldest first."""
        chain = ""
        for logged in self._read():
            follow(logged.revision - 1, chain, logged)
            chain = logged.chain
            if logged.revision > since:
                yield logged

    def _check(self, progress: Progress) -> None:
        last, chain = 0, ""
        for logged in self._read():
            if last == self.revision:
                raise _worked_on(self.path)
            try:
                follow(last, chain, logged)
            except StoreError as error:
                raise self._wrong(error.message) from error
            last, chain = logged.revision, logged.chain
            progress(last, self.revision)
        if last < self.revision:
            raise self._wrong(f"it ends after change set {last} of {self.revision}")
        if chain != self._chain:
            raise self._wrong(f"change set {last} is not the one that the first line names")

    def _read(self) -> Iterator[Logged]:
        with _opened(self.path) as file:
            start = len(file.readline())
            done = 0
            for data in _batches(file):
                found = read_batch(data, 0, start)
                if isinstance(found, str):
                    raise self._wrong(f"{found}, after change set {done}")
                yield self._logged(data, found)
                start, done = found.end, done + 1

    def _logged(self, data: bytes, found: Batch) -> Logged:
        try:
            lines = tuple((kind, uid, document) for kind, uid, _, document in found.entries)
            return evolve(read_begin(data[: data.index(b"\n")]), lines=lines)
        except (KeyError, TypeError, ValueError) as error:
            raise self._wrong(f"change set {found.revision} does not say who made it") from error

    def _head(self) -> Header:
        with _opened(self.path) as file:
            found = read_header(file.readline())
        if found is None:
            raise StoreError(
                f"{self.path} is no backup of an office", "genad backup FILE makes one"
            )
        if found.version > FORMAT:
            raise StoreError(
                f"{self.path} was written by a newer version (form {found.version}; this one reads "
                f"up to {FORMAT}); nothing was changed",
                "install the newer version:  pip install --upgrade genad-liaison",
            )
        if found.version != _FORM:
            raise _worked_on(self.path)
        return found

    def _wrong(self, problem: str) -> StoreError:
        return StoreError(
            f"{self.path} is damaged ({problem}); nothing was changed",
            "take another backup; this one is not what was written",
        )


def _moment(text: object) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if isinstance(text, str) else None


def _batches(file: BinaryIO) -> Iterator[bytes]:
    """The bytes up to each commit line, and what is left behind the last."""
    lines: list[bytes] = []
    for line in file:
        lines.append(line)
        if line.startswith(_COMMIT):
            yield b"".join(lines)
            lines = []
    if lines:
        yield b"".join(lines)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: there is no such file") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error


def _worked_on(path: Path) -> StoreError:
    return StoreError(
        f"{path} is no backup any more: it was worked on as an office since; nothing was changed",
        f"move it as an office:  genad --store {path} migrate URL",
    )


def _no_backup(path: Path) -> StoreError:
    return StoreError(
        f"{path} is an office, not a backup: it does not say how much of it there must be",
        f"open it where it is:  genad --store {path} ...",
        f"or copy it elsewhere:  genad --store {path} migrate URL",
    )
