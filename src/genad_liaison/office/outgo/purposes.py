"""What a mailing is sent for: mailings at all, and every list that its query names."""

from collections.abc import Iterator

from attrs import Factory, define

from genad_liaison.model import MailingList, StoredQuery
from genad_liaison.office.desk import Desk
from genad_liaison.query import And, Exact, Not, Or, Query, Term, fold, parse
from genad_liaison.query.named import called
from genad_liaison.rules.consents import Purpose, purposes


def purposes_of(desk: Desk, query: str) -> tuple[Purpose, ...]:
    """The purposes of a mailing to whom a query finds, which can be asked."""
    naming = _Naming(desk=desk)
    return purposes(naming.lists(parse(query, desk.today)))


@define(kw_only=True)
class _Naming:
    """One walk through a query, the lists and stored queries that it names, and those they name."""

    desk: Desk
    _met: set[tuple[str, str, bool]] = Factory(set)

    def lists(self, query: Query, *, goes: bool = True) -> Iterator[MailingList]:
        """The lists to which it goes; one behind a minus is left out, and is none of them."""
        match query:
            case And(parts=parts) | Or(parts=parts):
                for part in parts:
                    yield from self.lists(part, goes=goes)
            case Not(part=part):
                yield from self.lists(part, goes=not goes)
            case Term(field="list" | "query") | Exact(field="list" | "query"):
                yield from self._named(query, goes=goes)

    def _named(self, term: Term | Exact, *, goes: bool) -> Iterator[MailingList]:
        wanted = set(map(fold, term.values))
        for one in self.desk.store.find("lists" if term.field == "list" else "queries"):
            if isinstance(one, MailingList | StoredQuery) and wanted & called(one):
                yield from self._within(one, goes=goes)

    def _within(self, one: MailingList | StoredQuery, *, goes: bool) -> Iterator[MailingList]:
        key = (type(one).__name__, one.uid, goes)
        if key in self._met:
            return
        self._met.add(key)
        if goes and isinstance(one, MailingList):
            yield one
        yield from self.lists(parse(one.query, self.desk.today), goes=goes)
