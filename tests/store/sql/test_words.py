"""The words of the SQL stores are those of the query, found quicker."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.contract_texts import FOUND, NOT_FOUND
from tests.store.records import interaction, records, texts

from genad_liaison.model import Record, kind_of
from genad_liaison.query import FIELDS, index_words, wanted_words
from genad_liaison.query.texts import TEXTS
from genad_liaison.store.sql.words import LONGEST_WORD, Spellings, asked

SPELLINGS = Spellings()


def cut(words: frozenset[str]) -> set[str]:
    return {word[:LONGEST_WORD] for word in words}


@settings(max_examples=300)
@given(st.lists(st.text(max_size=20) | texts, max_size=4))
def test_words_found_one_by_one_are_those_found_together(parts: list[str]) -> None:
    record = interaction(subject=" ".join(parts), summary="".join(parts), topics=tuple(parts))
    assert SPELLINGS.of("interactions", record) == cut(index_words("interactions", record))


@given(records())
def test_words_of_all_sorts_of_records_are_the_same(record: Record) -> None:
    kind = kind_of(record)
    assert SPELLINGS.of(kind, record) == cut(index_words(kind, record))


def test_words_of_odd_texts_are_the_same() -> None:
    for text, *_ in FOUND + NOT_FOUND:
        record = interaction(subject=text)
        for _ in range(2):
            found = SPELLINGS.of("interactions", record)
            assert found == cut(index_words("interactions", record)), text


def test_every_text_that_is_asked_for_by_words_has_its_words_in_the_index() -> None:
    """Else a term would be narrowed to records that the index does not know."""
    for kind, fields in FIELDS.items():
        assert kind in TEXTS
        for field in fields:
            if field.type == "text":
                attribute = {"tag": "categories", "topic": "topics"}.get(field.name, field.name)
                singular = {f"{attribute}s", f"{attribute}es", attribute, "uid", "text"}
                assert singular & set(TEXTS[kind]) or field.name == "name", (kind, field.name)


def test_a_phrase_is_asked_for_word_by_word() -> None:
    ways = wanted_words("Staff tal")[:1]
    assert asked([ways], beginning='"%s"*', both=" AND ", either=" OR ") == '("staff" AND "tal"*)'


def test_several_phrases_are_asked_for_together() -> None:
    phrases = [wanted_words("talks"), wanted_words("Jön")]
    found = asked(phrases, beginning='"%s"*', both=" AND ", either=" OR ")
    assert found == '(("talks"*)) AND (("jon"*) OR ("joen"*))'


def test_a_shortened_word_that_differs_is_asked_for_besides() -> None:
    ways = wanted_words("Joergen")
    found = asked([ways], beginning='"%s"*', both=" AND ", either=" OR ")
    assert found == '("joergen"*) OR ("jorgen")'


def test_a_very_long_phrase_is_asked_for_by_some_of_its_words() -> None:
    ways = wanted_words(" ".join(f"w{n}" for n in range(500)))[:1]
    text = asked([ways], beginning='"%s"*', both=" AND ", either=" OR ")
    assert text.count("AND") < 30
    assert text.endswith('"w499"*)')
