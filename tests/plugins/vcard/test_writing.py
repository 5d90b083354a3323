"""Cards of 3.0 go out whole, the same bytes each time, as every client reads them."""

from pathlib import Path

import pytest
import vobject
from attrs import evolve
from tests.plugins.vcard.samples import (
    ASA,
    DELEGATES,
    JUHANI,
    NCGP,
    Kept,
    contact,
    imported,
    selection,
    written,
)

from genad_liaison import Audience, Contact, Email, Phone, RawProperty
from genad_liaison_plugins.vcard import write, write_folder
from genad_liaison_plugins.vcard.content_lines import content_line, fold
from genad_liaison_plugins.vcard.writing import card_writer, file_name

GOLDEN = Path(__file__).parent / "golden" / "contacts.vcf"


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_the_file_is_as_it_always_was() -> None:
    target = Kept()
    write(selection(ASA, JUHANI), target)
    assert target.files == {"": GOLDEN.read_bytes()}


def test_the_file_is_the_same_each_time() -> None:
    first, second = Kept(), Kept()
    write(selection(ASA, JUHANI), first)
    write(selection(ASA, JUHANI), second)
    assert first.files == second.files


def test_no_line_is_longer_than_75_octets_and_none_cuts_a_character() -> None:
    for line in GOLDEN.read_bytes().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@pytest.mark.parametrize("char", ["a", "é", "€", "𝄞"])
@pytest.mark.parametrize("before", range(4))
def test_folds_fall_between_characters_of_any_length(char: str, before: int) -> None:
    text = "x" * before + char * 200
    folded = fold(text.encode())
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n ")
    assert "".join(piece.decode() for piece in pieces) == text
    assert len(pieces[0]) in range(72, 76)
    assert all(len(piece) in range(71, 75) for piece in pieces[1:-1])


def test_a_line_of_75_octets_is_not_folded() -> None:
    assert fold(b"x" * 75) == b"x" * 75 + b"\r\n"
    assert fold(b"x" * 76) == b"x" * 75 + b"\r\n x\r\n"


def test_vobject_reads_the_same_meaning() -> None:
    card = vobject.readOne(GOLDEN.read_bytes().decode())
    assert card.fn.value == ASA.formatted_name
    assert (card.n.value.family, card.n.value.given, card.n.value.prefix) == (
        "Lindqvist",
        "Åsa",
        "Lt Col",
    )
    assert [name.value for name in card.nickname_list] == list(ASA.nicknames)
    assert card.org.value == list(ASA.org)
    assert card.categories.value == list(ASA.categories)
    assert [email.value for email in card.email_list] == [str(email) for email in ASA.emails]
    assert card.adr.value.street == "Lidingövägen 24; inre gården"
    assert card.note.value == ASA.note
    assert card.url.value == ASA.urls[0]
    assert card.photo.value == b"\x89PNG\r\n\x1a\n"
    assert card.x_ms_manager.value == "Müller, Jörg"


def test_a_value_cannot_begin_a_line_of_its_own() -> None:
    hostile = evolve(
        JUHANI,
        title="a\r\nEND:VCARD\rX-EVIL:1\n\x00b",
        phones=(Phone(value="1\n2", types=('x"y', "a\nb", "c;d:e,f")),),
        raw=(
            RawProperty(name="X-A\r\nX-EVIL", value="1\r\nX-EVIL:2", group="g\n"),
            RawProperty(name="X-B", value="1", parameters=(("P\nQ:", ("a\r\nb",)),)),
        ),
    )
    names = [line.partition(":")[0].partition(";")[0] for line in lines(written(hostile))]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "UID", "FN", "N", "ORG", "TITLE", "X-GENAD-STATED-ORG",
        "X-GENAD-STATED-TITLE", "TEL", "g.X-A--X-EVIL", "X-B", "END",
    ]  # fmt: skip


def test_parameters_are_encoded() -> None:
    line = content_line("ADR", "x", (("LABEL", ('a "b"^c\nd', "e,f")),))
    assert line == b"ADR;LABEL=a ^'b^'^^c^nd,\"e,f\":x\r\n"


def test_the_post_of_the_day_gives_organisation_and_title() -> None:
    juhani = evolve(JUHANI, title="of old")
    partners = selection(juhani, audience=Audience(name="EAPC", nations=frozenset({"AUT"})))
    found = lines(card_writer(partners)(juhani))
    assert "ORG:NATO Committee on Gender Perspectives" in found
    assert "TITLE:Delegate to the NCGP" in found
    assert not any("of old" in line or "Finnish" in line for line in found)


def test_the_office_reads_back_what_was_stated_and_not_the_post_that_stood_in_its_place() -> None:
    juhani = evolve(JUHANI, title="of old")
    assert "TITLE:Delegate to the NCGP" in lines(written(juhani))
    assert imported(written(juhani)) == ([juhani], [])
    assert imported(written(evolve(juhani, org=(), title="")))[0] == [
        evolve(juhani, org=(), title="")
    ]


def test_a_contact_without_a_post_has_its_own_organisation_and_title() -> None:
    found = lines(written(ASA))
    assert "ORG:Swedish Armed Forces\\, HQ;Gender Unit" in found
    assert "TITLE:Advisor" in found


def test_an_organisation_and_a_list_come_back_as_what_they_are() -> None:
    records, problems = imported(written(NCGP) + written(DELEGATES))
    assert problems == []
    assert records == [NCGP, DELEGATES]


def test_a_list_names_only_members_that_may_go_to_the_audience() -> None:
    target = Kept()
    outside = selection(ASA, DELEGATES, kind="lists", audience=Audience(name="EAPC"))
    write(outside, target)
    members = [line for line in lines(target.files[""]) if "MEMBER" in line]
    assert members == ["X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:asa"]


def test_a_folder_has_a_card_for_each_contact() -> None:
    target = Kept()
    write_folder(selection(ASA, JUHANI), target)
    assert target.files == {
        "asa.vcf": written(ASA),
        "_juhani%2Fm%C3%A4kel%C3%A4.vcf": written(JUHANI),
    }


@pytest.mark.parametrize("uid", ["a/../b", "..", ".hidden", "CON:x", "ü" * 300, "a b", "-rf"])
def test_a_file_name_is_safe_and_its_own(uid: str) -> None:
    name = file_name(uid)
    assert name.isascii()
    assert not {"/", "\\", ":", " "} & set(name)
    assert not name.startswith((".", "-"))
    assert len(name) <= 100
    assert name != file_name(uid + "x")


def test_what_a_field_cannot_hold_is_written_again_while_the_field_says_the_same() -> None:
    found = contact(
        "FN:x",
        "item1.TEL;TYPE=pref;X-P=1:+46 8",
        "item1.X-ABLabel:Desk",
        "N;LANGUAGE=sv:x;y",
        "EMAIL;TYPE=HOME;TYPE=WORK:a@b.example",
    )
    out = lines(written(found))
    assert "item1.TEL;TYPE=PREF;X-P=1:+46 8" in out
    assert "N;LANGUAGE=sv:x;y" in out
    assert "EMAIL;TYPE=HOME,WORK:a@b.example" in out
    moved = evolve(
        found,
        phones=(Phone(value="+46 9"),),
        family_name="z",
        emails=(Email(value="c@d.example"),),
    )
    assert lines(written(moved))[4:7] == [
        "N:z;y;;;",
        "EMAIL;TYPE=INTERNET:c@d.example",
        "TEL:+46 9",
    ]


def test_a_list_of_names_stays_a_list() -> None:
    found = contact("FN:x", "N:Doe;John;Philip,Paul\\, Jr.;Dr.;")
    assert found.additional_names == "Philip,Paul, Jr."
    assert lines(written(found))[4] == "N:Doe;John;Philip,Paul\\, Jr.;Dr.;"


def test_a_semicolon_in_a_property_of_one_text_is_text() -> None:
    found = contact("FN:x", "N:x;y", "TEL;VALUE=uri:tel:+1-555;ext=14", version="4.0")
    assert "TEL;VALUE=uri:tel:+1-555\\;ext=14" in lines(written(found))
    (again,), _problems = imported(written(found))
    assert isinstance(again, Contact)
    assert again.phones == found.phones


def test_a_second_title_is_kept_beside_the_first() -> None:
    found = contact("FN:x", "N:x;y", "TITLE:a", "TITLE:b")
    assert found.title == "a"
    assert lines(written(found))[5:7] == ["TITLE:a", "TITLE:b"]
    assert lines(written(evolve(found, title="c")))[5:7] == ["TITLE:c", "TITLE:b"]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (RawProperty(name="X-A", value="a;b\\,c", version="3.0"), "X-A:a;b\\,c"),
        (RawProperty(name="X-A", value='{"a":1,"b":"http\\://c"}', version="4.0"),
         'X-A:{"a":1\\,"b":"http://c"}'),
        (RawProperty(name="X-A", value="a;b,c\\d", version="2.1"), "X-A:a;b\\,c\\\\d"),
        (RawProperty(name="TEL", value="1", parameters=(("", ("HOME",)),), version="2.1"), ""),
        (
            RawProperty(name="X-A", value="1", parameters=(("", ("HOME",)), ("", ("PREF",))),
                        version="2.1"),
            "X-A;TYPE=HOME,PREF:1",
        ),
        (
            RawProperty(name="X-A", value="a=0D=0Ab", version="2.1",
                        parameters=(("ENCODING", ("QUOTED-PRINTABLE",)),)),
            "X-A:a\\nb",
        ),
        (
            RawProperty(name="PHOTO", value="data:image/png;base64,iVBORw0KGgo=", version="4.0"),
            "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=",
        ),
        (
            RawProperty(name="PHOTO", value="iVBO Rw0K\tGgo", version="2.1",
                        parameters=(("", ("BASE64",)), ("", ("PNG",)))),
            "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=",
        ),
        (
            RawProperty(name="PHOTO", value="/9j/...", parameters=(("ENCODING", ("b",)),)),
            "PHOTO:/9j/...",
        ),
        (
            RawProperty(name="PHOTO", value="http://example.org/a", version="2.1",
                        parameters=(("VALUE", ("URL",)),)),
            "PHOTO;VALUE=uri:http://example.org/a",
        ),
        (
            RawProperty(name="AGENT", value="BEGIN:VCARD\nFN:a\\,b\nEND:VCARD"),
            "AGENT:BEGIN:VCARD\\nFN:a\\\\\\,b\\nEND:VCARD",
        ),
        (RawProperty(name="AGENT", value="BEGIN:VCARD"), "AGENT:"),
        (RawProperty(name="X-messaging/xmpp-All", value="a"), "X-MESSAGING-XMPP-ALL:a"),
    ],
)  # fmt: skip
def test_kept_properties_of_any_version_are_written_as_3_0(raw: RawProperty, line: str) -> None:
    found = lines(written(Contact(uid="a", formatted_name="x", raw=(raw,))))
    assert found[6:-1] == ([line] if line else [])
