"""Records survive being written down, whatever they hold; a document that is none is refused."""

import datetime as dt
import json
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import any_record, plain_values, records

from genad_liaison.codec import (
    SCHEMA,
    change_set_document,
    from_document,
    record_document,
    to_document,
    value_from_plain,
    value_to_plain,
)
from genad_liaison.errors import LiaisonError, UsageError
from genad_liaison.model import (
    KINDS,
    Change,
    ChangeSet,
    Contact,
    Correction,
    Document,
    Email,
    Interaction,
    Marking,
    Organisation,
    Period,
    Rank,
    Record,
    kind_of,
)

DAY = dt.date(2026, 5, 6)


def everything_in(record: Record) -> dict[str, Any]:
    """All of a record, what is not compared included, but for its revision."""
    return {**attrs.asdict(record), "revision": 0}


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_record_of_any_kind_comes_back_from_json_as_it_was(
    kind: str, data: st.DataObject
) -> None:
    record = data.draw(records(kind))
    document = to_document(record)
    for checked in (True, False):
        back = from_document(kind, json.loads(json.dumps(document)), checked=checked)
        assert back == record
        assert type(back) is type(record)
        assert everything_in(back) == everything_in(record)
    assert from_document(kind, document) == record


@given(any_record)
def test_the_same_record_is_written_the_same_way(record: Record) -> None:
    text = json.dumps(to_document(record))
    assert text == json.dumps(to_document(evolve(record)))
    assert text == json.dumps(to_document(from_document(kind_of(record), json.loads(text))))


@given(any_record)
def test_a_document_for_others_says_kind_and_revision_too(record: Record) -> None:
    document = record_document(record)
    assert document.pop("record") == kind_of(record)
    assert document.pop("revision") == record.revision
    assert document == to_document(record)
    assert document["schema"] == SCHEMA


def test_what_has_its_default_value_is_left_out() -> None:
    bare = Contact(uid="c1", formatted_name="Åsa")
    assert to_document(bare) == {"schema": 1, "uid": "c1", "formatted_name": "Åsa"}
    assert to_document(evolve(bare, note="", emails=(), revision=7)) == to_document(bare)


def test_a_marking_keeps_the_words_that_were_on_the_paper() -> None:
    """They are not compared, and yet must not be lost."""
    paper = Document(uid="d1", kind="item", title="A", marking=Marking(printed="NATO UNCLASSIFIED"))
    back = from_document("documents", to_document(paper))
    assert isinstance(back, Document)
    assert back.marking.printed == "NATO UNCLASSIFIED"


@given(st.lists(st.tuples(any_record, st.booleans()), max_size=3))
def test_a_change_set_can_be_shown_as_json(pairs: list[tuple[Record, bool]]) -> None:
    changes = tuple(
        Change(kind=kind_of(one), uid=one.uid, **{"before" if gone else "after": one})
        for one, gone in pairs
    )
    at = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
    document = json.loads(json.dumps(change_set_document(
        ChangeSet(uid="x", at=at, by="jd", changes=changes, revision=3)
    )))  # fmt: skip
    assert (document["revision"], document["at"]) == (3, at.isoformat())
    for (record, gone), change in zip(pairs, document["changes"], strict=True):
        assert change["action"] == ("removed" if gone else "created")
        assert from_document(change["kind"], change["before" if gone else "after"]) == record


@given(st.data())
def test_a_value_comes_back_as_it_was(data: st.DataObject) -> None:
    contact = data.draw(records("contacts"))
    fields = attrs.fields_dict(Contact)
    for name in ("emails", "ranks", "languages", "release", "raw", "note"):
        value = getattr(contact, name)
        plain = json.loads(json.dumps(value_to_plain(value)))
        assert value_from_plain(plain, fields[name].type) == value


# ---------------------------------------------------------------- what is no record


def refused(kind: str, /, **fields: Any) -> str:
    """What is said of a document; it must be a sentence of ours."""
    with pytest.raises(UsageError) as caught:
        from_document(kind, fields)
    return "; ".join((caught.value.message, *caught.value.hints))


ASA: dict[str, Any] = {"uid": "c1", "formatted_name": "Åsa"}
CALL: dict[str, Any] = {"uid": "i1", "kind": "call", "date": "2026-05-06"}


@pytest.mark.parametrize("value", ["false", "no", "", 0, 1, None, [], {}])
def test_nothing_but_true_and_false_says_yes_or_no(value: object) -> None:
    """A body of which somebody wrote "nato_body": "false" is no NATO body by that."""
    said = refused("organisations", uid="X", nato_body=value)
    assert f"true or false is wanted, not {value!r} @ $.nato_body" in said


@pytest.mark.parametrize("value", ["PFP", "", {"PFP": 1}, None, 5, ["PFP", 5]])
def test_a_list_of_texts_is_no_text(value: object) -> None:
    assert "is wanted" in refused("interactions", **CALL, marking={"release": {"groups": value}})
    assert "is wanted" in refused("contacts", **ASA, languages=value)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"formatted_name": None}, "a text is wanted, not None @ $.formatted_name"),
        ({"uid": 5}, "a text is wanted, not 5 @ $.uid"),
        ({"nickname": "x"}, "extra fields found (nickname)"),
        ({"emails": "a@x.example"}, "an object is wanted @ $.emails[0]"),
        ({"emails": None}, "a list is wanted @ $.emails"),
        ({"emails": [{}]}, "required field missing @ $.emails[0].value"),
        ({"emails": [{"value": "a", "preference": True}]}, "a whole number is wanted, not True"),
        ({"emails": [{"value": "a", "preference": 1.5}]}, "a whole number is wanted, not 1.5"),
        ({"revision": "7"}, "a whole number is wanted, not '7' @ $.revision"),
        ({"ranks": [{"code": "OF-4", "period": {"start": 2024}}]}, "a date (ISO 8601) is wanted"),
        ({"ranks": [{"code": "OF-4", "period": {"start": "2024-02-30"}}]}, "day is out of range"),
        ({"ranks": [{"code": "OF-4", "period": {"start": "2024-02-01", "end": "2024-01-01"}}]},
         "a period that starts on 2024-02-01 cannot end on 2024-01-01 @ $.ranks[0].period"),
        ({"ranks": [{"code": "OF-4", "period": {"start_precision": "week"}}]},
         "one of day, month, year is wanted, not 'week'"),
        ({"schema": 2}, "a record of schema 2; this version reads 1"),
        ({"schema": True}, "a record of schema True; this version reads 1"),
        ({"schema": None}, "a record of schema None; this version reads 1"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(fields: dict[str, Any], said: str) -> None:
    assert said in refused("contacts", **ASA | fields)


def test_all_faults_are_named_at_once() -> None:
    said = refused("contacts", **ASA, note=1, org="MOD", emails=[{"value": 2}])
    assert all(place in said for place in ("$.note", "$.org", "$.emails[0].value"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"date": None}, "a date (ISO 8601) is wanted, not None @ $.date"),
        ({"date": 20260506}, "a date (ISO 8601) is wanted, not 20260506"),
        ({"date": "2026-13-01"}, "month must be in 1..12 @ $.date"),
        ({"time": 9}, "a time (ISO 8601) is wanted, not 9"),
        ({"time": "25:00"}, "hour must be in 0..23"),
        ({"marking": "NATO SECRET"}, "an object is wanted @ $.marking"),
        ({"marking": {"level": "SECRET"}}, "no level is called 'SECRET' @ $.marking"),
        ({"marking": {"level": "nr"}}, "no level is called 'nr' @ $.marking"),
        ({"participants": [["c1", "p1"]]}, "an object is wanted @ $.participants[0]"),
    ],
)
def test_a_marking_or_date_that_is_none_is_not_taken_for_the_usual_one(
    fields: dict[str, Any], said: str
) -> None:
    assert said in refused("interactions", **CALL | fields)


@pytest.mark.parametrize("document", [[], None, "x", 5, [("uid", "c1")]])
def test_a_document_is_an_object(document: Any) -> None:
    with pytest.raises(UsageError, match="an object is wanted"):
        from_document("contacts", document)


def test_a_kind_that_nobody_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no kind of record is called 'people'") as caught:
        from_document("people", {})
    assert "contacts" in caught.value.hints[0]


@settings(max_examples=300)
@given(st.sampled_from(tuple(KINDS)), st.dictionaries(
    st.sampled_from(sorted({f.name for cls in KINDS.values() for f in attrs.fields(cls)})),
    plain_values, max_size=6,
), st.booleans())  # fmt: skip
def test_any_document_is_a_record_or_an_error_of_ours(
    kind: str, document: dict[str, Any], checked: bool
) -> None:
    """From outside; and from a file that somebody wrote into by hand."""
    try:
        record = from_document(kind, document, checked=checked)
    except LiaisonError:
        return
    assert kind_of(record) == kind
    if checked:
        assert from_document(kind, to_document(record)) == record


@pytest.mark.parametrize(
    ("value", "cls"),
    [
        ("x", tuple[Email, ...]),
        ([{"value": 5}], tuple[Email, ...]),
        ("2026", dt.date),
        ({"start": "x"}, Period),
        ([{}], tuple[Rank, ...]),
        (None, Marking),
    ],
)
def test_a_value_of_another_form_is_refused(value: object, cls: Any) -> None:
    with pytest.raises(UsageError, match="not a value of that form"):
        value_from_plain(value, cls)


def test_a_correction_keeps_what_it_says_as_it_is() -> None:
    fields = {"memberships": [{"framework": "PFP", "period": {"start": "1994-05-09"}}], "note": ""}
    correction = Correction(uid="nations/SWE", fact_kind="nations", fact="SWE", fields=fields)
    back = from_document("corrections", json.loads(json.dumps(to_document(correction))))
    assert isinstance(back, Correction)
    assert back.fields == fields


def test_an_interaction_without_its_date_is_named() -> None:
    assert "required field missing @ $.date" in refused("interactions", uid="i1", kind="call")
    assert isinstance(from_document("interactions", CALL), Interaction)
    assert isinstance(from_document("organisations", {"uid": "X"}), Organisation)
