"""Inspects an office: its store, every document of its log, and what its records refer to."""

from collections.abc import Iterable, Iterator

from attrs import Factory, define, frozen

from genad_liaison.errors import ClosedError, StoreError
from genad_liaison.model import KINDS, PROFILE_UID, PURPOSES, WIDE, Record, references, singular
from genad_liaison.office.desk import Desk, label_of
from genad_liaison.store.copying import Progress, silent
from genad_liaison.store.findings import Finding
from genad_liaison.store.verifying import Key, LogInspection


@frozen(kw_only=True)
class Inspection:
    """What was looked at, and what was found.

    Attributes:
        change_sets: how many of the log were read; ``records``, how many stand now.
        damage: what is wrong with the store.
        dangling: references to records that are not there.
    """

    change_sets: int
    records: int
    damage: tuple[Finding, ...] = ()
    dangling: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class Compaction:
    """Bytes before a compaction and after it."""

    before: int
    after: int


def inspect(desk: Desk, progress: Progress = silent) -> Inspection:
    """Look at everything there is; nothing is changed."""
    log = LogInspection()
    damage = [
        *_tolerant(desk.store.url, desk.store.verify()),
        *_tolerant(desk.store.url, log.findings(desk.store, progress)),
    ]
    records = _Records(desk=desk, removed=log.removed)
    dangling = list(records.dangling())
    return Inspection(
        change_sets=log.change_sets,
        records=records.count,
        damage=(*damage, *records.damage),
        dangling=tuple(dangling),
    )


def compact(desk: Desk) -> Compaction:
    """Give back room that the store does not need."""
    before, after = desk.store.compact()
    return Compaction(before=before, after=after)


def _tolerant(place: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; where a store cannot be read on, that is one, too."""
    try:
        yield from findings
    except ClosedError:
        raise
    except StoreError as error:
        yield _unreadable(place, error)


def _unreadable(place: str, error: StoreError) -> Finding:
    return Finding(place=place, problem=error.message, remedy="; ".join(error.hints))


@define(kw_only=True)
class _Records:
    """One walk over all records.

    Attributes:
        removed: by record that is gone, the change set that removed it.
    """

    desk: Desk
    removed: dict[Key, int]
    count: int = 0
    damage: list[Finding] = Factory(list)
    _there: dict[Key, bool] = Factory(dict)

    def dangling(self) -> Iterator[Finding]:
        """References to what is not there; records that cannot be read are noted as damage."""
        for kind in KINDS:
            try:
                for record in self.desk.store.stream(kind):
                    self.count += 1
                    yield from self._dangling(kind, record)
            except StoreError as error:
                self.damage.append(_unreadable(kind, error))
        if not self.damage and self.desk.store.get("offices", PROFILE_UID) is None:
            self.damage.append(_NO_PROFILE)

    def _dangling(self, kind: str, record: Record) -> Iterator[Finding]:
        for wide, uid in dict.fromkeys(references(record)):
            kinds = WIDE.get(wide, (wide,))
            if wide == PURPOSES and not self._was_there(kinds, uid):
                continue  # a word that stands for itself
            if uid and not any(self._is_there(key, uid) for key in kinds):
                yield Finding(
                    place=f"{_one(kind)} {record.uid} ({label_of(record)})",
                    problem=f"refers to {_one(wide)} {uid}, which is not there",
                    remedy=self._remedy(kinds, record.uid, uid),
                )

    def _is_there(self, kind: str, uid: str) -> bool:
        key = (kind, uid)
        if key not in self._there:
            self._there[key] = self.desk.get(kind, uid) is not None
        return self._there[key]

    def _was_there(self, kinds: tuple[str, ...], uid: str) -> bool:
        return any((kind, uid) in self.removed for kind in kinds)

    def _remedy(self, kinds: tuple[str, ...], pointing: str, uid: str) -> str:
        gone = [self.removed[kind, uid] for kind in kinds if (kind, uid) in self.removed]
        if gone:
            return f"change {gone[0]} removed it:  genad undo {gone[0]}"
        return f"say which is meant:  genad edit {pointing} ..."


_NO_PROFILE = Finding(
    place=f"offices {PROFILE_UID}", problem="the office does not say which body it is",
    remedy="restore a backup",
)  # fmt: skip


def _one(kind: str) -> str:
    return singular(kind)
