"""``backup``, ``restore``, ``migrate`` and ``compact``: what they say, and what is there after."""

import re
import sqlite3
from pathlib import Path

import pytest
from tests.cli.running import Genad, contents, on_terminal, process
from tests.cli.test_full_disk import limited

from genad_liaison.store.journal.lock import WriteLock

pytestmark = pytest.mark.usefixtures("office")

ENDS = r"12 change sets, 282 records, the same as in "


def test_a_backup_says_how_much_is_in_it_and_is_of_its_owner_alone(
    genad: Genad, folder: Path
) -> None:
    ran = genad.done("backup", "office.genad")
    assert re.fullmatch(r"office\.genad: 12 change sets, 1\d\d\.\d kB\n", ran.out)
    assert ran.err == ""
    assert (folder / "office.genad").stat().st_mode & 0o777 == 0o600
    document = genad.done("backup", "two.genad", "--json").document
    assert document["bytes"] == (folder / "two.genad").stat().st_size
    assert (folder / "two.genad").read_bytes() == (folder / "office.genad").read_bytes()
    assert len(document["chain"]) == 64


@pytest.mark.parametrize("url", ["again.jsonl", "sqlite:///again.db"])
def test_a_backup_becomes_an_office_in_any_store(genad: Genad, url: str) -> None:
    genad.done("backup", "office.genad")
    ran = genad.done("restore", "office.genad", "--store", url)
    assert re.fullmatch(rf"{re.escape(url)}: {ENDS}office\.genad\n", ran.out)
    for words in (("contacts",), ("history", "nation:SWE"), ("changes",), ("lists",)):
        assert genad.done(*words, "--store", url).out == genad.done(*words).out
    assert "all is well" in genad.done("verify", "--store", url).out


def test_without_a_store_a_backup_becomes_the_office_of_the_folder(
    genad: Genad, folder: Path
) -> None:
    genad.done("backup", "office.genad")
    (folder / "office.jsonl").unlink()
    assert genad.done("restore", "office.genad").out.startswith("office.jsonl: 12 change sets, ")
    assert genad.done("contacts", "nation:SWE").rows


def test_a_backup_that_is_cut_off_is_not_restored(genad: Genad, folder: Path) -> None:
    genad.done("backup", "office.genad")
    data = (folder / "office.genad").read_bytes()
    (folder / "office.genad").write_bytes(data[:-100])
    before = contents(folder)
    ran = genad("restore", "office.genad", "--store", "again.jsonl")
    assert (ran.code, ran.out) == (7, "")
    assert ran.err.startswith("Error: office.genad is damaged (")
    assert contents(folder) == before


def test_a_move_says_what_was_compared_and_what_to_do_next(genad: Genad, folder: Path) -> None:
    before = (folder / "office.jsonl").read_bytes()
    ran = genad.done("migrate", "sqlite:///office.db")
    assert re.fullmatch(rf"sqlite:///office\.db: {ENDS}office\.jsonl\n", ran.out)
    assert "office.jsonl is as it was" in ran.err
    assert "export GENAD_STORE='sqlite:///office.db'" in ran.err
    assert (folder / "office.jsonl").read_bytes() == before
    assert (folder / "office.db").stat().st_mode & 0o777 == 0o600


def test_a_move_is_brought_up_to_date_by_another(genad: Genad) -> None:
    genad.done("migrate", "sqlite:///office.db")
    genad.done("add", "contact", "name=Nils Holm")
    ran = genad.done("migrate", "sqlite:///office.db")
    assert ran.out.startswith("sqlite:///office.db: 13 change sets (12 of them were there before)")
    document = genad.done("migrate", "sqlite:///office.db", "--json").document
    assert (document["change_sets"], document["copied"]) == (13, 0)
    assert (document["source"], document["target"]) == ("office.jsonl", "sqlite:///office.db")
    assert genad.done("contacts", "name:Nils", "--store", "sqlite:///office.db").rows


def test_old_changes_are_undone_in_the_new_place(genad: Genad) -> None:
    genad.done("migrate", "sqlite:///office.db")
    here = genad.done("undo", "3").out
    assert genad.done("undo", "3", "--store", "sqlite:///office.db").out == here
    assert "removed" in here


def test_another_office_is_left_alone(genad: Genad, folder: Path) -> None:
    genad.done("init", "--body", "SHAPE", "--store", "sqlite:///other.db")
    genad.done("backup", "office.genad")
    before = genad.done("changes", "--json", "--store", "sqlite:///other.db").out
    for words in (
        ("migrate", "sqlite:///other.db"),
        ("migrate", "sqlite:///other.db", "--dry-run"),
        ("restore", "office.genad", "--store", "sqlite:///other.db"),
    ):
        ran = genad(*words)
        assert (ran.code, ran.out) == (5, "")
        assert "sqlite:///other.db holds another office" in ran.err
    assert genad.done("changes", "--json", "--store", "sqlite:///other.db").out == before


def test_several_offices_move_into_one_database(genad: Genad, folder: Path) -> None:
    genad.done("init", "--body", "SHAPE", "--store", "sqlite:///all.db?office=shape")
    genad.done("migrate", "sqlite:///all.db?office=ims")
    assert genad.done("contacts", "--store", "sqlite:///all.db?office=ims").rows
    assert not genad.done("contacts", "--store", "sqlite:///all.db?office=shape").rows
    genad.done("migrate", "back.jsonl", "--store", "sqlite:///all.db?office=ims")
    assert genad.done("contacts", "--store", "back.jsonl").out == genad.done("contacts").out


def test_a_dry_run_says_what_there_would_be_to_do(genad: Genad) -> None:
    ran = genad.done("migrate", "sqlite:///office.db", "--dry-run")
    assert ran.out == "sqlite:///office.db: 12 change sets to copy from office.jsonl\n"
    assert ran.err == "Nothing was written.\n"
    genad.done("migrate", "sqlite:///office.db")
    genad.done("add", "contact", "name=Nils Holm")
    ran = genad.done("migrate", "sqlite:///office.db", "--dry-run")
    said = "1 change set to copy from office.jsonl, behind the 12 that are there"
    assert ran.out == f"sqlite:///office.db: {said}\n"


def test_an_office_is_compacted(genad: Genad, folder: Path) -> None:
    for number in range(40):
        genad.done("edit", "Åsa Lindqvist", f"note={number} {'again ' * 300}")
    before = genad.done("changes", "--json").out
    ran = genad.done("compact")
    size = (folder / "office.jsonl").stat().st_size
    found = re.fullmatch(r"office\.jsonl: ([\d.]+) kB before, ([\d.]+) kB after\n", ran.out)
    assert found
    assert float(found[2]) < float(found[1])
    assert genad.done("changes", "--json").out == before
    assert genad.done("compact", "--json").document["after"] <= size


def test_every_command_works_on_a_database(
    genad: Genad, folder: Path, monkeypatch: pytest.MonkeyPatch, samples: Path
) -> None:
    (folder / "office.jsonl").unlink()
    monkeypatch.setenv("GENAD_STORE", "sqlite:///office.db")
    assert genad.done("init", "--body", "IMS-GENAD").out.startswith(
        "sqlite:///office.db: a new office for IMS GENAD"
    )
    assert genad("init", "--body", "IMS-GENAD").code == 5
    files = [samples / name for name in ("partners.vcf", "outlook.csv", "posts.csv")]
    genad.done("import", *files)
    genad.done("log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20", "--subject", "x")
    assert genad.done("contacts", "nation:SWE,FIN", "-role:observer").rows
    assert genad.done("posts", "--vacant").rows
    genad.done("list", "ncgp", "role:delegate")
    genad.done("correct", "MLT", "capital=Valletta")
    assert genad.done("nations", "MLT").rows
    genad.done("export", "vcard", "nation:SWE", "-o", "swe.vcf")
    assert genad.done("receipts").rows[0][0] == "2026-0001"
    assert "brought back" in genad.done("undo", genad_removed(genad)).out
    ran = genad("export", "newsletter", "list:ncgp", "-o", ".", "--force")
    assert ran.code == 2
    (folder / "out").mkdir()
    genad.done("migrate", "sqlite:///out/office.db")
    ran = genad(
        "export", "newsletter", "list:ncgp", "-o", "out", "--force", "--store",
        "sqlite:///out/office.db",
    )  # fmt: skip
    assert (ran.code, "the office is there" in ran.err) == (2, True)
    assert (folder / "out" / "office.db").is_file()
    assert "all is well" in genad.done("verify").out


def genad_removed(genad: Genad) -> str:
    """Remove somebody, and give the number of that change."""
    genad.done("remove", "Aino Virtanen")
    return genad.done("changes", "-n1").rows[0][0]


def test_a_bar_is_on_a_terminal_only_and_gone_at_the_end(genad: Genad, folder: Path) -> None:
    genad.done("migrate", "there.jsonl")
    genad.done("add", "contact", "name=Nils Holm")
    somebody = WriteLock(folder / "there.jsonl.lock", wait=1)
    somebody.acquire()
    code, sent = on_terminal(
        "migrate", "there.jsonl", columns=100, cwd=folder,
        once="copying  [######################..] 12 of 13 … 1 s", then=somebody.close,
    )  # fmt: skip
    assert code == 0
    first = sent.split("\n")[0].rpartition("\r")[2]
    assert first.startswith("there.jsonl: 13 change sets (12 of them were there before), ")
    ran = process("migrate", "sqlite:///two.db", cwd=folder)
    assert (ran.code, "\r" in ran.out + ran.err) == (0, False)


def test_a_disk_that_is_full_stops_a_move_and_another_call_goes_on(
    genad: Genad, folder: Path
) -> None:
    before = (folder / "office.jsonl").read_bytes()
    ran = limited("migrate", "there.jsonl", cwd=folder, size=60_000)
    assert (ran.returncode, ran.stdout) == (7, "")
    assert "there.jsonl: File too large; nothing was changed" in ran.stderr
    ran_on = genad("contacts", "--store", "there.jsonl")
    assert ran_on.code == 7
    assert "there.jsonl is a copy that was not finished: " in ran_on.err
    assert "genad --store OFFICE migrate there.jsonl" in ran_on.err
    assert genad.done("migrate", "there.jsonl").out.startswith("there.jsonl: 12 change sets")
    assert (folder / "office.jsonl").read_bytes() == before


def test_a_disk_that_is_full_leaves_no_backup_and_the_one_before_it_as_it_was(
    genad: Genad, folder: Path
) -> None:
    genad.done("backup", "office.genad")
    before = contents(folder)
    for words in (("backup", "two.genad"), ("backup", "office.genad", "--force")):
        ran = limited(*words, cwd=folder, size=60_000)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "no space left on device; nothing was written there" in ran.stderr
        assert contents(folder) == before


# ---------------------------------------------------------------- verify


def test_an_office_that_is_well_ends_with_0(genad: Genad) -> None:
    ran = genad.done("verify")
    assert re.fullmatch(
        r"office\.jsonl: checked 12 change sets, \d+ records: all is well\n", ran.out
    )
    assert ran.err == ""


def test_a_reference_to_nothing_ends_with_1_and_says_how_to_mend_it(genad: Genad) -> None:
    genad.done("remove", "Aino Virtanen", "--force")
    ran = genad("verify")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].endswith(": 1 dangling reference")
    assert lines[1].startswith("  interaction i113 (Finland hands over): refers to contact ")
    assert lines[2] == "      change 13 removed it:  genad undo 13"
    assert ran.err == "Error: 1 reference to what is not there\n"
    (one,) = (ran := genad("verify", "--json")).document["dangling"]
    assert ran.code == 1
    assert set(one) == {"place", "problem", "remedy"}
    genad.done("undo", "13")
    assert genad.done("verify", "--json").document["dangling"] == []


def test_damage_ends_with_7(genad: Genad, folder: Path) -> None:
    genad.done("migrate", "sqlite:///office.db")
    with sqlite3.connect(folder / "office.db") as database:
        database.execute("DELETE FROM genad_links WHERE kind = 'interactions'")
    database.close()
    ran = genad("verify", "--store", "sqlite:///office.db")
    assert ran.code == 7
    assert "fault" in ran.out.splitlines()[0]
    assert ran.err.startswith("Error: sqlite:///office.db is damaged")
    document = genad("verify", "--store", "sqlite:///office.db", "--json").document
    assert document["damage"]
    assert all(one["remedy"] for one in document["damage"])


def test_an_office_file_that_cannot_be_opened_says_so_as_ever(genad: Genad, office: Path) -> None:
    data = bytearray(office.read_bytes())
    data[len(data) // 2] ^= 1
    office.write_bytes(bytes(data))
    ran = genad("verify")
    assert ran.code == 7
    assert "genad salvage office.jsonl" in ran.err


# ---------------------------------------------------------------- outgrown


def test_an_office_that_outgrows_its_file_is_told_so_once_and_on_stderr(
    genad: Genad, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = genad.done("contacts", "nation:SWE", "--json")
    monkeypatch.setattr("genad_liaison.store.outgrown.RECORDS", 100)
    ran = genad.done("contacts", "nation:SWE", "--json")
    assert ran.out == plain.out
    warning = (
        "This office outgrows its file: 282 records. Move it:  genad migrate sqlite:///office.db\n"
    )
    assert ran.err == warning
    assert genad.done("changes", "-n1").err == warning
    monkeypatch.setattr("genad_liaison.store.outgrown.RECORDS", 10**6)
    monkeypatch.setattr("genad_liaison.store.outgrown.BYTES", 1000)
    assert re.match(r"This office outgrows its file: \d+ MB\.", genad.done("contacts").err)
    assert "outgrows" not in genad.done("migrate", "sqlite:///office.db").err
    assert "outgrows" not in genad.done("contacts", "--store", "sqlite:///office.db").err
