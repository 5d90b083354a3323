"""`make demo`: it tells its story, its commands can be typed, and it touches nothing else."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.examples.running import run

MADE = {
    "delegates.csv",
    "newsletter/allies.eml",
    "newsletter/eapc.eml",
    "newsletter/preview.html",
    "newsletter/recipients.csv",
    "office.jsonl",
    "partners-3.0.vcf",
}


def made_in(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


@pytest.fixture(scope="module")
def tree(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a clone is: examples in it, and what an older run left."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(repository / "examples", folder / "examples")
    (folder / "build/demo/newsletter").mkdir(parents=True)
    (folder / "build/demo/office.jsonl").write_text("an older run", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody whose settings name an office of their own."""
    folder = tmp_path_factory.mktemp("person")
    settings = folder / "config" / "genad_liaison" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'store = "{folder}/own.jsonl"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def played(tree: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """The demo, run in that folder."""
    done = run(sys.executable, "examples/demo.py", folder=tree, home=home,
               settings={"GENAD_STORE": str(home / "mine.jsonl")})  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_the_demo_tells_every_part_of_its_story(
    played: subprocess.CompletedProcess[str],
) -> None:
    parts = re.findall(r"^(\w[\w ]*?)  +", played.stdout, re.MULTILINE)
    assert parts == ["demo", "import", "ask", "as of", "export", "undo", "look"]
    assert played.stderr == ""


@pytest.mark.parametrize(
    "said",
    [
        'card 31 "Tomáš Novák" END:VCARD is missing',
        "created 118 interactions",
        "National report 2025 Bergström (deputy, SWE)",
        "FIN Finland partner",
        "FIN Finland ally",
        "NOR Bjørn Sæther",
        "NOR OF-4 Ingrid HAUGLAND",
        "DEU Jürgen Großmann → Oberstleutnant Friederike Weißmann",
        "2 editions, 22 recipients, for EAPC",
        "Gergő ERDŐS mailings consent, withdrawn 2025-02-13 2026-05-18",
        "Marija ŻAMMIT): objected to mailings on 2026-03-02",
        "Belarus: suspended since 2021-11-19",
        "goes to Allies only",
        "14 removed, 3 restored",
        "build/demo/newsletter/preview.html",
    ],
)
def test_the_demo_says(played: subprocess.CompletedProcess[str], said: str) -> None:
    assert said in " ".join(played.stdout.split())


def test_the_story_fits_two_screens(played: subprocess.CompletedProcess[str]) -> None:
    lines = played.stdout.splitlines()
    assert 40 <= len(lines) <= 80
    typed = [line for line in lines if "$ genad" in line]
    assert max(len(line) for line in lines if line not in typed) <= 120


def test_the_demo_leaves_what_it_names_and_nothing_of_an_older_run(
    played: subprocess.CompletedProcess[str], tree: Path
) -> None:
    demo = tree / "build" / "demo"
    assert made_in(demo) - {"office.jsonl.lock"} == MADE
    assert (demo / "partners-3.0.vcf").read_text(encoding="utf-8").count("BEGIN:VCARD") == 62


def test_the_demo_writes_nowhere_else(
    played: subprocess.CompletedProcess[str], tree: Path, home: Path
) -> None:
    assert made_in(home) == {"config/genad_liaison/config.toml"}
    assert {path.name for path in tree.iterdir()} == {"build", "examples"}
    assert {path.name for path in (tree / "build").iterdir()} == {"demo"}


def test_every_command_that_the_demo_shows_can_be_typed(
    played: subprocess.CompletedProcess[str], tree: Path, tmp_path: Path
) -> None:
    typed = re.findall(r"\$ (genad .+)$", played.stdout, re.MULTILINE)
    assert len(typed) > 15
    shutil.copytree(tree / "examples", tmp_path / "examples")
    folder = tmp_path / "build" / "demo"
    folder.mkdir(parents=True)
    beside = Path(sys.executable).parent
    script = "\n".join(["set -e", f"PATH={beside}:$PATH", *typed])
    done = run("bash", "-c", script, folder=folder, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert made_in(folder) - {"office.jsonl.lock"} == MADE


def test_a_step_that_fails_stops_the_demo_with_the_command_and_the_reason(
    repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(repository / "examples", tmp_path / "examples")
    (tmp_path / "examples/office/partners.vcf").unlink()
    done = run(sys.executable, "examples/demo.py", folder=tmp_path, home=tmp_path)
    assert done.returncode == 1
    assert "demo: this step failed" in done.stderr
    assert "$ genad import ../../examples/office/partners.vcf" in done.stderr
    assert "there is no such file" in done.stderr
    assert "Traceback" not in done.stderr
    assert "look" not in done.stdout
