"""The exit code of a run is that of its error's class; the words go to stderr."""

from pathlib import Path

import pytest
from tests.cli.running import Genad

from genad_liaison import (
    AmbiguousError,
    ConflictError,
    LiaisonError,
    NotFoundError,
    PluginError,
    ReleaseError,
    StoreError,
    UsageError,
)

ASA = "Åsa Lindqvist"


def test_each_class_of_error_has_its_code() -> None:
    classes = (
        LiaisonError, UsageError, NotFoundError, AmbiguousError, ConflictError, ReleaseError,
        StoreError, PluginError,
    )  # fmt: skip
    assert [error.exit_code for error in classes] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.usefixtures("office")
def test_0_done(genad: Genad) -> None:
    assert genad("contacts").code == 0


@pytest.mark.usefixtures("office")
def test_0_for_an_import_with_problems_and_1_when_it_is_strict(
    genad: Genad, folder: Path, samples: Path
) -> None:
    (folder / "cards.vcf").write_bytes((samples / "partners.vcf").read_bytes())
    assert genad("import", "cards.vcf").code == 0
    strict = genad("import", "cards.vcf", "--strict")
    assert strict.code == 1
    assert strict.err.endswith("Error: 2 problems, and --strict was asked for\n")
    assert "unchanged" in strict.out


@pytest.mark.usefixtures("office")
def test_1_where_nothing_can_be_written(genad: Genad) -> None:
    ran = genad("export", "vcard", "-o", "office.jsonl/all.vcf")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: office.jsonl/all.vcf: a part of the path is a file")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "words",
    [("contacts", "naton:SWE"), ("contcts",), ("history", "-n", "x"), ("edit", ASA), ("--jso",)],
    ids=" ".join,
)
def test_2_usage(genad: Genad, words: tuple[str, ...]) -> None:
    assert genad(*words).code == 2


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "words",
    [
        ("show", "nobody of that name"),
        ("undo", "99"),
        ("export", "nope"),
        ("import", "nothere.vcf"),
        ("contacts", "--store", "nothere.jsonl"),
        ("correct", "Atlantis", "capital=x"),
    ],
    ids=" ".join,
)
def test_3_not_found(genad: Genad, words: tuple[str, ...]) -> None:
    assert genad(*words).code == 3


@pytest.mark.usefixtures("empty_office")
def test_4_ambiguous_with_those_that_could_be_meant(genad: Genad) -> None:
    for mail in ("one", "two"):
        genad.done("add", "contact", "name=Anna Berg", f"email={mail}@mod.example")
    ran = genad("show", "anna berg")
    assert ran.code == 4
    lines = ran.err.splitlines()
    assert lines[0] == "Error: 'anna berg' is the name of 2 contacts"
    uid = lines[1].split()[0]
    assert genad.done("show", uid).out.startswith("Anna Berg  (contact")
    assert "name one by its id" in lines[-1]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "words",
    [
        ("init", "--body", "IMS-GENAD"),
        ("add", "organisation", "uid=osce", "name_en=Another"),
        ("appoint", ASA, "Delegate to the NCGP, SWE", "--from", "2026-01-01"),
        ("salvage", "office.jsonl", "-o", "office.jsonl"),
    ],
    ids=" ".join,
)
def test_5_there_already(genad: Genad, words: tuple[str, ...]) -> None:
    assert genad(*words).code == 5


@pytest.mark.usefixtures("office")
def test_6_refused_by_a_release_rule(genad: Genad) -> None:
    ran = genad(
        "log", ASA, "--kind", "call", "--on", "2026-11-20", "--subject", "x",
        "--marking", "NATO RESTRICTED",
    )  # fmt: skip
    assert ran.code == 6
    assert "NATO RESTRICTED and above is refused" in ran.err


def test_7_a_damaged_store(genad: Genad, office: Path) -> None:
    lines = office.read_bytes().splitlines(keepends=True)
    lines[40] = lines[40].replace(b"a", b"b")
    office.write_bytes(b"".join(lines))
    ran = genad("contacts")
    assert ran.code == 7
    assert "office.jsonl is damaged at line" in ran.err
    assert "genad salvage office.jsonl -o office-salvaged.jsonl" in ran.err
    saved = genad.done("salvage", "office.jsonl", "-o", "office-salvaged.jsonl")
    assert "left behind" in saved.out
    assert genad("contacts", "--store", "office-salvaged.jsonl").code == 0


@pytest.mark.usefixtures("office")
def test_8_a_broken_plugin(genad: Genad, broken_plugin: str) -> None:
    assert genad.done("plugins").err.startswith(f"Left out: {broken_plugin} ")
    for words in (("plugins",), ("formats",), ("contacts",), ("export", "vcard")):
        ran = genad(*words, "--strict-plugins")
        assert ran.code == 8, words
        assert f"Error: left out: {broken_plugin} 0.2 (ModuleNotFoundError" in ran.err
    assert genad("--strict-plugins", "contacts").code == 8


@pytest.mark.usefixtures("office", "broken_plugin")
def test_a_format_of_a_plugin_that_was_left_out_is_explained(genad: Genad) -> None:
    ran = genad("export", "broken")
    assert ran.code == 3
    assert "left out: genad-liaison-broken 0.2 (ModuleNotFoundError" in ran.err


@pytest.mark.usefixtures("office")
def test_8_a_plugin_that_fails_while_it_works(
    genad: Genad, failing_plugin: str, folder: Path
) -> None:
    ran = genad("export", failing_plugin, "-o", "out.txt")
    assert ran.code == 8
    assert "ZeroDivisionError" in ran.err
    assert "this is a fault of the plugin; nothing was written" in ran.err
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".lock") == [
        "office.jsonl"
    ]
