"""Every kind of record is known, and so is every field that points at another."""

import datetime as dt

import attrs
import pytest

from genad_liaison.model import (
    KINDS,
    PARTICIPANT,
    REFERENCES,
    WIDE,
    Allowance,
    Appointment,
    Commitment,
    Consent,
    Contact,
    Document,
    Interaction,
    MailingList,
    Organisation,
    Participant,
    Post,
    Record,
    kind_of,
    references,
    with_references,
)

DAY = dt.date(2026, 5, 6)

POINTING: tuple[tuple[Record, tuple[tuple[str, str], ...]], ...] = (
    (Contact(uid="c", formatted_name="Åsa Lindqvist"), ()),
    (
        Organisation(uid="o", parent="NATO", acts_for="SWE"),
        (("organisations", "NATO"), ("nations", "SWE")),
    ),
    (Organisation(uid="o", parent="NATO"), (("organisations", "NATO"),)),
    (
        Post(uid="p", organisation="NCGP", party="SWE"),
        (("organisations", "NCGP"), ("parties", "SWE")),
    ),
    (
        Appointment(uid="a", contact="c", post="p", party="SWE"),
        (("contacts", "c"), ("posts", "p"), ("parties", "SWE")),
    ),
    (Appointment(uid="a", contact="c", post="p"), (("contacts", "c"), ("posts", "p"))),
    (
        Interaction(
            uid="i",
            kind="call",
            date=DAY,
            documents=("d1", "d2"),
            participants=(
                Participant(contact="c", post="p", party="SWE"),
                Participant(party="OSCE"),
            ),
        ),
        (
            ("documents", "d1"),
            ("documents", "d2"),
            ("contacts", "c"),
            ("posts", "p"),
            ("parties", "SWE"),
            ("parties", "OSCE"),
        ),
    ),
    (
        Commitment(uid="k", text="send it", interaction="i1", closed_by="i2"),
        (("interactions", "i1"), ("interactions", "i2")),
    ),
    (
        Consent(uid="y", contact="c", purpose="mailings", source="a form", interaction="i"),
        (("contacts", "c"), ("purposes", "mailings"), ("interactions", "i")),
    ),
    (
        Document(uid="d", kind="item", title="News", party="SWE", supersedes="d0"),
        (("parties", "SWE"), ("documents", "d0")),
    ),
    (
        MailingList(uid="l", name="ncgp", include=("c1", "c2"), exclude=("c3",)),
        (("contacts", "c1"), ("contacts", "c2"), ("contacts", "c3")),
    ),
    (
        Allowance(uid="w", party="BLR", by="jd", why="asked", since=DAY),
        (("nations", "BLR"),),
    ),
)


@pytest.mark.parametrize(("kind", "cls"), KINDS.items())
def test_every_kind_is_a_class_of_its_own_with_a_uid_and_a_revision(
    kind: str, cls: type[Record]
) -> None:
    names = [field.name for field in attrs.fields(cls)]
    assert names[:2] == ["uid", "revision"]
    assert list(KINDS.values()).count(cls) == 1
    assert kind.islower()


@pytest.mark.parametrize("record", [record for record, _points_at in POINTING])
def test_a_record_knows_its_kind(record: Record) -> None:
    assert type(record) is KINDS[kind_of(record)]


@pytest.mark.parametrize(("kind", "declared"), REFERENCES.items())
def test_declared_references_are_fields_of_their_record(
    kind: str, declared: tuple[object, ...]
) -> None:
    fields = {field.name for field in attrs.fields(KINDS[kind])}
    assert {reference.field for reference in REFERENCES[kind]} <= fields
    assert {reference.kind for reference in REFERENCES[kind]} <= {*KINDS, *WIDE}
    assert declared


def test_declared_references_of_participants_are_their_fields() -> None:
    assert [r.field for r in PARTICIPANT] == [field.name for field in attrs.fields(Participant)]


@pytest.mark.parametrize(("record", "points_at"), POINTING)
def test_a_record_points_at_what_it_names(
    record: Record, points_at: tuple[tuple[str, str], ...]
) -> None:
    assert references(record) == points_at


@pytest.mark.parametrize(("record", "points_at"), POINTING)
def test_every_reference_and_nothing_else_is_put_through_the_search(
    record: Record, points_at: tuple[tuple[str, str], ...]
) -> None:
    found = with_references(record, lambda kind, text: f"{kind}:{text}")
    assert references(found) == tuple((kind, f"{kind}:{text}") for kind, text in points_at)
    assert with_references(found, lambda _kind, text: text.partition(":")[2]) == record
