"""A draft is matched with a record only where that is sure; what it says is merged without loss."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.model import (
    Appointment,
    Contact,
    Document,
    Email,
    Interaction,
    MailingList,
    Organisation,
    Participant,
    Period,
    Phone,
    Post,
    Rank,
    Record,
    ReleaseSet,
)
from genad_liaison.rules.matching import How, Known, Match, merged, same_person

DAY = dt.date(2026, 5, 6)


def person(uid: str = "", name: str = "Åsa Lindqvist", *emails: str, **fields: Any) -> Contact:
    return Contact(
        uid=uid, formatted_name=name, emails=tuple(Email(value=e) for e in emails), **fields
    )


def match(draft: Record, *known: Record) -> tuple[str, str] | None:
    """The uid that a draft is matched with, and how."""
    found = Known(known).match(draft)
    return (found.record.uid, found.how) if found else None


# ---------------------------------------------------------------- people


def test_a_uid_that_is_known_is_the_same_record_of_the_same_kind_only() -> None:
    asa = person("u1", "Åsa Lindqvist", "asa@x.example")
    assert match(person("u1", "Åsa Berg"), asa) == ("u1", "uid")
    assert match(person("U1", "Somebody Else"), asa) is None
    assert match(Organisation(uid="u1", name_en="Åsa Lindqvist"), asa) is None


def test_an_address_with_the_same_name_is_the_same_person() -> None:
    asa = person("u1", "Åsa Lindqvist", "asa@x.example")
    for name in ("Åsa Lindqvist", "LINDQVIST, Åsa", "Asa Lindqvist", "Åsa Maria Lindqvist", "Åsa"):
        assert match(person("", name, "ASA@X.example"), asa) == ("u1", "e-mail"), name


def test_a_functional_mailbox_does_not_make_two_people_one() -> None:
    asa = person("u1", "Åsa Lindqvist", "desk@x.example")
    assert match(person("", "Erik Bergström", "desk@x.example"), asa) is None
    assert match(person("", "Åsa Bergström", "desk@x.example"), asa) is None
    assert match(person("", "desk@x.example", "desk@x.example"), asa) is None


def test_a_part_of_a_name_is_nobody_where_two_share_the_address() -> None:
    desk = (
        person("u1", "Anna Svensson", "desk@x.example"),
        person("u2", "Anna Lund", "desk@x.example"),
    )
    assert match(person("", "Anna", "desk@x.example"), *desk) is None
    assert match(person("", "Anna Lund", "desk@x.example"), *desk) == ("u2", "e-mail")


def test_a_name_without_a_word_matches_nobody() -> None:
    asa = person("u1", "Åsa Lindqvist", "desk@x.example")
    for name in ("", " ", ".", ","):
        assert match(person("", name, "desk@x.example"), asa) is None


def test_homonyms_are_two_people() -> None:
    asa = person("u1", "Åsa Lindqvist", "asa@x.example", org=("Ministry",))
    assert match(person("", "Åsa Lindqvist", "asa@y.example"), asa) is None
    assert match(person("", "Åsa Lindqvist"), asa) is None
    assert match(person("", "Åsa Lindqvist", phones=(Phone(value="1"),)), asa) is None


def test_homonyms_with_no_address_at_all_are_one_only_where_they_say_nothing_different() -> None:
    asa = person("u1", "Åsa Lindqvist", org=("Ministry of Defence",))
    assert match(person("", "Åsa Lindqvist", org=("Red Cross",)), asa) is None
    assert match(person("", "Åsa Lindqvist", org=("Ministry of Defence",)), asa) == ("u1", "same")
    assert match(person("", "Lindqvist Åsa", title="Adviser"), asa) == ("u1", "same")


def test_the_same_name_with_the_same_numbers_is_the_same_person() -> None:
    asa = person("u1", "Åsa Lindqvist", phones=(Phone(value="+46 1"),), title="Adviser")
    draft = person("", "Lindqvist Åsa", phones=(Phone(value="+46 1"),), title="Head")
    assert match(draft, asa) == ("u1", "same")


def test_two_cards_of_one_source_with_two_uids_are_two_people() -> None:
    """Father and daughter at one address, or one person entered twice: nobody can say."""
    known = Known()
    first = person("u1", "Åsa Lindqvist", "desk@x.example")
    known.add(first)
    known.claim(first)
    assert known.match(person("u2", "Åsa Lindqvist", "desk@x.example")) is None
    found = known.match(person("", "Åsa Lindqvist", "desk@x.example"))
    assert found is not None
    assert found.record == first


def test_of_two_alike_the_one_is_meant_that_knows_it_all_already() -> None:
    """So that importing a file once more does not make a third."""
    twins = (
        person("u1", "Åsa Lindqvist", "desk@x.example"),
        person("u2", "Åsa Lindqvist", "desk@x.example", title="Head"),
    )
    draft = person("", "Åsa Lindqvist", "desk@x.example", title="Head", note="New")
    assert match(draft, *twins) is None
    third = Contact(uid="u3", formatted_name=draft.formatted_name, emails=draft.emails,
                    title="Head", note="New")  # fmt: skip
    assert match(draft, *twins, third) == ("u3", "e-mail")


def test_a_name_that_was_changed_since_no_longer_matches() -> None:
    known = Known([person("u1", "Åsa Lindqvist")])
    known.add(person("u1", "Åsa Berg"))
    assert known.match(person("", "Åsa Lindqvist")) is None


# ---------------------------------------------------------------- other kinds


def talk(uid: str = "", *who: str, subject: str = "National report", **fields: Any) -> Interaction:
    people = tuple(Participant(contact=one) for one in who)
    return Interaction(
        uid=uid, kind="call", date=DAY, subject=subject, participants=people, **fields
    )


def test_a_round_of_calls_on_one_subject_is_as_many_talks_as_people() -> None:
    assert match(talk("", "c2"), talk("i1", "c1")) is None
    assert match(talk("", "c1"), talk("i1", "c1")) == ("i1", "same")
    assert match(talk("", "c1", time=dt.time(9)), talk("i1", "c1")) is None
    assert match(talk("", "c1", subject="NATIONAL REPORT"), talk("i1", "c1")) == ("i1", "same")


def test_posts_of_one_title_that_a_source_tells_apart_are_not_one() -> None:
    deputy = Post(uid="p1", role="deputy", party="SWE")
    other = Post(uid="p2", role="deputy", party="SWE")
    known = Known([deputy])
    found = known.match(other)
    assert found is not None  # another source's uid for the same post
    known.claim(deputy)
    assert known.match(other) is None


@pytest.mark.parametrize(
    ("draft", "record"),
    [
        (
            Post(uid="", role="delegate", organisation="NCGP", party="SWE"),
            Post(uid="x", role="delegate", organisation="NCGP", party="SWE", note="a"),
        ),
        (
            Appointment(uid="", contact="c1", post="p1", period=Period(start=DAY)),
            Appointment(uid="x", contact="c1", post="p1", period=Period(start=DAY, end=DAY)),
        ),
        (
            Document(uid="", kind="item", title="Étude", date=DAY),
            Document(uid="x", kind="item", title="etude", date=DAY, text="a"),
        ),
        (MailingList(uid="", name="NCGP"), MailingList(uid="x", name="ncgp", query="role:head")),
        (
            Organisation(uid="", name_en="Nordic Forum"),
            Organisation(uid="x", name_en="NORDIC forum"),
        ),
    ],
)
def test_what_has_no_uid_is_known_by_what_it_is(draft: Record, record: Record) -> None:
    assert match(draft, record) == ("x", "same")


@pytest.mark.parametrize(
    ("draft", "record"),
    [
        (Post(uid="", role="delegate", party="NOR"), Post(uid="x", role="delegate", party="SWE")),
        (
            Appointment(uid="", contact="c1", post="p1", period=Period(start=DAY)),
            Appointment(uid="x", contact="c1", post="p1"),
        ),
        (
            Document(uid="", kind="item", title="A", date=DAY, language="fr"),
            Document(uid="x", kind="item", title="A", date=DAY, language="en"),
        ),
        (
            Document(uid="", kind="nap", title="Plan", reference="", date=DAY),
            Document(uid="x", kind="nap", title="Plan", reference="NAP-2", date=DAY),
        ),
    ],
)
def test_what_is_another_is_not_matched(draft: Record, record: Record) -> None:
    assert match(draft, record) is None


def test_a_uid_stands_for_one_person_by_name() -> None:
    assert same_person(person("u1", "Åsa Lindqvist"), person("u1", "LINDQVIST Åsa Maria"))
    assert not same_person(person("u1", "Åsa Lindqvist"), person("u1", "Erik Bergström"))
    assert not same_person(talk("i1", "c1"), talk("i1", "c2"))
    assert same_person(talk("i1", "c1"), talk("i1", "c1"))


# ---------------------------------------------------------------- merging

OLD = person(
    "u1", "Åsa Lindqvist", "old@x.example", title="Adviser", note="Office notes",
    phones=(Phone(value="+46 1"), Phone(value="+46 2")), release=ReleaseSet(groups=("PFP",)),
)  # fmt: skip


def test_known_by_its_uid_the_source_replaces_what_it_speaks_of() -> None:
    draft = person(
        "u1", "Åsa Berg", "new@x.example", phones=(Phone(value="+46 2"), Phone(value="3"))
    )
    new = merged(Match(OLD, "uid"), draft)
    assert isinstance(new, Contact)
    assert (new.formatted_name, str(new.emails[0])) == ("Åsa Berg", "new@x.example")
    assert [phone.value for phone in new.phones] == ["+46 2", "3"]
    assert (new.title, new.note, new.release) == (OLD.title, OLD.note, OLD.release)


def test_what_another_source_added_stays_while_the_first_says_nothing_new() -> None:
    draft = person("u1", "Åsa Lindqvist", "old@x.example", phones=(Phone(value="+46 1"),))
    assert merged(Match(OLD, "uid"), draft) == OLD


@pytest.mark.parametrize("how", ["e-mail", "same"])
def test_known_otherwise_only_blanks_are_filled(how: How) -> None:
    draft = person(
        "", "Lindqvist, Asa", "more@x.example", "old@x.example", title="Head", role="Delegate",
        phones=(Phone(value="+46 2"), Phone(value="+46 3")), note="Outlook notes",
        ranks=(Rank(code="OF-4"),),
    )  # fmt: skip
    new = merged(Match(OLD, how), draft)
    assert isinstance(new, Contact)
    assert (new.uid, new.formatted_name, new.title, new.note) == (
        "u1", "Åsa Lindqvist", "Adviser", "Office notes",
    )  # fmt: skip
    assert [str(email) for email in new.emails] == ["old@x.example", "more@x.example"]
    assert [phone.value for phone in new.phones] == ["+46 1", "+46 2", "+46 3"]
    assert (new.role, new.ranks) == ("Delegate", (Rank(code="OF-4"),))


def test_a_release_set_is_not_filled_in_by_who_merely_shares_an_address() -> None:
    nobody = person("u1", "Åsa Lindqvist", "asa@x.example")
    draft = person("", "Åsa Lindqvist", "asa@x.example", release=ReleaseSet(groups=("PUBLIC",)))
    assert merged(Match(nobody, "e-mail"), draft) == nobody
    assert merged(Match(nobody, "same"), draft) == nobody


def test_a_participant_that_is_no_longer_named_is_gone() -> None:
    new = merged(Match(talk("i1", "c1", "c2"), "uid"), talk("i1", "c1"))
    assert new == talk("i1", "c1")


texts = st.sampled_from(["", "a", "b"])
contacts = st.builds(
    Contact,
    uid=st.just("u1"),
    formatted_name=st.sampled_from(["a", "b"]),
    title=texts,
    note=texts,
    emails=st.lists(st.builds(Email, value=st.sampled_from("xyz")), max_size=3, unique=True).map(
        tuple
    ),
    languages=st.lists(st.sampled_from(["en", "fr"]), max_size=2, unique=True).map(tuple),
)


@given(contacts, contacts, st.sampled_from(["uid", "e-mail", "same"]))
def test_merging_the_same_draft_once_more_changes_nothing(
    known: Contact, draft: Contact, how: How
) -> None:
    once = merged(Match(known, how), draft)
    assert merged(Match(once, how), draft) == once


@given(contacts, contacts, contacts, st.permutations([0, 1]))
def test_sources_taken_in_again_in_any_order_change_nothing(
    card: Contact, row: Contact, other: Contact, order: list[int]
) -> None:
    """A card known by its uid and rows known by their address, once each, then again."""
    sources: list[tuple[How, Contact]] = [("uid", card), ("e-mail", row)]
    state: Record = other
    for how, draft in sources:
        state = merged(Match(state, how), draft)
    settled = state
    for place in order:
        how, draft = sources[place]
        state = merged(Match(state, how), draft)
    assert state == settled


@given(contacts, contacts)
def test_filling_in_loses_nothing(known: Contact, draft: Contact) -> None:
    new = merged(Match(known, "e-mail"), draft)
    assert isinstance(new, Contact)
    assert new.emails[: len(known.emails)] == known.emails
    assert (known.title or draft.title, known.note or draft.note) == (new.title, new.note)
    assert {*map(str, new.emails)} == {*map(str, (*known.emails, *draft.emails))}
