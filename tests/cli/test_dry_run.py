"""``--dry-run`` on everything that changes something: it is shown, and nothing is written."""

from pathlib import Path

import pytest
from tests.cli.running import Genad, contents

ASA, POST = "Åsa Lindqvist", "Delegate to the NCGP, SWE"
CHANGING = (
    ("init", "--body", "IMS-GENAD", "--store", "second.jsonl"),
    ("import", "new.vcf"),
    ("log", ASA, "--kind", "call", "--on", "2026-11-20", "--subject", "Report"),
    (
        "log", "Elif Şahin", "--kind", "call", "--on", "2026-11-20", "--subject", "Report",
        "--promise", "Sends it", "--theirs",
    ),
    ("add", "contact", "name=Nils Holm"),
    ("edit", ASA, "note=Ring her in the morning."),
    ("remove", "Aino Virtanen", "--force"),
    ("appoint", "Aino Virtanen", POST, "--from", "2026-12-01"),
    ("end", ASA, POST, "--on", "2026-12-01"),
    ("correct", "MLT", "capital=Valletta"),
    ("list", "fresh", "role:head"),
    ("list", "ncgp", "--exclude", ASA),
    ("release", "set", ASA, "--to", "ALLIES", "--why", "she agreed"),
    ("release", "allow", "BLR", "--by", "Col Ashworth", "--why", "a decision"),
    ("export", "vcard", "-o", "all.vcf"),
    ("export", "newsletter", "list:ncgp", "--items", "kind:item", "-o", "june"),
    ("undo", "12"),
    ("salvage", "office.jsonl", "-o", "saved.jsonl"),
    ("backup", "office.genad"),
    ("restore", "kept.genad", "--store", "again.jsonl"),
    ("restore", "kept.genad", "--store", "sqlite:///again.db"),
    ("migrate", "moved.jsonl"),
    ("migrate", "sqlite:///office.db"),
    ("init", "--body", "SHAPE", "--store", "sqlite:///other.db"),
)  # fmt: skip


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("json", [(), ("--json",)], ids=["words", "json"])
@pytest.mark.parametrize("words", CHANGING, ids=" ".join)
def test_nothing_is_written(
    genad: Genad, folder: Path, words: tuple[str, ...], json: tuple[str, ...]
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Nils Holm\nN:Holm;Nils;;;\nEND:VCARD\n"
    (folder / "new.vcf").write_text(card, encoding="utf-8")
    genad.done("backup", "kept.genad")
    before = contents(folder)
    ran = genad.done(*words, "--dry-run", *json)
    assert contents(folder) == before
    assert "Nothing was written." in ran.err or json


@pytest.mark.usefixtures("office")
def test_it_says_what_would_be_done(genad: Genad) -> None:
    assert "capital  nothing → Valletta" in genad.done("correct", "MLT", "capital=Valletta").out
    ran = genad.done("appoint", "Aino Virtanen", POST, "--from", "2026-12-01", "--dry-run")
    assert ran.out.startswith("Aino VIRTANEN holds Delegate to the NCGP, SWE from 2026-12-01")


@pytest.mark.usefixtures("office")
def test_a_dry_run_refuses_what_the_run_would_refuse(genad: Genad) -> None:
    assert genad("init", "--body", "IMS-GENAD", "--dry-run").code == 5
    assert genad("init", "--body", "NOBODY", "--store", "x.jsonl", "--dry-run").code == 3
    assert genad("edit", ASA, "phon=1", "--dry-run").code == 2


@pytest.mark.usefixtures("empty_office")
def test_files_that_name_each_other_are_planned_together(genad: Genad, samples: Path) -> None:
    """A dry run of several files counts what the import of all of them would make."""
    files = [samples / name for name in ("partners.vcf", "outlook.csv", "posts.csv")]
    planned = genad.done("import", *files, "--dry-run", "--json").document["reports"]
    done = genad.done("import", *files, "--json").document["reports"]
    for report in (*planned, *done):
        for name in ("change", "changes"):
            report.pop(name, None)
    assert planned == done
