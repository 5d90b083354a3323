"""The third-party plugin in examples/, installed by pip and found by its real metadata."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.examples.running import run

NAME = "genad-liaison-phonebook"


@pytest.fixture(scope="module")
def installed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the plugin, and nothing else."""
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(repository / "examples" / NAME, folder / "source")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if importlib.util.find_spec("hatchling"):
        pip.append("--no-build-isolation")
    there = folder / "site"
    done = run(*pip, "--no-deps", "--target", there, folder / "source", folder=folder, home=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return there


@pytest.fixture
def office(installed: Path, repository: Path, tmp_path: Path) -> Path:
    """An office with the contacts and posts of the sample, where nobody is released yet."""
    sample = repository / "examples" / "office"
    genad(installed, tmp_path, "init", "--body", "IMS-GENAD")
    genad(installed, tmp_path, "import", sample / "partners.vcf", sample / "posts.csv")
    return tmp_path


def genad(
    installed: Path, folder: Path, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    done = run(sys.executable, "-m", "genad_liaison", *arguments, folder=folder, home=folder,
               settings={"PYTHONPATH": str(installed), "PYTHONUTF8": "1"})  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def test_the_plugin_is_about_25_lines_and_imports_from_the_front_page_only(
    repository: Path,
) -> None:
    module = repository / "examples" / NAME / "genad_liaison_phonebook.py"
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 30
    assert re.findall(r"^(?:from|import) (genad\S*)", text, re.MULTILINE) == ["genad_liaison"]


def test_formats_lists_the_plugin_with_where_it_is_from(installed: Path, tmp_path: Path) -> None:
    said = json.loads(genad(installed, tmp_path, "formats", "--json").stdout)
    (phonebook,) = (record for record in said["records"] if record["name"] == "phonebook")
    assert phonebook["from"] == "genad-liaison-phonebook 1.0"
    assert (phonebook["imports"], phonebook["exports"]) == (False, True)
    assert phonebook["files"] == [".txt"]


def test_without_the_plugin_the_format_is_not_there(tmp_path: Path) -> None:
    genad(tmp_path, tmp_path, "init", "--body", "IMS-GENAD")
    done = run(sys.executable, "-m", "genad_liaison", "export", "phonebook",
               folder=tmp_path, home=tmp_path)  # fmt: skip
    assert done.returncode == 3
    assert "no exporter is called 'phonebook'" in done.stderr


def test_the_plugin_writes_a_line_for_each_contact(installed: Path, office: Path) -> None:
    genad(installed, office, "export", "phonebook", "-o", "all.txt")
    marking, *lines = (office / "all.txt").read_text(encoding="utf-8").splitlines()
    assert marking == "NATO UNCLASSIFIED"
    assert len(lines) == 48
    (asa,) = (line.split("\t") for line in lines if "LINDQVIST" in line)
    assert asa[0] == "OF-4 Åsa LINDQVIST"
    assert "Delegate to the NCGP, SWE" in asa[1]
    assert "asa.lindqvist@mod.example" in asa


def test_the_plugin_gets_only_what_was_released(installed: Path, office: Path) -> None:
    to_allies = ("--where", "role:delegate nation:SWE", "--to", "ALLIES", "--why", "agreed")
    genad(installed, office, "release", "set", *to_allies)
    done = genad(installed, office, "export", "phonebook", "--audience", "ALLIES", "-o", "out.txt")
    text = (office / "out.txt").read_text(encoding="utf-8")
    assert [line.split("\t")[0] for line in text.splitlines()[1:]] == ["OF-4 Åsa LINDQVIST"]
    assert "+46" not in text
    assert "is kept for the office alone" in done.stderr
