"""The registry: what can be asked of each kind."""

import datetime as dt

import pytest

from genad_liaison.model import (
    KINDS,
    Contact,
    Document,
    Email,
    Forms,
    Interaction,
    Marking,
    Participant,
    Post,
    Title,
)
from genad_liaison.query import FIELDS, RELATED, field_names
from genad_liaison.query.fields import DATED, field_of
from genad_liaison.query.joins import JOINS
from genad_liaison.query.texts import TEXTS


def values(kind: str, name: str, record: object) -> tuple[str, ...]:
    field = field_of(kind, name)
    assert field is not None
    return tuple(field.get(record))


def test_every_kind_has_fields_and_texts_of_its_own() -> None:
    assert FIELDS.keys() == TEXTS.keys() == KINDS.keys()


def test_no_name_is_given_twice_and_none_is_both_own_and_related() -> None:
    for kind, fields in FIELDS.items():
        names = [*RELATED.get(kind, ()), *(field.name for field in fields)]
        assert len(names) == len(set(names)), kind


def test_every_text_is_an_attribute_of_its_kind() -> None:
    missing = [(k, name) for k, names in TEXTS.items() for name in names
               if name not in KINDS[k].__annotations__ | {"uid": str}]  # fmt: skip
    assert missing == []


def test_every_related_name_can_be_resolved() -> None:
    resolved = {kind: {*joins} for kind, joins in JOINS.items()}
    for kind in ("contacts", "interactions"):
        resolved[kind].add("list")
    assert resolved == {kind: {*names} for kind, names in RELATED.items()}


def test_what_takes_a_date_is_related_or_has_dated_values() -> None:
    for kind, names in DATED.items():
        own = {field.name for field in FIELDS[kind] if field.dated}
        assert own <= set(names) <= own | set(RELATED.get(kind, ())), kind
    assert {k for k, fields in FIELDS.items() if any(f.dated for f in fields)} <= DATED.keys()


def test_dated_kinds_can_be_asked_since_and_before() -> None:
    dated = {kind for kind in KINDS if {"since", "before"} <= set(field_names(kind))}
    assert dated == {"interactions", "documents", "receipts", "consents"}


def test_a_field_gives_texts_as_folded_words_and_ids_as_they_are() -> None:
    contact = Contact(
        uid="C-1",
        formatted_name="Åsa Jørgensen",
        emails=(Email(value="Asa@mod.example"),),
        languages=("sv", "en-GB"),
        nationalities=("SWE",),
    )
    assert values("contacts", "uid", contact) == ("C-1",)
    assert values("contacts", "name", contact) == ("asa jorgensen", "aasa joergensen")
    assert values("contacts", "email", contact) == ("asa mod example",)
    assert values("contacts", "lang", contact) == ("sv", "en-gb", "en")
    assert values("contacts", "nationality", contact) == ("SWE",)
    assert values("contacts", "title", contact) == ()


def test_an_interaction_gives_its_day_and_who_took_part_once_each() -> None:
    meeting = Interaction(
        uid="i",
        kind="Meeting",
        date=dt.date(2024, 5, 3),
        participants=(
            Participant(contact="a", party="SWE"),
            Participant(party="SWE", post="p"),
            Participant(),
        ),
    )
    assert values("interactions", "date", meeting) == ("2024-05-03",)
    assert values("interactions", "kind", meeting) == ("meeting",)
    assert values("interactions", "contact", meeting) == ("a",)
    assert values("interactions", "post", meeting) == ("p",)
    assert values("interactions", "party", meeting) == ("SWE",)


def test_a_post_is_found_by_every_form_of_its_title() -> None:
    title = Title(en=Forms(neutral="Chair"), fr=Forms(masculine="Président", feminine="Présidente"))
    post = Post(uid="p", title=title)
    assert values("posts", "title", post) == ("chair", "president", "presidente")


@pytest.mark.parametrize(("day", "found"), [(None, ()), (dt.date(2024, 5, 3), ("2024-05-03",))])
def test_a_document_gives_its_day_and_level(day: dt.date | None, found: tuple[str, ...]) -> None:
    document = Document(uid="d", kind="item", title="t", date=day, marking=Marking(level="PUBLIC"))
    assert values("documents", "date", document) == found
    assert values("documents", "marking", document) == ("public",)
