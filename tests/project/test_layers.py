"""The rules of who may import whom can fail: each is broken here once, in a copy of the tree."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

BREAKS_THE_CORE = """
import cattrs
import msgspec
import psycopg
import re2
import sqlalchemy
import click
import pluggy
import tinydb
import vobject
import genad_liaison.office
import genad_liaison_plugins
from genad_liaison import Contact
"""
BREAKS_A_STORE = """
import genad_liaison.store.sql
"""
BREAKS_THE_OFFICE = """
import genad_liaison.office.parts.reading
"""
BREAKS_THE_COMMAND_LINE = """
import genad_liaison.cli.commands.posts
"""
BREAKS_A_PLUGIN = """
from genad_liaison.model import Contact
"""


@pytest.fixture
def tree(repository: Path, tmp_path: Path) -> Path:
    """A copy of both packages with their settings, free to spoil."""
    for name in ("src", "plugins"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(repository / name, tmp_path / name, ignore=ignored)
    shutil.copy(repository / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(tree: Path) -> str:
    """What import-linter says of the tree, on one line per contract."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["src", "plugins"]), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_every_rule_notices_when_it_is_broken(tree: Path) -> None:
    contracts = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    append(tree / "src/genad_liaison/errors.py", BREAKS_THE_CORE)
    append(tree / "src/genad_liaison/store/journal/torn.py", BREAKS_A_STORE)
    append(tree / "src/genad_liaison/office/asking/finding.py", BREAKS_THE_OFFICE)
    append(tree / "src/genad_liaison/cli/printing/words.py", BREAKS_THE_COMMAND_LINE)
    append(tree / "plugins/genad_liaison_plugins/__init__.py", BREAKS_A_PLUGIN)
    report = lint_imports(tree)
    assert [
        contract["name"] for contract in contracts if f"{contract['name']} BROKEN" not in report
    ] == [], report


def test_a_module_without_a_place_in_the_layers_is_refused(tree: Path) -> None:
    (tree / "src/genad_liaison/stray.py").write_text('"""Nowhere."""\n', encoding="utf-8")
    assert "genad_liaison.stray" in lint_imports(tree)
