"""Invented records for the store's tests, and strategies that make more of them."""

import datetime as dt
from collections.abc import Iterable

from attrs import evolve
from hypothesis import strategies as st

from genad_liaison.model import (
    Allowance,
    Appointment,
    Cadence,
    Change,
    ChangeSet,
    Commitment,
    Consent,
    Contact,
    Document,
    Interaction,
    Participant,
    Period,
    Rank,
    Receipt,
    Record,
    kind_of,
)
from genad_liaison.model.consent import BASES
from genad_liaison.model.period import Precision
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
    [
        '"', "\\", "\n", "\u2028", "\udc80", "\0", "#commit", "Åsa Lindqvist", "staff talks",
        "talk", "a_b a", "Jørgensen Ærø", "joergensen", "peace and security", "securit", "1.5",
        "15", "ﬁn", "O'Neill-Jørgensen", "o’neill", "oneilljoergensen", "co-op l'été",
    ]
)  # fmt: skip
uids = st.sampled_from(["a", "b", "c", 'q"', "æ", "#x"])
days = st.sampled_from(DAYS)
parties = st.sampled_from([*PARTIES, "", "swe"])
precisions: st.SearchStrategy[Precision] = st.sampled_from(["day", "day", "month", "year"])
topics = st.lists(texts, max_size=2).map(tuple)


def periods() -> st.SearchStrategy[Period]:
    """Periods near the days, with either side open or known to the month or year alone."""

    def period(start: dt.date | None, length: int | None, *how: Precision) -> Period:
        end = None if length is None else (start or DAYS[2]) + dt.timedelta(days=length)
        return Period(
            start=start,
            end=end,
            start_precision=how[0] if start else "day",
            end_precision=how[1] if end else "day",
        )

    return st.builds(
        period, st.none() | days, st.none() | st.integers(0, 3), precisions, precisions
    )


def contacts(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    ranks = st.builds(Rank, code=st.sampled_from(["OF-4", "OF-5", "of-4"]), period=periods())
    return st.builds(
        Contact,
        uid=uid,
        formatted_name=texts,
        note=texts,
        categories=topics,
        languages=st.lists(st.sampled_from(["en-GB", "en", "fr"]), max_size=2).map(tuple),
        nationalities=st.lists(parties, max_size=2).map(tuple),
        ranks=st.lists(ranks, max_size=2).map(tuple),
    )


def interactions(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    participants = st.builds(Participant, contact=uid, post=uid, party=parties)
    return st.builds(
        Interaction,
        uid=uid,
        kind=st.sampled_from(["meeting", "call"]),
        date=days,
        time=st.none() | st.sampled_from([dt.time(9), dt.time(9, 0, 30), dt.time(17, 5)]),
        subject=texts,
        summary=texts,
        topics=topics,
        participants=st.lists(participants, max_size=2).map(tuple),
        documents=st.lists(uid, max_size=2).map(tuple),
        tone=st.sampled_from(["", "", "warm", "tense"]),
    )


def papers(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    return st.builds(
        Document,
        uid=uid,
        kind=st.sampled_from(["item", "nap", "Årsbok"]),
        title=texts,
        date=st.none() | days,
        language=st.sampled_from(["", "fr", "en-GB"]),
        topics=topics,
        party=parties,
    )


def appointments(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    return st.builds(
        Appointment, uid=uid, contact=uid, post=uid, party=parties, period=periods(), note=texts
    )


def commitments(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    return st.builds(
        Commitment,
        uid=uid,
        text=texts,
        owner=parties,
        due=st.none() | days,
        state=st.sampled_from(["open", "done", "dropped"]),
        interaction=st.just("") | uid,
        closed_by=st.just("") | uid,
        made=st.none() | days,
        closed=st.none() | days,
    )


def cadences(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    return st.builds(
        Cadence,
        uid=uid,
        nation=parties,
        post=st.just("") | uid,
        every=st.sampled_from(["6m", "1y"]),
        note=texts,
        period=periods(),
    )


def allowances(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    return st.builds(
        Allowance,
        uid=uid,
        party=parties,
        by=texts,
        why=texts,
        since=st.just(DAYS[0]),
        until=st.none() | days,
    )


def consents(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    return st.builds(
        Consent,
        uid=uid,
        contact=uid,
        purpose=st.sampled_from(["mailings", "a", "Årsbok"]),
        basis=st.sampled_from(BASES),
        period=periods(),
        source=texts,
        interaction=st.just("") | uid,
    )


def receipts(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    moments = st.builds(
        lambda day, hours: NOON.replace(year=day.year, month=day.month, day=day.day, hour=hours),
        days,
        st.integers(0, 23),
    )
    return st.builds(receipt, uid, moments).flatmap(
        lambda one: st.builds(evolve, st.just(one), rows=st.integers(0, 3), query=texts)
    )


RECORDS = {
    "contacts": contacts,
    "interactions": interactions,
    "documents": papers,
    "appointments": appointments,
    "commitments": commitments,
    "cadences": cadences,
    "allowances": allowances,
    "consents": consents,
    "receipts": receipts,
}
"""Strategies for records of the kinds between which all sorts of fields, days and orders occur."""


def records(uid: st.SearchStrategy[str] = uids) -> st.SearchStrategy[Record]:
    """Records of a few kinds, dated and not."""
    return st.one_of([RECORDS[kind](uid) for kind in RECORDS])
