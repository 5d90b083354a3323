"""The tutorial: every command is run, in its order, and shows what the page shows."""

import re
import shutil
from pathlib import Path

import pytest
from tests.docs.console import Terminal, alike, steps


@pytest.fixture
def clone(repository: Path, tmp_path: Path) -> Path:
    """A folder with the files that the tutorial takes from a clone."""
    shutil.copytree(repository / "examples" / "office", tmp_path / "examples" / "office")
    return tmp_path


@pytest.mark.parametrize("name", ["first-newsletter"])
def test_every_command_of_the_tutorial_shows_what_the_page_shows(
    repository: Path, clone: Path, programs: Path, name: str
) -> None:
    page = repository / "docs" / "tutorial" / f"{name}.md"
    Terminal(clone, programs).follow(page.read_text(encoding="utf-8"))


def test_there_is_no_page_of_the_tutorial_that_no_test_runs(repository: Path) -> None:
    pages = {page.stem for page in (repository / "docs" / "tutorial").glob("*.md")}
    assert pages == {"first-newsletter", "index"}


def test_every_genad_command_of_the_tutorial_stands_in_a_console_block(repository: Path) -> None:
    """So that none escapes the test; the one that installs it is run by the test of the wheel."""
    page = (repository / "docs" / "tutorial" / "first-newsletter.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:\$ )?genad .*$", page, re.MULTILINE)
    assert len(lines) - 1 == sum(step.command.startswith("genad ") for step in steps(page)) > 15


def test_an_ellipsis_stands_for_anything_and_nothing_else_does() -> None:
    assert alike(("2 contacts",), ["2 contacts"])
    assert alike(("a … c", "…", "z"), ["a b c", "between", "more", "z"])
    assert not alike(("2 contacts",), ["3 contacts"])
    assert not alike(("a",), ["a", "b"])
    assert not alike((), ["something"])
