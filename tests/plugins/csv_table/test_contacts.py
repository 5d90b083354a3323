"""Rows of contacts: our own, made by hand, and other programs'."""

import pytest
from tests.plugins.csv_table.tables import messages, one_contact, read_all

from genad_liaison import Address, Contact, Email, Phone, Rank

OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Business Fax,Business Phone,Mobile Phone,Birthday,"
    "Business Address PO Box,Categories,E-mail Address,E-mail Type,E-mail Display Name,"
    "E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,Gender,Initials,Language,Notes,Priority,"
    "Private,Sensitivity,Web Page\r\n"
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,"
    "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
    "Address 1 - Extended Address,Website 1 - Label,Website 1 - Value\n"
)


def test_our_own_columns_are_read_into_their_fields() -> None:
    found = one_contact(
        "uid,formatted_name,printed_name,rank,service,email,email_type,email_2,phone,phone_type,"
        "street,postal_code,locality,address_type,languages,categories\n"
        "c1,Åsa Lindqvist,Åsa LINDQVIST,of 4,army,asa@mod.example,work,a@home.example,"
        '+46 8 555 0100,"work; cell",Example street 1,111 22,Stockholm,work,sv; en,NCGP\n'
    )
    assert found == Contact(
        uid="c1",
        formatted_name="Åsa Lindqvist",
        printed_name="Åsa LINDQVIST",
        ranks=(Rank(code="OF-4", service="army"),),
        emails=(Email(value="asa@mod.example", type="work"), Email(value="a@home.example")),
        phones=(Phone(value="+46 8 555 0100", types=("work", "cell")),),
        addresses=(
            Address(
                street="Example street 1", postal_code="111 22", locality="Stockholm", type="work"
            ),
        ),
        languages=("sv", "en"),
        categories=("NCGP",),
    )


def test_a_table_made_by_hand_needs_no_mapping() -> None:
    found = one_contact(
        "Surname;First name;E-mail address;Telephone;Company;Title\n"
        "Novák;Tomáš;tomas@mod.example;+420 973 555 015;Ministerstvo obrany;Delegate\n"
    )
    assert found == Contact(
        uid="",
        formatted_name="Tomáš Novák",
        family_name="Novák",
        given_name="Tomáš",
        emails=(Email(value="tomas@mod.example"),),
        phones=(Phone(value="+420 973 555 015"),),
        org=("Ministerstvo obrany",),
        title="Delegate",
    )


def test_an_outlook_export_arrives_whole() -> None:
    found = one_contact(
        OUTLOOK
        + "Dr,Åsa,Maria,Lindqvist,PhD,Ministry; Defence,HR,Adviser,Street 1,Door 2,,Stockholm,,"
        "111 22,Sweden,+46 8 555 0199,+46 8 555 0100,+46 70 555 01 00,0/0/00,Box 7,NCGP;Friends,"
        "asa@mod.example,SMTP,Åsa Lindqvist (asa@mod.example),a@home.example,SMTP,x,Unspecified,"
        "Å.L.,French,note,Normal,False,Normal,https://www.example/a;b\r\n"
    )
    assert found == Contact(
        uid="",
        formatted_name="Åsa Maria Lindqvist",
        prefixes="Dr",
        given_name="Åsa",
        additional_names="Maria",
        family_name="Lindqvist",
        suffixes="PhD",
        org=("Ministry; Defence", "HR"),
        title="Adviser",
        addresses=(
            Address(
                po_box="Box 7",
                street="Street 1, Door 2",
                locality="Stockholm",
                postal_code="111 22",
                country="Sweden",
                type="work",
            ),
        ),
        phones=(
            Phone(value="+46 8 555 0100", types=("work",)),
            Phone(value="+46 70 555 01 00", types=("cell",)),
            Phone(value="+46 8 555 0199", types=("work", "fax")),
        ),
        categories=("NCGP", "Friends"),
        emails=(Email(value="asa@mod.example"), Email(value="a@home.example")),
        languages=("fr",),
        note="note",
        urls=("https://www.example/a;b",),
    )


def test_the_newer_and_the_older_outlook_headers_are_read() -> None:
    newer = one_contact(
        "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,"
        "E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Business Phone,IMAddress,"
        "Job Title,Department,Company,Business Country/Region,Personal Web Page,Web Page,Notes\n"
        "Åsa,,Lindqvist,Dr,,Ossie,,,asa@mod.example,,,+46 8 1,,,Adviser,HR,MoD,Sweden,"
        "https://a.example,https://b.example,\n"
    )
    assert (newer.prefixes, newer.title, newer.nicknames) == ("Dr", "Adviser", ("Ossie",))
    assert newer.urls == ("https://a.example", "https://b.example")
    older = one_contact(
        "First Name,Last Name,Business Country,E-mail Address\nÅsa,L,Sweden,a@b.example\n"
    )
    assert older.addresses == (Address(country="Sweden", type="work"),)


@pytest.mark.parametrize("kind", ["EX", "SMTP"])
def test_an_internal_exchange_name_is_no_address_and_the_row_is_kept(kind: str) -> None:
    (draft,), problems = read_all(
        "First Name,Last Name,E-mail Address,E-mail Type,E-mail Display Name,Job Title\n"
        f"Åsa,Lindqvist,/o=NATO/ou=EXCHANGE/cn=ASA,{kind},x,Adviser\n",
        "outlook.csv",
    )
    assert isinstance(draft.record, Contact)
    assert draft.record.emails == ()
    assert messages(problems) == [
        "outlook.csv:2  row 2  /o=NATO/ou=EXCHANGE/cn=ASA is an internal Exchange name, "
        "not an e-mail address; left out"
    ]


def test_a_google_export_arrives_whole() -> None:
    found = one_contact(
        GOOGLE
        + 'Åsa,,Lindqvist,,Dr,,Ossie,"Lindqvist, Åsa",MoD,Adviser,HR,,note,,NCGP ::: * myContacts,'
        "* Work,asa@mod.example ::: a@home.example,Other,b@mod.example,Mobile,"
        '+46 70 1 ::: +46 70 2,Work,"Street 1\nStockholm",Street 1,Stockholm,,,111 22,Sweden,Door 2,,https://a.example\n'
    )
    assert found == Contact(
        uid="",
        formatted_name="Åsa Lindqvist",
        given_name="Åsa",
        family_name="Lindqvist",
        prefixes="Dr",
        nicknames=("Ossie",),
        sort_key="Lindqvist, Åsa",
        org=("MoD", "HR"),
        title="Adviser",
        note="note",
        categories=("NCGP",),
        emails=(
            Email(value="asa@mod.example", type="work", preference=1),
            Email(value="a@home.example", type="work", preference=1),
            Email(value="b@mod.example"),
        ),
        phones=(
            Phone(value="+46 70 1", types=("cell",)),
            Phone(value="+46 70 2", types=("cell",)),
        ),
        addresses=(
            Address(
                street="Street 1",
                extended="Door 2",
                locality="Stockholm",
                postal_code="111 22",
                country="Sweden",
                type="work",
            ),
        ),
        urls=("https://a.example",),
    )


def test_an_older_google_export_is_read() -> None:
    found = one_contact(
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,"
        "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,"
        "Organization 1 - Name,Organization 1 - Title,Website 1 - Value\n"
        "Åsa Lindqvist,Åsa,,Lindqvist,,* My Contacts ::: Delegates,* ,asa@mod.example,"
        "Work Fax,+46 8 1,Home,Somewhere in Stockholm,MoD,Adviser,\n"
    )
    assert found == Contact(
        uid="",
        formatted_name="Åsa Lindqvist",
        given_name="Åsa",
        family_name="Lindqvist",
        categories=("Delegates",),
        emails=(Email(value="asa@mod.example", preference=1),),
        phones=(Phone(value="+46 8 1", types=("work", "fax")),),
        addresses=(Address(label="Somewhere in Stockholm", type="home"),),
        org=("MoD",),
        title="Adviser",
    )


@pytest.mark.parametrize(
    ("organisation", "county", "code"),
    [("Organization", "State", "ZipCode"), ("Organisation", "County", "Post Code")],
)
def test_thunderbird_is_read_in_both_spellings(organisation: str, county: str, code: str) -> None:
    found = one_contact(
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,"
        f"Mobile Number,Work Address,Work Address 2,Work {county},Work {code},{organisation}\n"
        "Åsa,Lindqvist,Åsa L,,asa@mod.example,a@home.example,+46 8 1,+46 70 1,A,B,C,D,MoD\n"
    )
    assert found == Contact(
        uid="",
        formatted_name="Åsa L",
        given_name="Åsa",
        family_name="Lindqvist",
        emails=(Email(value="asa@mod.example"), Email(value="a@home.example")),
        phones=(
            Phone(value="+46 8 1", types=("work",)),
            Phone(value="+46 70 1", types=("cell",)),
        ),
        addresses=(Address(street="A, B", region="C", postal_code="D", type="work"),),
        org=("MoD",),
    )


def test_a_guard_of_the_human_profile_is_undone() -> None:
    assert one_contact("name,note\nÅsa,'=1+1\n").note == "=1+1"


def test_a_row_without_a_name_is_called_by_its_address_and_named() -> None:
    drafts, problems = read_all("name,email,phone\n,asa@mod.example,\n,,+46 8 1\n")
    assert [str(draft.record) for draft in drafts] == ["asa@mod.example", "+46 8 1"]
    assert [problem.severity for problem in problems] == ["repaired", "repaired"]
    assert messages(problems)[0] == "table.csv:2  row 2  no name; called asa@mod.example"


def test_a_list_of_addresses_alone_is_nobodys_mistake() -> None:
    assert one_contact("email\nasa@mod.example\n").formatted_name == "asa@mod.example"


def test_a_row_with_neither_name_nor_address_is_skipped() -> None:
    drafts, problems = read_all("name,email,note\n,,something\n")
    assert drafts == ()
    assert messages(problems) == ["table.csv:2  row 2  neither a name nor an address; not imported"]


@pytest.mark.parametrize(
    ("columns", "cells", "message"),
    [
        ("name,email", "Åsa,asa at mod", '"asa at mod" is not an e-mail address; left out'),
        ("name,rank", "Åsa,Colonel", 'rank "Colonel" is no grade code of STANAG 2116'),
        ("name,rank", "Åsa,OF-11", 'rank "OF-11" is no grade code'),
        ("name,rank,service", "Åsa,,army", 'service "army" is no grade code'),
        ("name,rank,rank_from", "Åsa,OF-4,2024-13", "'2024-13' is not a date"),
        ("name,nationalities", "Åsa,Sweden", 'nationality "Sweden" is not a code of three letters'),
        ("name,phone,phone_preference", "Åsa,1,high", 'preference "high" is not a number'),
    ],
)
def test_what_does_not_fit_is_left_out_and_named(columns: str, cells: str, message: str) -> None:
    (draft,), (problem,) = read_all(f"{columns}\n{cells}\n")
    assert str(draft.record) == "Åsa"
    assert message in problem.message
    assert (problem.severity, problem.place.line, problem.place.item) == ("warning", 2, "row 2")
