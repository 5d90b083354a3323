"""``field=value`` as a person writes it, and a clear word where it cannot be meant."""

import datetime as dt
from typing import Any

import attrs
import pytest
from tests.office.making import TODAY, delegate, item, person, post, put, talk

from genad_liaison import (
    KINDS,
    Address,
    Contact,
    Document,
    Email,
    Forms,
    LiaisonError,
    Marking,
    Office,
    Participant,
    Period,
    Phone,
    Post,
    Rank,
    Record,
    ReleaseError,
    ReleaseSet,
    Title,
    UsageError,
)
from genad_liaison.office.changing import recording


def edited(office: Office, record: Record, **fields: str) -> Any:
    return office.edit(record, {k.replace("__", "."): v for k, v in fields.items()}, by="jd")


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"name": "Åsa Berg"}, "formatted_name", "Åsa Berg"),
        ({"email": "a@b.example"}, "emails", (Email(value="a@b.example", type="work"),)),
        ({"email": ""}, "emails", ()),
        ({"phone": "+46 1"}, "phones", (Phone(value="+46 1", types=("work",)),)),
        ({"address": "Street 1"}, "addresses", (Address(label="Street 1", type="work"),)),
        ({"languages": "en, fr ,"}, "languages", ("en", "fr")),
        ({"lang": ""}, "languages", ()),
        ({"tags": "a,b"}, "categories", ("a", "b")),
        ({"rank": "of-4"}, "ranks", (Rank(code="OF-4"),)),
        ({"release": "PfP, Japan and the EU"}, "release",
         ReleaseSet(groups=("PFP",), nations=("JPN",), organisations=("EU",))),
        ({"release": ""}, "release", ReleaseSet()),
        ({"note": "a=b"}, "note", "a=b"),
    ],
)  # fmt: skip
def test_a_field_of_a_contact_takes_what_a_person_writes(
    office: Office, fields: dict[str, str], name: str, value: object
) -> None:
    asa = put(office, person("asa"))
    assert getattr(edited(office, asa, **fields), name) == value


def test_the_first_address_is_replaced_and_the_others_stay(office: Office) -> None:
    two = (Email(value="a@x.example", type="home"), Email(value="b@x.example", type="work"))
    asa = put(office, person("asa", emails=two))
    new = edited(office, asa, email="c@x.example")
    assert new.emails == (Email(value="c@x.example", type="home"), two[1])
    assert edited(office, new, email="").emails == (two[1],)


def test_a_promotion_ends_the_grade_held_until_then(office: Office) -> None:
    asa = put(office, person("asa", ranks=(Rank(code="OF-3"),)))
    new = edited(office, asa, rank="OF-4@2026-07-01")
    turn = dt.date(2026, 7, 1)
    assert new.ranks == (
        Rank(code="OF-3", period=Period(end=turn)),
        Rank(code="OF-4", period=Period(start=turn)),
    )
    assert new.rank_on(dt.date(2026, 6, 30)).code == "OF-3"
    assert new.rank_on(turn).code == "OF-4"
    again = edited(office, new, rank="OF-5")
    assert again.rank_on(TODAY).code == "OF-5"
    assert again.rank_on(dt.date(2026, 11, 23)).code == "OF-4"


def test_titles_and_periods_are_written_by_their_parts(office: Office) -> None:
    swe = put(office, post("SWE"))
    new = edited(office, swe, title="Delegate", title__fr="Délégué(e)", until="2027-01-01")
    assert isinstance(new, Post)
    assert new.title == Title(en=Forms(neutral="Delegate"), fr=Forms(neutral="Délégué(e)"))
    assert new.period == Period(end=dt.date(2027, 1, 1))
    partial = edited(office, new, **{"from": "2024-05"})
    assert (partial.period.start, partial.period.start_precision) == (dt.date(2024, 5, 1), "month")
    assert edited(office, partial, **{"from": "", "until": ""}).period == Period()


def test_participants_are_written_in_one_line(office: Office) -> None:
    delegate(office, "asa", "SWE", name="Åsa Lindqvist")
    delegate(office, "vera", "AUT")
    meeting = put(office, talk("i1", participants=()))
    new = edited(office, meeting, who="Åsa Lindqvist; vera@mod.example|delegate|AUT; ||OSCE")
    assert new.participants == (
        Participant(contact="asa", post="swe-delegate", party="SWE"),
        Participant(contact="vera", post="aut-delegate", party="AUT"),
        Participant(party="OSCE"),
    )


def test_a_marking_is_read_as_it_is_printed_and_the_words_are_kept(office: Office) -> None:
    paper = put(office, item("d1"))
    new = edited(office, paper, marking="NATO/EAPC UNCLASSIFIED Releasable to Japan")
    assert new.marking == Marking(release=ReleaseSet(groups=("EAPC",), nations=("JPN",)))
    stored = office.get("documents", "d1")
    assert isinstance(stored, Document)
    assert stored.marking.printed == "NATO/EAPC UNCLASSIFIED Releasable to Japan"


@pytest.mark.parametrize("text", ["NATO RESTRICTED", "NC", "NATO SECRET", "COSMIC TOP SECRET"])
def test_a_restricted_marking_is_refused(office: Office, text: str) -> None:
    paper = put(office, item("d1"))
    with pytest.raises(ReleaseError, match="is refused"):
        edited(office, paper, marking=text)
    assert office.get("documents", "d1") == paper


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"nmae": "x"}, "contacts have no field 'nmae'; did you mean name?"),
        ({"uid": "x"}, "have no field 'uid'"),
        ({"revision": "9"}, "have no field 'revision'"),
        ({"raw": "x"}, "have no field 'raw'"),
        ({"email": "not an address"}, "is not an e-mail address"),
        ({"email": "nobody"}, "is not an e-mail address"),
        ({"rank": "Colonel"}, "'Colonel' is no grade code"),
        ({"rank": "OF-4@2026"}, "the day is wanted"),
        ({"release": "Nowhere"}, "Nowhere"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(
    office: Office, fields: dict[str, str], said: str
) -> None:
    asa = put(office, person("asa"))
    with pytest.raises(UsageError) as caught:
        edited(office, asa, **fields)
    assert said in caught.value.message
    assert office.get("contacts", "asa") == asa


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("posts", {"title.de": "Delegierte"}),
        ("posts", {"note.": "x", "role.en": "y"}),
        ("posts", {"period": "2024"}),
        ("posts", {"period.middle": "2024-01-01"}),
        ("posts", {"from": "soon"}),
        ("posts", {"from": "2027-01-01", "until": "2026-01-01"}),
        ("posts", {"mailbox.x": "a"}),
        ("posts", {"party": "Nowhere"}),
        ("interactions", {"date": ""}),
        ("interactions", {"date": "2026-13-01"}),
        ("interactions", {"date": "2026-05"}),
        ("interactions", {"time": "25:00"}),
        ("interactions", {"marking": "NATO UNCLASSIFIED RELEASABLE TO NOWHERE"}),
        ("interactions", {"marking": ""}),
        ("interactions", {"who": "Nobody Known"}),
        ("commitments", {"ours": "perhaps"}),
        ("commitments", {"state": "closed"}),
        ("commitments", {"due": "soon"}),
        ("organisations", {"nato_body": "false-ish"}),
        ("lists", {"query": "naton:SWE"}),
        ("lists", {"query": "(("}),
        ("lists", {"include": "Nobody Known"}),
    ],
)
def test_no_value_whatever_is_a_traceback(
    office: Office, kind: str, fields: dict[str, str]
) -> None:
    """And none is written by halves."""
    needed = {
        "posts": {"role": "delegate", "party": "SWE"},
        "interactions": {"kind": "call", "date": "2026-05-01", "subject": "x"},
        "commitments": {"text": "x"},
        "organisations": {"uid": "NORDIC", "name_en": "Nordic Forum"},
        "lists": {"name": "NCGP"},
    }[kind]
    record = recording.add(office.desk, kind, needed, by="jd").record
    before = office.revision
    with pytest.raises(LiaisonError):
        office.edit(record, fields, by="jd")
    assert office.revision == before
    assert office.get(kind, record.uid) == record


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"receipts", "offices"}))
def test_a_new_record_says_what_it_needs(office: Office, kind: str) -> None:
    cls = KINDS[kind]
    needed = [f.name for f in attrs.fields(cls) if f.default is attrs.NOTHING and f.name != "uid"]
    if not needed:
        return
    with pytest.raises(UsageError, match=f"needs|a new {kind[:-1]}"):
        recording.add(office.desk, kind, {"uid": "XAB"}, by="jd")
    assert office.revision == 1


def test_yes_and_no_are_said_in_words(office: Office) -> None:
    made = recording.add(office.desk, "commitments", {"text": "x", "ours": "no"}, by="jd").record
    assert made.ours is False  # type: ignore[attr-defined]
    assert edited(office, made, ours="TRUE").ours is True


def test_an_edit_of_a_shipped_fact_points_to_correct(office: Office) -> None:
    for kind, uid in (("nations", "SWE"), ("organisations", "OSCE"), ("frameworks", "PFP")):
        fact = office.get(kind, uid)
        assert fact is not None
        with pytest.raises(UsageError, match="is a shipped fact") as caught:
            office.edit(fact, {"note": "x"}, by="jd")
        assert caught.value.hints == (f"genad correct {uid} field=value stands over it",)


def test_the_types_of_a_contact_survive_an_edit(office: Office) -> None:
    asa = put(office, person("asa"))
    new = edited(office, asa, note="x")
    assert isinstance(new, Contact)
    assert attrs.evolve(new, note="") == asa
