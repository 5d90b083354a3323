"""``--format`` of a listing, ``sort:`` on the command line, and double hats."""

import csv
import io
import json

import pytest
from tests.cli.running import Genad

FORMULA = "=HYPERLINK(1)"

pytestmark = pytest.mark.usefixtures("office")


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("name", ["contacts", "posts", "history", "last", "commitments"])
def test_csv_has_the_rows_of_the_table_and_no_words(genad: Genad, name: str) -> None:
    piped = genad.done(name)
    header, *rows = cells(genad.done(name, "--format", "csv").out)
    assert header == piped.out.splitlines()[0].split("\t")
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == piped.rows
    assert genad.done(name, "--format", "csv").err == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_looks_like_a_formula_is_guarded_in_csv_alone(genad: Genad, start: str) -> None:
    subject = f"{start}1+1"
    genad.done("log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20",
               f"--subject={subject}")  # fmt: skip
    asked = ("history", "who:Lindqvist", "-n1")
    assert cells(genad.done(*asked, "--format", "csv").out)[1][2] == f"'{subject}"
    assert genad.done(*asked).rows[0][2] == subject
    assert json.loads(genad.done(*asked, "--format", "jsonl").out)["subject"] == subject


def test_a_number_below_nothing_is_no_formula(genad: Genad) -> None:
    genad.done("log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20", "--subject=-12")
    out = genad.done("history", "who:Lindqvist", "-n1", "--format", "csv").out
    assert cells(out)[1][2] == "-12"


def test_csv_keeps_commas_quotes_and_letters(genad: Genad) -> None:
    subject = 'Said "yes", twice; Łódź'
    genad.done("log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20",
               "--subject", subject)  # fmt: skip
    out = genad.done("history", "who:Lindqvist", "-n1", "--format", "csv").out
    assert cells(out)[1][:3] == ["2026-11-20", "call", subject]


def test_json_lines_are_one_record_a_line(genad: Genad) -> None:
    lines = genad.done("history", "nation:SWE", "--format", "jsonl").out.splitlines()
    records = genad.done("history", "nation:SWE", "--json").document["records"]
    assert [json.loads(line) for line in lines] == records
    assert {record["record"] for record in records} == {"interactions"}


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
