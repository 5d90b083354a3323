"""``-o``: coverage and handovers as pages, whole or not at all, for their owner alone."""

import stat
from pathlib import Path

import pytest
from tests.cli.running import Genad, contents
from tests.office.pages.reading import read, refuse_odd

pytestmark = pytest.mark.usefixtures("office")
POST = "Delegate to the NCGP, NOR"


def test_coverage_as_a_page_says_what_the_table_says(genad: Genad, folder: Path) -> None:
    genad.done("add", "cadence", "framework=NATO", "every=1y")
    genad.done("add", "cadence", "nation=SWE", "every=6m")
    table = genad.done("coverage")
    ran = genad.done("coverage", "-o", "coverage.html")
    assert ran.out == ""
    assert ran.err == f"coverage.html: {table.err}"
    page = (folder / "coverage.html").read_text(encoding="utf-8")
    refuse_odd(page)
    states = read(page).all("table")[0].rows()[1:]
    assert [row[0].rpartition(" ")[2] for row in states] == [row[0] for row in table.rows]
    assert [row[2] for row in states] == [row[3] for row in table.rows]
    assert stat.S_IMODE((folder / "coverage.html").stat().st_mode) == 0o600
    genad.done("coverage", "-o", "again.html")
    assert (folder / "again.html").read_text(encoding="utf-8") == page


def test_coverage_may_be_a_page_and_a_document(genad: Genad, folder: Path) -> None:
    ran = genad.done("coverage", "nation:SWE", "--every", "1m", "-o", "c.html", "--json")
    assert (ran.document["output"], len(ran.document["records"])) == ("c.html", 1)
    assert (folder / "c.html").exists()


def test_coverage_of_nobody_is_a_page_that_says_so(genad: Genad, folder: Path) -> None:
    ran = genad.done("coverage", "-o", "coverage.html")
    assert ran.err.startswith("coverage.html: nobody is expected\n")
    assert "Nobody is expected" in (folder / "coverage.html").read_text(encoding="utf-8")


def test_a_handover_is_markdown_or_a_file(genad: Genad, folder: Path) -> None:
    text = genad.done("handover", POST).out
    assert text.startswith("**NATO UNCLASSIFIED · For the office’s own use**\n")
    assert "| Bjørn Sæther | 2022-08-01 – 2025-09-01 | formerly |" in text
    ran = genad.done("handover", POST, "-o", "norway.md")
    assert (
        ran.err == "norway.md: Delegate to the NCGP, as of 2026-11-24; for the office's own use\n"
    )
    assert (folder / "norway.md").read_text(encoding="utf-8") == text
    genad.done("handover", POST, "-o", "norway.html")
    page = (folder / "norway.html").read_text(encoding="utf-8")
    refuse_odd(page)
    assert "Handover: Delegate to the NCGP" in read(page).all("h1")[0].text
    assert stat.S_IMODE((folder / "norway.html").stat().st_mode) == 0o600


def test_a_handover_of_another_day(genad: Genad) -> None:
    text = genad.done("handover", POST, "--as-of", "2024-01-01").out
    assert "as of 1 January 2024" in text
    assert "| Bjørn Sæther | 2022-08-01 – 2025-09-01 | holds it |" in text


def test_a_handover_as_a_document(genad: Genad) -> None:
    made = genad.done("handover", POST, "--json").document
    assert (made["schema"], made["as_of"], made["own"]) == (1, "2026-11-24", False)
    assert made["post"]["uid"] == "nor-delegate"
    assert [one["when"] for one in made["tenures"]] == ["formerly", "now"]
    assert {"NOR", "NCGP"} <= set(made["names"])
    assert made["counterparts"][0]["last"] in ("i089", "i097")
    assert {one["party"] for one in made["last_words"]} >= {"SWE", "DNK"}
    parts = ("latest", "vacancies", "commitments", "papers", "upcoming", "lists", "marking")
    assert all(part in made for part in parts)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("coverage", "-o", "coverage.txt"), 2, "coverage.txt: a page is .html"),
        (("coverage", "-o", "there.html"), 5, "there.html is there already"),
        (("coverage", "-o", "office.jsonl/c.html"), 1, "a part of the path is a file"),
        (("coverage", "--every", "often", "-o", "c.html"), 2, "'often' is no interval"),
        (("handover", POST, "-o", "norway.pdf"), 2, "norway.pdf: a page is .html or .md"),
        (("handover", POST, "-o", "there.html"), 5, "--force replaces it"),
        (("handover", "Attaché"), 3, "no post is called 'Attaché'"),
        (("handover", "Delegate to the NCGP"), 4, "is the name of"),
        (("handover",), 2, "POST is missing"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_there(
    genad: Genad, folder: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (folder / "there.html").write_text("mine", encoding="utf-8")
    before = contents(folder)
    ran = genad(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert contents(folder) == before


def test_force_replaces_a_file(genad: Genad, folder: Path) -> None:
    (folder / "there.html").write_text("mine", encoding="utf-8")
    genad.done("handover", POST, "-o", "there.html", "--force")
    assert "mine" not in (folder / "there.html").read_text(encoding="utf-8")


def test_pages_leave_no_receipt(genad: Genad) -> None:
    genad.done("handover", POST, "-o", "norway.html")
    genad.done("coverage", "-o", "coverage.html")
    assert genad.done("receipts").rows == []
