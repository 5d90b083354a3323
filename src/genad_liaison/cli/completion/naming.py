"""The names and ids that records go by, for the words that mean one."""

from collections.abc import Iterable, Iterator, Mapping

from genad_liaison.cli.completion.known import MOST, Known
from genad_liaison.model import (
    ALLIANCE,
    MAILINGS,
    Cadence,
    Commitment,
    Contact,
    Document,
    Interaction,
    MailingList,
    Post,
    Receipt,
    Record,
    StoredQuery,
)
from genad_liaison.office.asking.lookup import LONG
from genad_liaison.office.desk import FACT_KINDS, Desk, label_of
from genad_liaison.query import EVERYTHING, Or, Query, Term, fold, words

READ = 5000
"""So many records of a kind are read for their names or texts, the newest first where dated."""
LATEST = 10
"""So many changes are offered."""
ASKED_BY_NAME = ("contacts", "posts", "lists", "queries")
"""Of these, a query may say the name in place of the id."""

Tiers = list[Iterable[Known]]
"""Words by how well they do; those of the next are for where none of those before matches."""


def values_of_kind(desk: Desk, kind: str, begun: str, *, by_uid: bool = False) -> Tiers:
    """What a field that refers to records of a kind may say."""
    if kind in FACT_KINDS:
        codes, names = of_facts(desk.facts_of(kind))
        allies = [Known(ALLIANCE[0], "the Allies")] if kind == "frameworks" else []
        return [[*codes, *allies], names]
    uids = _uids(desk, kind, begun)
    if by_uid or kind not in ASKED_BY_NAME:
        return [uids]
    records = list(read(desk, kind, begun))
    names = (Known(name) for record in records for name in _asked_by(record) if name)
    if kind == "posts":
        short = (Known(one.uid, label_of(one)) for one in records if len(one.uid) <= LONG)
        return [short, names, uids]
    return [names, uids]


def names_of_kind(desk: Desk, kind: str, begun: str) -> Tiers:
    """What an argument that means a record of a kind may say; at last, names with it in them."""
    if kind in FACT_KINDS:
        return of_facts(desk.facts_of(kind))
    spoken = [names for record in read(desk, kind, begun) if (names := tuple(_spoken(record)))]
    named = (Known(_that_begins(names, begun)) for names in spoken)
    uids = _uids(desk, kind, begun) if begun else ()
    within = (Known(names[0], within=True) for names in spoken)
    return [named, uids, within]


def of_facts(records: Mapping[str, Record]) -> Tiers:
    """The ids of facts, else their names."""
    codes = [Known(uid, label_of(record)) for uid, record in records.items()]
    return [codes, (Known(label_of(record), uid) for uid, record in records.items())]


def purposes(desk: Desk) -> Iterator[Known]:
    """What consents are for: mailing lists by their names, and words that stand for themselves."""
    lists = {one.uid: label_of(one) for one in desk.store.find("lists")}
    yield from map(Known, lists.values())
    for word in sorted({MAILINGS, *desk.store.values("consents", "purpose")} - lists.keys()):
        yield Known(word)


def latest_changes(desk: Desk) -> Iterator[Known]:
    """The numbers of the latest changes, the last one first, and what they were for."""
    since = max(desk.store.revision - LATEST, 0)
    for change in reversed(list(desk.store.changes(since))):
        yield Known(str(change.revision), change.why or change.by)


def read(desk: Desk, kind: str, begun: str) -> Iterable[Record]:
    """Records that may have such a name; persons, of whom there are many, by the index."""
    query: Query = EVERYTHING
    if kind == "contacts" and words(begun):
        parts = (Term(field=name, values=(begun,)) for name in ("name", "email"))
        query = Or(parts=tuple(parts))
    return desk.store.find(kind, query, limit=READ if begun else MOST)


def _asked_by(record: Record) -> tuple[str, ...]:
    match record:
        case Contact():
            return (record.formatted_name, record.family_name)
        case Post():
            return (str(record.title.en), str(record.title.fr))
    return (label_of(record),)


def _uids(desk: Desk, kind: str, begun: str) -> Iterator[Known]:
    wanted = fold(begun)
    found = sorted(uid for uid in desk.store.values(kind, "uid") if fold(uid).startswith(wanted))
    for uid in (*found[: MOST - 1], *found[MOST - 1 :][-1:]):
        record = desk.store.get(kind, uid)
        yield Known(uid, label_of(record) if record else "")


def _spoken(record: Record) -> Iterator[str]:
    """The names by which a person would call for a record, the usual one first."""
    match record:
        case Contact():
            yield record.formatted_name
            yield from (email.value for email in record.emails)
        case Post():
            for title in filter(None, (str(record.title.en), str(record.title.fr))):
                yield f"{title}, {record.party}" if record.party else title
        case Interaction():
            yield f"{record.date} {record.subject}"
            yield record.subject
        case Document():
            yield from filter(None, (record.title, record.reference))
        case MailingList() | StoredQuery() | Commitment() | Cadence() | Receipt():
            yield label_of(record)
    if len(record.uid) <= LONG:
        yield record.uid


def _that_begins(names: tuple[str, ...], begun: str) -> str:
    wanted = fold(begun)
    return next((name for name in names if fold(name).startswith(wanted)), names[0])
