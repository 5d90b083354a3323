"""Moves and keeps a whole office: to another store, into a backup, and back from one."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from attrs import frozen

from genad_liaison.errors import ConflictError, NotFoundError, StoreError, UsageError
from genad_liaison.model import PROFILE_UID, OfficeProfile
from genad_liaison.office.desk import Desk
from genad_liaison.plugin.target import StagedTarget
from genad_liaison.store.backups import Backup, write_backup
from genad_liaison.store.copying import (
    Log,
    Progress,
    chain_at,
    compare_logs,
    copy_log,
    count_records,
    different,
    refuse_another,
    silent,
)
from genad_liaison.store.opening import open_store
from genad_liaison.store.outgrown import outgrown
from genad_liaison.store.port import Store
from genad_liaison.store.promise import Promise
from genad_liaison.store.urls import file_of, is_same, scheme_of, shown

TRIES = 5
"""So often a copy is brought up to date while others go on writing."""


@frozen(kw_only=True)
class CopyReport:
    """A copy of an office with its whole log, and that it was compared.

    Attributes:
        source, target: where from and where to, without passwords.
        revision: how many change sets the copy has.
        copied: how many of them were copied now; the others were there already.
        records: how many there are, each of them equal in both.
        chain: the end of the hash chain, the same in both.
    """

    source: str
    target: str
    revision: int
    copied: int
    records: int
    chain: str


@frozen(kw_only=True)
class BackupReport:
    """A backup that was written.

    Attributes:
        revision: how many change sets it has.
        size: its bytes.
    """

    source: str
    path: Path
    revision: int
    size: int
    chain: str


def migrate(
    desk: Desk,
    url: str | Path,
    progress: Progress = silent,
    *,
    dry_run: bool = False,
    wait: float | None = None,
) -> CopyReport:
    """Copy the office with its whole log to another store; it stays where it is as well.

    A copy that was not finished is gone on with. The office is not changed.

    Raises:
        ConflictError: another office is there, or one that is newer; nothing was changed.
        StoreError: the target cannot be written, or does not hold in the end what it should.
        UsageError: it is the office itself.
    """
    source = desk.store
    if is_same(source.url, url):
        raise UsageError(f"{source.url} is the office itself", "say where the copy is to be")
    if dry_run:
        return _planned(source, url, count_records(source), wait=wait)
    with _target(source, url, _created(source), wait) as target:
        began = target.revision
        revision = _copied(source, target, progress)
        return _report(source, target, revision, revision - began)


def restore(
    path: Path,
    url: str | Path,
    progress: Progress = silent,
    *,
    dry_run: bool = False,
    wait: float | None = None,
) -> CopyReport:
    """Make an office of a backup, or bring one up to it that is how the backup begins.

    The whole backup is read, and checked, before anything is written.

    Raises:
        NotFoundError: there is no such file.
        ConflictError: another office is there, or one that is newer; nothing was changed.
        StoreError: the file is no backup, is cut off, altered or from a newer version; or the
            target cannot be written.
    """
    source = Backup(path)
    if dry_run:
        return _planned(source, url, wait=wait)
    with _target(source, url, source.created, wait) as target:
        copied = copy_log(source, target, source.revision, progress)
        compare_logs(source, target, source.revision)
        return _report(source, target, source.revision, copied)


def backup(
    desk: Desk,
    path: Path,
    progress: Progress = silent,
    *,
    force: bool = False,
    dry_run: bool = False,
) -> BackupReport:
    """Write the office as it is now into one file that checks itself.

    What others commit meanwhile is not in it. Only its owner may read it.

    Raises:
        ConflictError: the file is there already, and ``force`` was not said.
        UsageError: it is the office itself.
        LiaisonError: it cannot be written; nothing is left of it.
    """
    store = desk.store
    file = file_of(store.url)
    if file is not None and file.resolve() == path.resolve():
        raise UsageError(f"{path} is the office itself", "write the backup elsewhere")
    write = _measured if dry_run else _written
    promise, size = write(store, path, progress, force=force)
    return BackupReport(
        source=store.url, path=path, revision=promise.revision, size=size, chain=promise.chain
    )


def outgrown_by(store: Store) -> str:
    """What is too much for a store, in words; empty where it does well."""
    scheme, file = scheme_of(store.url), file_of(store.url)
    if scheme or file is None:
        return ""
    return outgrown(scheme, count_records(store), file.stat().st_size)


def _written(store: Store, path: Path, progress: Progress, *, force: bool) -> tuple[Promise, int]:
    target = StagedTarget(path, folder=False, force=force, private=True)
    try:
        with target.binary() as out:
            done = write_backup(store, out, _created(store), progress)
        target.publish()
    finally:
        target.discard()
    return done


def _measured(store: Store, path: Path, progress: Progress, *, force: bool) -> tuple[Promise, int]:
    """The same into nowhere."""
    if path.exists() and not force:
        raise ConflictError(f"{path} is there already", "--force replaces it")
    with Path(os.devnull).open("wb") as out:
        return write_backup(store, out, _created(store), progress)


def _copied(source: Store, target: Store, progress: Progress) -> int:
    """Copy, compare, and do both again where somebody wrote meanwhile; the revision of both."""
    for _ in range(TRIES):
        revision = source.revision
        copy_log(source, target, revision, progress)
        found = different(source, target)
        if found is None:
            compare_logs(source, target, revision)
            return revision
        if source.revision == revision:
            raise StoreError(f"{target.url}: {' '.join(found)} is not the same as in {source.url}")
    raise ConflictError(
        f"{source.url} was written to all the time; what is in {target.url} is not compared yet",
        "do it again when nobody writes; it goes on where it stopped",
    )


@contextmanager
def _target(
    source: Log, url: str | Path, created: dt.datetime | None, wait: float | None
) -> Iterator[Store]:
    """Where a copy goes: what is begun there already, or a new place; in the end, an office."""
    with closing(_opened(source, url, created, wait)) as store:
        refuse_another(source, store)
        yield store
    open_store(
        url, read_only=True, wait=wait
    ).close()  # refuses a copy that is not what it promised


def _opened(source: Log, url: str | Path, created: dt.datetime | None, wait: float | None) -> Store:
    try:
        return open_store(url, unfinished=True, wait=wait)
    except NotFoundError:
        promise = Promise(revision=source.revision, chain=chain_at(source, source.revision))
        return open_store(
            url, create=True, created=created, promise=promise, unfinished=True, wait=wait
        )


def _planned(source: Log, url: str | Path, records: int = 0, *, wait: float | None) -> CopyReport:
    """What would be copied; nothing is written."""
    there, where = 0, shown(url)
    try:
        with closing(open_store(url, read_only=True, unfinished=True, wait=wait)) as target:
            refuse_another(source, target)
            there, where = target.revision, target.url
    except NotFoundError:
        pass  # it would be made
    return CopyReport(
        source=source.url, target=where, revision=source.revision,
        copied=source.revision - there, records=records,
        chain=chain_at(source, source.revision),
    )  # fmt: skip


def _report(source: Log, target: Store, revision: int, copied: int) -> CopyReport:
    return CopyReport(
        source=source.url, target=target.url, revision=revision, copied=copied,
        records=count_records(target), chain=chain_at(target, revision),
    )  # fmt: skip


def _created(store: Store) -> dt.datetime | None:
    profile = store.get("offices", PROFILE_UID)
    return profile.created if isinstance(profile, OfficeProfile) else None
