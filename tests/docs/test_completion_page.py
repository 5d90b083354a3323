"""The guide to completion, followed in each shell that is installed."""

import re
import subprocess
from pathlib import Path

import pytest
from tests.cli.shells import environment, needed, shell

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "complete-with-tab.md"
ROW = re.compile(r"^\| `(genad contacts [^`]*⇥)` \| `([^`]*)`", re.MULTILINE)


def commands(name: str) -> str:
    """What the page says to run in a shell."""
    (found,) = re.findall(
        rf"^```{name}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return str(found)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_what_the_page_says_installs_it(name: str, sample_folder: Path, tmp_path: Path) -> None:
    needed(name)
    home = tmp_path / "home"
    env = environment(home)
    subprocess.run([name, "-c", commands(name)], env=env, cwd=home, check=True)
    with shell(name, sample_folder, home, install=False) as at:
        assert at.becomes("genad contacts nation:swe\t") == "genad contacts nation:SWE "


def test_a_line_becomes_what_the_table_says(sample_folder: Path, tmp_path: Path) -> None:
    rows = ROW.findall(PAGE.read_text("utf-8"))
    assert len(rows) > 4
    with shell("bash", sample_folder, tmp_path / "home") as at:
        for keys, becomes in rows:
            line = at.becomes(keys.replace("⇥", "\t")).rstrip(" ")
            assert line.removeprefix("genad contacts ").lstrip('"') == becomes
