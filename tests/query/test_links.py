"""What may be indexed of a record says the same as the query itself."""

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st
from tests.strategies import any_record

from genad_liaison.model import (
    Appointment,
    Contact,
    Interaction,
    Participant,
    Period,
    Rank,
    Record,
    kind_of,
)
from genad_liaison.query import (
    FIELDS,
    Among,
    Link,
    Words,
    days_of,
    holds,
    index_words,
    links,
    matches,
    wanted_words,
)
from genad_liaison.query.field import Field
from genad_liaison.query.fields import field_of
from genad_liaison.query.fold import forms
from genad_liaison.query.links import indexed_fields

DAY = dt.date(2024, 5, 3)
days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))


def found_by(rows: set[Link], among: Among, as_of: dt.date | None) -> bool:
    """What an index says that was made of these rows."""
    day = among.at or as_of
    return any(
        row.value in among.values and (day is None or row.first <= day.toordinal() < row.end)
        for row in rows
        if row.field == among.field
    )


def test_an_appointment_has_its_dates_in_every_link() -> None:
    held = Appointment(
        uid="a",
        contact="c",
        post="p",
        party="SWE",
        period=Period(start=DAY, end=dt.date(2025, 1, 1)),
    )
    dates = (DAY.toordinal(), dt.date(2025, 1, 1).toordinal())
    assert set(links("appointments", held)) == {
        Link("contact", "c", *dates),
        Link("post", "p", *dates),
        Link("party", "SWE", *dates),
    }


def test_a_rank_has_its_own_dates_and_a_contact_is_always_there() -> None:
    promoted = Contact(
        uid="c",
        formatted_name="X",
        ranks=(
            Rank(code="OF-3", period=Period(end=DAY)),
            Rank(code="OF-4", period=Period(start=DAY)),
        ),
    )
    before = Among(field="rank", values=frozenset({"of-3"}), at=dt.date(2024, 5, 2))
    after = Among(field="rank", values=frozenset({"of-3"}), at=DAY)
    assert matches(before, "contacts", promoted)
    assert not matches(after, "contacts", promoted)
    assert matches(Among(field="rank", values=frozenset({"of-3"})), "contacts", promoted)
    ranks = {row for row in links("contacts", promoted) if row.field == "rank"}
    assert found_by(ranks, before, None)
    assert not found_by(ranks, after, None)


def test_what_is_said_twice_has_one_link() -> None:
    twice = (Participant(contact="a", party="SWE"), Participant(contact="b", party="SWE"))
    talk = Interaction(uid="i", kind="call", date=DAY, participants=twice)
    assert [row.value for row in links("interactions", talk) if row.field == "party"] == ["SWE"]


def test_every_field_but_texts_the_uid_and_the_own_day_has_links() -> None:
    for kind, fields in FIELDS.items():
        others = {field.name for field in fields} - {field.name for field in indexed_fields(kind)}
        assert others == {f.name for f in fields if f.type == "text" or f.name in ("uid", "date")}


@given(any_record, st.none() | days)
def test_links_say_what_the_query_says_on_every_day(record: Record, day: dt.date | None) -> None:
    kind, rows = kind_of(record), set(links(kind_of(record), record))
    for field in indexed_fields(kind):
        for value in {*field.get(record), "nobody"}:
            among = Among(
                field=field.name, values=frozenset({value}), at=day if field.dated else None
            )
            answer = matches(among, kind, record, day)
            assert found_by(rows, among, day) == answer


@given(any_record, days)
def test_a_record_counts_on_the_days_that_are_said(record: Record, day: dt.date) -> None:
    first, end = days_of(kind_of(record), record)
    assert holds(kind_of(record), record, day) == (first <= day.toordinal() < end)


def index_has(words: frozenset[str], text: str) -> bool:
    """What a full-text index says: all words of one spelling are there."""
    for way in wanted_words(text):
        *whole, last = way.words
        ends = [word for word in words if word.startswith(last)] if way.is_beginning else []
        if words.issuperset(whole) and (ends or last in words):
            return True
    return False


def texts_of(kind: str, record: Record) -> list[tuple[Field, str]]:
    named = [field for field in FIELDS[kind] if field.type == "text"]
    return [(field, form) for field in named for form in field.get(record)]


@given(any_record)
def test_every_word_of_every_text_is_found_by_its_index(record: Record) -> None:
    kind = kind_of(record)
    words = index_words(kind, record)
    for field, form in texts_of(kind, record):
        for word in form.split():
            assert index_has(words, word), (field.name, word)


@given(st.text(max_size=20), st.text(max_size=12))
@example("Jørgensen", "Joergensen")
@example("Joergensen Åse", "Jorgensen Ase")
@example("Jurgen Müller", "jürgen mueller")
@example("training", "train")
def test_an_index_never_misses_what_words_match(name: str, asked: str) -> None:
    contact = Contact(uid="c", formatted_name=name)
    if matches(Words(text=asked), "contacts", contact):
        assert index_has(index_words("contacts", contact), asked) or not forms(asked)[0]


def test_the_fields_that_are_indexed_are_found_by_name() -> None:
    assert field_of("appointments", "party") in indexed_fields("appointments")
