"""Stored queries: kept once they can be asked, and read anew at each asking."""

import pytest
from tests.office.making import delegate, put

from genad_liaison import MailingList, Office, StoredQuery, UsageError, q


@pytest.fixture
def known(office: Office) -> Office:
    for uid, party in (("asa", "SWE"), ("aino", "FIN")):
        delegate(office, uid, party)
    return office


def uids(office: Office, query: str) -> list[str]:
    return sorted(one.uid for one in office.find("contacts", query))


def test_a_query_is_kept_and_stands_for_itself(known: Office) -> None:
    kept = known.save_query("swedes", "nation:SWE", by="jd", note="to try")
    assert isinstance(kept, StoredQuery)
    assert (kept.kind, kept.query, kept.note) == ("contacts", "nation:SWE", "to try")
    assert uids(known, "query:swedes") == ["asa"]
    assert uids(known, "role:delegate -query:swedes") == ["aino"]
    assert [one.uid for one in known.find("contacts", q.query == "swedes")] == ["asa"]


def test_a_name_is_found_in_any_case_and_by_its_uid(known: Office) -> None:
    kept = known.save_query("Swédes", "nation:SWE")
    assert uids(known, "query:swedes") == uids(known, f"query:{kept.uid}") == ["asa"]


def test_one_of_the_same_name_is_replaced_and_keeps_its_uid_and_note(known: Office) -> None:
    first = known.save_query("nordic", "nation:SWE", note="of the north")
    second = known.save_query("NORDIC", "nation:SWE,FIN")
    assert (second.uid, second.name, second.note) == (first.uid, "NORDIC", "of the north")
    assert len(list(known.find("queries"))) == 1
    assert uids(known, "query:nordic") == ["aino", "asa"]


def test_several_names_are_either(known: Office) -> None:
    known.save_query("a", "nation:SWE")
    known.save_query("b", "nation:FIN")
    assert uids(known, "query:a,b") == ["aino", "asa"]


def test_a_stored_query_has_an_order_of_no_account(known: Office) -> None:
    known.save_query("sorted", "role:delegate sort:name-")
    assert [one.uid for one in known.find("contacts", "query:sorted sort:name")] == ["aino", "asa"]


def test_a_stored_query_is_asked_as_of_the_same_day(known: Office) -> None:
    known.save_query("swedes", "nation:SWE")
    assert list(known.find("contacts", "query:swedes", as_of="2019-01-01")) == []


def test_one_about_another_kind_is_refused_where_it_is_asked(known: Office) -> None:
    known.save_query("swedish", "nation:SWE", kind="posts")
    with pytest.raises(UsageError, match='the query "swedish" asks for posts, not contacts'):
        uids(known, "query:swedish")
    assert [one.uid for one in known.find("posts", "query:swedish")] == ["swe-delegate"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("naton:SWE", 'contacts have no field "naton"'),
        ("(role:head", "the bracket is not closed"),
        ("query:nowhere", 'no query is called "nowhere"'),
        ("query:self", 'the query "self" names itself'),
    ],
)
def test_what_cannot_be_asked_is_not_kept(known: Office, query: str, said: str) -> None:
    with pytest.raises(UsageError, match="query self: ") as caught:
        known.save_query("self", query)
    assert said in caught.value.message
    assert list(known.find("queries")) == []


def test_an_unknown_kind_is_refused(known: Office) -> None:
    with pytest.raises(UsageError, match="no kind of record is called 'persons'"):
        known.save_query("x", "role:head", kind="persons")


def test_one_that_names_itself_by_way_of_a_list_is_refused_from_either_end(known: Office) -> None:
    known.save_query("a", "nation:SWE")
    put(known, MailingList(uid="l", name="swedes", query="query:a"))
    with pytest.raises(UsageError, match='query a: list swedes: the query "a" names itself'):
        known.save_query("a", "list:swedes")
    known.save_query("b", "list:swedes")
    with pytest.raises(UsageError, match='list swedes: query b: the list "swedes" names itself'):
        put(known, MailingList(uid="l", name="swedes", query="query:b"))
    assert uids(known, "query:b") == ["asa"]


def test_what_was_broken_by_hand_is_an_error_when_it_is_asked(known: Office) -> None:
    """A query was removed that another names."""
    known.save_query("a", "nation:SWE")
    known.save_query("b", "query:a")
    known.remove(known.lookup("a", "queries"), force=True)
    with pytest.raises(UsageError, match='query b: no query is called "a"'):
        uids(known, "query:b")
