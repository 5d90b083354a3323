"""The fast ways of a store agree with the plain ones."""

import datetime as dt
import json
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.records import DAYS, PARTIES, days, receipt, records, uids
from tests.strategies import records as all_records

from genad_liaison.codec import decode, dumps, to_document
from genad_liaison.model import KINDS, Interaction, Record, kind_of
from genad_liaison.query import (
    Among,
    And,
    Between,
    Or,
    Present,
    Query,
    Term,
    Words,
    days_of,
    holds,
    matches,
    sort_key,
)
from genad_liaison.query.asof import EVER, WITH_DAYS
from genad_liaison.query.fields import FIELDS, has_date
from genad_liaison.query.links import index_words
from genad_liaison.store.journal.indexes import Indexes
from genad_liaison.store.journal.rows import Rows
from genad_liaison.store.journal.walk import Question, Walk, exact_numbers

KIND = "interactions"
some_uids = st.frozensets(uids, max_size=3)
names = st.sampled_from(["contact", "post", "party", "kind", "uid", "date", "subject", "topic"])
leaves = st.one_of(
    st.builds(Words, text=st.sampled_from(["staff", "0", "a", "", "é"])),
    st.builds(Term, field=st.just("kind"), values=st.tuples(st.sampled_from(["CALL", "meeting"]))),
    st.builds(Term, field=st.just("uid"), values=st.tuples(uids)),
    st.builds(Term, field=st.just("date"), values=st.tuples(st.sampled_from(["2024-02", "2023"]))),
    st.builds(Term, field=st.just("topic"), values=st.tuples(st.sampled_from(["a", "0", ""]))),
    st.builds(Among, field=st.sampled_from(["uid", "contact", "post"]), values=some_uids),
    st.builds(Among, field=st.just("party"), values=st.frozensets(st.sampled_from(PARTIES))),
    st.builds(Between, field=st.just("date"), start=st.none() | days, end=st.none() | days),
    st.builds(Present, field=names),
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
questions = st.builds(
    Question,
    query=queries,
    as_of=st.none() | days,
    backwards=st.booleans(),
    after=st.none() | st.tuples(st.sampled_from([-day.toordinal() * 86400 for day in DAYS]), uids),
    page=st.booleans(),
)


def indexes_of(kind: str, rows: Rows) -> Indexes:
    def read(_uid: str, document: bytes) -> Record:
        return decode(kind, document)

    lock = threading.RLock()
    return Indexes(kind, lambda: rows, read, lambda: lock)


def document(record: Record) -> bytes:
    return dumps(to_document(record))


def rows_of(*found: Record) -> Rows:
    rows = Rows()
    for record in found:
        rows.put(record.uid, 1, 0, document(record))
    return rows


def key_of(record: Record, text: bytes) -> tuple[int, str]:
    indexes = indexes_of(kind_of(record), Rows())
    indexes.up_to_date()
    return indexes.places.key_of(record.uid, text)


@given(record=st.sampled_from(sorted(KINDS)).flatmap(all_records))
def test_the_key_from_the_bytes_is_the_key_of_the_record(record: Record) -> None:
    assert key_of(record, document(record)) == sort_key(kind_of(record), record)


@given(
    record=st.sampled_from(["interactions", "documents"]).flatmap(all_records),
    random=st.randoms(use_true_random=False),
    indent=st.none() | st.just(1),
    ascii_only=st.booleans(),
)
def test_the_key_does_not_depend_on_how_the_json_is_written(
    record: Record, random: object, indent: int | None, ascii_only: bool
) -> None:
    plain = to_document(record)
    names = list(plain)
    random.shuffle(names)  # type: ignore[attr-defined]
    names.sort(key=lambda name: name != "schema")
    text = json.dumps(
        {name: plain[name] for name in names}, indent=indent, ensure_ascii=ascii_only
    ).encode("utf-8", "surrogatepass" if ascii_only else "replace")
    assert key_of(record, text) == sort_key(kind_of(record), record)


TALK = Interaction(uid="i1", kind="call", date=DAYS[0], time=dt.time(9, 30), subject="x")


@pytest.mark.parametrize(
    "text",
    [
        b'{"schema":1,"uid":"i1","kind":"call","date":"1999-01-01","date":"2024-02-27","time":"09:30:00"}',
        b'{"schema":1,"uid":"i1","kind":"call","topics":["\\"date\\":\\"1999-01-01\\""],"date":"2024-02-27",'
        b'"time":"09:30:00"}',
        b'{"schema":1,"participants":[{"date":"1999-01-01"}],"uid":"i1","kind":"call","date":"2024-02-27",'
        b'"time":"09:30:00"}',
        b'{"schema":1,"uid":"i1","kind":"call","date":"2024-02-27","subject":"\\"time\\":","time":"09:30"}',
        b'{"schema":1,"uid":"i1","kind":"call","date":"1999-01-01","time":"09:30:00","d\\u0061te":'
        b'"2024-02-27"}',
        b'{"schema":1,"uid":"i1","kind":"call","date":"2024-02-27","time":"00:00:00","time":"09:30:00"}',
        b'{"schema":1,"uid":"i1","kind":"call","date" : "2024-02-27", "time" : "09:30:00.5"}',
    ],
)
def test_no_trick_of_json_moves_a_record_in_the_order(text: bytes) -> None:
    assert key_of(TALK, text) == sort_key("interactions", TALK)


@given(hour=st.integers(0, 23), offset=st.integers(-12, 14))
def test_a_receipt_stands_at_its_own_day_whatever_its_time_zone(hour: int, offset: int) -> None:
    zone = dt.timezone(dt.timedelta(hours=offset))
    record = receipt("r1", dt.datetime(2026, 5, 1, hour, tzinfo=zone))
    assert key_of(record, document(record)) == sort_key("receipts", record)


@given(record=st.sampled_from(sorted(KINDS)).flatmap(all_records), day=st.dates())
def test_the_days_that_a_record_counts_are_known_without_reading_it_or_noted(
    record: Record, day: dt.date
) -> None:
    kind = kind_of(record)
    assert kind in WITH_DAYS or has_date(kind) or days_of(kind, record) == EVER
    indexes = indexes_of(kind, rows_of(record))
    indexes.up_to_date()
    counts = indexes.counting_on(day)
    assert (counts is None or counts(0)) == holds(kind, record, day)


@given(record=st.sampled_from(sorted(KINDS)).flatmap(all_records))
def test_the_words_of_every_text_field_are_among_those_of_the_record(record: Record) -> None:
    kind = kind_of(record)
    words = index_words(kind, record)
    for field in FIELDS[kind]:
        if field.type == "text":
            for text in field.get(record):
                assert words.issuperset(text.split())


@given(
    writes=st.lists(st.lists(records().filter(lambda r: kind_of(r) == KIND) | uids), max_size=4),
    question=questions,
)
def test_the_indexes_answer_as_the_records_do_whatever_was_written_between(
    writes: list[list[Record | str]], question: Question
) -> None:
    rows, known = Rows(), dict[str, Record]()
    indexes = indexes_of(KIND, rows)
    for batch in writes:
        for write in batch:
            indexes.changed(written(rows, known, write))
        wanted = plain_answers(list(known.values()), question)
        walk = Walk(indexes, question, question.after)
        found = [one.key for one in walk.take(99) if walk.judge(decode(KIND, one.document))]
        assert found == wanted
        numbers = exact_numbers(indexes, question.query, question.as_of)
        if numbers is not None:
            answers = [r for r in known.values() if answer(question, r)]
            assert sorted(rows.uids[n] for n in numbers) == sorted(r.uid for r in answers)
        assert list(indexes.unlike_a_scan()) == []


def written(rows: Rows, known: dict[str, Record], write: Record | str) -> int:
    """Put it in, or remove the record of that uid; gives its number, or one that was before."""
    if not isinstance(write, str):
        known[write.uid] = write
        return rows.put(write.uid, 1, 0, document(write))
    if write not in known:
        rows.put(write, 1, 0, b"{}")
    known.pop(write, None)
    return rows.remove(write)


def answer(question: Question, record: Record) -> bool:
    return matches(question.query, KIND, record, question.as_of)


def plain_answers(known: list[Record], question: Question) -> list[tuple[int, str]]:
    keys = sorted(sort_key(KIND, record) for record in known if answer(question, record))
    after = question.after
    if question.backwards:
        return [key for key in reversed(keys) if after is None or key < after]
    return [key for key in keys if after is None or key > after]


def test_an_index_that_is_wrong_is_found() -> None:
    rows = rows_of(
        *(Interaction(uid=f"i{n}", kind="call", date=DAYS[n], subject="x") for n in range(3))
    )
    indexes = indexes_of(KIND, rows)
    indexes.up_to_date()
    indexes.column("kind")
    indexes.words()
    assert list(indexes.unlike_a_scan()) == []
    indexes.order.reverse()
    del indexes.column("kind").records["call"][0]
    rows.documents[1] = rows.documents[1].replace(b'"x"', b'"y"')
    assert list(indexes.unlike_a_scan()) == ["order", "kind", "words"]


def test_many_values_at_once_are_found_in_order_from_either_end() -> None:
    talks = [
        Interaction(
            uid=f"i{n:03}", kind="call", date=DAYS[n % 5], subject="x", topics=(f"topic {n % 40}",),
            documents=(f"d{n % 30}",),
        )
        for n in range(300)
    ]  # fmt: skip
    indexes = indexes_of(KIND, rows_of(*talks))
    for few, many in ((12, 29), (1, 9)):
        for query in (
            Among(field="document", values=frozenset(f"d{n}" for n in range(few))),
            Among(field="document", values=frozenset(f"d{n}" for n in range(many))),
            Term(field="topic", values=("topic 1", "topic 22")),
            Or(
                parts=(
                    Term(field="topic", values=("2",)),
                    Among(field="uid", values=frozenset({"i007"})),
                )
            ),
        ):
            for backwards in (False, True):
                question = Question(query=query, as_of=DAYS[3], backwards=backwards)
                for _ in range(2):
                    walk = Walk(indexes, question, None)
                    found = walk.take(999)
                    kept = [one.key for one in found if walk.judge(decode(KIND, one.document))]
                    assert kept == plain_answers(list(talks), question)
