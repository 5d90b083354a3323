"""The part of `Office` that reads many records: by query, by what they belong to, and the log."""

from collections.abc import Iterator
from typing import Literal, TypeVar, overload

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Allowance,
    Appointment,
    Cadence,
    ChangeSet,
    Commitment,
    Consent,
    Contact,
    Correction,
    Document,
    Framework,
    Held,
    Interaction,
    MailingList,
    Nation,
    Organisation,
    Post,
    Receipt,
    Record,
    StoredQuery,
)
from genad_liaison.office.asking import finding
from genad_liaison.office.days import Day, day_of
from genad_liaison.office.desk import Desk
from genad_liaison.query import Query

Ask = str | Query
Limit = int | None
R = TypeVar("R")


class Reading:
    """What can be read; :class:`~.facade.Office` is one."""

    desk: Desk

    @overload
    def find(
        self, kind: Literal["contacts"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Contact]: ...
    @overload
    def find(
        self,
        kind: Literal["organisations"],
        query: Ask = "",
        *,
        as_of: Day = None,
        limit: Limit = None,
    ) -> Iterator[Organisation]: ...
    @overload
    def find(
        self, kind: Literal["posts"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Post]: ...
    @overload
    def find(
        self,
        kind: Literal["appointments"],
        query: Ask = "",
        *,
        as_of: Day = None,
        limit: Limit = None,
    ) -> Iterator[Appointment]: ...
    @overload
    def find(
        self,
        kind: Literal["interactions"],
        query: Ask = "",
        *,
        as_of: Day = None,
        limit: Limit = None,
    ) -> Iterator[Interaction]: ...
    @overload
    def find(
        self,
        kind: Literal["commitments"],
        query: Ask = "",
        *,
        as_of: Day = None,
        limit: Limit = None,
    ) -> Iterator[Commitment]: ...
    @overload
    def find(
        self, kind: Literal["consents"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Consent]: ...
    @overload
    def find(
        self, kind: Literal["documents"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Document]: ...
    @overload
    def find(
        self, kind: Literal["lists"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[MailingList]: ...
    @overload
    def find(
        self, kind: Literal["queries"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[StoredQuery]: ...
    @overload
    def find(
        self, kind: Literal["cadences"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Cadence]: ...
    @overload
    def find(
        self, kind: Literal["nations"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Nation]: ...
    @overload
    def find(
        self,
        kind: Literal["frameworks"],
        query: Ask = "",
        *,
        as_of: Day = None,
        limit: Limit = None,
    ) -> Iterator[Framework]: ...
    @overload
    def find(
        self,
        kind: Literal["corrections"],
        query: Ask = "",
        *,
        as_of: Day = None,
        limit: Limit = None,
    ) -> Iterator[Correction]: ...
    @overload
    def find(
        self,
        kind: Literal["allowances"],
        query: Ask = "",
        *,
        as_of: Day = None,
        limit: Limit = None,
    ) -> Iterator[Allowance]: ...
    @overload
    def find(
        self, kind: Literal["receipts"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Receipt]: ...
    @overload
    def find(
        self, kind: str, query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Record]: ...

    def find(
        self, kind: str, query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Record]:
        """Records that match a query, one by one; dated kinds newest first.

        The query is read and checked at once, records are read as they are asked for; only
        ``sort:`` needs all of them first. What is written meanwhile may come, where it lies ahead.
        This is the office's own desk: nothing is withheld here.

        Args:
            kind: ``contacts``, ``posts``, ``interactions``, ...; the records are of that class.
            query: a text or a query.
            as_of: a day, or its ISO 8601 text.
            limit: so many at the most.

        Raises:
            UsageError: there is no such kind; the query asks about an unknown field, or cannot be
                read; no such day.
            StoreError: the office was closed, or cannot be read.
        """
        if limit is not None and limit < 0:
            raise UsageError(f"limit: a number from 0 on is wanted, not {limit}")
        with self.desk.lock:
            found = self.desk.find(kind, query, as_of=day_of(as_of), limit=limit)
        return _locked(found, self.desk)

    def nations(self, *, framework: str = "", as_of: Day = None) -> tuple[Nation, ...]:
        """Nations in English order; with a framework (or ``NATO``), its members on the day."""
        with self.desk.lock:
            return finding.nations(self.desk, framework, day_of(as_of))

    def posts_of(self, contact: Contact, as_of: Day = None) -> tuple[Held, ...]:
        """The posts that a contact holds on a day, by default today."""
        with self.desk.lock:
            return finding.posts_of(self.desk, contact, day_of(as_of) or self.desk.today)

    def holders_of(self, post: Post, as_of: Day = None) -> tuple[Contact, ...]:
        """Who holds a post on a day, by default today; nobody when it is vacant."""
        with self.desk.lock:
            return finding.holders_of(self.desk, post, day_of(as_of) or self.desk.today)

    def receipts(self) -> Iterator[Receipt]:
        """What left the office, newest first."""
        return iter(sorted(self.find("receipts"), key=lambda r: r.number, reverse=True))

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """Change sets after a revision, oldest first."""
        with self.desk.lock:
            found = self.desk.store.changes(since)
        return _locked(found, self.desk)


def _locked(items: Iterator[R], desk: Desk) -> Iterator[R]:
    """Each step under the office's lock, so that threads may share it."""
    while True:
        with desk.lock:
            try:
                item = next(items)
            except StopIteration:
                return
        yield item
