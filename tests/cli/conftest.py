"""The sample office, imported once and copied for each test that asks for it."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import Genad

SAMPLES = ("partners.vcf", "outlook.csv", "posts.csv", "interactions.csv")


@pytest.fixture
def genad() -> Genad:
    """The command, on Tuesday 24 November 2026."""
    return Genad()


@pytest.fixture(scope="session")
def samples(repository: Path) -> Path:
    """The folder of the invented office's files."""
    return repository / "examples" / "office"


@pytest.fixture(scope="session")
def _filled(
    samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The sample office with a list, as an office file."""
    path = tmp_path_factory.mktemp("filled") / "office.jsonl"
    genad = Genad()
    items = sorted((samples / "items").glob("*.md"))
    for words in (
        ("init", "--body", "IMS-GENAD"),
        ("import", *(samples / name for name in SAMPLES), *items),
        ("list", "ncgp", "role:delegate,head", "--purpose", "papers of the committee"),
    ):
        genad.done("--store", path, "--by", "jd", *words)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the commands of a test run in."""
    where = tmp_path / "desk"
    where.mkdir()
    monkeypatch.chdir(where)
    monkeypatch.setenv("GENAD_BY", "jd")
    return where


@pytest.fixture
def office(_filled: Path, folder: Path) -> Path:
    """The sample office as ``office.jsonl`` in the folder that the commands run in."""
    return Path(shutil.copyfile(_filled, folder / "office.jsonl"))


@pytest.fixture
def empty_office(genad: Genad, folder: Path) -> Path:
    """An office with nothing in it."""
    genad.done("init", "--body", "IMS-GENAD")
    return folder / "office.jsonl"
