"""The part of `Office` that answers for the liaison history: last contact, coverage, promises."""

from genad_liaison.model import Coverage, Explained, LastContact, StoredQuery
from genad_liaison.office import last_contact
from genad_liaison.office.asking import explaining
from genad_liaison.office.changing import storing
from genad_liaison.office.days import Day, day_of
from genad_liaison.office.desk import Desk
from genad_liaison.office.overview import covering
from genad_liaison.query import Query


class History:
    """What can be asked of the history; :class:`~.facade.Office` is one."""

    desk: Desk

    def last(
        self, by: str = "nation", query: str | Query = "", *, as_of: Day = None
    ) -> tuple[LastContact, ...]:
        """The last real contact with each, the longest ago first.

        Invitations and mass mailings are no contact, nor is what lies behind the day.

        Args:
            by: ``nation``, ``organisation``, ``post``, ``contact`` or ``framework``.
            query: which interactions.
            as_of: the day to look back from; else today.

        Raises:
            UsageError: an unknown way to group, or a query that cannot be asked.
        """
        with self.desk.lock:
            return last_contact.last(self.desk, by, query, as_of=day_of(as_of))

    def coverage(
        self, query: str | Query = "", *, every: str = "", as_of: Day = None
    ) -> tuple[Coverage, ...]:
        """Who was never in contact, who is overdue, who is fine, by the office's cadences.

        Args:
            query: which nations.
            every: an interval for each of them (``6m``), in place of the cadences.

        Raises:
            UsageError: no such interval, or a query that cannot be asked.
        """
        with self.desk.lock:
            return covering.covered(self.desk, query, every=every, as_of=day_of(as_of))

    def explain(self, kind: str, query: str | Query, *, as_of: Day = None) -> Explained:
        """What a query means: its parts, how each is found, how many records each hits.

        Raises:
            UsageError: it cannot be asked of that kind.
        """
        with self.desk.lock:
            return explaining.explain(self.desk, kind, query, as_of=day_of(as_of))

    def save_query(
        self,
        name: str,
        query: str,
        *,
        kind: str = "contacts",
        note: str = "",
        by: str | None = None,
    ) -> StoredQuery:
        """Keep a query under a name, so that ``query:name`` stands for it; an old one is replaced.

        Raises:
            UsageError: it cannot be asked, or names itself in the end.
        """
        with self.desk.lock:
            return storing.save(self.desk, name, query, kind=kind, note=note, by=by)

    def coverage_page(self, query: str | Query = "", *, every: str = "", as_of: Day = None) -> str:
        """The same as one HTML page for the office's own use: a picture by months, and tables.

        The page needs nothing but itself. It is made of the whole history, with nothing withheld:
        it is no export, passes no release and must not leave the office.
        """
        from genad_liaison.office.overview import picturing  # few who ask want a page

        with self.desk.lock:
            return picturing.coverage_html(self.desk, query, every=every, as_of=day_of(as_of))
