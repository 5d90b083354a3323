"""Whatever is altered behind the store's back is found, and the finding says what to do."""

import pytest
from tests.store.records import (
    change_set,
    contact,
    created,
    many,
    removed,
    stored,
    updated,
)
from tests.store.sql.conftest import Execute

from genad_liaison.query import Among, Words
from genad_liaison.store.sql.store import SQLStore

ALTERED = {
    "a document": "UPDATE genad_records SET document = replace(document, 'Talks', 'Walks')"
    " WHERE office = $o",
    "a record that went": "DELETE FROM genad_records WHERE office = $o AND uid = 'i3'",
    "a record that came": "UPDATE genad_records SET uid = 'new' WHERE office = $o AND uid = 'i3'",
    "a place": "UPDATE genad_records SET place = place + 1 WHERE office = $o AND uid = 'i3'",
    "a day": "UPDATE genad_records SET first = first - 1 WHERE office = $o AND uid = 'i3'",
    "a revision": "UPDATE genad_records SET revision = 1 WHERE office = $o AND uid = 'c1'",
    "a change": "UPDATE genad_changes SET document = replace(document, 'Talks', 'Walks')"
    " WHERE office = $o",
    "a change and its digest": "UPDATE genad_changes SET digest = '00' || digest,"
    " document = replace(document, 'i3', 'i4') WHERE office = $o AND uid = 'i3'",
    "a change that went": "DELETE FROM genad_changes WHERE office = $o AND revision = 1 AND n = 40",
    "a change of another uid": "UPDATE genad_changes SET uid = 'i99' WHERE office = $o"
    " AND uid = 'i3'",
    "a version before": "UPDATE genad_changes SET was = 0 WHERE office = $o AND revision = 2",
    "an author": "UPDATE genad_change_sets SET author = 'eve' WHERE office = $o AND revision = 2",
    "a change set that went": "DELETE FROM genad_change_sets WHERE office = $o AND revision = 2",
    "the last change set": "DELETE FROM genad_change_sets WHERE office = $o AND revision = 3",
    "a chain": "UPDATE genad_change_sets SET chain = '00' WHERE office = $o AND revision = 3",
    "the head": "UPDATE genad_offices SET revision = 2 WHERE office = $o",
    "a link that went": "DELETE FROM genad_links WHERE office = $o AND uid = 'i4'"
    " AND field = 'party'",
    "a link of another value": "UPDATE genad_links SET value = 'NOR' WHERE office = $o"
    " AND uid = 'i4' AND field = 'party'",
    "a link of no record": "UPDATE genad_links SET uid = 'gone' WHERE office = $o"
    " AND uid = 'i4' AND field = 'party'",
    "a link of other days": "UPDATE genad_links SET ends = 1 WHERE office = $o AND uid = 'i4'"
    " AND field = 'kind'",
}


@pytest.fixture
def filled(store: SQLStore) -> SQLStore:
    store.commit(change_set("one", created(*many(), contact("c1"), contact("c2"))))
    store.commit(
        change_set("two", updated(stored(store, "contacts", "c1"), contact("c1", note="n")))
    )
    store.commit(change_set("three", removed(stored(store, "contacts", "c2"))))
    assert list(store.verify()) == []
    return store


@pytest.mark.parametrize("what", ALTERED)
def test_what_was_altered_is_found(filled: SQLStore, execute: Execute, what: str) -> None:
    execute(ALTERED[what].replace("Talks", "Staff").replace("Walks", "Stiff"))
    findings = list(filled.verify())
    assert findings
    assert all(one.place and one.problem and one.remedy for one in findings)


def test_words_that_are_missing_are_found_and_made_anew(
    filled: SQLStore, execute: Execute, database: str
) -> None:
    if database == "sqlite":
        execute("INSERT INTO genad_words (genad_words) VALUES ('delete-all')")
    else:
        execute("UPDATE genad_records SET words = '''nothing''' WHERE office = $o")
    assert list(filled.find("interactions", Words(text="visit"))) == []
    assert list(filled.verify())
    filled.reindex()
    assert list(filled.verify()) == []
    assert len(list(filled.find("interactions", Words(text="visit")))) == 14


def test_links_are_made_anew_from_the_records(filled: SQLStore, execute: Execute) -> None:
    swedish = Among(field="party", values=frozenset({"SWE"}))
    execute("DELETE FROM genad_links WHERE office = $o AND value = 'SWE'")
    assert filled.count("interactions", swedish) == 0
    filled.reindex()
    assert filled.count("interactions", swedish) == 20
    assert list(filled.verify()) == []
    was = stored(filled, "contacts", "c1")
    filled.commit(change_set("four", updated(was, contact("c1", note="newer"))))
    assert list(filled.verify()) == []
