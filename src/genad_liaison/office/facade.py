"""`Office`: the object that a script or a tool holds."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar, cast

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Appointment,
    ChangeSet,
    Facts,
    ImportPlan,
    ImportReport,
    Period,
    Receipt,
    Record,
    kind_of,
)
from genad_liaison.office.changing import appointing, recording, undoing
from genad_liaison.office.days import Day, day_of
from genad_liaison.office.desk import Clock, Desk, Ids, random_ids, system_clock
from genad_liaison.office.intake import importing
from genad_liaison.office.outgo import exporting
from genad_liaison.office.parts.by_name import ByName
from genad_liaison.office.parts.consenting import Consenting
from genad_liaison.office.parts.handing_over import HandingOver
from genad_liaison.office.parts.history import History
from genad_liaison.office.parts.keeping import Keeping
from genad_liaison.office.parts.promising import Promising
from genad_liaison.office.parts.reading import Reading
from genad_liaison.office.upkeep import moving
from genad_liaison.office.upkeep.creating import create
from genad_liaison.office.upkeep.moving import CopyReport
from genad_liaison.store.copying import Progress, silent
from genad_liaison.store.opening import open_store

R = TypeVar("R", bound=Record)


class Office(Reading, ByName, History, Promising, Consenting, HandingOver, Keeping):
    """A liaison office: whom it deals with, what was said, who may be sent what.

    One object may be shared by threads; asyncio programs use ``asyncio.to_thread``.

    Example:
        >>> office = Office.create(tmp / "office.jsonl", body="IMS-GENAD")
        >>> [nation.uid for nation in office.nations(framework="NATO", as_of="1951-01-01")][:3]
        ['BEL', 'CAN', 'DNK']
        >>> office.close()
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @classmethod
    def create(
        cls,
        url: str | Path,
        *,
        body: str,
        by: str | None = None,
        clock: Clock = system_clock,
        ids: Ids = random_ids,
        plugins: tuple[str, ...] | None = None,
        wait: float | None = None,
    ) -> Self:
        """Set up a new office.

        Args:
            url: a file (``office.jsonl``), ``sqlite:///office.db`` or ``postgresql://...``.
            body: the organisation that the office is (``IMS-GENAD``).
            wait: as for :meth:`open`.

        Raises:
            ConflictError: an office is there already.
            NotFoundError: no organisation is called so.
        """
        return cls(create(str(url), body, by=by, clock=clock, ids=ids, plugins=plugins, wait=wait))

    @classmethod
    def open(
        cls,
        url: str | Path,
        *,
        clock: Clock = system_clock,
        ids: Ids = random_ids,
        plugins: tuple[str, ...] | None = None,
        strict_plugins: bool = False,
        read_only: bool = False,
        wait: float | None = None,
    ) -> Self:
        """Open an office that is there.

        Args:
            plugins: names of the plugins to load; None for all that are installed.
            read_only: refuse every write; a standby of PostgreSQL will do.
            wait: seconds that a write waits for another program, or for a server that is gone;
                else ten, and sixty for a cluster.

        Raises:
            NotFoundError: no office is there.
            StoreError: it is damaged, is no office, or does not answer.
        """
        store = open_store(str(url), read_only=read_only, wait=wait)
        return cls(
            Desk(store=store, clock=clock, ids=ids, plugins=plugins, strict_plugins=strict_plugins)
        )

    @staticmethod
    def restore(
        path: str | Path,
        url: str | Path,
        *,
        progress: Progress = silent,
        dry_run: bool = False,
        wait: float | None = None,
    ) -> CopyReport:
        """Make an office of a backup; one that is how the backup begins is brought up to it.

        Example:
            >>> with Office.create(tmp / "desk.jsonl", body="IMS-GENAD") as office:
            ...     kept = office.backup(tmp / "desk.backup")
            >>> Office.restore(tmp / "desk.backup", tmp / "again.jsonl").revision == kept.revision
            True

        Raises:
            NotFoundError: there is no such file.
            ConflictError: another office is there, or one that is newer; nothing was changed.
            StoreError: the file is cut off, altered, from a newer version or no backup; nothing was
                changed.
        """
        return moving.restore(Path(path), url, progress, dry_run=dry_run, wait=wait)

    def close(self) -> None:
        """Give back the file, or the connection."""
        self.desk.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def body(self) -> str:
        """The organisation that the office is."""
        with self.desk.lock:
            return self.desk.profile.body

    @property
    def facts(self) -> Facts:
        """Shipped facts, with the office's own and its corrections over them."""
        with self.desk.lock:
            return self.desk.facts

    @property
    def revision(self) -> int:
        """The number of the last change set."""
        with self.desk.lock:
            return self.desk.store.revision

    # --- writing

    def record(self, record: R, *, by: str | None = None, why: str = "") -> R:
        """Write a record, new or changed, as one change set; durable on return.

        An empty uid is filled in; participants of an interaction get the post and party that
        they held that day, where they stand alone. With a list or a stored query that gets another
        name, those that ask for it by name are written as well.

        Raises:
            NotFoundError: a reference points at nothing.
            ReleaseError: it is marked NATO RESTRICTED or above.
            ConflictError: it was changed, or removed, since the revision that it carries; or it
                carries none, and there is one of that uid already; or its new name is taken.
            UsageError: it is a receipt, which only an export can leave.
        """
        recording.refuse_final(kind_of(record))
        with self.desk.lock:
            return cast(R, recording.record(self.desk, record, by=by, why=why).record)

    def edit(self, record: R, assignments: Mapping[str, str], *, by: str | None = None) -> R:
        """Change fields as ``genad edit`` does: ``{"phone": "+46 8 555 0100"}``."""
        with self.desk.lock:
            return cast(R, recording.edit(self.desk, record, assignments, by=by).record)

    def remove(
        self, record: Record, *, by: str | None = None, why: str = "", force: bool = False
    ) -> ChangeSet:
        """Remove a record of the office's; undo brings it back.

        Args:
            force: also where other records refer to it, which will then point at nothing.

        Raises:
            ConflictError: others refer to it, or it was changed meanwhile.
        """
        with self.desk.lock:
            if not force:
                recording.refuse_named(self.desk, record)
            return recording.remove(self.desk, record, by=by, why=why)

    def appoint(
        self, who: str, post: str, period: Period, *, party: str = "", by: str | None = None
    ) -> Appointment:
        """Somebody holds a post for a period; both are named as :meth:`lookup` reads them.

        Args:
            party: whom the holder speaks for, where that is not the post's own party.

        Raises:
            ConflictError: the person holds it in that time already.
        """
        with self.desk.lock:
            done = appointing.appoint(self.desk, who, post, period, party=party, by=by)
        return done.appointment

    def end(self, who: str, post: str, on: dt.date, *, by: str | None = None) -> Appointment:
        """An appointment ends; ``on`` is the first day on which it no longer holds."""
        with self.desk.lock:
            return appointing.end(self.desk, who, post, on, by=by).appointment

    # --- in and out

    def plan_import(
        self, path: str | Path, format: str | None = None, options: Any = None
    ) -> ImportPlan:
        """What importing a file would change; nothing is written.

        Args:
            format: an importer's name; found from the file otherwise.
            options: an instance of the importer's options class.
        """
        with self.desk.lock:
            source = importing.read_source(Path(path))
            return importing.plan_import(self.desk, source, format, options)

    def commit(self, plan: ImportPlan, *, by: str | None = None, why: str = "") -> ImportReport:
        """Write a plan as one change set."""
        with self.desk.lock:
            return importing.commit_plan(self.desk, plan, by=by, why=why)

    def import_file(
        self,
        path: str | Path,
        format: str | None = None,
        options: Any = None,
        *,
        by: str | None = None,
    ) -> ImportReport:
        """Import a file as one change set; what could not be read is in the report."""
        with self.desk.lock:
            return self.commit(self.plan_import(path, format, options), by=by)

    def export(
        self,
        format: str,
        query: str = "",
        *,
        items: str = "",
        audience: str = "",
        kind: str = "",
        target: str | Path | BinaryIO,
        as_of: Day = None,
        force: bool = False,
        options: Any = None,
        by: str | None = None,
    ) -> Receipt:
        """Export what may go to the audience; the receipt says what was withheld and why.

        Args:
            query: the primary records; for a mailing, the recipients.
            items: for a mailing, its items.
            audience: a framework, nations, organisations or ``PUBLIC``; without one the export
                is for the office itself, and a mailing is bounded by the Allies.
            target: a path, or a binary stream for a single file.
            force: replace what is there.
        """
        with self.desk.lock:
            request = exporting.Request(
                format=format, query=query, items=items, audience=audience, kind=kind,
                as_of=day_of(as_of), options=options,
            )  # fmt: skip
            return self._export(request, target, force=force, by=by)

    def _export(
        self, request: exporting.Request, target: Any, *, force: bool, by: str | None
    ) -> Receipt:
        prepared = exporting.prepare(self.desk, request)
        path = Path(target) if isinstance(target, str | Path) else None
        stream = None if path is not None else target
        place = exporting.target_for(prepared, path, stream, force=force)
        return exporting.write(self.desk, prepared, place, by=by)

    # --- the log

    def undo(self, change: ChangeSet | int | None, *, by: str | None = None) -> undoing.UndoReport:
        """Take a change set back; what was edited later stays, and is named.

        Raises:
            NotFoundError: there is no such change set.
        """
        revision = change.revision if isinstance(change, ChangeSet) else change
        if revision is None:
            raise UsageError("there is nothing to undo: that import changed nothing")
        with self.desk.lock:
            return undoing.undo(self.desk, revision, by=by)
