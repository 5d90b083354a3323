"""The part of `Office` that reads: records by query, by uid or by name, and the log."""

from collections.abc import Iterator
from typing import Any, Literal, TypeVar, overload

from genad_liaison.model import (
    Appointment,
    ChangeSet,
    Commitment,
    Contact,
    Document,
    Held,
    Interaction,
    MailingList,
    Nation,
    Organisation,
    Post,
    Receipt,
    Record,
)
from genad_liaison.office import finding
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
        self, kind: Literal["documents"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Document]: ...
    @overload
    def find(
        self, kind: Literal["lists"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[MailingList]: ...
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
        self, kind: Literal["nations"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Nation]: ...
    @overload
    def find(
        self, kind: Literal["receipts"], query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Receipt]: ...
    @overload
    def find(
        self, kind: str, query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Any]: ...

    def find(
        self, kind: str, query: Ask = "", *, as_of: Day = None, limit: Limit = None
    ) -> Iterator[Any]:
        """Records that match a query, lazily; dated kinds newest first.

        This is the office's own desk: nothing is withheld here.

        Args:
            kind: ``contacts``, ``posts``, ``interactions``, ...
            as_of: a day, or its ISO 8601 text.

        Raises:
            UsageError: the query asks about an unknown field, or cannot be read.
        """
        with self.desk.lock:
            found = self.desk.find(kind, query, as_of=day_of(as_of), limit=limit)
        return _locked(found, self.desk)

    def get(self, kind: str, uid: str) -> Record | None:
        """The record of a uid, shipped facts included."""
        with self.desk.lock:
            return self.desk.get(kind, uid)

    def lookup(self, text: str, *kinds: str) -> Record:
        """The record that a uid, the beginning of one (four characters), or a name means.

        Raises:
            NotFoundError: nothing answers to it.
            AmbiguousError: several records do.
        """
        with self.desk.lock:
            return finding.lookup(self.desk, text, kinds or finding.NAMED)

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
