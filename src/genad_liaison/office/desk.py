"""What every job has at hand: the store, the facts, the plugins, the clock and the id source."""

import datetime as dt
import getpass
import sys
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import cast

from attrs import Factory, define

from genad_liaison.errors import StoreError
from genad_liaison.model import (
    PROFILE_UID,
    Allowance,
    Change,
    ChangeSet,
    Correction,
    Facts,
    Framework,
    Nation,
    OfficeProfile,
    Organisation,
    Record,
)
from genad_liaison.model.parties import with_children
from genad_liaison.office.first_few import FEW, FirstFew
from genad_liaison.office.last_contact import last_days
from genad_liaison.office.patching import corrected
from genad_liaison.office.sorting import in_order, is_by_date, orders_of, refuse_unsortable
from genad_liaison.plugin.registry import Registry
from genad_liaison.query import EVERYTHING, Query, Sort
from genad_liaison.query.apart import apart
from genad_liaison.query.match import matches
from genad_liaison.query.named import without_order
from genad_liaison.query.order import display_key
from genad_liaison.query.parse import parse
from genad_liaison.query.resolve import resolve
from genad_liaison.reference.corrected import CorrectedFacts
from genad_liaison.reference.shipped import ShippedFacts
from genad_liaison.store.port import Order, Store

LABELS = (
    "printed_name", "formatted_name", "subject", "title", "name", "name_en", "number", "text",
    "role", "fact", "party", "purpose",
)  # fmt: skip
"""The fields by which a reader knows a record, the best first."""


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
    _facts: CorrectedFacts | None = None
    _own: dict[str, tuple[Record, ...]] = Factory(dict)
    _read_at: int = -1

    @property
    def registry(self) -> Registry:
        """The plugins, loaded when a format is first asked for."""
        if self._registry is None:
            self._registry = Registry.load(only=self.plugins, strict=self.strict_plugins)
        return self._registry

    @property
    def facts(self) -> CorrectedFacts:
        """Shipped facts with the office's own over them, made anew when those change."""
        revision = self.store.revision
        if self._facts is None or self._read_at != revision:
            own = {kind: tuple(self.store.find(kind)) for kind in ("corrections", *FACT_KINDS)}
            if self._facts is None or own != self._own:
                self._own, self._facts = own, self._corrected(own)
            self._read_at = revision
        return self._facts

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

    @property
    def own(self) -> frozenset[str]:
        """The parties that are the office itself: its body, and all that are part of it.

        None where nobody said which body it is.
        """
        profile = self.store.get("offices", PROFILE_UID)
        known = isinstance(profile, OfficeProfile) and profile.body
        return with_children(known, self.facts) if known else frozenset()

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
        limit = limit if limit is None else min(limit, sys.maxsize)
        today = self.today
        asked = parse(query, today) if isinstance(query, str) else query
        sorts = orders_of(asked)
        refuse_unsortable(sorts, kind)
        plain = without_order(asked) if sorts else asked
        facts = self.facts
        whole = partial(resolve, plain, kind, facts, self.store, as_of, today=today)
        if kind in FACT_KINDS or (sorts and not is_by_date(sorts, kind)):
            return self._in_order(kind, whole(), sorts, as_of, limit)
        order: Order = "oldest" if sorts and not sorts[0].descending else "newest"
        if limit is not None and limit <= FEW:
            parts = apart(plain, kind, facts, self.store, as_of, today=today)
            if parts is not None:
                few = FirstFew(
                    store=self.store, kind=kind, apart=parts, whole=whole, as_of=as_of, order=order
                )
                return few.find(limit)
        return self.store.find(kind, whole(), as_of=as_of, order=order, limit=limit)

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

    def _in_order(
        self,
        kind: str,
        query: Query,
        sorts: tuple[Sort, ...],
        as_of: dt.date | None,
        limit: int | None,
    ) -> Iterator[Record]:
        found: Iterable[Record]
        if kind in FACT_KINDS:
            facts = self.facts_of(kind).values()
            found = [record for record in facts if matches(query, kind, record, as_of)]
            found.sort(key=lambda record: display_key(kind, record))
        else:
            found = self.store.find(kind, query, as_of=as_of)
        if sorts:
            found = in_order(
                found, kind, sorts, lambda: last_days(self, kind, as_of), self.get, as_of
            )
        return islice(found, limit)

    def _corrected(self, own: Mapping[str, tuple[Record, ...]]) -> CorrectedFacts:
        return CorrectedFacts(
            self.shipped,
            cast(Iterable[Correction], own["corrections"]),
            own_nations=cast(Iterable[Nation], own["nations"]),
            own_organisations=cast(Iterable[Organisation], own["organisations"]),
            own_frameworks=cast(Iterable[Framework], own["frameworks"]),
            apply=corrected,
        )


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
