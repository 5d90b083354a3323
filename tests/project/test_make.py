"""The front door: every make target is documented, and a missing Python is said in words."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TARGETS = [
    "help", "demo", "test", "check", "interop", "torture", "bench", "bench-large", "docs", "clean",
]  # fmt: skip


@pytest.fixture
def makefile(repository: Path) -> str:
    return (repository / "Makefile").read_text(encoding="utf-8")


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # An outer `make test` must not pass its own variables and job slots on to these.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def clone(repository: Path, tmp_path: Path) -> Path:
    """A folder with what make needs to begin, and no .venv."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(repository / name, tmp_path / name)
    return tmp_path


def a_python_that_first_runs(prelude: str, folder: Path) -> str:
    script = folder / "some-python"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{prelude}; $2"\n', encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_the_phony_targets_are_the_documented_ones(makefile: str) -> None:
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    assert phony[1].split() == TARGETS


def test_make_alone_lists_every_target_with_what_it_does(repository: Path) -> None:
    lines = make(repository).stdout.splitlines()
    assert [line.split()[1] for line in lines] == TARGETS
    assert all(len(line.split()) > 3 for line in lines)


def test_contributing_explains_every_target(repository: Path) -> None:
    page = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `make ([\w-]+)` \|", page, re.MULTILINE) == TARGETS


def test_ci_calls_the_targets_that_people_call(repository: Path) -> None:
    script = repository / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make check test interop" in script.read_text(encoding="utf-8")


def test_the_hosted_workflow_runs_nothing_but_make_and_ci_run(repository: Path) -> None:
    workflow = (repository / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    commands = re.findall(r"- run: (.+)", workflow)
    assert commands
    assert all(command.startswith(("make ", ".ci/run")) for command in commands)


def test_a_python_that_is_not_there_is_said_in_words(clone: Path) -> None:
    done = make(clone, ".venv/run", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert "There is no no-such-python here. Install Python 3.11 or newer" in done.stderr
    assert not (clone / ".venv").exists()


def test_a_python_that_is_too_old_is_said_in_words(clone: Path) -> None:
    old = a_python_that_first_runs("import sys; sys.version_info = (3, 9, 1)", clone)
    done = make(clone, ".venv/run", f"PYTHON={old}")
    assert done.returncode != 0
    assert "This is Python 3.9; 3.11 or newer is needed" in done.stderr
    assert not (clone / ".venv").exists()


def test_a_python_without_venv_is_said_in_words(clone: Path) -> None:
    bare = a_python_that_first_runs("import sys; sys.modules['ensurepip'] = None", clone)
    done = make(clone, ".venv/run", f"PYTHON={bare}")
    assert done.returncode != 0
    assert "apt-get install python3-venv" in done.stderr
    assert not (clone / ".venv").exists()
