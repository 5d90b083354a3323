"""On a terminal: tables fit its width, headers are bold, and long work gives a sign of life."""

import os
import re
from pathlib import Path

import pytest
from tests.cli.running import on_terminal

from genad_liaison import Appointment, Commitment, Contact, Office
from genad_liaison.cli.printing.columns import width_of

STYLE = re.compile(r"\x1b\[[0-9;]*m")
TABLES = ("contacts", "history", "receipts", "changes", "documents")


def lines(sent: str) -> list[str]:
    return STYLE.sub("", sent).splitlines()


@pytest.fixture
def broad(office: Path, folder: Path) -> Path:
    """The sample office with somebody whose names are wide, and one whose accents stand apart."""
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:連絡室の山田花子さんとその同僚の皆様方\nN:山田;花子;;;\n"
        "EMAIL;TYPE=WORK:yamada@mod.example\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:A\u030asa Jo\u0308nsson av Stora Ha\u0308ggsta\nN:J;A;;;\n"
        "EMAIL;TYPE=WORK:a.j@mod.example\nEND:VCARD\n"
    )
    (folder / "more.vcf").write_text(card, encoding="utf-8")
    code, _ = on_terminal("import", "more.vcf", columns=80, cwd=folder)
    assert code == 0
    return office


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.usefixtures("broad")
def test_every_table_fits_the_width(folder: Path, columns: int) -> None:
    on_terminal("export", "vcard", "-o", "all.vcf", columns=80, cwd=folder)
    for name in TABLES:
        code, sent = on_terminal(name, columns=columns, cwd=folder)
        assert code == 0
        assert [line for line in lines(sent) if width_of(line) > columns] == [], name


@pytest.mark.usefixtures("broad")
def test_a_wide_terminal_shows_everything(folder: Path) -> None:
    _, sent = on_terminal("contacts", "nation:SWE", columns=200, cwd=folder)
    assert "…" not in sent
    assert "OF-4 Åsa LINDQVIST  " in sent
    assert lines(sent)[0].split() == ["NAME", "POST", "FOR", "SINCE", "E-MAIL"]


@pytest.mark.usefixtures("broad")
def test_columns_stand_under_each_other_whatever_the_letters(folder: Path) -> None:
    _, sent = on_terminal("contacts", "email:mod.example", columns=100, cwd=folder)
    places = [
        width_of(line.partition(address)[0])
        for line in lines(sent)
        for address in ("yamada@mod.example", "a.j@mod.example", "asa.lindqvist@mod.example")
        if address in line
    ]
    assert len(places) == 4  # one of them holds two posts
    assert len(set(places)) == 1


@pytest.mark.usefixtures("office")
def test_at_80_columns_the_address_is_whole(folder: Path) -> None:
    _, sent = on_terminal("contacts", "nation:SWE,FIN", columns=80, cwd=folder)
    assert "asa.lindqvist@mod.example" in sent
    assert "OF-4 Åsa LINDQVIST" in sent
    assert sent.endswith("3 contacts\n")


@pytest.mark.usefixtures("office")
def test_where_no_table_fits_each_row_has_lines_of_its_own(folder: Path) -> None:
    _, sent = on_terminal("contacts", "nation:NOR", columns=40, cwd=folder)
    assert lines(sent) == [
        "NAME    OF-4 Ingrid HAUGLAND",
        "POST    Delegate to the NCGP",
        "FOR     NOR",
        "SINCE   2025-09-01",
        "E-MAIL  ingrid.haugland@no.mod.example",
        "1 contact",
    ]


@pytest.mark.usefixtures("office")
def test_a_record_is_wrapped_under_its_names(folder: Path) -> None:
    _, sent = on_terminal("show", "BLR", columns=60, cwd=folder)
    shown = lines(sent)
    assert [line for line in shown if width_of(line) > 60] == []
    (first,) = [n for n, line in enumerate(shown) if line.startswith("  memberships  PFP")]
    assert shown[first + 1].startswith("               EAPC")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("env", "bold"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    ids=str,
)
def test_colour_is_for_terminals_that_want_it(
    folder: Path, env: dict[str, str], bold: bool
) -> None:
    _, sent = on_terminal("contacts", "nation:NOR", columns=120, cwd=folder, env=env)
    assert ("\x1b" in sent) is bold


@pytest.mark.usefixtures("empty_office")
def test_what_takes_more_than_a_second_says_so_and_wipes_it_out(folder: Path) -> None:
    """A pipe is a file that takes as long as we like."""
    os.mkfifo(folder / "slow.vcf")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Nils Holm\nN:Holm;Nils;;;\nEND:VCARD\n"
    code, sent = on_terminal(
        "import", "slow.vcf", columns=80, cwd=folder,
        once="reading slow.vcf … 1 s", then=lambda: (folder / "slow.vcf").write_text(card),
    )  # fmt: skip
    assert code == 0
    assert [line.rpartition("\r")[2] for line in sent.removesuffix("\n").split("\n")] == [
        "slow.vcf  vcard",
        "  created 1 contact",
        "  change 2; genad undo 2 takes it back",
    ]


@pytest.mark.usefixtures("office")
def test_what_is_quick_says_nothing_of_the_kind(folder: Path) -> None:
    _, sent = on_terminal("contacts", "nation:NOR", columns=120, cwd=folder)
    assert "\r" not in sent


def test_one_very_long_name_does_not_take_the_room_of_all_posts(office: Path, folder: Path) -> None:
    name = "Maximiliana von und zu Hohenzollern-Sigmaringen " * 3
    with Office.open(office) as opened:
        opened.record(Contact(uid="long", formatted_name=name.strip()), by="jd")
        opened.record(Appointment(uid="a", contact="long", post="fra-deputy"), by="jd")
    _, sent = on_terminal("contacts", "nation:FRA,SWE", columns=100, cwd=folder)
    assert "  Deputy Dele…  " in sent
    assert "asa.lindqvist@mod.example" in sent
    (long,) = (line for line in lines(sent) if line.startswith("Maximiliana"))
    assert long.index("…") == 33


def test_a_long_name_leaves_room_for_what_was_promised(office: Path, folder: Path) -> None:
    name = "Maximiliana von und zu Hohenzollern-Sigmaringen"
    with Office.open(office) as opened:
        opened.record(Contact(uid="long", formatted_name=name), by="jd")
        text = "Sends the questionnaire to all of the second group"
        opened.record(Commitment(uid="c1", text=text, owner="long", ours=False), by="jd")
    _, sent = on_terminal("commitments", columns=80, cwd=folder)
    assert re.search(r"theirs  Maximiliana von.*…  Sends the quest.*…  ", sent)
