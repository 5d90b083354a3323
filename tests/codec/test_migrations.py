"""Documents of older versions are brought up step by step; what is newer is refused."""

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest
from tests.codec.ways import WAYS, Way

from genad_liaison.codec import (
    MIGRATIONS,
    SCHEMA,
    Document,
    Migrations,
    from_document,
    migrated,
)
from genad_liaison.errors import UsageError
from genad_liaison.model import Contact, Email


def split_addresses(document: Mapping[str, Any]) -> Document:
    """Made up: version 1 had the e-mail addresses of a contact in one text."""
    fields = dict(document)
    mails = fields.pop("mails", "")
    return {**fields, "emails": [{"value": one} for one in mails.split()]}


def rename_remark(document: Mapping[str, Any]) -> Document:
    """Made up: version 2 called a note a remark."""
    return {("note" if name == "remark" else name): value for name, value in document.items()}


MADE_UP = Migrations(current=3, steps={"contacts": {1: split_addresses, 2: rename_remark}})
OLD: Document = {
    "schema": 1,
    "uid": "c1",
    "formatted_name": "Åsa",
    "mails": "a@x.example b@x.example",
    "remark": "Met in May",
}
ASA = Contact(
    uid="c1",
    formatted_name="Åsa",
    emails=(Email(value="a@x.example"), Email(value="b@x.example")),
    note="Met in May",
)


@pytest.mark.parametrize("checked", [True, False])
def test_a_document_two_versions_old_is_brought_up_by_both_steps(checked: bool) -> None:
    assert from_document("contacts", OLD, checked=checked, migrations=MADE_UP) == ASA


@pytest.mark.parametrize("way", WAYS)
def test_so_are_the_bytes_of_one(way: Way) -> None:
    record = way.decode("contacts", json.dumps(OLD).encode(), 7, migrations=MADE_UP)
    assert record == ASA
    assert record.revision == 7
    compact = json.dumps(OLD, separators=(",", ":")).encode()
    assert way.decode("contacts", compact, 7, migrations=MADE_UP) == ASA


@pytest.mark.parametrize("way", WAYS)
def test_a_document_one_version_old_takes_the_last_step_only(way: Way) -> None:
    document = {
        "schema": 2, "uid": "c1", "formatted_name": "Åsa", "remark": "Met in May",
        "emails": [{"value": "a@x.example"}, {"value": "b@x.example"}],
    }  # fmt: skip
    data = json.dumps(document, separators=(",", ":")).encode()
    assert way.decode("contacts", data, 0, migrations=MADE_UP) == ASA


def test_the_document_that_was_handed_in_stays_as_it_was() -> None:
    before = deepcopy(OLD)
    current = migrated("contacts", OLD, MADE_UP)
    assert before == OLD
    assert current["schema"] == 3
    assert migrated("contacts", current, MADE_UP) is current


def test_a_step_is_taken_once_per_reading() -> None:
    taken: list[int] = []

    def noted(document: Mapping[str, Any]) -> Document:
        taken.append(document["schema"])
        return dict(document)

    made_up = Migrations(current=2, steps={"contacts": {1: noted}})
    fields = {"uid": "c1", "formatted_name": "Åsa"}
    from_document("contacts", {"schema": 1, **fields}, migrations=made_up)
    from_document("contacts", {"schema": 2, **fields}, migrations=made_up)
    assert taken == [1]


def test_a_kind_without_a_step_of_its_own_stayed_as_it_was() -> None:
    document = {"schema": 1, "uid": "OSCE", "note": "x"}
    assert migrated("organisations", document, MADE_UP) == {**document, "schema": 3}
    record = from_document("organisations", document, migrations=MADE_UP)
    assert record == from_document("organisations", document)


def test_a_document_that_says_no_version_is_taken_for_a_current_one() -> None:
    fields = {"uid": "c1", "formatted_name": "Åsa", "note": "Met in May"}
    assert from_document("contacts", fields, migrations=MADE_UP) == from_document(
        "contacts", fields
    )


@pytest.mark.parametrize("way", WAYS)
def test_a_newer_one_is_refused_with_the_remedy(way: Way) -> None:
    newer = json.dumps({**OLD, "schema": 4}, separators=(",", ":")).encode()
    with pytest.raises(UsageError, match="a record of schema 4; this version reads 1 to 3") as it:
        way.decode("contacts", newer, 0, migrations=MADE_UP)
    assert "pip install -U genad-liaison" in it.value.hints[0]


@pytest.mark.parametrize("version", [0, -1, True, 0.5, "1", None, [1]])
@pytest.mark.parametrize("way", WAYS)
def test_a_version_that_never_was_is_refused(version: object, way: Way) -> None:
    strange = json.dumps({**OLD, "schema": version}, separators=(",", ":")).encode()
    for migrations in (MADE_UP, MIGRATIONS):
        with pytest.raises(UsageError, match="a record of schema"):
            way.decode("contacts", strange, 0, migrations=migrations)


def test_a_step_that_cannot_read_its_document_says_so() -> None:
    with pytest.raises(UsageError, match="schema 1 that is not in the form of that version") as it:
        from_document("contacts", {**OLD, "mails": 5}, migrations=MADE_UP)
    assert "AttributeError" in it.value.hints[0]


def test_every_step_leads_up_to_the_version_that_is_written_now() -> None:
    assert MIGRATIONS.current == SCHEMA
    for steps in (MIGRATIONS.steps, MADE_UP.steps):
        current = max((max(of_kind) for of_kind in steps.values()), default=0) + 1
        assert current == (MIGRATIONS.current if steps is MIGRATIONS.steps else 3)
