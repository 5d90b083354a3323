"""The sample office, imported once and copied for each test that asks for it."""

import os
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
def _filled(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office with a list, as an office file."""
    path = tmp_path_factory.mktemp("filled") / "office.jsonl"
    genad, shared = Genad(seed="sample"), ("--store", path, "--by", "jd")
    files = [samples / name for name in SAMPLES] + sorted((samples / "items").glob("*.md"))
    genad.done("init", "--body", "IMS-GENAD", *shared)
    genad.done("import", *files, *shared)
    genad.done("list", "ncgp", "role:delegate,head", "--purpose", "for the committee", *shared)
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


def _install(folder: Path, name: str, version: str, point: str) -> None:
    """A distribution with one entry point, as pip would leave it."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (info / "METADATA").write_text(text, encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[genad_liaison]\n{point}\n", encoding="utf-8")


@pytest.fixture
def broken_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A plugin that cannot be imported; the name of its distribution."""
    name = "genad-liaison-broken"
    _install(tmp_path / "site", name, "0.2", "broken = no_such_module_of_a_plugin")
    monkeypatch.syspath_prepend(tmp_path / "site")
    return name


@pytest.fixture
def failing_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A plugin whose exporter fails at the second line; the name of its format."""
    _install(tmp_path / "site", "genad-liaison-failing", "0.1", "failing = failing_of_tests")
    (tmp_path / "site" / "failing_of_tests.py").write_text(FAILING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    return "failing"


@pytest.fixture
def waiting_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plugin whose exporter ``waiting`` reads a pipe while it works; the pipe.

    For a process of its own: it is found by PYTHONPATH.
    """
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    _install(tmp_path / "site", "genad-liaison-waiting", "0.1", "waiting = waiting_of_tests")
    (tmp_path / "site" / "waiting_of_tests.py").write_text(WAITING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.setenv("PIPE_OF_TESTS", str(pipe))
    return pipe


WAITING = """
import os
from genad_liaison import Exporter, hookimpl

@hookimpl
def liaison_exporters():
    yield Exporter(name="waiting", summary="Waits", suffix=".txt", write=write)

def write(selection, target):
    with target.text() as out:
        print("the first line", file=out)
        with open(os.environ["PIPE_OF_TESTS"]) as pipe:
            out.write(pipe.read())
"""
FAILING = """
from genad_liaison import Exporter, hookimpl

@hookimpl
def liaison_exporters():
    yield Exporter(name="failing", summary="Fails", suffix=".txt", write=write)

def write(selection, target):
    with target.text() as out:
        print("the first line", file=out)
        1 / 0
"""
