"""An office file on the disk, read piece by piece; what is damaged is refused."""

import os
from array import array
from collections.abc import Generator, Iterator
from io import FileIO
from pathlib import Path

from genad_liaison.errors import ClosedError, NotFoundError, StoreError
from genad_liaison.store.journal.lines import Batch, is_cut_off, read_batch
from genad_liaison.store.journal.old import Block, read_block
from genad_liaison.store.journal.recognise import check_header, damage
from genad_liaison.store.journal.snapshot import Section, read_section
from genad_liaison.store.journal.torn import is_torn, without_repeated

PIECE = 4 << 20
"""So many bytes are read at once; more only where one change set is larger."""


class Reader:
    """Takes in what is whole; it knows where each change set starts, and nothing of what they say.

    Attributes:
        info: what the first line says of the file.
        end: where the last whole change set ends; whatever stands behind it does not count.
        revision: number of the last change set.
        base: number of the last one that is packed.
        base_chain: the chain of that one.
        blocks: where the packed ones lie.
        looked: what the file was like when it was last read or written.

    Raises:
        NotFoundError: there is no such file.
        StoreError: it cannot be read, or is no office.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._name = os.fspath(path)
        self.revision = 0
        self.blocks: list[Block] = []
        self._starts = array("Q")
        self._file = _opened(path)
        try:
            _, self.info, self.end = check_header(path, self._file)
        except BaseException:
            self._file.close()
            raise
        packed = self.info.get("compacted", {})
        self.base: int = packed.get("revision", 0)
        self.base_chain: str = packed.get("chain", "")
        self._blocks_due: int = packed.get("blocks", 0)
        self._records_due: int = packed.get("records", 0)
        self.looked = (0, 0, 0, 0)

    def is_unchanged(self) -> bool:
        """Whether nothing was written since we last looked."""
        return self._now() == self.looked

    def is_another(self) -> bool:
        """Whether the file was replaced or cut back, so that only reading it all again helps."""
        now = self._now()
        return now[:2] != self.looked[:2] or now[2] < self.end

    def fresh(self) -> Iterator[Batch | Section]:
        """What was appended since the last look; a torn tail is nothing.

        Raises:
            StoreError: the file is damaged; damage is believed when a second look shows the same,
                since another process may just be cutting off a torn tail.
        """
        seen = b""
        while True:
            looked = state_of(os.fstat(self._file.fileno()))
            problem = yield from self._pieces()
            rest = self.read(self.end) if problem else b""
            if not problem or self._says_nothing(rest):
                self.looked = looked
                return
            if rest == seen:
                raise damage(self.path, self.line_at(self.end), problem)
            seen = rest

    def place(self, revision: int) -> tuple[int, int]:
        """Where a change set that is not packed starts, and its size."""
        start = self._starts[revision - self.base - 1]
        end = self.end if revision == self.revision else self._starts[revision - self.base]
        return start, end - start

    def line_of(self, revision: int) -> int:
        """The number of the line that a change set begins at, or its block is."""
        if revision > self.base:
            return self.line_at(self.place(revision)[0])
        return 2 + sum(block.last < revision for block in self.blocks)

    def line_at(self, place: int) -> int:
        """The number of the line at a place."""
        pieces = range(0, place, PIECE)
        return 1 + sum(self.read(at, min(PIECE, place - at)).count(b"\n") for at in pieces)

    def read(self, start: int, size: int = -1) -> bytes:
        """Bytes of the file; all that there are from ``start``, when no size is given."""
        if self._file.closed:
            raise ClosedError(f"{self.path} was closed; open it again")
        try:
            self._file.seek(start)
            return self._file.read(size)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read: {error.strerror}") from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _pieces(self) -> Generator[Batch | Section, None, str]:
        """What is whole, and then what is wrong with what stands behind it; nothing at the end."""
        size, problem = PIECE, ""
        while data := self.read(self.end, size):
            start, at, problem = self.end, 0, ""
            goes_on = len(data) == size
            while at < len(data):
                found = self._next(data, at, start, goes_on=goes_on)
                if isinstance(found, str):
                    problem = found
                    break
                self.note(found)
                at = self.end - start
                if not isinstance(found, Block):
                    yield found
            if problem and not at and len(data) < size:
                break
            size = PIECE if at else 2 * size
        return problem or ("the end is missing" if self._is_packed_short() else "")

    def _next(
        self, data: bytes, at: int, base: int, *, goes_on: bool
    ) -> Batch | Section | Block | str:
        if self._blocks_due:
            block = read_block(data, at, base)
            fits = not isinstance(block, Block) or self.revision + 1 == block.first <= block.last
            return block if fits else "a block of old change sets is missing"
        if self._records_due:
            return read_section(data, at, base)
        if goes_on and is_cut_off(data, at):
            return "the rest of a change set was not read yet"
        found = read_batch(data, at, base)
        if isinstance(found, Batch) and found.revision != self.revision + 1:
            return f"change set {found.revision} where {self.revision + 1} should be"
        return found

    def note(self, found: Batch | Section | Block) -> None:
        """Take it that this stands behind what was there."""
        if isinstance(found, Batch):
            self._starts.append(found.start)
            self.revision += 1
        elif isinstance(found, Block):
            self.blocks.append(found)
            self._blocks_due -= 1
            self.revision = found.last
        else:
            self._records_due -= len(found.rows)
        self.end = found.end

    def _is_packed_short(self) -> bool:
        return bool(self._blocks_due or self._records_due or self.revision < self.base)

    def _says_nothing(self, rest: bytes) -> bool:
        if self._is_packed_short():
            return False
        before = self.read(max(0, self.end - len(rest)), min(len(rest), self.end))
        rest = without_repeated(before, rest)
        return not rest.strip(b"\0") or is_torn(rest)

    def _now(self) -> tuple[int, int, int, int]:
        try:
            return state_of(os.stat(self._name))  # noqa: PTH116 - at every call: a third of the time
        except OSError as error:
            raise StoreError(f"{self.path}: {error.strerror}; it was there before") from error


def _opened(path: Path) -> FileIO:
    try:
        return path.open("rb", buffering=0)
    except FileNotFoundError as error:
        hint = "make one:  genad init --body ID"
        raise NotFoundError(f"{path}: there is no office", hint) from error
    except IsADirectoryError as error:
        hint = f"an office is a file:  --store {path / 'office.jsonl'}"
        raise StoreError(f"{path} is a directory, not an office", hint) from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error


def state_of(stat: os.stat_result) -> tuple[int, int, int, int]:
    """What changes about a file when it is written or replaced."""
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
