"""The page of the query language: every form that it shows is read, and means what it says."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from genad_liaison import q
from genad_liaison.query import from_plain, parse, to_plain, to_text

TODAY = dt.date(2026, 11, 24)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "query.md"
_CODE = re.compile(r"`([^`]+)`")


def rows(heading: str) -> list[tuple[list[str], list[str]]]:
    """The code in the two first columns of the table under a heading."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line.replace("\\|", "\0") for line in section.splitlines() if line.startswith("|")]
    cells = [line.strip("| ").split(" | ") for line in lines[2:]]
    return [(_codes(line[0]), _codes(line[1])) for line in cells]


def _codes(cell: str) -> list[str]:
    return [code.replace("\0", "|") for code in _CODE.findall(cell)]


WRITTEN = [form for forms, _ in rows("What can be written") for form in forms]
PYTHON = [(one, text) for both in rows("From Python") for one, text in zip(*both, strict=True)]
DATA = [(one[0], text[0]) for one, text in rows("As data")]


@pytest.mark.parametrize("form", WRITTEN)
def test_every_form_that_is_shown_can_be_read_and_printed(form: str) -> None:
    query = parse(form, TODAY)
    assert parse(to_text(query)) == query
    assert from_plain(json.loads(json.dumps(to_plain(query)))) == query


@pytest.mark.parametrize(("code", "text"), PYTHON)
def test_what_python_makes_is_printed_as_the_page_says(code: str, text: str) -> None:
    assert to_text(eval(code, {"q": q})) == text


@pytest.mark.parametrize(("data", "text"), DATA)
def test_data_is_read_as_the_text_beside_it(data: str, text: str) -> None:
    query = from_plain(json.loads(data))
    assert to_text(query) == text
    assert to_plain(query) == json.loads(data)


def test_every_kind_of_part_is_shown_as_data() -> None:
    keys = {key for data, _ in DATA for key in json.loads(data)}
    assert keys == {
        "words", "field", "in", "at", "exactly", "pattern", "present", "from", "before", "has",
        "query", "changed", "sort", "descending", "not", "all", "any",
    }  # fmt: skip
    assert (len(WRITTEN), len(PYTHON)) > (25, 15)
