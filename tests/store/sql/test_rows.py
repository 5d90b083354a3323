"""What the tables keep besides a document is what the query's own declarations say of a record."""

from hypothesis import given
from tests.store.records import interaction, records

from genad_liaison.model import Record, kind_of
from genad_liaison.query import days_of, index_words, links, sort_key
from genad_liaison.store.sql.rows import FORM, derived
from genad_liaison.store.sql.words import Spellings


@given(records())
def test_rows_of_links_are_the_links_of_the_record(record: Record) -> None:
    kind = kind_of(record)
    found = derived(kind, record, Spellings())
    declared = list(links(kind, record))
    assert {row[:3] for row in found.links} == {link[:3] for link in declared}
    assert len(found.links) == len({row[:3] for row in found.links})
    for field, value, first, end in found.links:
        assert end == max(link.end for link in declared if link[:3] == (field, value, first))


@given(records())
def test_place_and_days_are_those_of_the_record(record: Record) -> None:
    kind = kind_of(record)
    found = derived(kind, record, Spellings())
    assert found.place == sort_key(kind, record)[0]
    assert (found.first, found.ends) == days_of(kind, record)


def test_words_are_made_as_in_the_offices_of_this_form() -> None:
    """Where this fails for a good reason ``FORM`` is raised, and older offices are indexed anew."""
    text = "Straße: Joergensen's 1.5 co-op, O’Åsa_b — Đoković"
    words = index_words("interactions", interaction(subject=text, summary=""))
    assert (FORM, sorted(words)) == (
        3,
        [
            "1", "5", "aasa_b", "asa_b", "co", "coop", "djokovic", "dokovic", "joergensen",
            "joergensens", "jorgensen", "jorgensens", "o", "oaasa_b", "oasa_b", "op", "s",
            "strasse",
        ],
    )  # fmt: skip
