"""Bytes: the plain way and the fast one write the same, read the same, and refuse the same."""

import json
import subprocess
import sys
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.codec.ways import FAST, HAS_FAST, PLAIN, WAYS, Way
from tests.strategies import any_record, plain_values, records

from genad_liaison.codec import decode, dumps, encode, from_document, to_document
from genad_liaison.errors import UsageError
from genad_liaison.model import (
    KINDS,
    LEVELS,
    Consent,
    Contact,
    Correction,
    Email,
    Record,
    kind_of,
)

needs_fast = pytest.mark.skipif(not HAS_FAST, reason="msgspec is not installed")
odd_texts = st.text(st.characters(), max_size=8) | st.sampled_from(
    ["\0", "\x1f", "\x7f", "\u2028", "\ud83d", "\udc80x", "\U0001f54a", '"', "\\", "\\u0000", "/",
     '"release"', '"release":{', '{"schema":1,']
)  # fmt: skip


def everything_in(record: Record) -> dict[str, Any]:
    return attrs.asdict(record)


def said(way: Way, kind: str, data: bytes) -> object:
    """The whole record, or what is said instead of one."""
    try:
        record = way.decode(kind, data, 3)
    except UsageError as error:
        return error.message, error.hints
    return type(record), everything_in(record)


# ---------------------------------------------------------------- one and the same


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_record_of_any_kind_comes_back_from_its_bytes(
    way: Way, kind: str, data: st.DataObject
) -> None:
    record = data.draw(records(kind))
    encoded = way.encode(record)
    assert encoded == dumps(to_document(record))
    assert json.loads(encoded) == json.loads(json.dumps(to_document(record)))
    back = way.decode(kind, encoded, 12)
    assert type(back) is type(record)
    assert everything_in(back) == everything_in(evolve(record, revision=12))
    assert way.encode(back) == encoded


@needs_fast
@settings(max_examples=200)
@given(any_record, odd_texts)
@example(Contact(uid="\ud800", formatted_name="\0"), "\udfff")
def test_both_ways_write_the_same_bytes_and_read_the_same_record(record: Record, odd: str) -> None:
    record = evolve(record, uid=odd)
    data = PLAIN.encode(record)
    assert FAST.encode(record) == data
    assert said(FAST, kind_of(record), data) == said(PLAIN, kind_of(record), data)


@needs_fast
@settings(max_examples=200)
@given(odd_texts, odd_texts)
def test_no_text_is_written_or_read_in_two_ways(name: str, note: str) -> None:
    record = Contact(uid="c1", formatted_name=name, note=note, emails=(Email(value=note),))
    data = PLAIN.encode(record)
    assert FAST.encode(record) == data
    assert FAST.decode("contacts", data, 0) == PLAIN.decode("contacts", data, 0) == record


@needs_fast
@pytest.mark.parametrize("number", [1e16, 0.1, -0.0, 1.5e-7, float("inf"), 2**53 + 1, 10**30])
def test_no_number_is_written_or_read_in_two_ways(number: float) -> None:
    fields = {"note": number}
    correction = Correction(uid="nations/SWE", fact_kind="nations", fact="SWE", fields=fields)
    data = PLAIN.encode(correction)
    assert FAST.encode(correction) == data
    assert FAST.decode("corrections", data, 0) == PLAIN.decode("corrections", data, 0) == correction
    mail = Contact(uid="c1", formatted_name="Å", emails=(Email(value="a", preference=10**30),))
    assert FAST.encode(mail) == PLAIN.encode(mail)
    assert FAST.decode("contacts", PLAIN.encode(mail), 0) == mail


# ---------------------------------------------------------------- what others wrote into a store

fields_of_all = sorted({f.name for cls in KINDS.values() for f in attrs.fields(cls)})
likely = st.sampled_from(
    ["2026-05-06", "20260506", "09:30", "09:30:00Z", "2026-05-06T09:30:00.123456789Z", "day",
     "open", True, 1, 1.0, 1.5, "1", None, [], {}, ["x", "x"], ["x", 5], [{"value": "a"}],
     {"start": "2024-05-01"}, {"start": "2024-05-01", "end": "2023-01-01"},
     *({"level": level} for level in LEVELS),
     {"level": "NX"}, {"groups": ["PFP", "PFP"]}, {"release": {"groups": ["PFP", "PFP"]}},
     {"release": {"nations": "SWE"}}, {"printed": "NATO UNCLASSIFIED"}]
)  # fmt: skip
needed = {
    kind: {f.name: "2026-05-06" for f in attrs.fields(cls) if f.default is attrs.NOTHING}
    for kind, cls in KINDS.items()
}


@needs_fast
@settings(max_examples=500)
@given(
    kind=st.sampled_from(tuple(KINDS)),
    fields=st.dictionaries(st.sampled_from(fields_of_all), likely | plain_values, max_size=4),
    compact=st.booleans(),
    ascii_only=st.booleans(),
)
def test_both_ways_make_the_same_of_any_document(
    kind: str, fields: dict[str, Any], compact: bool, ascii_only: bool
) -> None:
    document = {"schema": 1, **needed[kind], **fields}
    separators = (",", ":") if compact else None
    text = json.dumps(document, ensure_ascii=ascii_only, separators=separators)
    data = text.encode("utf-8", "replace")
    assert said(FAST, kind, data) == said(PLAIN, kind, data)


@needs_fast
@settings(max_examples=300)
@given(
    kind=st.sampled_from(tuple(KINDS)),
    fields=st.dictionaries(st.sampled_from(fields_of_all), likely | plain_values, max_size=4),
    ascii_only=st.booleans(),
)
def test_to_read_some_attributes_gives_what_the_whole_record_has(
    kind: str, fields: dict[str, Any], ascii_only: bool
) -> None:
    document = {"schema": 1, **needed[kind], **fields}
    data = json.dumps(document, ensure_ascii=ascii_only, separators=(",", ":")).encode(
        "utf-8", "replace"
    )
    try:
        whole = PLAIN.decode(kind, data)
    except UsageError:
        return  # some attributes may be read of what is no record
    for name in {field.name for field in attrs.fields(type(whole))} - {"revision"}:
        for way in WAYS:
            assert getattr(way.reader(kind, (name,))(data), name) == getattr(whole, name)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_made_of_other_attributes_is_read_of_the_whole_record(way: Way) -> None:
    consent = Consent(uid="n1", contact="c1", purpose="mailings")
    assert way.reader("consents", ("date",))(encode(consent)).date is None
    with pytest.raises(UsageError):
        way.reader("contacts", ("note",))(b"no record")


START = '{"schema":1,"uid":"c1","formatted_name":"A"'


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        (START, "not JSON"),
        (START + "}{}", "something follows the document"),
        (START + "}\0", "something follows the document"),
        (START + ',"note":"\n"}', "not JSON"),
        (START.replace("A", "\udcff") + "}", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("null", "an object is wanted"),
        ('["c1"]', "an object is wanted"),
        ('{"schema":1,"uid":5,"formatted_name":"A"}', "a text is wanted, not 5"),
        ('{"schema":1,"uid":"c1"}', "formatted_name"),
        ('{"schema":2,"uid":"c1"}', "a record of schema 2"),
    ],
)
def test_bytes_that_are_no_record_are_refused(way: Way, text: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        way.decode("contacts", text.encode("utf-8", "surrogateescape"), 0)
    assert problem in " ".join((caught.value.message, *caught.value.hints))


@pytest.mark.parametrize("way", WAYS)
def test_bytes_of_a_kind_that_nobody_has_are_refused(way: Way) -> None:
    with pytest.raises(UsageError, match="no kind of record is called 'people'"):
        way.decode("people", (START + "}").encode(), 0)


@pytest.mark.parametrize("way", WAYS)
def test_space_around_a_document_does_not_matter(way: Way) -> None:
    data = f" \r\n{START} }}\t\n".encode()
    assert way.decode("contacts", data, 4) == Contact(uid="c1", formatted_name="A")


@pytest.mark.parametrize("way", WAYS)
def test_the_revision_is_the_one_that_is_handed_in(way: Way) -> None:
    for text in (START + "}", START + ',"revision":99}', START + ',"revision":"x"}'):
        assert way.decode("contacts", text.encode(), 4).revision == 4


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["release", "\\u0072elease"])
def test_a_group_that_is_named_twice_is_there_once(way: Way, name: str) -> None:
    """However the name of the field is spelled: attrs makes them unique, and msgspec would not."""
    text = START + f',"{name}":{{"groups":["PFP","EAPC","PFP"]}}}}'
    record = way.decode("contacts", text.encode(), 0)
    assert isinstance(record, Contact)
    assert record.release.groups == ("PFP", "EAPC")


# ---------------------------------------------------------------- which of the two


PROGRAM = """
import sys
if "without" in sys.argv: sys.modules["msgspec"] = None
from genad_liaison.codec import decode, encode
record = decode("contacts", sys.stdin.buffer.read(), 5)
print(decode.__module__, record.revision)
sys.stdout.flush()
sys.stdout.buffer.write(encode(record))
"""


@pytest.mark.parametrize("how", ["with", "without"])
def test_the_same_bytes_come_out_with_and_without_the_extra(how: str) -> None:
    data = encode(Contact(uid="c1", formatted_name="Åsa", emails=(Email(value="a@x.example"),)))
    command = [sys.executable, "-c", PROGRAM, how]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    first, _, rest = done.stdout.partition(b"\n")
    fast = HAS_FAST and how == "with"
    module = "fast_bytes" if fast else "plain_bytes"
    assert first.decode().split() == [f"genad_liaison.codec.{module}", "5"]
    assert rest == data


@given(any_record)
def test_what_is_chosen_reads_as_the_documents_are_read(record: Record) -> None:
    kind = kind_of(record)
    assert decode(kind, encode(record)) == from_document(kind, to_document(record))
