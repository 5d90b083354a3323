"""The bytes of a table, in both profiles."""

import datetime as dt

import pytest
from tests.plugins.csv_table.tables import selection, written

from genad_liaison import (
    Appointment,
    Contact,
    Email,
    Interaction,
    Marking,
    Phone,
    Post,
    Rank,
    ReleaseSet,
    UsageError,
)
from genad_liaison_plugins.csv_table import liaison_exporters, liaison_importers
from genad_liaison_plugins.csv_table.writing import WriteOptions

ASA = Contact(
    uid="c1",
    formatted_name="Åsa Lindqvist",
    note="=1+1",
    emails=(Email(value="asa@mod.example"),),
    phones=(Phone(value="+46 8 555 0100"),),
    ranks=(Rank(code="OF-4"),),
)
HEADER = (
    "uid,formatted_name,printed_name,family_name,given_name,additional_names,prefixes,suffixes,"
    "sort_key,org,title,rank,service,languages,nationalities,email,email_type,email_2,email_2_type,"
    "email_3,email_3_type,phone,phone_type,phone_2,phone_2_type,phone_3,phone_3_type,street,"
    "locality,region,postal_code,country,address_type,url,categories,note"
)


def lines(data: bytes, end: str = "\n") -> list[str]:
    return data.decode().split(end)[:-1]


def test_the_machine_profile_has_no_mark_and_cells_as_they_are() -> None:
    assert lines(written(selection("contacts", contacts=(ASA,)))) == [
        HEADER,
        "c1,Åsa Lindqvist,,,,,,,,,,OF-4,,,,asa@mod.example,,,,,,+46 8 555 0100,,,,,,,,,,,,,,=1+1",
    ]


def test_the_human_profile_has_a_mark_and_disarms_formulas_but_not_telephones() -> None:
    data = written(selection("contacts", contacts=(ASA,)), "human")
    assert lines(data, "\r\n") == [
        "\ufeff" + HEADER,
        "c1,Åsa Lindqvist,,,,,,,,,,OF-4,,,,asa@mod.example,,,,,,+46 8 555 0100,,,,,,,,,,,,,,'=1+1",
    ]


def test_further_columns_follow_only_where_a_record_fills_them() -> None:
    many = tuple(Email(value=f"a{n}@mod.example", preference=2) for n in range(1, 6))
    rich = Contact(uid="c2", formatted_name="B", emails=many, nicknames=("Bee",), role="chair")
    header, *_ = lines(written(selection("contacts", contacts=(ASA, rich))))
    assert header == HEADER + (
        ",nicknames,role,email_preference,email_2_preference,email_3_preference,"
        "email_4,email_4_preference,email_5,email_5_preference"
    )


def test_an_empty_selection_is_a_header() -> None:
    assert lines(written(selection("contacts"))) == [HEADER]


def test_a_post_has_a_row_for_each_holder_and_one_when_vacant() -> None:
    posts = (Post(uid="p1", role="delegate", party="SWE"), Post(uid="p2", role="chair"))
    held = tuple(Appointment(uid=f"a{n}", contact=f"c{n}", post="p1") for n in (1, 2))
    chosen = selection("posts", posts=posts, appointments=held, contacts=(ASA,))
    assert lines(written(chosen)) == [
        "post_uid,role,title_en,title_en_masculine,title_en_feminine,title_fr,title_fr_masculine,"
        "title_fr_feminine,organisation,party,mailbox,holder,holder_email,holder_party,from,until,"
        "appointment_uid,post_note",
        "p1,delegate,,,,,,,,SWE,,Åsa Lindqvist,asa@mod.example,,,,a1,",
        "p1,delegate,,,,,,,,SWE,,c2,,,,,a2,",
        "p2,chair,,,,,,,,,,,,,,,,",
    ]


@pytest.mark.parametrize(
    ("marking", "printed"),
    [
        (Marking(), ""),
        (Marking(printed="NATO UNCLASSIFIED"), "NATO UNCLASSIFIED"),
        (
            Marking(release=ReleaseSet(groups=("PFP",), nations=("AUS",))),
            '"NATO UNCLASSIFIED RELEASABLE TO PFP, AUS"',
        ),
        (Marking(administrative=("STAFF",)), "NATO UNCLASSIFIED STAFF"),
        (Marking(level="PUBLIC"), "NON-SENSITIVE INFORMATION RELEASABLE TO THE PUBLIC"),
    ],
)
def test_an_interaction_is_written_with_its_marking(marking: Marking, printed: str) -> None:
    call = Interaction(
        uid="i1", kind="call", date=dt.date(2026, 5, 6), time=dt.time(9, 30), marking=marking
    )
    _, row = lines(written(selection("interactions", interactions=(call,))))
    assert row == f"i1,call,2026-05-06,09:30,,,,,,,{printed}"


def test_the_same_records_give_the_same_bytes() -> None:
    chosen = selection("contacts", contacts=(ASA,))
    assert written(chosen, "human", ";") == written(chosen, "human", ";")


def test_what_has_no_table_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no table of documents"):
        written(selection("documents"))


def test_unknown_options_are_refused() -> None:
    with pytest.raises(UsageError, match="no profile is called 'robot'"):
        WriteOptions(profile="robot")
    with pytest.raises(UsageError, match="cannot part cells"):
        WriteOptions(delimiter="x")


def test_the_plugin_offers_csv_both_ways() -> None:
    (importer,), (exporter,) = liaison_importers(), liaison_exporters()
    assert (importer.name, importer.suffixes) == ("csv", (".csv", ".tsv"))
    assert (exporter.name, exporter.suffix) == ("csv", ".csv")
    assert exporter.kinds == ("contacts", "posts", "interactions")
