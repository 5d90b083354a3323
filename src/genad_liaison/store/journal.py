"""The office file on the disk: read what is new, append durably, refuse what is damaged."""

import os
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from genad_liaison.errors import NotFoundError, StoreError
from genad_liaison.store.files import APPEND, sync, write_all
from genad_liaison.store.lines import Batch, read_batch, whole_batches
from genad_liaison.store.recognise import check_header, damage
from genad_liaison.store.torn import is_torn


class Journal:
    """One open office file; it knows where each change set starts, and nothing of what they say.

    Attributes:
        end: where the last whole change set ends; whatever stands behind it does not count.
        revision: number of the last change set.

    Raises:
        NotFoundError: there is no such file.
        StoreError: it cannot be read, or is no office.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.revision = 0
        self._starts = array("Q")
        self._output: int | None = None
        try:
            self._file = path.open("rb", buffering=0)
        except FileNotFoundError as error:
            hint = "make one:  genad init --body ID"
            raise NotFoundError(f"{path}: there is no office", hint) from error
        except IsADirectoryError as error:
            hint = f"an office is a file:  --store {path / 'office.jsonl'}"
            raise StoreError(f"{path} is a directory, not an office", hint) from error
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}") from error
        try:
            self.end = check_header(path, self._file)
        except BaseException:
            self._file.close()
            raise
        self._looked = _state(os.fstat(self._file.fileno()))

    def is_unchanged(self) -> bool:
        """Whether nothing was written since we last looked."""
        return self._now() == self._looked

    def is_another(self) -> bool:
        """Whether the file was replaced or cut back, so that only reading it all again helps."""
        now = self._now()
        return now[:2] != self._looked[:2] or now[2] < self.end

    def fresh(self) -> Iterator[Batch]:
        """The change sets that were appended since the last look; a torn tail is none.

        Raises:
            StoreError: the file is damaged; damage is believed when a second look shows the same,
                since another process may just be cutting off a torn tail.
        """
        seen = b""
        while True:
            looked, base = _state(os.fstat(self._file.fileno())), self.end
            data, problem = self.read(base), ""
            for found in whole_batches(data, 0, base, self.revision + 1):
                if isinstance(found, str):
                    problem = found
                    break
                self._note(found.start, found.end)
                yield found
            rest = data[self.end - base :]
            if not problem or is_torn(rest):
                self._looked = looked
                return
            if rest == seen:
                raise self._damage(self.end, problem)
            seen = rest

    def append(self, change_sets: Sequence[bytes]) -> list[Batch]:
        """Write change sets behind the last one, durable on return, and give them as read.

        Raises:
            StoreError: the disk is full or failed, or the file may not be written; it is cut back
                to what it was.
        """
        start = self.end
        try:
            if self._output is None:
                self._output = os.open(self.path, APPEND)
            if os.fstat(self._output).st_size > start:
                os.ftruncate(self._output, start)
            write_all(self._output, b"".join(change_sets))
            sync(self._output)
        except BaseException as error:
            self._cut_back(start)
            if isinstance(error, OSError):
                problem = f"{self.path}: {error.strerror}; nothing was changed"
                raise StoreError(problem) from error
            raise
        self._looked = _state(os.fstat(self._output))
        done = []
        for data in change_sets:
            done.append(self._parsed(data, self.end))
            self._note(self.end, self.end + len(data))
        return done

    def batch(self, revision: int) -> tuple[bytes, Batch]:
        """The lines of a change set, and what they hold."""
        start = self._starts[revision - 1]
        end = self.end if revision == self.revision else self._starts[revision]
        data = self.read(start, end - start)
        return data, self._parsed(data, start)

    def read(self, start: int, size: int = -1) -> bytes:
        """Bytes of the file; all that there are from ``start``, when no size is given."""
        try:
            self._file.seek(start)
            return self._file.read(size)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read: {error.strerror}") from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        if self._output is not None:
            os.close(self._output)
            self._output = None

    def _note(self, start: int, end: int) -> None:
        self._starts.append(start)
        self.end = end
        self.revision += 1

    def _parsed(self, data: bytes, start: int) -> Batch:
        found = read_batch(data, 0, start)
        if isinstance(found, str):
            raise self._damage(start, found)
        return found

    def _damage(self, place: int, problem: str) -> StoreError:
        return damage(self.path, self.read(0, place).count(b"\n") + 1, problem)

    def _now(self) -> tuple[int, ...]:
        try:
            return _state(self.path.stat())
        except OSError as error:
            raise StoreError(f"{self.path}: {error.strerror}; it was there before") from error

    def _cut_back(self, size: int) -> None:
        with suppress(OSError):
            if self._output is not None:
                os.ftruncate(self._output, size)
                os.fsync(self._output)


def _state(stat: os.stat_result) -> tuple[int, ...]:
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
