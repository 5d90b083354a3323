"""The TinyDB storage over an office file."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve
from tinydb.storages import Storage

from genad_liaison.codec import dumps
from genad_liaison.store.journal.documents import Documents
from genad_liaison.store.journal.office_file import WAIT, OfficeFile
from genad_liaison.store.logged import Line, Logged, link


def _clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - TinyDB's own calls hand no clock in


def _new_id() -> str:
    return str(uuid.uuid4())  # noqa: TID251 - nor ids


class JournalStorage(Storage):
    """Keeps TinyDB's tables in an office file.

    Args:
        path: an office file that is there.
        read_only: refuse to write.
        wait: seconds to wait for another writer.
        unfinished: open a copy of which only a half is there.
        clock, ids: for what is written by TinyDB's own calls, which say neither when nor what id.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        read_only: bool = False,
        wait: float = WAIT,
        unfinished: bool = False,
        clock: Callable[[], dt.datetime] = _clock,
        ids: Callable[[], str] = _new_id,
    ) -> None:
        self.file = OfficeFile(Path(path), read_only=read_only, wait=wait, unfinished=unfinished)
        self._clock, self._ids = clock, ids

    def read(self) -> dict[str, Any] | None:
        """Every table with its documents, decoded on access."""
        self.file.refresh()
        return {kind: Documents(self.file.rows(kind)) for kind in self.file.kinds()} or None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Make the tables what ``data`` says: one change set of what differs."""
        with self.file.writing():
            lines: list[Line] = []
            for kind in dict.fromkeys([*self.file.kinds(), *data]):
                lines += _differences(kind, self.file.rows(kind), data.get(kind, {}))
            self.append(lines)

    def append(self, lines: Sequence[Line]) -> None:
        """Commit what TinyDB's own calls changed; where nothing changed, nothing is written."""
        if lines:
            logged = Logged(
                revision=self.file.revision + 1,
                uid=self._ids(),
                at=self._clock().isoformat(),
                by="tinydb",
                lines=tuple(lines),
            )
            self.file.append([evolve(logged, chain=link(self.file.chain, logged))])

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def _differences(kind: str, rows: Mapping[str, bytes], wanted: Mapping[Any, Any]) -> Iterator[Line]:
    if isinstance(wanted, Documents) and wanted.rows is rows:
        return
    texts = {str(uid): dumps(dict(document)) for uid, document in wanted.items()}
    for uid in [uid for uid in rows if uid not in texts]:
        yield kind, uid, None
    for uid, text in texts.items():
        if uid not in rows or rows[uid] != text:
            yield kind, uid, text
