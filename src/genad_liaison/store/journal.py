"""The journal of an office: an office file that is read, and added to durably."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from genad_liaison.errors import StoreError
from genad_liaison.store.files import APPEND, sync, write_all
from genad_liaison.store.lines import Batch, read_batch
from genad_liaison.store.reader import Reader, state_of
from genad_liaison.store.recognise import damage


class Journal(Reader):
    """One open office file; see :class:`Reader`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._output: int | None = None

    def append(self, change_sets: Sequence[bytes]) -> list[Batch]:
        """Write change sets behind the last one, durable on return, and give them as read.

        Raises:
            StoreError: the disk is full or failed, or the file may not be written; it is cut back
                to what it was.
        """
        start, data = self.end, b"".join(change_sets)
        try:
            if self._output is None:
                self._output = os.open(self._name, APPEND)
            if os.fstat(self._output).st_size > start:
                os.ftruncate(self._output, start)
            write_all(self._output, data)
            sync(self._output)
        except BaseException as error:
            self._cut_back(start)
            if isinstance(error, OSError):
                problem = f"{self.path}: {error.strerror}; nothing was changed"
                raise StoreError(problem) from error
            raise
        self.looked = state_of(os.fstat(self._output))
        done = []
        for one in change_sets:
            done.append(self._parsed(one, self.end))
            self.note(done[-1])
        return done

    def batch(self, revision: int) -> tuple[bytes, Batch]:
        """The lines of a change set that is not packed, and what they hold."""
        data = self.read(*self.place(revision))
        return data, self._parsed(data, self._starts[revision - self.base - 1])

    def close(self) -> None:
        """Close the file."""
        super().close()
        if self._output is not None:
            os.close(self._output)
            self._output = None

    def _parsed(self, data: bytes, start: int) -> Batch:
        found = read_batch(data, 0, start)
        if isinstance(found, str):
            raise damage(self.path, self.line_at(start), found)
        return found

    def _cut_back(self, size: int) -> None:
        with suppress(OSError):
            if self._output is not None:
                os.ftruncate(self._output, size)
                os.fsync(self._output)
