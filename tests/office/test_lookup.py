"""Which record a word means: a uid, its beginning, an address or a name; and if there are two."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.office.making import delegate, held, item, person, post, put, talk

from genad_liaison import (
    AmbiguousError,
    Email,
    Forms,
    MailingList,
    NotFoundError,
    Office,
    Organisation,
    Post,
    Query,
    Record,
    Title,
)
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.store.port import Store

DELEGATE = Title(en=Forms(neutral="Delegate to the NCGP"), fr=Forms(neutral="Délégué(e)"))


@pytest.fixture
def full(office: Office) -> Office:
    """Three people, posts of one title, a list, a paper, a talk."""
    put(office, person("7f3k1111", "Åsa Lindqvist", printed_name="Åsa LINDQVIST",
                       nicknames=("Ossi",), given_name="Åsa", family_name="Lindqvist"))  # fmt: skip
    put(office, person("7f3k2222", "Anna Lund"))
    put(office, person("7f9900aa", "Anna Lund", title="Adviser"))
    for party in ("SWE", "FIN"):
        box = Email(value=f"ncgp@{party.lower()}.example")
        put(office, post(party, title=DELEGATE, mailbox=box))
    put(office, MailingList(uid="l1", name="NCGP delegates"))
    put(office, item("d1", title="Guideline", reference="IMSTAM-0002"))
    put(office, talk("i1", participants=(), subject="Staff talks"))
    return office


@pytest.mark.parametrize(
    ("text", "uid"),
    [
        ("7f3k1111", "7f3k1111"),
        ("7f3k1", "7f3k1111"),
        ("7F3K2", "7f3k2222"),
        ("7f99", "7f9900aa"),
        ("Åsa Lindqvist", "7f3k1111"),
        ("asa lindqvist", "7f3k1111"),
        ("  ÅSA   LINDQVIST ", "7f3k1111"),
        ("ossi", "7f3k1111"),
        ("7F3K1111@MOD.EXAMPLE", "7f3k1111"),
        ("Delegate to the NCGP, FIN", "fin-delegate"),
        ("delegate to the ncgp, fin", "fin-delegate"),
        ("Délégué(e), SWE", "swe-delegate"),
        ("ncgp@swe.example", "swe-delegate"),
        ("swe-", "swe-delegate"),
        ("NCGP delegates", "l1"),
        ("guideline", "d1"),
        ("imstam-0002", "d1"),
        ("Staff talks", "i1"),
        ("2026-11-24 staff talks", "i1"),
        ("SWE", "SWE"),
        ("Suède", "SWE"),
        ("OSCE", "OSCE"),
        ("PfP", "PFP"),
    ],
)
def test_a_record_is_found_by_uid_beginning_address_or_name(
    full: Office, text: str, uid: str
) -> None:
    assert full.lookup(text).uid == uid


def test_a_name_that_several_bear_is_listed_with_what_tells_them_apart(full: Office) -> None:
    with pytest.raises(AmbiguousError, match="'Anna Lund' is the name of 2 contacts") as caught:
        full.lookup("Anna Lund")
    assert [hint.split()[0] for hint in caught.value.hints] == ["7f3k2222", "7f9900aa", "name"]
    with pytest.raises(AmbiguousError, match="is the name of 2 posts") as caught:
        full.lookup("Delegate to the NCGP")
    assert [hint.split()[-1] for hint in caught.value.hints[:2]] == ["FIN", "SWE"]


def test_a_beginning_that_several_uids_have_is_ambiguous(full: Office) -> None:
    with pytest.raises(AmbiguousError):
        full.lookup("7f3k")


@pytest.mark.parametrize("text", ["7f9", "", "   ", "x", "Nobody Known", "@mod.example", "SE"])
def test_three_characters_are_no_beginning_and_nothing_is_nobody(full: Office, text: str) -> None:
    with pytest.raises(NotFoundError):
        full.lookup(text, "contacts", "posts", "lists")


def test_a_slip_of_the_pen_is_answered_with_who_was_meant(full: Office) -> None:
    with pytest.raises(NotFoundError) as caught:
        full.lookup("Åsa Lindkvist")
    assert "did you mean Åsa LINDQVIST?" in caught.value.hints


def test_only_the_kinds_that_are_asked_for_are_looked_at(full: Office) -> None:
    with pytest.raises(NotFoundError):
        full.lookup("Guideline", "contacts")
    assert full.lookup("Guideline", "contacts", "documents").uid == "d1"


def test_a_person_comes_before_a_nation_of_the_same_name(full: Office) -> None:
    assert full.lookup("Georgia").uid == "GEO"
    put(full, person("geo-1", "Georgia"))
    assert full.lookup("Georgia").uid == "geo-1"
    assert full.lookup("Georgia", "nations").uid == "GEO"


def test_a_whole_uid_is_never_ambiguous(office: Office) -> None:
    for uid in ("asa1", "asa12", "asa123"):
        put(office, person(uid, "Åsa"))
    assert office.lookup("asa1").uid == "asa1"
    assert office.lookup("asa12").uid == "asa12"
    with pytest.raises(AmbiguousError):
        office.lookup("Åsa")


def test_a_body_of_the_offices_own_is_found_like_a_shipped_one(office: Office) -> None:
    put(office, Organisation(uid="NORDIC", name_en="Nordic Forum"))
    assert office.lookup("nordic forum").uid == "NORDIC"
    assert office.lookup("nordic").uid == "NORDIC"


def test_a_directory_knows_what_is_about_to_be_written(office: Office) -> None:
    directory = Directory(office.desk)
    with pytest.raises(NotFoundError):
        directory.find("contacts", "Åsa")
    directory.add(person("asa", "Åsa"))
    assert directory.find("contacts", "åsa") == "asa"
    assert directory.get("contacts", "asa") == person("asa", "Åsa")


def test_who_holds_a_post_is_told_by_contact_and_by_post(office: Office) -> None:
    asa = delegate(office, "asa", "SWE")
    put(office, person("vera"))
    put(office, held("vera", "swe-delegate"))
    swe = office.get("posts", "swe-delegate")
    assert isinstance(swe, Post)
    assert sorted(c.uid for c in office.holders_of(swe)) == ["asa", "vera"]
    assert [hat.post for hat in office.posts_of(asa)] == [swe]
    assert office.holders_of(swe, "2019-12-31") == ()


class Counting:
    """The office's own store, with a note of which kinds were read whole."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.whole: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def find(self, kind: str, query: Query | None = None, **how: Any) -> Iterator[Record]:
        if query is None:
            self.whole.append(kind)
        return self.store.find(kind, query, **how)


def test_what_is_named_by_its_uid_is_written_without_reading_everything(full: Office) -> None:
    put(full, held("7f3k1111", "swe-delegate"))
    counting = Counting(full.desk.store)
    full.desk.store = counting
    put(full, talk("i2", "7f3k1111"))
    small = {"corrections", "nations", "organisations", "frameworks"}
    assert set(counting.whole) <= small, "the office's own facts are few"


def test_the_facts_are_made_anew_only_when_the_offices_own_change(full: Office) -> None:
    before = full.desk.facts
    put(full, talk("i2", "7f3k1111"))
    assert full.desk.facts is before
    put(full, Organisation(uid="NORFOR", name_en="Nordic Forum"))
    assert full.desk.facts is not before
    assert full.desk.facts.organisations["NORFOR"].name() == "Nordic Forum"
