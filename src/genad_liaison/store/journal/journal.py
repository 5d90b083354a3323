"""The journal of an office: an office file that is read, and added to durably."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from genad_liaison.errors import StoreError
from genad_liaison.store.files import APPEND, sync, write_all
from genad_liaison.store.journal.lines import Batch, read_batch, written
from genad_liaison.store.journal.reader import Reader, state_of
from genad_liaison.store.journal.recognise import damage
from genad_liaison.store.logged import Logged


class Journal(Reader):
    """One open office file; see :class:`Reader`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._output: int | None = None

    def append(self, change_sets: Sequence[Logged]) -> list[Batch]:
        """Write change sets behind the last one, durable on return, and give them as read.

        Call it when all was read that there is, and nobody else can write.

        Raises:
            StoreError: the disk is full or failed, or the file may not be written; it is cut back
                to what it was.
        """
        start, size = self.end, self.looked[2]
        parts, batches = self._written(change_sets)
        try:
            if self._output is None:
                self._output = os.open(self._name, APPEND)
            if size > start:
                os.ftruncate(self._output, start)
            write_all(self._output, b"".join(parts))
            sync(self._output)
        except BaseException as error:
            self._cut_back(start)
            if isinstance(error, OSError):
                problem = f"{self.path}: {error.strerror}; nothing was changed"
                raise StoreError(problem) from error
            raise
        self.looked = state_of(os.fstat(self._output))
        for found in batches:
            self.note(found)
        return batches

    def batch(self, revision: int) -> tuple[bytes, Batch]:
        """The lines of a change set that is not packed, and what they hold."""
        start, size = self.place(revision)
        data = self.read(start, size)
        found = read_batch(data, 0, start)
        if isinstance(found, str):
            raise damage(self.path, self.line_at(start), found)
        return data, found

    def close(self) -> None:
        """Close the file."""
        super().close()
        if self._output is not None:
            os.close(self._output)
            self._output = None

    def _written(self, change_sets: Sequence[Logged]) -> tuple[list[bytes], list[Batch]]:
        parts, batches, place = [], [], self.end
        for logged in change_sets:
            data, found = written(logged, place)
            parts.append(data)
            batches.append(found)
            place = found.end
        return parts, batches

    def _cut_back(self, size: int) -> None:
        with suppress(OSError):
            if self._output is not None:
                os.ftruncate(self._output, size)
                os.fsync(self._output)
