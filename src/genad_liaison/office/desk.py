"""What every job has at hand: the store, the facts, the plugins, the clock and the id source."""

import datetime as dt
import getpass
import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

import attrs
from attrs import Factory, define, evolve

from genad_liaison.codec import value_from_plain
from genad_liaison.errors import LiaisonError, StoreError, UsageError
from genad_liaison.model import (
    PROFILE_UID,
    Allowance,
    Change,
    ChangeSet,
    Correction,
    Document,
    Facts,
    Framework,
    Interaction,
    Marking,
    Nation,
    OfficeProfile,
    Organisation,
    Record,
    kind_of,
)
from genad_liaison.plugin.registry import Registry
from genad_liaison.query import EVERYTHING, Query
from genad_liaison.query.match import matches
from genad_liaison.query.order import display_key
from genad_liaison.query.parse import parse
from genad_liaison.query.resolve import resolve
from genad_liaison.reference.corrected import CorrectedFacts
from genad_liaison.reference.shipped import ShippedFacts
from genad_liaison.rules.markings import MarkingReader
from genad_liaison.rules.release import refuse_classified
from genad_liaison.store.port import Store

LABELS = (
    "printed_name", "formatted_name", "subject", "title", "name", "name_en", "number", "text",
    "role", "fact", "party",
)  # fmt: skip
"""The fields by which a reader knows a record, the best first."""

FIXED = ("uid", "revision")
"""Fields that no correction changes."""
LOG = logging.getLogger("genad_liaison")

Clock = Callable[[], dt.datetime]
Ids = Callable[[], str]

FACT_KINDS = ("nations", "frameworks", "organisations")
"""Small kinds that are answered from the facts, with the office's own over the shipped ones."""


def system_clock() -> dt.datetime:
    """The machine's time, in its own time zone."""
    return dt.datetime.now().astimezone()  # noqa: TID251 - where the real clock enters


def random_ids() -> str:
    """A fresh uid: 32 hexadecimal digits (RFC 9562, version 4)."""
    return uuid.uuid4().hex  # noqa: TID251 - where real ids enter


@define(kw_only=True)
class Desk:
    """What every job has at hand; the office hands it from room to room."""

    store: Store
    clock: Clock = system_clock
    ids: Ids = random_ids
    plugins: tuple[str, ...] | None = None
    strict_plugins: bool = False
    lock: threading.RLock = Factory(threading.RLock)
    shipped: Facts = Factory(ShippedFacts)
    dry_run: bool = False
    _registry: Registry | None = None
    _facts: tuple[int, CorrectedFacts] | None = None

    @property
    def registry(self) -> Registry:
        """The plugins, loaded when a format is first asked for."""
        if self._registry is None:
            self._registry = Registry.load(only=self.plugins, strict=self.strict_plugins)
        return self._registry

    @property
    def facts(self) -> CorrectedFacts:
        """Shipped facts with the office's own over them, as of the store's revision."""
        revision = self.store.revision
        if self._facts is None or self._facts[0] != revision:
            self._facts = (revision, self._corrected())
        return self._facts[1]

    @property
    def today(self) -> dt.date:
        """The clock's day."""
        return self.clock().date()

    @property
    def profile(self) -> OfficeProfile:
        """Which body this office is."""
        profile = self.store.get("offices", PROFILE_UID)
        if not isinstance(profile, OfficeProfile):
            raise StoreError(f"{self.store.url} holds no office", "genad init --body ID makes one")
        return profile

    def allowances(self) -> tuple[Allowance, ...]:
        """All decisions about suspended partners."""
        return tuple(cast(Iterator[Allowance], self.store.find("allowances")))

    def find(
        self,
        kind: str,
        query: str | Query = EVERYTHING,
        *,
        as_of: dt.date | None = None,
        limit: int | None = None,
    ) -> Iterator[Record]:
        """Records that match a query, newest first where they are dated."""
        today = self.today
        asked = parse(query, today) if isinstance(query, str) else query
        resolved = resolve(asked, kind, self.facts, self.store, as_of, today=today)
        if kind in FACT_KINDS:
            return self._among_facts(kind, resolved, as_of, limit)
        return self.store.find(kind, resolved, as_of=as_of, limit=limit)

    def get(self, kind: str, uid: str) -> Record | None:
        """The record, shipped facts included."""
        if kind in FACT_KINDS:
            return self.facts_of(kind).get(uid)
        return self.store.get(kind, uid)

    def facts_of(self, kind: str) -> Mapping[str, Record]:
        """All facts of a kind by uid."""
        return cast(Mapping[str, Record], getattr(self.facts, kind))

    def commit(
        self, changes: Iterable[Change], *, by: str | None, why: str, undoes: int = 0
    ) -> ChangeSet:
        """Write changes together, as one change set; on a dry run, only make it."""
        change_set = ChangeSet(
            uid=self.ids(),
            at=self.clock(),
            by=by or login_name(),
            why=why,
            changes=tuple(changes),
            undoes=undoes,
        )
        return change_set if self.dry_run else self.store.commit(change_set)

    def _among_facts(
        self, kind: str, query: Query, as_of: dt.date | None, limit: int | None
    ) -> Iterator[Record]:
        found = (r for r in self.facts_of(kind).values() if matches(query, kind, r, as_of))
        yield from sorted(found, key=lambda record: display_key(kind, record))[:limit]

    def _corrected(self) -> CorrectedFacts:
        find = self.store.find
        return CorrectedFacts(
            self.shipped,
            cast(Iterator[Correction], find("corrections")),
            own_nations=cast(Iterator[Nation], find("nations")),
            own_organisations=cast(Iterator[Organisation], find("organisations")),
            own_frameworks=cast(Iterator[Framework], find("frameworks")),
            apply=corrected,
        )


def patched(record: Record, fields: Mapping[str, object]) -> Record:
    """A record with named fields changed; the values are in the codec's plain form.

    Raises:
        UsageError: there is no such field, or the value is not of its form.
    """
    types = {f.name: f.type for f in attrs.fields(type(record)) if f.name not in FIXED}
    if unknown := sorted(fields.keys() - types.keys()):
        raise UsageError(f"{kind_of(record)} have no field {', '.join(unknown)} to correct")
    changes: dict[str, Any] = {
        name: value_from_plain(value, types[name]) for name, value in fields.items()
    }
    return evolve(record, **changes)


def corrected(record: Record, fields: Mapping[str, object]) -> Record:
    """The same, but for what another version of the model wrote and this one cannot read.

    An office must open whatever is in it; what is left out is logged.
    """
    for name, value in fields.items():
        try:
            record = patched(record, {name: value})
        except UsageError as error:
            LOG.warning("correction of %s %s left out: %s", record.uid, name, error)
    return record


def refuse_unfit(desk: Desk, record: Record, reader: MarkingReader | None = None) -> None:
    """Refuse what does not say what it is: a correction that no fact could bear, a false marking.

    Raises:
        UsageError: a correction is of no kind of fact, of no field, or its value not of that form.
        ReleaseError: the words on the paper are those of a classified one.
    """
    if isinstance(record, Interaction | Document) and record.marking.printed:
        said = marking_said(record.marking.printed, reader or MarkingReader(desk.facts))
        if said is not None and said.classified:
            refuse_classified(evolve(record, marking=said))
    if isinstance(record, Correction):
        _refuse_unfit_correction(desk, record)


def _refuse_unfit_correction(desk: Desk, record: Correction) -> None:
    if record.fact_kind not in FACT_KINDS:
        raise UsageError(f"{record.fact_kind!r} is no kind of fact", ", ".join(FACT_KINDS))
    fact = desk.facts_of(record.fact_kind).get(record.fact)
    if fact is not None:
        patched(fact, record.fields)


def marking_said(text: str, reader: MarkingReader) -> Marking | None:
    """The marking that printed words say; None where they say none."""
    try:
        return reader.read(text)
    except LiaisonError:
        return None


def login_name() -> str:
    """Who is at the keyboard, where nobody says who did it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def label_of(record: Record) -> str:
    """A record's name for a reader."""
    for field in LABELS:
        value = getattr(record, field, "")
        if value and not callable(value) and str(value):
            return str(value)
    return record.uid
