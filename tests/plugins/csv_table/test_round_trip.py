"""What a table holds comes back as it was, from both profiles and with every delimiter."""

import datetime as dt

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.plugins.csv_table import tables

from genad_liaison import (
    Appointment,
    Contact,
    Email,
    Interaction,
    Marking,
    Participant,
    Post,
    Record,
)


def back(data: bytes) -> tuple[Record, ...]:
    drafts, problems = tables.read_all(data)
    assert [problem for problem in problems if problem.code != "empty"] == []
    return tuple(draft.record for draft in drafts)


@given(st.lists(tables.contacts, max_size=3), tables.profiles, tables.delimiters)
def test_contacts_come_back_as_they_were(
    contacts: list[Contact], profile: str, delimiter: str
) -> None:
    chosen = tables.selection("contacts", contacts=tuple(contacts))
    assert back(tables.written(chosen, profile, delimiter)) == tuple(contacts)


@given(
    st.lists(tables.posts, max_size=3, unique_by=lambda post: post.uid),
    st.lists(tables.appointments, max_size=4),
    tables.profiles,
    tables.delimiters,
)
def test_posts_and_appointments_come_back_as_they_were(
    posts: list[Post], appointments: list[Appointment], profile: str, delimiter: str
) -> None:
    uids = [post.uid for post in posts] or ["elsewhere"]
    held = [evolve(one, post=uids[n % len(uids)]) for n, one in enumerate(appointments)]
    chosen = tables.selection("posts", posts=tuple(posts), appointments=tuple(held))
    in_order = sorted(held, key=lambda one: uids.index(one.post))
    assert back(tables.written(chosen, profile, delimiter)) == (*posts, *in_order)


@given(st.lists(tables.interactions, max_size=3), tables.profiles, tables.delimiters)
def test_interactions_come_back_as_they_were(
    interactions: list[Interaction], profile: str, delimiter: str
) -> None:
    chosen = tables.selection("interactions", interactions=tuple(interactions))
    assert back(tables.written(chosen, profile, delimiter)) == tuple(interactions)


def test_a_printed_marking_comes_back_for_the_office_to_parse() -> None:
    marking = Marking(printed="NATO UNCLASSIFIED Releasable to PfP")
    call = Interaction(uid="i1", kind="call", date=dt.date(2026, 5, 6), marking=marking)
    data = tables.written(tables.selection("interactions", interactions=(call,)))
    (draft,), _ = tables.read_all(data)
    assert draft.marking == "NATO UNCLASSIFIED Releasable to PfP"


def test_contacts_are_named_by_their_own_address_then_name_then_uid() -> None:
    asa = Contact(
        uid="c1", formatted_name="Åsa Lindqvist", emails=(Email(value="asa@mod.example"),)
    )
    aino = Contact(uid="c2", formatted_name="Aino Virtanen")
    twin = Contact(uid="c3", formatted_name="Aino Virtanen")
    emil = Contact(uid="c4", formatted_name="Émile Example")
    who = tuple(Participant(contact=uid) for uid in ("c1", "c2", "c4", "gone"))
    call = Interaction(uid="i1", kind="call", date=dt.date(2026, 5, 6), participants=who)
    chosen = tables.selection(
        "interactions", interactions=(call,), contacts=(asa, aino, twin, emil)
    )
    (draft,), _ = tables.read_all(tables.written(chosen))
    assert isinstance(draft.record, Interaction)
    named = [person.contact for person in draft.record.participants]
    assert named == ["asa@mod.example", "c2", "Émile Example", "gone"]


def test_a_holder_is_shown_by_name_and_meant_by_address() -> None:
    asa = Contact(
        uid="c1", formatted_name="Åsa Lindqvist", emails=(Email(value="asa@mod.example"),)
    )
    post = Post(uid="p1", role="delegate")
    held = Appointment(uid="a1", contact="c1", post="p1")
    chosen = tables.selection("posts", posts=(post,), appointments=(held,), contacts=(asa,))
    data = tables.written(chosen)
    assert b",\xc3\x85sa Lindqvist,asa@mod.example," in data
    assert back(data) == (post, evolve(held, contact="asa@mod.example"))
