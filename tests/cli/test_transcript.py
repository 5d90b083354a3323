"""The week of an officer, as the product's transcript tells it: one step after the other."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import Genad, Ran

FRIDAY = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
TUESDAY = dt.datetime(2026, 11, 24, 10, 12, tzinfo=dt.UTC)
DELEGATE = "Delegate to the NCGP, FIN"

Week = dict[str, Ran]


@pytest.fixture(scope="module")
def week(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    """What each command of the week printed."""
    folder = tmp_path_factory.mktemp("week")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("GENAD_BY", "jd")
        yield dict(_steps(Genad(FRIDAY), folder, samples))


def _steps(genad: Genad, folder: Path, samples: Path) -> Iterator[tuple[str, Ran]]:
    yield "init", genad("init", "--body", "IMS-GENAD")
    for name in ("partners.vcf", "outlook.csv", "posts.csv", "interactions.csv"):
        yield f"import {name}", genad("import", samples / name)
    yield "items", genad("import", *sorted((samples / "items").glob("*.md")))
    genad.now = MONDAY
    newer = _newer(samples / "partners.vcf", folder / "partners.vcf")
    yield "plan", genad("import", newer, "--dry-run")
    yield "contacts", genad("contacts", "nation:SWE,FIN", "-role:observer")
    yield "log", genad(
        "log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20",
        "--subject", "National report", "--summary", "Comes in January, with a new indicator.",
    )  # fmt: skip
    yield "second import", genad("import", newer)
    genad.now = TUESDAY
    yield "edit", genad("edit", "Åsa Lindqvist", "phone=+46 8 555 0100")
    yield "end", genad("end", "Juhani Mäkelä", DELEGATE, "--on", "2026-12-01")
    yield "appoint", genad("appoint", "Aino Virtanen", DELEGATE, "--from", "2026-12-01")
    yield "misspelt", genad("history", "naton:SWE")
    yield "history", genad("history", "nation:SWE since:2022")
    yield "list", genad("list", "ncgp", "role:delegate,head")
    yield "later", genad("list", "ncgp", "--as-of", "2026-12-02")
    yield "export", genad(
        "export", "newsletter", "list:ncgp", "--items", "kind:item", "--audience", "EAPC",
        "-o", "build/june", "--as-of", "2026-06-01",
    )  # fmt: skip
    yield "changes", genad("changes", "-n", "3")
    yield "undo", genad("undo", "13")
    yield "json", genad("contacts", "--json", "nation:SWE")
    yield "ally on the 28th", genad("nations", "framework:NATO", "--as-of", "2004-03-28")
    yield "ally on the 29th", genad("nations", "framework:NATO", "--as-of", "2004-03-29")
    yield "finland before", genad("nations", "FIN", "--as-of", "2023-04-03")
    yield "finland after", genad("nations", "FIN", "--as-of", "2023-04-04")
    yield "norway", genad("posts", "role:delegate", "nation:NOR", "--as-of", "2024-01-01")
    yield "formats", genad("formats")
    yield "again", genad("init", "--body", "IMS-GENAD")


def _newer(sample: Path, target: Path) -> Path:
    """The sample cards as they come later: two of her ways have changed, a person is new."""
    cards = sample.read_bytes().replace(b"asa.lindqvist@mod.example", b"asa@new.example")
    cards = cards.replace(b"+46 8 555 0144", b"+46 8 555 0199")
    new = b"BEGIN:VCARD\nVERSION:3.0\nFN:Nils Holm\nN:Holm;Nils;;;\nEND:VCARD\n"
    target.write_bytes(cards + new)
    return target


@pytest.mark.parametrize("step", ["misspelt", "again"])
def test_only_these_steps_fail(week: Week, step: str) -> None:
    failed = {name: ran.err for name, ran in week.items() if ran.code}
    assert step in failed
    assert set(failed) == {"misspelt", "again"}, failed


def test_init_says_which_office_it_made(week: Week) -> None:
    assert week["init"].out == (
        "office.jsonl: a new office for IMS GENAD "
        "(International Military Staff, Office of the Gender Advisor)\n"
    )


def test_an_office_is_not_made_twice(week: Week) -> None:
    assert week["again"].code == 5
    assert "office.jsonl is there already" in week["again"].err


def test_an_import_counts_what_came_and_names_what_did_not(week: Week) -> None:
    lines = week["import partners.vcf"].out.splitlines()
    assert lines[1] == "  created 1 organisation, 48 contacts, 1 list · repaired 1 · not read 1"
    assert 'card 31 "Tomáš Novák"  END:VCARD is missing' in lines[2]
    assert "partners.vcf:695  card 45" in lines[3]
    assert "change 2; genad undo 2 takes it back" in week["import partners.vcf"].err
    assert "created 14 contacts · updated 3 contacts · warnings 1" in week["import outlook.csv"].out
    assert "created 43 posts, 49 appointments" in week["import posts.csv"].out
    assert "created 118 interactions" in week["import interactions.csv"].out
    assert "6 files: 6 created" in week["items"].err


def test_a_dry_run_shows_what_would_change_first_what_is_known(week: Week) -> None:
    lines = week["plan"].out.splitlines()
    assert lines[0].startswith("partners.vcf")
    assert lines[1].startswith("  create 1 contact · update 1 contact · unchanged ")
    assert lines[1].endswith(" · repaired 1 · not read 1")
    assert lines[2].startswith(
        "  update  contact  Åsa LINDQVIST   e-mail  asa.lindqvist@mod.example (work) → "
        "asa@new.example (work); phone  +46 8 555 0144 (work, voice)"
    )
    assert lines[3] == "  create  contact  Nils Holm"
    assert week["plan"].err == (
        "Nothing was written. Without --dry-run this is one change set, and `genad undo` takes it "
        "back.\n"
    )


def test_contacts_are_shown_with_post_party_and_since(week: Week) -> None:
    assert week["contacts"].out.splitlines()[0].split("\t") == [
        "NAME", "POST", "FOR", "SINCE", "E-MAIL",
    ]  # fmt: skip
    assert [
        "OF-4 Åsa LINDQVIST", "Delegate to the NCGP", "SWE", "2024-09-01",
        "asa.lindqvist@mod.example",
    ] in week["contacts"].rows  # fmt: skip
    assert [
        "OF-3 Juhani MÄKELÄ", "Delegate to the NCGP", "FIN", "2023-04-04",
        "juhani.makela@mil.example",
    ] in week["contacts"].rows  # fmt: skip
    assert week["contacts"].err == "3 contacts\n"


def test_a_call_is_noted_with_the_post_of_that_day(week: Week) -> None:
    said = week["log"].out
    assert said.startswith("Interaction ")
    assert said.endswith(
        ": 2026-11-20 call with OF-4 Åsa LINDQVIST (Delegate to the NCGP, for SWE)\n"
    )


def test_an_edit_says_what_it_was_and_what_it_is(week: Week) -> None:
    lines = week["edit"].out.splitlines()
    assert lines[0].startswith("Åsa LINDQVIST (contact ")
    assert lines[0].endswith(" edited")
    assert "+46 8 555 0199 (work, voice)" in lines[1].partition(" → ")[0]
    assert "+46 8 555 0100 (work, voice)" in lines[1].partition(" → ")[2]


def test_a_handover_is_told_with_who_came_before(week: Week) -> None:
    assert week["end"].out == (
        f"Juhani MÄKELÄ holds {DELEGATE} until 2026-12-01, and no longer on that day.\n"
    )
    assert week["appoint"].out == (
        f"Aino VIRTANEN holds {DELEGATE} from 2026-12-01, after OF-3 Juhani MÄKELÄ. "
        "Lists that follow the post follow Aino VIRTANEN.\n"
    )


def test_a_list_follows_the_post(week: Week) -> None:
    assert week["list"].out == "list ncgp: 26 contacts today\n"
    names = [row[0] for row in week["later"].rows]
    assert "Aino VIRTANEN" in names
    assert "Juhani MÄKELÄ" not in names
    assert len(names) == 26


def test_a_misspelt_field_is_pointed_at(week: Week) -> None:
    assert week["misspelt"].code == 2
    assert week["misspelt"].out == ""
    assert week["misspelt"].err == (
        'Error: interactions have no field "naton"\n'
        "    naton:SWE\n"
        "    ^^^^^       did you mean nation?\n"
    )


def test_history_is_newest_first(week: Week) -> None:
    days = [row[0] for row in week["history"].rows]
    assert days == sorted(days, reverse=True)
    assert (week["history"].rows[0]) == [
        "2026-11-20",
        "call",
        "National report",
        "Lindqvist (delegate, SWE)",
        "",
    ]
    assert [row[:3] for row in week["history"].rows[1:3]] == [
        ["2026-05-06", "meeting", "NCGP annual conference"],
        ["2025-11-20", "call", "National report 2025"],
    ]


def test_an_export_prints_editions_and_what_was_withheld(week: Week) -> None:
    said = [" ".join(line.split()) for line in week["export"].err.splitlines()]
    assert week["export"].out == ""
    assert said[0] == "build/june: 2 editions, 24 recipients, for EAPC"
    assert said[1] == "allies 18 recipients 6 items NATO UNCLASSIFIED"
    assert said[2] == "eapc 6 recipients 4 items NATO/EAPC UNCLASSIFIED"
    assert said[3] == "withheld"
    assert said[4].startswith("2 items from 6 recipients (")
    assert said[4].endswith("): NATO UNCLASSIFIED without a release line goes to Allies only")
    assert "1 contact (Alena Kavaliova): Belarus: suspended since 2021-11-19" in said[5]
    assert "genad release allow BLR --by NAME --why REASON" in said[7]
    assert said[8].startswith("receipt 2026-0001, sha256 ")


def test_changes_are_newest_first_with_who_and_why(week: Week) -> None:
    assert [row[2:] for row in week["changes"].rows] == [
        ["jd", "export newsletter to EAPC", "1 created"],
        ["jd", "list ncgp", "1 created"],
        ["jd", "appoint Aino VIRTANEN to Delegate to the NCGP", "1 created"],
    ]
    assert week["changes"].rows[0][1] == "2026-11-24 10:12"


def test_undo_says_what_it_did_and_what_it_kept(week: Week) -> None:
    assert week["undo"].out == (
        "19  1 removed, 1 restored.\n    Kept, because of change 14: the phone of Åsa LINDQVIST.\n"
    )


def test_json_is_for_programs(week: Week) -> None:
    found = week["json"].document
    assert found["schema"] == 1
    assert "asa.lindqvist@mod.example" in [
        record["emails"][0]["value"] for record in found["records"]
    ]


def test_nations_are_what_they_were_on_the_day(week: Week) -> None:
    assert week["ally on the 28th"].err == "19 Allies\n"
    assert week["ally on the 29th"].err == "26 Allies\n"
    assert week["finland before"].rows[0][:3] == ["FIN", "Finland", "partner"]
    assert week["finland after"].rows == [["FIN", "Finland", "ally", "2023-04-04", ""]]


def test_the_delegate_of_a_day_is_who_held_the_post_then(week: Week) -> None:
    assert [row[3] for row in week["norway"].rows] == ["Bjørn Sæther"]


def test_formats_say_which_way_they_go_and_where_they_come_from(week: Week) -> None:
    rows = {row[0]: row[1:4] for row in week["formats"].rows}
    assert rows["vcard"] == ["⇄", ".vcf .vcard", "bundled"]
    assert rows["newsletter"] == ["⇄", ".md .markdown folder", "bundled"]
    assert rows["vdir"] == ["→", "folder", "bundled"]
