"""``--format`` of a listing, ``sort:`` on the command line, and double hats."""

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest
from tests.cli.running import Genad, listing_commands, listings

FROZEN = Path(__file__).parent / "golden" / "csv-1.txt"
"""Each command with its columns. Further ones come behind them; none goes or gets another name."""

pytestmark = pytest.mark.usefixtures("office")


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def log(genad: Genad, subject: str) -> None:
    genad.done("log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20",
               f"--subject={subject}")  # fmt: skip


@pytest.mark.parametrize("words", listings(), ids=" ".join)
def test_csv_has_the_rows_of_the_table_and_no_words(genad: Genad, words: tuple[str, ...]) -> None:
    piped = genad.done(*words)
    header, *rows = cells(genad.done(*words, "--format", "csv").out)
    assert header == piped.out.splitlines()[0].split("\t")
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == piped.rows
    assert genad.done(*words, "--format", "csv").err == ""


def test_a_script_can_rely_on_the_columns(genad: Genad) -> None:
    """Where a header has grown, add the new columns to the file."""
    now = {
        " ".join(command): genad.done(*words, "--format", "csv").out.partition("\n")[0]
        for command, words in zip(listing_commands(), listings(), strict=True)
    }
    frozen = dict(line.split(": ", 1) for line in FROZEN.read_text("utf-8").splitlines())
    assert now == frozen


def test_the_page_of_the_reference_names_the_columns(repository: Path) -> None:
    page = (repository / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `genad ([a-z ]+)` \| ([A-Z][A-Z ,-]+) \|$", page, re.MULTILINE)
    frozen = [line.split(": ", 1) for line in FROZEN.read_text("utf-8").splitlines()]
    assert dict(shown) == {words: columns.replace(",", ", ") for words, columns in frozen}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\n=", " =", "\u00a0=", "\ufeff="])
def test_a_cell_that_looks_like_a_formula_is_guarded_in_csv_alone(genad: Genad, start: str) -> None:
    subject = f"{start}1+1"
    log(genad, subject)
    asked = ("history", "who:Lindqvist", "-n1")
    assert cells(genad.done(*asked, "--format", "csv").out)[1][2] == f"'{subject}"
    assert genad.done(*asked).rows[0][2] == subject.strip()
    assert json.loads(genad.done(*asked, "--format", "jsonl").out)["subject"] == subject


@pytest.mark.parametrize("text", ["-12", "+48 8 555 0100", "1=1", "a-b", "'quoted'"])
def test_what_is_no_formula_stays_as_it_is(genad: Genad, text: str) -> None:
    log(genad, text)
    out = genad.done("history", "who:Lindqvist", "-n1", "--format", "csv").out
    assert cells(out)[1][2] == text


@pytest.mark.parametrize(
    "subject",
    ['Said "yes", twice; Łódź', "One\nTwo", "One\rTwo", "One\r\nTwo", "a\tb", '"', "連絡 👩‍✈️"],
)
def test_csv_keeps_commas_quotes_line_ends_and_letters(genad: Genad, subject: str) -> None:
    log(genad, subject)
    out = genad.done("history", "who:Lindqvist", "-n1", "--format", "csv").out
    header, row = cells(out)
    assert (len(header), len(row)) == (5, 5)
    assert row[:3] == ["2026-11-20", "call", subject]
    assert out.endswith("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_a_line_of_json_lines_is_one_line_whatever_a_text_holds(genad: Genad, end: str) -> None:
    log(genad, f"One{end}Two")
    out = genad.done("history", "who:Lindqvist", "-n1", "--format", "jsonl").out
    (line,) = out.splitlines()
    assert json.loads(line)["subject"] == f"One{end}Two"


@pytest.fixture
def damaged_at_its_end(genad: Genad, folder: Path) -> str:
    """An office in SQLite whose oldest interaction cannot be read."""
    genad.done("migrate", "sqlite:///office.db")
    with sqlite3.connect(folder / "office.db") as database:
        database.execute("UPDATE genad_records SET document = 'x' WHERE uid = 'i001'")
    database.close()
    return "sqlite:///office.db"


@pytest.mark.parametrize(("form", "lines"), [("jsonl", 117), ("csv", 118)])
def test_a_long_listing_is_written_while_it_is_read(
    genad: Genad, damaged_at_its_end: str, form: str, lines: int
) -> None:
    ran = genad("history", "--format", form, "--store", damaged_at_its_end)
    assert ran.code == 7
    assert "interactions of revision 5" in ran.err
    assert len(ran.out.splitlines()) == lines


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_document_is_whole_or_not_there(genad: Genad, damaged_at_its_end: str, form: str) -> None:
    ran = genad("history", "--format", form, "--store", damaged_at_its_end)
    assert (ran.code, ran.out) == (7, "")
    assert "interactions of revision 5" in ran.err


def test_json_lines_are_one_record_a_line(genad: Genad) -> None:
    lines = genad.done("history", "nation:SWE", "--format", "jsonl").out.splitlines()
    records = genad.done("history", "nation:SWE", "--json").document["records"]
    assert [json.loads(line) for line in lines] == records
    assert {record["record"] for record in records} == {"interactions"}


def test_a_list_that_is_changed_has_no_lines(genad: Genad) -> None:
    for form in ("csv", "jsonl"):
        ran = genad("list", "ncgp", "role:head", "--format", form)
        assert (ran.code, ran.out) == (2, "")
        assert f"--format {form} is for who is on a list, and this changes it" in ran.err
    assert [row[1] for row in genad.done("lists", "name:=ncgp").rows] == ["role:delegate,head"]
    whole = genad.done("list", "ncgp", "role:head", "--format", "json", "--dry-run").document
    assert whole["record"]["query"] == "role:head"


def test_a_list_says_of_each_why_he_is_on_it_and_where_to_write(genad: Genad) -> None:
    genad.done("list", "ncgp", "--include", "Aino Virtanen")
    _, *rows = cells(genad.done("list", "ncgp", "--format", "csv").out)
    assert [row[1:] for row in rows if "VIRTANEN" in row[0]] == [
        ["named", "aino.virtanen@mil.example"]
    ]
    assert {row[1] for row in rows} == {"named", "query"}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_may_not_go_is_told_beside_the_lines_of_what_may(genad: Genad, form: str) -> None:
    asked = ("release", "check", "--kind", "documents", "kind:item", "--audience", "EAPC")
    checked = genad.done(*asked, "--format", form)
    whole = genad.done(*asked, "--json").document
    header = 1 if form == "csv" else 0
    assert len(checked.out.splitlines()) == len(whole["released"]) + header
    assert len(whole["withheld"]) > 0
    assert "withheld" in checked.err
    assert all(one["reason"] in checked.err for one in whole["withheld"])


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@pytest.mark.parametrize("command", ["formats", "plugins"])
def test_what_was_left_out_is_told_beside_the_lines(
    genad: Genad, broken_plugin: str, command: str, form: str
) -> None:
    ran = genad.done(command, "--format", form)
    assert f"Left out: {broken_plugin} " in ran.err
    assert broken_plugin not in ran.out


def test_nothing_found_is_no_line_and_a_header(genad: Genad) -> None:
    assert genad.done("contacts", "zzz", "--format", "jsonl").out == ""
    assert genad.done("contacts", "zzz", "--format", "csv").out == "NAME,POST,FOR,SINCE,E-MAIL\n"
    assert genad.done("contacts", "zzz", "--format", "json").document["records"] == []


def test_json_is_a_form_like_the_others(genad: Genad) -> None:
    whole = genad.done("posts", "role:head", "--json").out
    assert genad.done("posts", "role:head", "--format", "json").out == whole
    assert genad.done("posts", "role:head", "--format", "csv", "--json").out == whole


def test_another_form_is_refused_with_those_that_there_are(genad: Genad) -> None:
    ran = genad("contacts", "--format", "xml")
    assert (ran.code, ran.out) == (2, "")
    assert "--format: 'xml' is none of table, json, jsonl, csv" in ran.err


def test_double_hats_are_those_who_hold_two_posts_that_day(genad: Genad) -> None:
    ran = genad.done("contacts", "--hats")
    assert ran.err == "3 contacts\n"
    assert [row[1] for row in ran.rows if "LINDQVIST" in row[0]] == [
        "Delegate to the NCGP", "Deputy Chair of the Executive Committee",
    ]  # fmt: skip
    then = genad.done("contacts", "--hats", "--as-of", "2024-06-01")
    assert {row[0] for row in then.rows} == {"OF-4 Eleni PAPADOPOULOU"}
    records = genad.done("contacts", "--hats", "nation:SWE", "--json").document["records"]
    assert [len(record["posts"]) for record in records] == [2]


def names(genad: Genad, *words: str) -> list[str]:
    records = genad.done("contacts", *words, "--json").document["records"]
    return [record["family_name"] for record in records]


def test_contacts_are_sorted_as_the_query_says(genad: Genad) -> None:
    assert names(genad, "role:deputy") == ["Bergström", "Dzērve"]
    assert names(genad, "role:deputy", "sort:name-") == ["Dzērve", "Bergström"]
    assert names(genad, "role:deputy sort:email") == ["Bergström", "Dzērve"]


def test_by_last_contact_the_longest_ago_come_first_and_those_without_any_last(
    genad: Genad,
) -> None:
    found = names(genad, "role:delegate", "sort:last")
    assert (found[0], found[-1]) == ("Ní Dhomhnaill", "Kavaliova")
    back = names(genad, "role:delegate", "sort:last-")
    assert back == [*reversed(found[:-1]), found[-1]] or set(back) == set(found)
    assert (back[0], back[-1]) == ("Papadopoulou", "Kavaliova")


def test_history_is_sorted_oldest_first_when_that_is_said(genad: Genad) -> None:
    newest = [row[0] for row in genad.done("history", "nation:SWE").rows]
    oldest = [row[0] for row in genad.done("history", "nation:SWE", "sort:date").rows]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(newest)
    assert genad.done("history", "nation:SWE", "sort:date", "-n1").rows[0][0] == oldest[0]
    assert genad.done("history", "nation:SWE sort:date-").rows == (
        genad.done("history", "nation:SWE").rows
    )


def test_posts_are_sorted_by_the_last_contact_with_whoever_held_them(genad: Genad) -> None:
    rows = genad.done("posts", "role:adviser", "sort:last").rows
    assert rows[0][2] == "ICRC"
    assert rows[-1][3] == "(vacant)"
