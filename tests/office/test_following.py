"""A list or a stored query gets another name, and whoever asks it by name goes on doing so."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import delegate, person, put

from genad_liaison import (
    Change,
    ConflictError,
    MailingList,
    Office,
    StoredQuery,
    UsageError,
)
from genad_liaison.testing import sample_office


def a_list(office: Office, name: str, query: str = "", **fields: str) -> MailingList:
    return put(office, MailingList(uid=fields.pop("uid", ""), name=name, query=query))


def a_query(office: Office, name: str, query: str, kind: str = "contacts") -> StoredQuery:
    return put(office, StoredQuery(uid="", name=name, query=query, kind=kind))


def texts(office: Office) -> dict[str, str]:
    """What each list and stored query asks, by its name."""
    lists = {one.name: one.query for one in office.find("lists")}
    return lists | {one.name: one.query for one in office.find("queries")}


def uids(office: Office, query: str, as_of: str | None = None) -> set[str]:
    return {one.uid for one in office.find("contacts", query, as_of=as_of)}


@pytest.fixture
def people(office: Office) -> Office:
    """Two delegates and somebody else; a list, a query, and others that ask for them by name."""
    delegate(office, "asa", "SWE")
    delegate(office, "nils", "NOR")
    put(office, person("kim"))
    a_list(office, "ncgp", "role:delegate")
    a_query(office, "swedes", "nation:SWE")
    a_list(office, "partners", 'list:"NCGP"@2024-05-01 query:=swedes')
    a_query(office, "others", "-list:ncgp OR -query:swedes")
    a_query(office, "talks", "has:contact(list:ncgp,partners) since:-1y", "interactions")
    a_query(office, "word", "query:swedes", "lists")
    return office


def test_the_texts_that_name_it_are_written_in_the_same_change_set(people: Office) -> None:
    before = {query: uids(people, query) for query in ("list:partners", "query:others")}
    revision = people.desk.store.revision
    renamed = people.edit(people.lookup("ncgp", "lists"), {"name": "all delegates"}, by="jd")
    assert people.desk.store.revision == renamed.revision == revision + 1
    assert texts(people) == {
        "all delegates": "role:delegate",
        "swedes": "nation:SWE",
        "partners": 'list:"all delegates"@2024-05-01 query:=swedes',
        "others": '-list:"all delegates" OR -query:swedes',
        "talks": 'has:contact(list:"all delegates",partners) since:-1y',
        "word": "query:swedes",
    }
    assert {query: uids(people, query) for query in before} == before
    assert before == {"list:partners": {"asa"}, "query:others": {"kim", "nils"}}


def test_a_stored_query_is_followed_but_not_a_text_that_says_the_same(people: Office) -> None:
    put(people, evolve(people.lookup("swedes", "queries"), name="Sweden"))
    assert texts(people) == {
        "ncgp": "role:delegate",
        "Sweden": "nation:SWE",
        "partners": 'list:"NCGP"@2024-05-01 query:=Sweden',
        "others": "-list:ncgp OR -query:Sweden",
        "talks": "has:contact(list:ncgp,partners) since:-1y",
        "word": "query:swedes",
    }


def test_it_is_found_by_the_new_name_as_of_any_day(people: Office) -> None:
    people.edit(people.lookup("ncgp", "lists"), {"name": "new"}, by="jd")
    assert uids(people, "query:others", "2019-06-01") == {"asa", "nils", "kim"}
    assert uids(people, "list:new", "2019-06-01") == set()
    with pytest.raises(UsageError, match='no list is called "ncgp"'):
        people.find("contacts", "list:ncgp")


def test_undo_gives_back_the_name_and_the_texts(people: Office) -> None:
    before = texts(people)
    renamed = people.edit(people.lookup("ncgp", "lists"), {"name": "new"}, by="jd")
    report = people.undo(renamed.revision, by="jd")
    assert (texts(people), report.kept) == (before, ())
    again = people.undo(people.desk.store.revision, by="jd")
    assert again.kept == ()
    assert texts(people)["others"] == "-list:new OR -query:swedes"


def test_undo_follows_the_old_name_in_what_was_written_since(people: Office) -> None:
    renamed = people.edit(people.lookup("ncgp", "lists"), {"name": "new"}, by="jd")
    people.edit(people.lookup("others", "queries"), {"query": "-list:new kim"}, by="jd")
    a_list(people, "later", "list:new nation:NOR")
    report = people.undo(renamed.revision, by="jd")
    assert texts(people)["others"] == "-list:ncgp kim"
    assert texts(people)["later"] == "list:ncgp nation:NOR"
    assert uids(people, "list:later") == {"nils"}
    assert [(one.label, one.what) for one in report.kept] == [("others", "query")]


def test_undo_leaves_a_name_that_another_one_has_got_since(people: Office) -> None:
    renamed = people.edit(people.lookup("ncgp", "lists"), {"name": "new"}, by="jd")
    a_list(people, "NCGP", "role:head")
    report = people.undo(renamed.revision, by="jd")
    assert [str(one) for one in report.kept] == ["because of the list NCGP: name of new"]
    assert texts(people)["new"] == "role:delegate"
    assert uids(people, "list:partners") == {"asa"}


def test_what_others_ask_for_is_not_taken_back(people: Office) -> None:
    """As with what others refer to by an id: it stays, and it is said why."""
    made = a_list(people, "fresh", "nation:NOR")
    a_query(people, "asking", "list:fresh")
    report = people.undo(made.revision, by="jd")
    assert report.change_set is None
    assert [(one.label, one.because) for one in report.kept] == [("fresh", "asking")]
    assert uids(people, "query:asking") == {"nils"}


def test_on_a_dry_run_nothing_is_written(people: Office) -> None:
    before, revision = texts(people), people.desk.store.revision
    people.desk.dry_run = True
    assert people.edit(people.lookup("ncgp", "lists"), {"name": "new"}, by="jd").name == "new"
    assert (texts(people), people.desk.store.revision) == (before, revision)


def test_a_name_that_is_taken_is_refused(people: Office) -> None:
    before = texts(people)
    partners = people.lookup("partners", "lists")
    for name in ("ncgp", "NCGP", people.lookup("ncgp", "lists").uid):
        with pytest.raises(ConflictError, match="there is a list 'ncgp' already"):
            people.edit(partners, {"name": name}, by="jd")
    assert texts(people) == before


@pytest.mark.parametrize(
    "new", [MailingList(uid="", name="NCGP"), StoredQuery(uid="", name="Swedes", query="a")]
)
def test_a_new_one_does_not_get_a_name_that_is_taken(
    people: Office, new: MailingList | StoredQuery
) -> None:
    """Nor one that is another's id."""
    before = people.revision
    with pytest.raises(ConflictError, match="already"):
        people.record(new, by="jd")
    with pytest.raises(ConflictError, match="already"):
        people.record(evolve(new, name=people.lookup(new.name.lower()).uid), by="jd")
    assert people.revision == before


def test_an_import_of_another_one_with_a_name_that_is_taken_is_a_problem(
    people: Office, tmp_path: Path
) -> None:
    before = texts(people)
    with sample_office(tmp_path) as there:
        put(there, StoredQuery(uid="other", name="SWEDES", query="role:head"))
        put(there, StoredQuery(uid="x", name="extra", query="role:head"))
        there.export("json-lines", "", kind="queries", target=tmp_path / "q.jsonl", by="jd")
    (problem,) = people.import_file(tmp_path / "q.jsonl", by="jd").problems
    assert "there is a query 'swedes' already" in problem.message
    assert texts(people) == before | {"extra": "role:head"}


def test_a_list_and_a_stored_query_may_have_one_name(people: Office) -> None:
    people.edit(people.lookup("partners", "lists"), {"name": "swedes"}, by="jd")
    assert texts(people)["talks"] == "has:contact(list:ncgp,swedes) since:-1y"
    assert uids(people, "list:swedes query:swedes") == {"asa"}


def test_another_spelling_is_the_same_name(people: Office) -> None:
    before = texts(people)
    people.edit(people.lookup("ncgp", "lists"), {"name": "NCGP"}, by="jd")
    assert texts(people) == {("NCGP" if n == "ncgp" else n): text for n, text in before.items()}


def test_who_asks_by_the_id_goes_on_asking_by_it(people: Office) -> None:
    a_list(people, "heads", "role:head", uid="heads-of-all")
    a_query(people, "by-id", "list:heads-of-all")
    a_list(people, "own", "role:head", uid="own")
    a_query(people, "by-name-and-id", "list:own")
    people.edit(people.lookup("heads", "lists"), {"name": "chiefs"}, by="jd")
    people.edit(people.lookup("own", "lists"), {"name": "mine"}, by="jd")
    assert texts(people)["by-id"] == "list:heads-of-all"
    assert texts(people)["by-name-and-id"] == "list:own"
    assert uids(people, "query:by-id OR query:by-name-and-id") == set()


def test_a_text_that_cannot_be_asked_any_more_is_left_as_it_is(people: Office) -> None:
    """A query from a time with other fields; nobody could say what is a name in it."""
    broken = StoredQuery(uid="broken", name="broken", query="(list:ncgp", kind="contacts")
    people.desk.commit(
        [Change(kind="queries", uid="broken", after=broken)],
        by="jd",
        why="as an older version might have left it",
    )
    people.edit(people.lookup("ncgp", "lists"), {"name": "new"}, by="jd")
    assert texts(people)["broken"] == "(list:ncgp"


def test_a_text_that_would_become_too_long_refuses_the_name(people: Office) -> None:
    a_query(people, "long", "list:ncgp " + "x " * 4_990)
    with pytest.raises(UsageError, match=r"query long asks for it: .*10,000 characters"):
        people.edit(people.lookup("ncgp", "lists"), {"name": "n" * 40}, by="jd")
    assert "ncgp" in texts(people)


def test_an_import_that_gives_another_name_is_followed_and_planned(
    people: Office, tmp_path: Path
) -> None:
    with sample_office(tmp_path) as there:
        put(there, evolve(people.lookup("ncgp", "lists"), name="new", revision=0))
        there.export("json-lines", "", kind="lists", target=tmp_path / "lists.jsonl", by="jd")
    plan = people.plan_import(tmp_path / "lists.jsonl")
    planned = sorted(one.label for one in plan.changes)
    assert planned == ["new", "others", "partners", "talks"]
    people.commit(plan, by="jd")
    assert texts(people)["partners"] == 'list:"new"@2024-05-01 query:=swedes'


def test_an_import_does_not_give_a_name_that_is_taken(people: Office, tmp_path: Path) -> None:
    before = texts(people)
    with sample_office(tmp_path) as there:
        put(there, evolve(people.lookup("ncgp", "lists"), name="partners", revision=0))
        put(there, MailingList(uid="x", name="extra", query="role:head"))
        there.export("json-lines", "", kind="lists", target=tmp_path / "lists.jsonl", by="jd")
    report = people.import_file(tmp_path / "lists.jsonl", by="jd")
    (problem,) = report.problems
    assert "there is a list 'partners' already" in problem.message
    assert texts(people) == before | {"extra": "role:head"}
