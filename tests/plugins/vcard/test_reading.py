"""Cards arrive as persons, organisations and groups; what was odd about them is said."""

import datetime as dt

import pytest
from tests.plugins.vcard.samples import card, contact, imported

from genad_liaison import (
    Address,
    Contact,
    Email,
    MailingList,
    Organisation,
    Period,
    Phone,
    Rank,
    Source,
    UsageError,
)
from genad_liaison_plugins.vcard import read, sniff


def test_a_person_with_everything_that_the_model_has_a_word_for() -> None:
    assert contact(
        "UID:asa",
        "FN:Åsa Lindqvist",
        "N:Lindqvist;Åsa;Maria;Lt Col;PhD",
        "NICKNAME:Ossie,Å",
        "EMAIL;TYPE=INTERNET,WORK,PREF:asa@mod.example",
        "EMAIL;TYPE=HOME:asa@home.example",
        "TEL;TYPE=WORK,VOICE:+46 8 555 0100",
        "ADR;TYPE=WORK;LABEL=Stockholm:Box 1;3 tr;Vägen 24;Stockholm;Sthlm;107 85;Sweden",
        "URL:https://mod.example/",
        "LANG:sv",
        "ORG:Swedish Armed Forces;Gender Unit",
        "TITLE:Delegate",
        "ROLE:Advisor",
        "CATEGORIES:delegates,NCGP",
        "SORT-STRING:Lindqvist",
        "X-GENAD-RANK;X-TITLE=Överstelöjtnant;X-SERVICE=army;X-START=2021-10:OF-4",
        "X-GENAD-PRINTED-NAME:Åsa LINDQVIST",
        "X-GENAD-NATIONALITY:SWE",
        "NOTE:one\\ntwo",
        "REV:20260101T000000Z",
        "PRODID:-//somebody//EN",
    ) == Contact(
        uid="asa",
        formatted_name="Åsa Lindqvist",
        family_name="Lindqvist",
        given_name="Åsa",
        additional_names="Maria",
        prefixes="Lt Col",
        suffixes="PhD",
        nicknames=("Ossie", "Å"),
        emails=(
            Email(value="asa@mod.example", type="work", preference=1),
            Email(value="asa@home.example", type="home"),
        ),
        phones=(Phone(value="+46 8 555 0100", types=("work", "voice")),),
        addresses=(
            Address(
                po_box="Box 1",
                extended="3 tr",
                street="Vägen 24",
                locality="Stockholm",
                region="Sthlm",
                postal_code="107 85",
                country="Sweden",
                label="Stockholm",
                type="work",
            ),
        ),
        urls=("https://mod.example/",),
        languages=("sv",),
        org=("Swedish Armed Forces", "Gender Unit"),
        title="Delegate",
        role="Advisor",
        categories=("delegates", "NCGP"),
        sort_key="Lindqvist",
        ranks=(
            Rank(
                code="OF-4",
                title="Överstelöjtnant",
                service="army",
                period=Period(start=dt.date(2021, 10, 1), start_precision="month"),
            ),
        ),
        printed_name="Åsa LINDQVIST",
        nationalities=("SWE",),
        note="one\ntwo",
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [(["N:Lindqvist;Åsa;;Lt Col;"], "Lt Col Åsa Lindqvist"),
     (["FN:", "N:Lindqvist;Åsa"], "Åsa Lindqvist"),
     (["NICKNAME:Ossie,Å", "EMAIL:a@b.example"], "Ossie"),
     (["N:;;;;", "TEL:1", "EMAIL:a@b.example"], "a@b.example"),
     (["TEL:+46 8 555"], "+46 8 555"),
     (["FN: Åsa\\n  Lindqvist\x1b[2J "], "Åsa   Lindqvist[2J")],
)  # fmt: skip
def test_a_card_without_a_name_takes_it_from_what_it_has(lines: list[str], name: str) -> None:
    assert contact(*lines).formatted_name == name


@pytest.mark.parametrize(
    "lines",
    [["FN:OSCE", "KIND:org"], ["FN:OSCE", "X-KIND:Org"], ["ORG:OSCE"],
     ["FN:OSCE", "N:Person;A", "X-ABShowAs:COMPANY"], ["ORG:OSCE", "N:;;;;"],
     ["FN:OSCE", "ORG:OSCE;Unit"]],
)  # fmt: skip
def test_an_organisation_is_known_by_its_kind_or_by_having_no_other_name(lines: list[str]) -> None:
    records, problems = imported(card(*lines, "EMAIL:a@osce.example"))
    assert problems == []
    assert isinstance(records[0], Organisation)
    assert records[0].name_en == "OSCE"
    assert records[0].emails == (Email(value="a@osce.example"),)


def test_a_person_with_an_organisation_stays_a_person() -> None:
    assert contact("FN:Åsa", "ORG:OSCE").org == ("OSCE",)
    assert contact("FN:OSCE", "ORG:OSCE", "KIND:individual").formatted_name == "OSCE"


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_group_arrives_with_its_members(kind: str) -> None:
    text = card(
        "UID:urn:uuid:list-1",
        kind,
        "FN:Delegates",
        "N:Delegates",
        "MEMBER:urn:uuid:asa",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:juhani",
        "MEMBER:mailto:a@b.example",
        "MEMBER:urn:uuid:asa",
        "NOTE:all",
        "EMAIL:list@b.example",
    )
    records, problems = imported(text)
    members = ("asa", "juhani", "a@b.example")
    assert records == [MailingList(uid="list-1", name="Delegates", include=members, note="all")]
    assert [str(problem) for problem in problems] == [
        'partners.vcf:1  card 1 "Delegates"  a list keeps name, members and note; left out: EMAIL'
    ]


def test_a_repair_is_said_with_place_card_and_name() -> None:
    text = card("FN:Åsa") + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tomáš Novák\r\n" + card("FN:Aino")
    records, problems = imported(text)
    assert [str(record) for record in records] == ["Åsa", "Tomáš Novák", "Aino"]
    assert [(str(problem), problem.severity) for problem in problems] == [
        (
            'partners.vcf:8  card 2 "Tomáš Novák"  END:VCARD is missing; read up to the next card',
            "repaired",
        )
    ]


def test_a_card_with_neither_name_nor_address_is_skipped_and_said() -> None:
    records, problems = imported(card("ADR:;;Street;Town;;;") + card("FN:Åsa"))
    assert [str(record) for record in records] == ["Åsa"]
    assert [(str(problem), problem.severity) for problem in problems] == [
        ("partners.vcf:1  card 1  neither a name nor an address; not imported", "skipped")
    ]


@pytest.mark.parametrize("kind", ["KIND:group", "KIND:org"])
def test_nameless_groups_and_organisations_are_skipped_and_said(kind: str) -> None:
    records, problems = imported(card(kind, "NOTE:x"))
    assert records == []
    assert [problem.severity for problem in problems] == ["skipped"]


def test_a_file_that_is_not_utf_8_is_read_and_said() -> None:
    records, problems = imported(card("FN:Zoë").encode("cp1252"))
    assert [str(record) for record in records] == ["Zoë"]
    assert [str(problem) for problem in problems] == [
        "partners.vcf:3  not UTF-8; read as Windows-1252"
    ]


@pytest.mark.parametrize("data", [b"", b" \r\n", b"Name;Town\n", b"\x89PNG\r\n\x1a\n\0\0"])
def test_a_file_without_a_card_is_refused_with_what_would_be_right(data: bytes) -> None:
    with pytest.raises(
        UsageError, match=r"odd\.vcf: (no contact card in it|the file is empty)"
    ) as e:
        list(read(Source(name="odd.vcf", data=data)))
    assert e.value.hints == ("a card is written BEGIN:VCARD … END:VCARD",)


def test_preference_orders_languages() -> None:
    assert contact(
        "FN:x", "LANG:fr", "LANG;PREF=2:en", "LANG;PREF=1:sv", version="4.0"
    ).languages == (
        "sv",
        "en",
        "fr",
    )


def test_the_sort_key_of_4_0_stands_in_a_parameter() -> None:
    lines = ("FN:x", 'N;SORT-AS="Harten,Rene":van der Harten;Rene,J.;Sir;R.D.O.N.')
    assert contact(*lines, version="4.0").sort_key == "Harten Rene"


def test_uris_of_4_0_are_read_as_what_they_name() -> None:
    found = contact(
        "FN:x", "UID:urn:uuid:a-1", "TEL;VALUE=uri:tel:+1-555;ext=5", "EMAIL:mailto:a@b.example",
        version="4.0",
    )  # fmt: skip
    assert (found.uid, str(found.phones[0]), str(found.emails[0])) == (
        "a-1",
        "+1-555;ext=5",
        "a@b.example",
    )


def test_a_label_goes_to_the_address_of_its_type() -> None:
    found = contact(
        "FN:x",
        "ADR;HOME:;;Väg 1;A",
        "ADR;WORK:;;Väg 2;B",
        "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:V=C3=A4g 2=0D=0AB",
        "LABEL;POSTAL:Box 3",
        version="2.1",
    )
    assert [(address.type, address.label) for address in found.addresses] == [
        ("home", ""),
        ("work", "Väg 2\nB"),
        ("postal", "Box 3"),
    ]


def test_several_notes_are_one() -> None:
    assert contact("FN:x", "NOTE:a", "NOTE:", "NOTE:b").note == "a\n\nb"


@pytest.mark.parametrize("rank", ["X-GENAD-RANK:Major", "X-GENAD-RANK;X-START=2021-13:OF-4"])
def test_a_rank_that_cannot_be_read_is_kept_and_said(rank: str) -> None:
    records, problems = imported(card("FN:x", rank))
    assert isinstance(records[0], Contact)
    assert (records[0].ranks, len(records[0].raw)) == ((), 1)
    assert [problem.severity for problem in problems] == ["warning"]


def test_what_the_model_has_no_word_for_is_kept_in_order() -> None:
    found = contact("X-B;X-P=1:b\\,c", "FN:x", "item1.X-ABLabel:l", "BDAY:1975-03-01")
    assert [(raw.group, raw.name, raw.parameters, raw.value) for raw in found.raw] == [
        ("", "X-B", (("X-P", ("1",)),), "b\\,c"),
        ("item1", "X-ABLabel", (), "l"),
        ("", "BDAY", (), "1975-03-01"),
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_contact_file_is_known_by_its_first_bytes(codec: str) -> None:
    assert sniff(f"\r\nbegin:vcard\r\nFN:{'ö' * 500}".encode(codec))
    assert not sniff("First Name,Last Name\r\n".encode(codec))
