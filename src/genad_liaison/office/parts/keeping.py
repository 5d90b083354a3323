"""The part of `Office` that looks after the whole of it: move, back up, verify, compact."""

from pathlib import Path

from genad_liaison.office.desk import Desk
from genad_liaison.office.upkeep import inspecting, moving
from genad_liaison.office.upkeep.inspecting import Compaction, Inspection
from genad_liaison.office.upkeep.moving import BackupReport, CopyReport
from genad_liaison.store.copying import Progress, silent


class Keeping:
    """What is done with an office as a whole; :class:`~.facade.Office` is one."""

    desk: Desk

    def migrate(
        self,
        url: str | Path,
        *,
        progress: Progress = silent,
        dry_run: bool = False,
        wait: float | None = None,
    ) -> CopyReport:
        """Copy the office with its whole log to another store, of whatever engine.

        Every change set and every record of the copy is compared. A copy that was not finished is
        gone on with. The office itself stays as it is.

        Args:
            url: as for :meth:`create`; there must be no office yet, or an older state of this one.
            progress: is told how many change sets are there, and how many there will be.
            dry_run: only look what there would be to copy.
            wait: for who else writes into the copy, as for :meth:`open`.

        Raises:
            ConflictError: another office is there, or one that is newer; nothing was changed.
            StoreError: the other store cannot be written.
        """
        with self.desk.lock:
            return moving.migrate(self.desk, url, progress, dry_run=dry_run, wait=wait)

    def backup(
        self,
        path: str | Path,
        *,
        force: bool = False,
        progress: Progress = silent,
        dry_run: bool = False,
    ) -> BackupReport:
        """Write the office as it is now into one file that checks itself, for its owner alone.

        Raises:
            ConflictError: the file is there already, and ``force`` was not said.
            LiaisonError: it cannot be written; nothing is left of it.
        """
        with self.desk.lock:
            return moving.backup(self.desk, Path(path), progress, force=force, dry_run=dry_run)

    def verify(self, *, progress: Progress = silent) -> Inspection:
        """Look whether everything is as it should be; nothing is changed.

        Looked at are checksums, the chain of the log, indexes and full text against the records,
        every document, and what the records refer to.
        """
        with self.desk.lock:
            return inspecting.inspect(self.desk, progress)

    def compact(self) -> Compaction:
        """Give back room that the store does not need."""
        with self.desk.lock:
            return inspecting.compact(self.desk)

    def outgrown(self) -> str:
        """What is too much for the store that the office is in; empty where it does well."""
        with self.desk.lock:
            return moving.outgrown_by(self.desk.store)
