"""``--json`` on every command: one document on stdout, by its schema, and nothing else there."""

import json
from pathlib import Path

import pytest
from tests.cli.json_schemas import follow, schema_of
from tests.cli.running import Genad, listings, options_of

from genad_liaison.cli.app import COMMANDS

ASA, POST = "Åsa Lindqvist", "Delegate to the NCGP, SWE"
LISTING = (
    ("contacts", "nation:SWE"),
    ("history", "nation:SWE", "-n", "2"),
    ("last", "--by", "post"),
    ("coverage", "nation:SWE,MLT,USA", "--every", "6m"),
    ("coverage",),
    ("commitments", "--all"),
    ("cadences",),
    ("consents",),
    ("query", "list"),
    ("posts", "--vacant"),
    ("nations", "framework:PfP"),
    ("organisations", "kind:command"),
    ("documents", "kind:item"),
    ("lists",),
    ("receipts",),
    ("changes", "-n", "2"),
    ("formats",),
    ("plugins",),
    ("list", "ncgp"),
    ("release", "set", ASA, "--to", "ALLIES", "--why", "she agreed"),
)
"""Commands whose document has ``records``."""
SINGLE = (
    ("init", "--body", "IMS-GENAD", "--store", "second.jsonl"),
    ("show", ASA),
    ("show", POST),
    ("show", "fra-deputy"),
    ("show", "SWE"),
    ("show", "EAPC"),
    ("show", "NCGP"),
    ("show", "ncgp"),
    ("show", "2026-05-06 NCGP annual conference"),
    ("show", "The common minimum on one page"),
    ("show", "Send the English summary"),
    ("query", "save", "heads", "role:head"),
    ("query", "explain", "nation:SWE -role:observer has:interaction(since:2025 kind:meeting)"),
    ("query", "explain", "--kind", "posts", 'holder:* (title::"^Del" OR -role:=head) changed:1..3'),
    ("query", "explain", "--kind", "interactions", "date:2024.. who:lindqvist sort:date-"),
    ("close", "Send the English summary", "--with", "2026-11-24 Summary sent"),
    ("handover", POST),
    ("handover", "genad-head"),
    ("handover", "fra-deputy", "-o", "handover.md"),
    ("coverage", "--every", "1y", "-o", "coverage.html"),
    ("log", ASA, "--kind", "call", "--on", "2026-11-20", "--subject", "Report"),
    ("add", "contact", "name=Nils Holm"),
    ("edit", ASA, "note=Ring her in the morning."),
    ("remove", "Aino Virtanen", "--force"),
    ("appoint", "Aino Virtanen", POST, "--from", "2026-12-01"),
    ("end", ASA, POST, "--on", "2026-12-01"),
    ("consent", ASA, "ncgp", "--on", "2026-05", "--source", "a form"),
    ("withdraw", ASA, "mailings", "--on", "2026-09-01"),
    ("correct", "MLT", "capital=Valletta"),
    ("list", "fresh", "role:head"),
    ("release", "check", "role:delegate", "--audience", "ALLIES"),
    ("release", "allow", "BLR", "--by", "Col Ashworth", "--why", "a decision"),
    ("export", "vcard", "-o", "all.vcf"),
    ("export", "newsletter", "list:ncgp", "--items", "kind:item", "-o", "june", "--dry-run"),
    ("import", "new.vcf"),
    ("undo", "12"),
    ("salvage", "office.jsonl", "-o", "saved.jsonl"),
    ("backup", "office.genad"),
    ("restore", "kept.genad", "--store", "again.jsonl"),
    ("verify",),
    ("migrate", "sqlite:///office.db"),
    ("compact",),
)

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Nils Holm\nN:Holm;Nils;;;\nEND:VCARD\n"


@pytest.fixture
def filled(office: Path, folder: Path, genad: Genad) -> Path:
    """The sample office with a promise, a stored query, a cadence and a consent."""
    (folder / "new.vcf").write_text(CARD, encoding="utf-8")
    log = ("log", "Nino Lomidze", "--kind", "mail", "--subject")
    genad.done(*log, "Third plan", "--on", "2026-11-02", "--promise", "Send the English summary",
               "--theirs", "--due", "2026-11-20")  # fmt: skip
    genad.done(*log, "Summary sent", "--on", "2026-11-24")
    genad.done("query", "save", "quiet", "role:delegate -has:interaction(since:-1y)")
    genad.done("add", "cadence", "framework=PFP", "every=6m")
    genad.done("consent", ASA, "mailings", "--on", "2026-05-06", "--source", "a form")
    return office


def test_every_command_is_among_those_tried_here() -> None:
    assert {words[0] for words in LISTING + SINGLE} == set(COMMANDS)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", LISTING, ids=" ".join)
def test_a_listing_is_a_document_with_records(genad: Genad, words: tuple[str, ...]) -> None:
    ran = genad.done(*words, "--json")
    assert ran.document["schema"] == 1
    assert isinstance(ran.document["records"], list)
    follow(ran.document, schema_of(words))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", SINGLE, ids=" ".join)
def test_anything_else_is_a_document_too(genad: Genad, words: tuple[str, ...]) -> None:
    genad.done("backup", "kept.genad")
    ran = genad.done(*words, "--json")
    assert ran.document["schema"] == 1
    assert len(ran.document) > 1
    follow(ran.document, schema_of(words))


ALL_CHANGES = [words for words in LISTING + SINGLE if "--dry-run" in options_of(words)]
QUERIES = [words for words in LISTING if "query" in options_of(words) and words[0] != "list"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", ALL_CHANGES, ids=" ".join)
def test_a_dry_run_is_a_document_of_the_same_schema(genad: Genad, words: tuple[str, ...]) -> None:
    genad.done("backup", "kept.genad")
    ran = genad.done(*words, "--json", "--dry-run")
    follow(ran.document, schema_of(words))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("day", ["1949-01-01", "2020", "2030-01"])
@pytest.mark.parametrize("words", LISTING, ids=" ".join)
def test_a_listing_of_another_day_follows_the_same_schema(
    genad: Genad, words: tuple[str, ...], day: str
) -> None:
    follow(genad.done(*words, "--json", "--as-of", day).document, schema_of(words))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", QUERIES, ids=" ".join)
def test_nothing_found_is_a_document_too(genad: Genad, words: tuple[str, ...]) -> None:
    ran = genad.done(words[0], "zzz", "--json")
    assert ran.document["records"] == []
    follow(ran.document, schema_of(words))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", listings(), ids=" ".join)
def test_a_line_of_json_lines_has_a_schema_of_its_own(genad: Genad, words: tuple[str, ...]) -> None:
    genad.done("export", "vcard", "-o", "all.vcf")
    lines = genad.done(*words, "--format", "jsonl").out.splitlines()
    document = genad.done(*words, "--json").document
    whole = document.get("records", document.get("released"))
    assert len(lines) == len(whole) > 0
    for line, record in zip(lines, whole, strict=True):
        assert json.loads(line) == {"schema": 1, **record}
        follow(json.loads(line), schema_of(words), "line")


@pytest.mark.usefixtures("filled")
def test_a_document_is_written_as_json_would_write_it(genad: Genad) -> None:
    for words in (("contacts",), ("changes", "-n1"), ("contacts", "zzz"), ("show", ASA)):
        ran = genad.done(*words, "--json")
        assert ran.out == json.dumps(ran.document, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.usefixtures("filled")
def test_the_records_of_a_change_are_records_without_their_number(genad: Genad) -> None:
    for change_set in genad.done("changes", "--json").document["records"]:
        for change in change_set["changes"]:
            for side in filter(None, (change["before"], change["after"])):
                record = {"record": change["kind"], "revision": 1, **side}
                follow(record, "records", change["kind"])


@pytest.mark.usefixtures("office")
def test_json_may_stand_before_the_command(genad: Genad) -> None:
    assert genad.done("--json", "nations", "FIN").document["records"][0]["uid"] == "FIN"


@pytest.mark.usefixtures("office")
def test_an_error_leaves_stdout_empty(genad: Genad) -> None:
    ran = genad("contacts", "naton:SWE", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: ")


@pytest.mark.usefixtures("office")
def test_contacts_have_their_posts(genad: Genad) -> None:
    (record,) = genad.done("contacts", "name:Sæther", "--as-of", "2024-01-01", "--json").document[
        "records"
    ]
    assert record["record"] == "contacts"
    assert [(post["party"], post["since"]) for post in record["posts"]] == [("NOR", "2022-08-01")]


@pytest.mark.usefixtures("office")
def test_a_fact_says_which_of_its_fields_are_corrected(genad: Genad) -> None:
    genad.done("correct", "MLT", "capital=Valletta", "--why", "the embassy told us")
    sources = genad.done("show", "MLT", "--json").document["sources"]
    assert sources["capital"] == "corrected"
    assert sources["name_en"] == "shipped"


@pytest.mark.usefixtures("office")
def test_a_dry_run_of_an_import_has_its_changes(genad: Genad, folder: Path) -> None:
    (folder / "new.vcf").write_text(CARD, encoding="utf-8")
    (report,) = genad.done("import", "new.vcf", "--dry-run", "--json").document["reports"]
    assert (report["created"], report["change"]) == (1, None)
    assert [(one["action"], one["label"]) for one in report["changes"]] == [
        ("created", "Nils Holm")
    ]


@pytest.mark.usefixtures("office")
def test_an_export_to_stdout_has_no_room_for_a_document(genad: Genad) -> None:
    ran = genad("export", "vcard", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "-o PATH" in ran.err
    assert genad.done("receipts").rows == []


@pytest.mark.usefixtures("office")
def test_what_was_imported_before_a_file_failed_is_told(genad: Genad, folder: Path) -> None:
    (folder / "new.vcf").write_text(CARD, encoding="utf-8")
    (folder / "odd.csv").write_text("Ville\nOslo\n", encoding="utf-8")
    ran = genad("import", "new.vcf", "odd.csv", "--json")
    assert ran.code == 2
    assert [(r["source"], r["created"], r["change"]) for r in ran.document["reports"]] == [
        ("new.vcf", 1, 13)
    ]
    assert "Error: odd.csv, line 1: no column" in ran.err


@pytest.mark.usefixtures("office")
def test_what_was_found_wrong_is_a_document_and_an_error(genad: Genad) -> None:
    genad.done("remove", ASA, "--force")
    ran = genad("verify", "--json")
    assert ran.code == 1
    follow(ran.document, "verified")
    assert len(ran.document["dangling"]) == 11
    assert ran.err.startswith("Error: 11 references")


@pytest.mark.usefixtures("office")
def test_names_are_written_as_they_are(genad: Genad) -> None:
    assert "Åsa LINDQVIST" in genad.done("show", ASA, "--json").out
