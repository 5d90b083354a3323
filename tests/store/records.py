"""Invented records for the store's tests, and strategies that make more of them."""

import datetime as dt
from collections.abc import Iterable

from hypothesis import strategies as st

from genad_liaison.model import (
    Appointment,
    Change,
    ChangeSet,
    Contact,
    Document,
    Interaction,
    Participant,
    Period,
    Receipt,
    Record,
    kind_of,
)
from genad_liaison.store.port import Store

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
DAYS = tuple(dt.date(2024, 2, 27) + dt.timedelta(days=n) for n in range(5))
PARTIES = ("SWE", "FIN", "OSCE")


def contact(uid: str = "c1", **fields: object) -> Contact:
    return Contact(**{"uid": uid, "formatted_name": "Åsa Lindqvist"} | fields)  # type: ignore[arg-type]


def interaction(uid: str = "i1", **fields: object) -> Interaction:
    known = {"uid": uid, "kind": "meeting", "date": DAYS[0], "subject": "Staff talks"}
    return Interaction(**known | fields)  # type: ignore[arg-type]


def created(*records: Record) -> tuple[Change, ...]:
    return tuple(Change(kind=kind_of(one), uid=one.uid, after=one) for one in records)


def updated(before: Record, after: Record) -> tuple[Change, ...]:
    return (Change(kind=kind_of(after), uid=after.uid, before=before, after=after),)


def removed(*records: Record) -> tuple[Change, ...]:
    return tuple(Change(kind=kind_of(one), uid=one.uid, before=one) for one in records)


def change_set(uid: str, changes: Iterable[Change], why: str = "", by: str = "jd") -> ChangeSet:
    return ChangeSet(uid=uid, at=NOON, by=by, why=why, changes=tuple(changes))


def stored(store: Store, kind: str, uid: str) -> Record:
    """A record that must be there."""
    record = store.get(kind, uid)
    assert record is not None, f"{kind} {uid} is not there"
    return record


def uids_of(records: Iterable[Record]) -> list[str]:
    return [record.uid for record in records]


def many() -> list[Interaction]:
    """Forty interactions over five days, of two kinds, with three parties."""
    return [
        interaction(
            f"i{n}",
            kind=("meeting", "call")[n % 2],
            date=DAYS[n % 5],
            subject=f"visit {n}" if n % 3 == 0 else "Staff talks",
            participants=tuple(
                Participant(contact=f"c{n % 7}", party=party)
                for party in (("SWE",), ("FIN", "SWE"), ("OSCE",), ())[n % 4]
            ),
        )
        for n in range(40)
    ]


def fill(store: Store, number: int) -> None:
    """So many change sets of one contact each."""
    for n in range(1, number + 1):
        store.commit(change_set(f"set {n}", created(contact(f"c{n}"))))


def receipt(uid: str, at: dt.datetime) -> Receipt:
    return Receipt(
        uid=uid,
        number=f"2026-{uid}",
        at=at,
        by="jd",
        format="csv",
        plugin="csv 1",
        query="",
        as_of=at.date(),
        audience="office",
        facts="1",
    )


texts = st.text(max_size=8) | st.sampled_from(
    ['"', "\\", "\n", "\u2028", "\udc80", "\0", "#commit"]
)
uids = st.sampled_from(["a", "b", "c", 'q"', "æ", "#x"])
days = st.sampled_from(DAYS)
parties = st.sampled_from(PARTIES)


def periods() -> st.SearchStrategy[Period]:
    return st.builds(
        lambda start, length: Period(start=start, end=start + dt.timedelta(days=length)),
        days,
        st.integers(0, 3),
    )


def records(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    """Records of a few kinds, dated and not."""
    participants = st.builds(Participant, contact=uid, post=uid, party=parties)
    return st.one_of(
        st.builds(Contact, uid=uid, formatted_name=texts, note=texts),
        st.builds(
            Interaction,
            uid=uid,
            kind=st.sampled_from(["meeting", "call"]),
            date=days,
            subject=texts,
            topics=st.lists(texts, max_size=2).map(tuple),
            participants=st.lists(participants, max_size=2).map(tuple),
        ),
        st.builds(
            Document,
            uid=uid,
            kind=st.just("item"),
            title=texts,
            date=st.none() | days,
            party=parties,
        ),
        st.builds(Appointment, uid=uid, contact=uid, post=uid, party=parties, period=periods()),
    )
