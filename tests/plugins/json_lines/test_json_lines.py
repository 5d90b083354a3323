"""JSON Lines: every record, one a line, both ways; and what is refused."""

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plugins.csv_table import tables
from tests.plugins.csv_table.tables import Memory, selection

from genad_liaison import (
    KINDS,
    Allowance,
    Appointment,
    Commitment,
    Contact,
    Correction,
    Document,
    Draft,
    Framework,
    ImportProblem,
    Interaction,
    MailingList,
    Marking,
    Nation,
    Organisation,
    Post,
    RawProperty,
    Receipt,
    Record,
    ReleaseSet,
    Selection,
    Source,
    UsageError,
    Withheld,
)
from genad_liaison_plugins.json_lines import liaison_exporters, liaison_importers
from genad_liaison_plugins.json_lines.header import is_header_line
from genad_liaison_plugins.json_lines.reading import read
from genad_liaison_plugins.json_lines.writing import write

HEADER = '{"format": "genad-liaison", "schema": 1}\n'
NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
ASA = Contact(
    uid="c1",
    formatted_name="Åsa Lindqvist",
    release=ReleaseSet(groups=("PFP",)),
    raw=(RawProperty(name="X-SKYPE", value="asa", parameters=(("TYPE", ("work",)),)),),
    revision=7,
)
CALL = Interaction(
    uid="i1",
    kind="call",
    date=dt.date(2026, 5, 6),
    time=dt.time(9, 30),
    marking=Marking(release=ReleaseSet(nations=("SWE",)), printed="NATO UNCLASSIFIED REL SWE"),
)
HELD = Appointment(uid="a1", contact="c1", post="p1")
POST = Post(uid="p1", role="delegate", party="SWE")
SWEDEN = Nation(uid="SWE", alpha2="SE", name_en="Sweden")
NCGP = Organisation(uid="NCGP", name_en="NATO Committee on Gender Perspectives")
OTHERS = (
    Framework(uid="X-NORDIC", name_en="Nordic"),
    Correction(uid="k1", fact_kind="nations", fact="SWE", fields={"capital": "Stockholm"}),
    Allowance(uid="w1", party="BLR", by="jd", why="asked", since=dt.date(2026, 1, 1)),
    Receipt(
        uid="r1", number="2026-0001", at=NOON, by="jd", format="csv", plugin="bundled", query="",
        as_of=dt.date(2026, 6, 1), audience="EAPC", facts="1",
        withheld=(Withheld(kind="documents", uid="d1", label="Item", reason="no"),),
    ),
)  # fmt: skip
EVERYTHING = selection(
    "everything",
    contacts=(ASA,),
    posts=(POST,),
    appointments=(HELD,),
    interactions=(CALL,),
    commitments=(Commitment(uid="m1", text="Send it", due=dt.date(2026, 7, 1)),),
    documents=(Document(uid="d1", kind="item", title="Item"),),
    lists=(MailingList(uid="l1", name="NCGP", query="role:delegate"),),
    nations=(SWEDEN,),
    organisations=(NCGP,),
    others=OTHERS,
)


def written(chosen: Selection) -> str:
    target = Memory()
    write(chosen, target)
    return target.data.decode()


def read_all(data: bytes | str) -> tuple[tuple[Draft, ...], tuple[ImportProblem, ...]]:
    source = Source(name="all.jsonl", data=data if isinstance(data, bytes) else data.encode())
    found = tuple(read(source))
    drafts = tuple(one for one in found if isinstance(one, Draft))
    return drafts, tuple(one for one in found if isinstance(one, ImportProblem))


def kinds(data: str) -> list[str]:
    return [json.loads(line)["record"] for line in data.splitlines()[1:]]


# ---------------------------------------------------------------- both ways


def test_everything_comes_back_as_it_was() -> None:
    drafts, problems = read_all(written(EVERYTHING))
    assert problems == ()
    found = {draft.record.uid: draft.record for draft in drafts}
    expected = (
        ASA, POST, HELD, CALL, *EVERYTHING.commitments, *EVERYTHING.documents, *EVERYTHING.lists,
        SWEDEN, NCGP, *OTHERS,
    )  # fmt: skip
    assert found == {record.uid: record for record in expected}


def test_a_marking_keeps_its_printed_form() -> None:
    (draft,), _ = read_all(written(selection("interactions", interactions=(CALL,))))
    assert isinstance(draft.record, Interaction)
    assert draft.record.marking.printed == "NATO UNCLASSIFIED REL SWE"


def test_the_revision_of_another_office_is_not_taken_over() -> None:
    (draft,), _ = read_all(written(selection("contacts", contacts=(ASA,))))
    assert draft.record.revision == 0


@given(
    st.lists(
        st.one_of(tables.contacts, tables.posts, tables.appointments, tables.interactions),
        max_size=4,
        unique_by=lambda record: (type(record), record.uid),
    )
)
def test_records_come_back_as_they_were(chosen: list[Record]) -> None:
    data = written(selection("everything", others=tuple(chosen)))
    drafts, problems = read_all(data)
    assert problems == ()
    by_kind = [type(draft.record).__name__ for draft in drafts]
    assert sorted(by_kind) == sorted(type(record).__name__ for record in chosen)
    assert all(draft.record in chosen for draft in drafts)


# ---------------------------------------------------------------- what is written


def test_the_first_line_says_what_it_is_and_records_follow_by_kind_and_uid() -> None:
    second = Contact(uid="c0", formatted_name="Aino")
    data = written(selection("contacts", contacts=(ASA, second), posts=(POST,)))
    assert data.startswith(HEADER)
    assert [json.loads(line)["uid"] for line in data.splitlines()[1:]] == ["c0", "c1", "p1"]
    assert "Åsa Lindqvist" in data


def test_facts_that_only_came_along_are_not_written() -> None:
    chosen = selection(
        "contacts",
        contacts=(ASA,),
        posts=(POST,),
        appointments=(HELD,),
        nations=(SWEDEN,),
        organisations=(NCGP,),
    )
    assert kinds(written(chosen)) == ["contacts", "posts", "appointments"]


def test_nations_that_were_asked_for_are_written() -> None:
    assert kinds(written(selection("nations", nations=(SWEDEN,)))) == ["nations"]


def test_an_empty_selection_is_a_header_that_can_be_read() -> None:
    assert written(selection("everything")) == HEADER
    assert read_all(HEADER) == ((), ())


def test_the_same_records_give_the_same_bytes() -> None:
    assert written(EVERYTHING) == written(EVERYTHING)


# ---------------------------------------------------------------- bad lines


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"record": "contacts", "uid": "c', "not JSON: "),
        ("[1]", "not an object"),
        ('{"uid": "c1"}', '"record" is null, not one of contacts, '),
        ('{"record": "people", "uid": "c1"}', '"record" is "people", not one of'),
        ('{"record": ["contacts"]}', '"record" is ["contacts"], not one of'),
        ('{"record": "contacts", "schema": 9}', "a record of schema 9"),
        ('{"record": "contacts", "uid": "c1"}', "formatted_name"),
        ('{"record": "contacts", "formatted_name": 5}', "$.formatted_name"),
        ('{"record": "contacts", "formatted_name": "A", "shoe": 38}', "shoe"),
        ('{"record": "interactions", "kind": "call", "date": "2026-02-30"}', "$.date"),
        ('{"record": "contacts", "uid": "a", "uid": "b"}', '"uid" is there twice'),
        ('{"record": "contacts", "uid": NaN}', "NaN is not a number of JSON"),
        ("[" * 100_000, "nested too deep"),
        (r'{"record": "contacts", "formatted_name": "\ud800"}', "half a character"),
    ],
)
def test_a_bad_line_is_one_problem_with_its_line(line: str, message: str) -> None:
    good = '{"record": "contacts", "formatted_name": "Åsa"}'
    drafts, (problem,) = read_all(f"{HEADER}{good}\n\n{line}\n{good}\n")
    assert [str(draft.record) for draft in drafts] == ["Åsa", "Åsa"]
    assert message in problem.message
    assert problem.message.endswith("; not imported")
    assert (str(problem.place), problem.severity) == ("all.jsonl:4", "skipped")


def test_a_line_of_another_encoding_is_one_problem() -> None:
    drafts, (problem,) = read_all(HEADER.encode() + "Åsa".encode("cp1252") + b"\n")
    assert drafts == ()
    assert str(problem) == "all.jsonl:2  byte 1 is not UTF-8; not imported"


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    line = '{"record": "contacts", "formatted_name": "Åsa"}\r\n'
    drafts, problems = read_all(("\ufeff" + HEADER.replace("\n", "\r\n") + line).encode())
    assert (len(drafts), problems) == (1, ())


# ---------------------------------------------------------------- other files


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "all.jsonl is empty"),
        (b"\n\n", "all.jsonl is empty"),
        (b'["#genad", {"schema": 1}]\n', "all.jsonl: the journal of an office, not an export"),
        (b'{"schema": 1, "records": []}\n', "all.jsonl: what --json prints on a screen"),
        (b'{"_default": {}}\n', 'JSON, but not of genad-liaison: the first line has "_default"'),
        (b"{}\n", "the first line has no keys"),
        (b"3\n", "the first line is no object"),
        (b'{\n "a": 1\n}\n', "a JSON document over several lines"),
        (b"name,email\n", "all.jsonl, line 1: not JSON"),
        (b"\xff\xfe{\0", "all.jsonl, line 1: byte 1 (0xFF) is not UTF-8"),
        (
            b'{"format": "genad-liaison", "schema": 2}\n',
            "written in schema 2; this version reads 1",
        ),
        (b'{"format": "genad-liaison"}\n', "written in schema null"),
    ],
)
def test_another_file_is_refused_by_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_all(data)
    assert message in caught.value.message
    assert caught.value.hints


def test_our_header_is_known_by_its_first_bytes() -> None:
    assert is_header_line(HEADER.encode())
    assert is_header_line(b'\xef\xbb\xbf{"format":"genad-liaison","schema":1}')
    assert not is_header_line(b'["#genad"]')


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("2026-05-06")
scraps = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.sampled_from(list(KINDS)), st.data())
def test_no_line_raises_anything(kind: str, data: st.DataObject) -> None:
    names = st.sampled_from([field.name for field in attrs.fields(KINDS[kind])])
    document = data.draw(st.dictionaries(names, scraps, max_size=4))
    drafts, problems = read_all(HEADER + json.dumps({**document, "record": kind}))
    assert len(drafts) + len(problems) == 1


def test_the_plugin_offers_json_lines_both_ways() -> None:
    (importer,), (exporter,) = liaison_importers(), liaison_exporters()
    assert (importer.name, importer.suffixes) == ("json-lines", (".jsonl", ".ndjson"))
    assert (exporter.name, exporter.kinds[0]) == ("json-lines", "everything")
    assert set(KINDS) < set(exporter.kinds)
