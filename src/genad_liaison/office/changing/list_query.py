"""Whether a mailing list or a stored query can be asked, before it is written."""

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from genad_liaison.model import ChangeSet, MailingList, Record, StoredQuery, kind_of
from genad_liaison.office.desk import Desk
from genad_liaison.query import Query
from genad_liaison.query.resolve import resolve
from genad_liaison.query.values import Term


def refuse_unaskable(desk: Desk, wanted: MailingList | StoredQuery) -> None:
    """Refuse a query that asks what its kind has not, or that names itself in the end.

    Raises:
        UsageError: the hints point at the place in the query.
    """
    if not wanted.query:
        return
    if isinstance(wanted, MailingList):
        asked, kind = Term(field="list", values=(wanted.name,)), "contacts"
    else:
        asked, kind = Term(field="query", values=(wanted.name,)), wanted.kind
    resolve(asked, kind, desk.facts, _With(desk, wanted), today=desk.today)


@frozen
class _With:
    """The office's records, one named query as it would be."""

    desk: Desk
    wanted: MailingList | StoredQuery

    def find(
        self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> Iterator[Record]:
        """Records of a kind that match and count on that day."""
        if kind != kind_of(self.wanted):
            yield from self.desk.store.find(kind, query, as_of=as_of)
            return
        yield from (one for one in self.desk.store.find(kind) if one.uid != self.wanted.uid)
        yield self.wanted

    def values(
        self, kind: str, field: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> frozenset[str]:
        """All values of a field in records that match; nobody asks for those of lists."""
        return self.desk.store.values(kind, field, query, as_of=as_of)

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """The change sets after a revision."""
        return self.desk.store.changes(since)
