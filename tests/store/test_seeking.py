"""Few records are found by the uids in their documents, before an index is worth it."""

import threading

import pytest
from hypothesis import given
from tests.store.records import DAYS, interaction
from tests.strategies import any_record

from genad_liaison.codec import decode, encode, reader
from genad_liaison.model import Participant, Record, kind_of
from genad_liaison.query import Among, Between, Query, Term
from genad_liaison.query.fields import FIELDS, field_of
from genad_liaison.store.journal.indexes import SPARED, Indexes
from genad_liaison.store.journal.rows import Rows
from genad_liaison.store.journal.seeking import (
    MOST_FOUND,
    MOST_TIMES,
    MOST_VALUES,
    is_kept,
    seen_in,
)
from genad_liaison.store.journal.walk import Question, Walk, exact_numbers

KIND = "interactions"
MANY = 100


class Office:
    """Talks with as many people, in memory, with a count of those that were decoded."""

    def __init__(self) -> None:
        self.rows, self.decoded, lock = Rows(), 0, threading.RLock()
        for n in range(MANY):
            self.put(f"i{n}", f"c{n}")
        self.indexes = Indexes(KIND, lambda: self.rows, self._decode, lambda: lock)
        self.indexes.up_to_date()
        self.decoded = 0

    def put(self, uid: str, who: str) -> int:
        people = (Participant(contact=who, post="p1", party="SWE"),)
        talk = interaction(uid, date=DAYS[int(uid[1:]) % 5], participants=people)
        return self.rows.put(uid, 1, 0, encode(talk))

    def found(self, query: Query) -> list[str] | None:
        numbers = exact_numbers(self.indexes, query, None)
        return None if numbers is None else sorted(map(self.rows.uids.__getitem__, numbers))

    def _decode(self, uid: str, document: bytes) -> Record:
        self.decoded += 1
        return decode(KIND, document)


def of(field: str, *uids: str) -> Among:
    return Among(field=field, values=frozenset(uids))


def test_one_question_about_a_person_decodes_what_names_that_person() -> None:
    office = Office()
    assert office.found(of("contact", "c7")) == ["i7"]
    assert office.decoded == 1
    assert not office.indexes.is_indexed("contact")


def test_the_same_question_is_not_looked_for_again_until_something_is_written() -> None:
    office = Office()
    for _ in range(3):
        assert office.found(of("contact", "c7")) == ["i7"]
    assert office.decoded == 1
    office.indexes.changed(office.put("i200", "c7"))
    assert office.found(of("contact", "c7")) == ["i200", "i7"]


def test_a_field_that_is_asked_for_often_gets_its_index() -> None:
    office = Office()
    for n in range(MOST_TIMES):
        assert office.found(of("contact", f"c{n}")) == [f"i{n}"]
    assert not office.indexes.is_indexed("contact")
    assert office.found(of("contact", "c50")) == ["i50"]
    assert office.indexes.is_indexed("contact")


def test_very_many_uids_are_worth_an_index() -> None:
    office = Office()
    uids = [f"c{n}" for n in range(MOST_VALUES + 1)]
    assert office.found(of("contact", *uids)) == sorted(f"i{n}" for n in range(MOST_VALUES + 1))
    assert office.indexes.is_indexed("contact")


def test_where_few_are_left_no_index_is_built_for_what_else_is_asked() -> None:
    office = Office()
    query = of("contact", "c7") & Term(field="topic", values=("training",))
    assert office.found(query) is None, "the topics are to be read"
    assert office.found(of("contact", "c7") & Between(field="date", start=DAYS[0])) == ["i7"]
    assert not any(map(office.indexes.is_indexed, ("contact", "topic", "kind")))


def test_a_page_is_walked_along_by_the_bytes_of_the_documents() -> None:
    office = Office()
    walk = Walk(office.indexes, Question(query=of("contact", "c7"), page=True), None)
    assert [row.key[1] for row in walk.take(5)] == ["i7"]
    assert office.decoded == 0


def test_a_document_with_an_escaped_sign_may_name_anybody() -> None:
    office = Office()
    escaped = encode(interaction("i300", participants=(Participant(contact="c7"),)))
    number = office.rows.put("i300", 1, 0, escaped.replace(b'"c7"', b'"\\u00637"'))
    office.indexes.changed(number)
    assert office.found(of("contact", "c7")) == ["i300", "i7"]


@pytest.mark.parametrize("uid", ['q"', "a\\b", "a/b", "a\x01", "\ud800"])
def test_an_odd_uid_is_left_to_the_index(uid: str) -> None:
    assert seen_in(frozenset({uid})) is None
    office = Office()
    office.indexes.changed(office.put("i400", uid))
    assert office.found(of("contact", uid)) == ["i400"]
    assert office.indexes.is_indexed("contact")


def test_only_uids_stand_in_the_documents_as_they_are() -> None:
    kept = {name for name in ("contact", "post", "kind", "marking", "document", "topic")
            if (field := field_of(KIND, name)) and is_kept(field)}  # fmt: skip
    assert kept == {"contact", "post", "document"}


@given(any_record)
def test_a_field_says_the_same_of_the_attributes_that_it_reads(record: Record) -> None:
    kind, document = kind_of(record), encode(record)
    for field in FIELDS[kind]:
        if field.reads:
            part = reader(kind, field.reads)(document)
            assert list(field.get(part)) == list(field.get(record))
            assert list(field.written(part)) == list(field.written(record))
            if field.dated:
                assert list(field.dated(part)) == list(field.dated(record))


def test_a_uid_that_very_many_name_gets_an_index_at_once() -> None:
    office = Office()
    for n in range(MOST_FOUND + 1):
        office.indexes.changed(office.put(f"i{1000 + n}", "c7"))
    assert len(office.found(of("contact", "c7")) or ()) == MOST_FOUND + 2
    assert office.indexes.is_indexed("contact")


def test_what_is_read_in_place_of_an_index_again_and_again_gets_one() -> None:
    office = Office()
    query = of("contact", "c7") & Term(field="topic", values=("training",))
    for _ in range(MANY // SPARED):
        assert office.found(query) is None, "the topics are read"
    assert not office.indexes.is_indexed("topic")
    for _ in range(2):  # of the first page after that the documents are read once more
        found = office.found(query)
    assert found is not None
    assert office.indexes.is_indexed("topic")
