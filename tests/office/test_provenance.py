"""Where each field of a record came from: the change set that wrote it as it is."""

import pytest
from attrs import evolve
from tests.office.making import person, put, sample

from genad_liaison import Contact, MailingList, Office, Phone, Record, UsageError
from genad_liaison.office.asking.belonging import belonging
from genad_liaison.office.asking.provenance import history, provenance


def sources(office: Office, record: Record) -> dict[str, int]:
    return {name: one.revision for name, one in provenance(office.desk, record).items()}


def lindqvist(office: Office) -> Contact:
    [found] = office.find("contacts", "name:lindqvist")
    return found


def test_a_field_came_from_the_change_that_gave_it_its_value(office: Office) -> None:
    vcard, outlook, *_ = sample(office, "partners.vcf", "outlook.csv")
    assert vcard is not None
    assert outlook is not None
    found = sources(office, lindqvist(office))
    assert found["formatted_name"] == vcard.revision
    assert found["phones"] == outlook.revision, "a number was added"
    edited = office.edit(lindqvist(office), {"note": "Ring in the morning."}, by="jd")
    assert sources(office, edited)["note"] == office.revision
    assert sources(office, edited)["formatted_name"] == vcard.revision


def test_who_when_and_why_are_those_of_the_change_set(office: Office) -> None:
    sample(office, "partners.vcf")
    one = provenance(office.desk, lindqvist(office))["emails"]
    assert (one.by, one.why, one.at) == ("jd", "import partners.vcf", office.desk.clock())


def test_what_says_nothing_came_from_nowhere(office: Office) -> None:
    first = put(office, person("asa", note="x"))
    put(office, evolve(first, note=""))
    asa = office.get("contacts", "asa")
    assert isinstance(asa, Contact)
    assert set(sources(office, asa)) == {"formatted_name", "emails"}


def test_a_value_that_was_given_up_and_given_again_is_from_the_last_time(office: Office) -> None:
    asa = person("asa", phones=(Phone(value="1"),))
    for phone in ("1", "2", "1"):
        now = office.get("contacts", "asa") or asa
        put(office, evolve(now, phones=(Phone(value=phone),), note=phone))
    asa_now = office.get("contacts", "asa")
    assert isinstance(asa_now, Contact)
    assert sources(office, asa_now)["phones"] == office.revision


def test_what_an_undo_gave_back_came_from_the_undo(office: Office) -> None:
    asa = put(office, person("asa", note="x"))
    put(office, evolve(asa, note="y"))
    office.undo(office.revision)
    now = office.get("contacts", "asa")
    assert isinstance(now, Contact)
    assert sources(office, now)["note"] == office.revision
    assert sources(office, now)["emails"] < office.revision


def test_a_shipped_fact_has_no_change(office: Office) -> None:
    sweden = office.get("nations", "SWE")
    assert sweden is not None
    assert provenance(office.desk, sweden) == {}


def test_the_history_of_a_record_is_newest_first_and_its_own(office: Office) -> None:
    asa = put(office, person("asa"))
    put(office, person("bo"))
    office.remove(asa)
    found = history(office.desk, "contacts", "asa")
    assert found == [one for one in reversed(list(office.changes())) if one.changes[0].uid == "asa"]
    assert [[change.action for change in one.changes] for one in found] == [
        ["removed"],
        ["created"],
    ]
    assert history(office.desk, "posts", "asa") == []


@pytest.fixture
def lists(office: Office) -> Office:
    for uid in ("asa", "bo", "eva"):
        put(office, person(uid))
    put(office, MailingList(uid="l1", name="Berg", query="name:asa,bo", exclude=("bo",)))
    put(office, MailingList(uid="l2", name="ärende", query="name:eva", include=("asa",)))
    put(office, MailingList(uid="l3", name="names", include=("eva",)))
    put(office, MailingList(uid="l4", name="sorted", query="name:asa sort:name-"))
    return office


def why(office: Office, uid: str) -> dict[str, str]:
    contact = office.get("contacts", uid)
    assert isinstance(contact, Contact)
    found = belonging(office.desk, contact, office.desk.today)
    return {one.mailing_list.name: one.why for one in found}


def test_a_list_says_why_somebody_is_on_it(lists: Office) -> None:
    assert why(lists, "asa") == {"ärende": "name", "Berg": "query", "sorted": "query"}
    assert why(lists, "bo") == {"Berg": "taken off"}
    assert why(lists, "eva") == {"ärende": "query", "names": "name"}


def test_whoever_is_on_a_list_is_whom_the_list_finds(lists: Office) -> None:
    for uid in ("asa", "bo", "eva"):
        contact = lists.get("contacts", uid)
        assert isinstance(contact, Contact)
        for one in lists.find("lists"):
            found = {c.uid for c in lists.find("contacts", f'list:"{one.name}"')}
            told = {b.mailing_list.uid for b in belonging(lists.desk, contact, lists.desk.today)
                    if b.on_it}  # fmt: skip
            assert (uid in found) == (one.uid in told)


def test_a_list_whose_query_can_no_longer_be_asked_is_told_of(lists: Office) -> None:
    lists.save_query("some", "name:asa")
    put(lists, MailingList(uid="l5", name="by query", query="query:some"))
    lists.remove(lists.lookup("some", "queries"), force=True)
    with pytest.raises(UsageError):
        list(lists.find("contacts", 'list:"by query"'))
    assert why(lists, "asa")["by query"] == "unknown"
