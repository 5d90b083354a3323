"""Ten questions for a script: what the page shows is what Python prints and the shell says."""

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.docs.console import Terminal, steps
from tests.docs.pages import python_blocks

_BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_QUESTION = re.compile(r"^## \d+\. .+\?$", re.MULTILINE)
_COUNT = re.compile(r"[\d,]+ [a-z]+(, [\d,]+ [a-z]+)?")


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


@pytest.fixture
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_python_of_the_page_prints_what_the_page_shows(
    page: Path, text: str, sample_folder: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the office that the commands before the first question have left."""
    before, *_ = _QUESTION.split(text)
    Terminal(sample_folder, programs).follow(before)
    monkeypatch.chdir(sample_folder)
    names: dict[str, object] = {"__name__": page.stem}
    for block in blocks(text):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.source, str(page), "exec"), names)
        assert printed.getvalue() == block.shown, block.source


def test_every_block_that_prints_shows_what(page: Path, text: str) -> None:
    found = list(blocks(text))
    assert len(found) == len(list(python_blocks(page)))
    assert [one.source for one in found if "print(" in one.source and not one.shown] == []


def test_there_are_ten_questions_each_in_the_shell_and_in_python(text: str) -> None:
    questions = _QUESTION.findall(text)
    assert len(questions) == 10
    for answer in _QUESTION.split(text)[1:]:
        assert "```console\n$ genad " in answer
        assert "```python\n" in answer


def shell_answer(question: str) -> list[str]:
    """The lines of the last commands before the Python, without headers and counts."""
    before = question.partition("```python\n")[0]
    last = [found[0] for found in _CONSOLE.finditer(before)][-1]
    lines = [line for step in steps(last) for line in step.shown]
    return [line for line in lines if not line.isupper() and not _COUNT.fullmatch(line)]


def words(line: str) -> set[str]:
    return set(re.findall(r"[\w@.-]+", line.casefold()))


@pytest.mark.parametrize("number", range(1, 11))
def test_the_shell_and_python_give_the_same_answer(text: str, number: int) -> None:
    """Line by line: all that Python says stands in one line of the shell's, and none is left."""
    question = _QUESTION.split(text)[number]
    shell = shell_answer(question)
    python = next(blocks(question)).shown.splitlines()
    assert len(shell) == len(python) > 0
    for said, shown in zip(python, shell, strict=True):
        assert words(said) <= words(shown), f"{said!r} is not in {shown!r}"
