"""Ten questions for a script: what the page shows under its Python is what the Python prints."""

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.docs.pages import python_blocks

_BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_QUESTION = re.compile(r"^## \d+\. .+\?$", re.MULTILINE)


class Block(NamedTuple):
    """Python of the page, and what the page shows under it."""

    source: str
    shown: str


def blocks(text: str) -> Iterator[Block]:
    for found in _BLOCK.finditer(text):
        yield Block(found[1], found[2] or "")


@pytest.fixture
def page(repository: Path) -> Path:
    return repository / "docs" / "how-to" / "scripting.md"


def test_the_python_of_the_page_prints_what_the_page_shows(
    page: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample_folder)
    names: dict[str, object] = {"__name__": page.stem}
    for block in blocks(page.read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.source, str(page), "exec"), names)
        assert printed.getvalue() == block.shown, block.source


def test_every_block_that_prints_shows_what(page: Path) -> None:
    found = list(blocks(page.read_text(encoding="utf-8")))
    assert len(found) == len(list(python_blocks(page)))
    assert [one.source for one in found if "print(" in one.source and not one.shown] == []


def test_there_are_ten_questions_each_in_the_shell_and_in_python(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    questions = _QUESTION.findall(text)
    assert len(questions) == 10
    for answer in _QUESTION.split(text)[1:]:
        assert "```console\n$ genad " in answer
        assert "```python\n" in answer
