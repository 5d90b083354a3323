"""The fast ways of a store agree with the plain ones."""

import datetime as dt
import threading

from hypothesis import given
from hypothesis import strategies as st
from tests.store.records import DAYS, PARTIES, days, receipt, records, uids

from genad_liaison.codec import from_document, to_document
from genad_liaison.model import Record, kind_of
from genad_liaison.query import Among, And, Between, Or, Query, Term, Words, matches, sort_key
from genad_liaison.store.indexes import Indexes
from genad_liaison.store.logged import dumps
from genad_liaison.store.plan import candidates
from genad_liaison.store.tables import Row

KIND = "interactions"
some_uids = st.frozensets(uids, max_size=3)
leaves = st.one_of(
    st.builds(Words, text=st.sampled_from(["staff", "0", "a"])),
    st.builds(Term, field=st.just("kind"), values=st.tuples(st.sampled_from(["CALL", "meeting"]))),
    st.builds(Term, field=st.just("uid"), values=st.tuples(uids)),
    st.builds(Among, field=st.sampled_from(["uid", "contact", "post"]), values=some_uids),
    st.builds(Among, field=st.just("party"), values=st.frozensets(st.sampled_from(PARTIES))),
    st.builds(Between, field=st.just("date"), start=st.none() | days, end=st.none() | days),
)
queries: st.SearchStrategy[Query] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lambda part: ~part),
        st.lists(inner, max_size=3).map(lambda parts: And(parts=tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Or(parts=tuple(parts))),
    ),
    max_leaves=6,
)


def indexes_of(kind: str, rows: dict[str, Row]) -> Indexes:
    def decode(_uid: str, document: bytes) -> Record:
        import json

        return from_document(kind, json.loads(document), checked=False)

    return Indexes(kind, lambda: rows, decode, threading.RLock())


def document(record: Record) -> bytes:
    return dumps(to_document(record))


@given(record=records())
def test_the_key_from_the_bytes_is_the_key_of_the_record(record: Record) -> None:
    kind = kind_of(record)
    found = indexes_of(kind, {}).key_of(record.uid, document(record))
    assert found == sort_key(kind, record)


@given(hour=st.integers(0, 23), offset=st.integers(-12, 14))
def test_a_receipt_stands_at_its_own_day_whatever_its_time_zone(hour: int, offset: int) -> None:
    zone = dt.timezone(dt.timedelta(hours=offset))
    record = receipt("r1", dt.datetime(2026, 5, 1, hour, tzinfo=zone))
    found = indexes_of("receipts", {}).key_of("r1", document(record))
    assert found == sort_key("receipts", record)


@given(
    writes=st.lists(st.lists(records().filter(lambda r: kind_of(r) == KIND) | uids), max_size=4),
    query=queries,
    as_of=st.none() | days,
    after=st.none() | st.tuples(st.sampled_from([-day.toordinal() for day in DAYS]), uids),
    page=st.booleans(),
)
def test_no_answer_is_missing_among_the_candidates_whatever_was_written_between(
    writes: list[list[Record | str]],
    query: Query,
    as_of: dt.date | None,
    after: tuple[int, str] | None,
    page: bool,
) -> None:
    rows: dict[str, Row] = {}
    known: dict[str, Record] = {}
    indexes = indexes_of(KIND, rows)
    for batch in writes:
        for write in batch:
            uid = write if isinstance(write, str) else write.uid
            before = rows.pop(uid, None)
            known.pop(uid, None)
            if not isinstance(write, str):
                rows[uid] = (1, 0, document(write))
                known[uid] = write
            indexes.changed(uid, before[2] if before else None)
        found = list(candidates(KIND, query, indexes, as_of=as_of, after=after, page=page))
        assert found == sorted(set(found))
        keys = {sort_key(KIND, r) for r in known.values() if matches(query, KIND, r, as_of)}
        assert {key for key in keys if after is None or key > after} <= set(found)
        assert set(found) <= {sort_key(KIND, record) for record in known.values()}
