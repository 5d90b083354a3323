"""What is shipped works alone: the wheel in an empty environment, src and plugins out of reach."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from tests.docs.pages import python_blocks

pytestmark = pytest.mark.wheel

VERSION = metadata.version("genad-liaison")

# Enough to show that the packages, their data and their codec came along, in a few seconds.
PARTS_OF_THE_SUITE = ("tests/model", "tests/reference")


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; its failure fails the test, with all it said."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=own,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive, so that the archive is known to be whole."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, repository, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that has the wheel, and nothing else of ours."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    programs = folder / "venv" / "bin"
    constraints = repository / "constraints.txt"
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--constraint", constraints)
    run(*pip, wheel, folder=folder)
    return programs


def test_the_wheel_holds_both_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "genad_liaison",
        "genad_liaison_plugins",
        f"genad_liaison-{VERSION}.dist-info",
    }
    assert "genad_liaison/py.typed" in names


def test_the_installed_command_says_its_version(programs: Path, tmp_path: Path) -> None:
    assert VERSION in run(programs / "genad", "--version", folder=tmp_path)


def test_the_installed_command_has_every_bundled_format(programs: Path, tmp_path: Path) -> None:
    document = json.loads(run(programs / "genad", "formats", "--json", folder=tmp_path))
    names = {record["name"] for record in document["records"]}
    assert names == {"csv", "json-lines", "newsletter", "vcard", "vdir"}
    assert "Left out" not in run(programs / "genad", "plugins", folder=tmp_path)


OUTSIDE = Path(__file__).with_name("outside.py")
MISSPELT = "from genad_liaison import Contakt, Office\nOffice.open('o').find('contacts', limt=1)\n"


def check_types(programs: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Have mypy look at a folder, with the installed package as all that it knows of ours."""
    own = {name: value for name, value in os.environ.items() if name != "MYPYPATH"}
    mypy = (sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=cache")
    return subprocess.run(
        [*mypy, "--python-executable", programs / "python", "."],
        cwd=folder, env=own, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_program_that_uses_the_installed_library_is_typed_to_its_last_name(
    programs: Path, repository: Path, tmp_path: Path
) -> None:
    shutil.copy(OUTSIDE, tmp_path)
    page = repository / "docs" / "how-to" / "scripting.md"
    source = "".join(source for _, source in python_blocks(page))
    (tmp_path / "ten_questions.py").write_text(source, encoding="utf-8")
    done = check_types(programs, tmp_path)
    assert done.stdout == "Success: no issues found in 2 source files\n"
    (tmp_path / "misspelt.py").write_text(MISSPELT, encoding="utf-8")
    said = check_types(programs, tmp_path).stdout
    assert 'Module "genad_liaison" has no attribute "Contakt"' in said
    assert "[call-overload]" in said


def test_the_demo_runs_on_the_installed_package(
    programs: Path, repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(repository / "examples", tmp_path / "examples")
    run(programs / "python", "examples/demo.py", folder=tmp_path)
    assert (tmp_path / "build/demo/newsletter/preview.html").is_file()


def test_a_part_of_the_suite_passes_on_the_installed_package(
    programs: Path, repository: Path, tmp_path: Path
) -> None:
    constraints = repository / "constraints.txt"
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--constraint", constraints)
    run(*pip, "pytest", "hypothesis", folder=tmp_path)
    shutil.copytree(repository / "tests", tmp_path / "tests")
    shutil.copy(repository / "pyproject.toml", tmp_path)
    where = "import genad_liaison as core, genad_liaison_plugins as edge; print(core.__file__)"
    assert "site-packages" in run(programs / "python", "-c", where, folder=tmp_path)
    run(programs / "python", "-m", "pytest", "-q", *PARTS_OF_THE_SUITE, folder=tmp_path)
